"""What the archive of a meeting's file holds, for whoever asks: what they may read, no more."""

from django.utils import timezone

from giaoban.core.vietnamese import fold
from giaoban.documents import access as documents_access
from giaoban.documents.archives import Dossier, Piece
from giaoban.documents.enums import DocumentKind
from giaoban.files import storage
from giaoban.files.kinds import MEDIA_TYPES
from meetings import access, minutes_access, veil
from meetings.enums import MinutesState
from meetings.models import AgendaItem, Minutes, Paper

LEFT_OUT = "Không gồm nội dung hạn chế người xem này không được đọc."
INTERNAL, RESTRICTED = "Nội bộ", "Hạn chế"
LONGEST_NAME = 80
ENDINGS = {media: ending for ending, media in MEDIA_TYPES.items()}


def dossier_of(user, meeting) -> Dossier:
    """Return the file of a meeting as `user` may read it."""
    items = list(AgendaItem.objects.filter(meeting=meeting).select_related("proposal").in_order())
    items = veil.lift(user, items)
    pieces = [*_documents(user, meeting), *_minutes(user, meeting), *_papers(user, meeting, items)]
    left_out = any(item.is_hidden for item in items)
    restricted = any(item.is_restricted for item in items)
    return Dossier(
        year=timezone.localdate(meeting.starts_at).year,
        notation=meeting.code,
        title=meeting.title,
        creator=meeting.secretary.full_name,
        rights=RESTRICTED if restricted and not left_out else INTERNAL,
        begun=timezone.localdate(meeting.called_at or meeting.created_at),
        ended=timezone.localdate(meeting.closed_at) if meeting.closed_at else None,
        issuer=tuple(meeting.committee.header_lines),
        pieces=tuple(piece(ordinal) for ordinal, piece in enumerate(pieces, start=1)),
        description=LEFT_OUT if left_out else "",
    )


def file_name(meeting) -> str:
    return fold(f"ho so {meeting.code}").replace(" ", "-")


def _documents(user, meeting):
    """Issued documents, those replaced or withdrawn too, in the order they were issued.

    Minutes come by themselves, in the copy their reader may have.
    """
    documents = documents_access.documents_for(user, meeting.committee).in_dossier(meeting.code)
    found = documents.once_issued().exclude(kind=DocumentKind.MINUTES)
    for one in found.prefetch_related("files__file").order_by("issued_at", "pk"):
        [record] = [file.file for file in one.files.all() if file.of_record]
        yield _piece(
            record,
            type_name=one.get_kind_display(),
            organ=meeting.committee.full_name,
            subject=one.subject,
            number=f"{one.number:02d}" if one.number else "",
            symbol=one.symbol,
            dated=one.dated_on,
            position=", ".join(one.capacity),
            signer=one.signer_name,
            description=f"{one.get_state_display()}. {one.ended_because}" if one.has_ended else "",
        )


def _minutes(user, meeting):
    """The signed minutes, in the copy this reader may have."""
    minutes = Minutes.objects.filter(meeting=meeting, state=MinutesState.SIGNED).first()
    if minutes is None or not minutes_access.sees(user, meeting):
        return
    minutes.meeting = meeting
    kept = minutes_access.kept_file(minutes, "pdf", minutes_access.hidden_from(user, meeting))
    if kept:
        yield _piece(
            kept.file,
            type_name="Biên bản",
            organ=meeting.committee.full_name,
            subject=meeting.title,
            number=f"{minutes.number:02d}" if minutes.number else "",
            symbol=minutes.symbol,
            dated=timezone.localdate(minutes.signed_at),
            signer=meeting.presiding.full_name,
        )


def _papers(user, meeting, items):
    """The papers of the agenda, item by item."""
    readable = access.readable_papers(user, meeting)
    numbers = {item.proposal_id: item.position for item in items if item.proposal_id in readable}
    papers = Paper.objects.filter(proposal__in=numbers).current()
    for paper in sorted(
        papers.select_related("file", "proposal__department"),
        key=lambda one: (numbers[one.proposal_id], one.pk),
    ):
        yield _piece(
            paper.file,
            type_name=paper.get_kind_display(),
            organ=paper.proposal.department.name,
            subject=paper.title,
            dated=timezone.localdate(paper.added_at),
            description=f"Mục {numbers[paper.proposal_id]} của chương trình",
        )


def _piece(stored, **said):
    """A piece that still waits for its number in the file: its name begins with it."""
    stem = "-".join(fold(f"{said['type_name']} {said['subject']}").split())
    stem = "".join(letter for letter in stem if letter.isalnum() or letter == "-")[:LONGEST_NAME]
    ending = ENDINGS.get(stored.media_type, "bin")

    def numbered(ordinal) -> Piece:
        return Piece(
            name=f"{ordinal:02d}-{stem}.{ending}",
            path=storage.path_of(stored.key),
            pages=stored.pages,
            **said,
        )

    return numbered
