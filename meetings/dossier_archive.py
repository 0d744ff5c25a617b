"""What the archive of a meeting's file holds, for whoever asks: what they may read, no more.

The one place where titles are put into such files.
"""

import hashlib
import json
from dataclasses import dataclass, replace

from django.utils import timezone, translation

from giaoban.core.vietnamese import fold
from giaoban.documents import access as documents_access
from giaoban.documents import archives
from giaoban.documents.archives import Dossier
from giaoban.documents.enums import DocumentKind
from giaoban.documents.models import ArchivingRules
from giaoban.organisation.permissions import Permission, allowed
from meetings import access, dossier_sources, minutes_access, packets, signing_access, veil
from meetings.builders import result
from meetings.dossier_sources import PACKET, stored
from meetings.enums import MinutesState
from meetings.models import AgendaItem, Minutes, Paper, Signing

FORM = 1  # raise it when archives look otherwise: the old ones are then put together anew
LEFT_OUT = "Không gồm nội dung hạn chế người xem này không được đọc."
INTERNAL, RESTRICTED = "Nội bộ", "Hạn chế"


@dataclass(frozen=True, slots=True)
class Content:
    """What one reader's archive holds, as plain values, and the fingerprint of it."""

    key: str
    values: dict

    @property
    def pieces(self) -> int:
        return len(self.values["dossier"]["pieces"])

    @property
    def lacks_data(self) -> bool:
        """Whether nobody has said yet whose the file is, or how long it is kept."""
        dossier = self.values["dossier"]
        return not (dossier["organ_id"] and dossier["kept_for"])


def content_for(user, meeting) -> Content:
    """Return what the archive of a meeting holds for `user`; as many queries for any length."""
    with translation.override("vi"):  # whatever the language of the screen
        values = {"form": FORM, "dossier": archives.values_of(dossier_of(user, meeting))}
    said = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return Content(hashlib.sha256(said.encode()).hexdigest(), values)


def dossier_of(user, meeting) -> Dossier:
    """Return the file of a meeting as `user` may read it."""
    items = list(AgendaItem.objects.filter(meeting=meeting).select_related("proposal").in_order())
    for item in veil.lift(user, items):
        item.meeting = meeting
    pieces = [
        *_documents(user, meeting),
        *_minutes(user, meeting),
        *_signed(user, meeting),
        *_results(user, meeting, items),
        *dossier_sources.pieces_of(user, meeting),
        *_papers(user, meeting, items),
        *_packet(user, meeting),
    ]
    left_out = any(item.is_hidden for item in items)
    restricted = any(item.is_restricted for item in items)
    rules = ArchivingRules.objects.in_force(meeting.committee)
    return Dossier(
        year=timezone.localdate(meeting.starts_at).year,
        notation=meeting.code,
        title=meeting.title,
        creator=meeting.secretary.full_name,
        rights=RESTRICTED if restricted and not left_out else INTERNAL,
        begun=timezone.localdate(meeting.called_at or meeting.created_at),
        ended=timezone.localdate(meeting.closed_at) if meeting.closed_at else None,
        issuer=tuple(meeting.committee.header_lines),
        pieces=tuple(pieces),
        description=LEFT_OUT if left_out else "",
        organ_id=rules.organ_id,
        kept_for=rules.meeting_files,
    )


def file_name(meeting) -> str:
    return f"{fold(f'ho so {meeting.code}').replace(' ', '-')}.zip"


def signed_minutes(user, meeting) -> Minutes | None:
    """Return the minutes both have signed, with `kept`: the copy this reader may have, or None."""
    minutes = Minutes.objects.filter(meeting=meeting, state=MinutesState.SIGNED).first()
    if minutes is None or not minutes_access.sees(user, meeting):
        return None
    minutes.meeting = meeting
    hidden = minutes_access.hidden_from(user, meeting)
    minutes.kept = minutes_access.kept_file(minutes, "pdf", hidden)
    return minutes


def _documents(user, meeting):
    """Issued documents, those replaced or withdrawn too, in the order they were issued.

    Minutes come by themselves, in the copy their reader may have.
    """
    documents = documents_access.documents_for(user, meeting.committee).in_dossier(meeting.code)
    found = documents.once_issued().exclude(kind=DocumentKind.MINUTES)
    for one in found.prefetch_related("files__file").order_by("issued_at", "pk"):
        [record] = [file.file for file in one.files.all() if file.of_record]
        yield stored(
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
    minutes = signed_minutes(user, meeting)
    if minutes and minutes.kept:
        yield stored(
            minutes.kept.file,
            type_name="Biên bản",
            organ=meeting.committee.full_name,
            subject=meeting.title,
            number=f"{minutes.number:02d}" if minutes.number else "",
            symbol=minutes.symbol,
            dated=timezone.localdate(minutes.signed_at),
            signer=meeting.presiding.full_name,
        )


def _signed(user, meeting):
    """The signed documents of approved items, which came back as scans."""
    found = signing_access.signings_for(user, meeting.committee).signed()
    signings = list(found.filter(item__meeting=meeting).for_list().order_by("signed_on", "pk"))
    signing_access.lift(user, signings)
    for one in signings:
        if not one.matter.is_hidden:
            yield _signed_piece(meeting, one)


def _signed_piece(meeting, one: Signing):
    number, _stroke, symbol = one.document_number.partition("/")
    return stored(
        one.file,
        type_name="Văn bản đã ký",
        organ=meeting.committee.full_name,
        subject=str(one.matter.shown_title),
        number=number if symbol else "",
        symbol=symbol or one.document_number,
        dated=one.signed_on,
        description=f"Mục {one.item.position} của chương trình",
    )


def _results(user, meeting, items):
    """The results of the votes this person may see: as they stand, without those annulled."""
    seen = [
        item
        for item in items
        if not item.is_hidden and allowed(user, Permission.RESULT_VIEW, on=item)
    ]
    for item, round_, document in result.of_items(meeting, seen):
        yield dossier_sources.drawn(
            document,
            type_name="Kết quả biểu quyết",
            organ=meeting.committee.full_name,
            subject=str(item.shown_title),
            dated=timezone.localdate(round_.closed_at),
            description=f"Mục {item.position} của chương trình",
        )


def _papers(user, meeting, items):
    """The papers of the agenda, item by item: the units' letters, and what came with them."""
    readable = access.readable_papers(user, meeting)
    placed = {item.proposal_id: item for item in items if item.proposal_id in readable}
    papers = Paper.objects.filter(proposal__in=placed).current()
    for paper in sorted(
        papers.select_related("file", "proposal__department"),
        key=lambda one: (placed[one.proposal_id].position, one.pk),
    ):
        item, kind = placed[paper.proposal_id], str(paper.get_kind_display())
        yield stored(
            paper.file,
            type_name=kind,
            organ=paper.proposal.department.name,
            # One that is called after its kind alone says nothing yet of what it is about.
            subject=str(item.shown_title) if paper.title == kind else paper.title,
            dated=timezone.localdate(paper.added_at),
            description=f"Mục {item.position} của chương trình",
        )


def _packet(user, meeting):
    """All papers once more in one file, in the order of the programme, as they were printed."""
    content = packets.content_for(user, meeting)
    if content.papers:
        piece = archives.Piece(
            source={PACKET: {"key": content.key, "values": content.values}},
            type_name=packets.KIND,
            organ=meeting.committee.full_name,
            subject=meeting.title,
        )
        yield replace(piece, dated=timezone.localdate(meeting.starts_at))
