"""Official documents of the ward: one at every step of its life, and the register they stand in."""

from django.core.files.uploadedfile import SimpleUploadedFile

from giaoban.demo.papers import upload
from giaoban.documents import sealed, template_starters
from giaoban.documents.actions import drafts, issuing, registers, signing, steps, templates
from giaoban.documents.enums import DocumentKind
from giaoban.files.kinds import MEDIA_TYPES
from meetings.enums import MeetingState
from meetings.models import Meeting

BY_ORDER = ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
WRONG = "Bản trước in thiếu một nơi nhận (minh họa)."
KEPT = "Giấy mời khách ký trên giấy (minh họa)"
VOID = "Cuộc họp chuyên đề hoãn, không ban hành (minh họa)"


def play(today) -> None:
    """Invitations are numbered by the ward's own register: 01 was replaced by 02, 03 is kept for
    a document, 04 is void. A decision waits for the Chair, the next invitation is a draft.
    """
    meetings = Meeting.objects.of(today.cast.committee)
    held = meetings.filter(state=MeetingState.CLOSED).latest("closed_at")
    coming = meetings.filter(state=MeetingState.PLANNED).latest("starts_at")
    _set_up(today)
    wrong = _invited(today, held, days_ago=19, on_paper=True)
    right = _invited(today, held, days_ago=18, on_paper=False)
    at_noon = today.at(-18, 11)
    issuing.replace(document=wrong, by_document=right, reason=WRONG, by=today.vanthu, at=at_noon)
    _keep_numbers(today, year=right.dated_on.year)
    _decided(today, held)
    _draft(today, DocumentKind.INVITATION, coming, coming.code, at=today.at(-1, 14))


def _set_up(today) -> None:
    """The register of invitations, and the Office's own template of programmes."""
    committee, at = today.cast.committee, today.at(-20, 8)
    act = {"committee": committee, "by": today.vanthu, "at": at}
    registers.set_format(
        kind=DocumentKind.INVITATION, pattern="GM-{organ}", keeps_register=True, **act
    )
    kind = DocumentKind.PROGRAMME
    starter = template_starters.starter(kind, committee)
    file = SimpleUploadedFile("mau-chuong-trinh.docx", starter, content_type=MEDIA_TYPES["docx"])
    templates.put(kind=kind, seen=0, upload=file, **act)


def _invited(today, meeting, *, days_ago, on_paper):
    """An invitation, signed by the chief here or on paper, and issued."""
    drawn = _draft(today, DocumentKind.INVITATION, meeting, meeting.code, at=today.at(-days_ago))
    document = _send(today, drawn, today.chanhvp, BY_ORDER, at=today.at(-days_ago, 9))
    scan = None
    if on_paper:
        scan = upload("giay-moi-da-ky", sealed.render(document, steps.latest(document), "pdf"))
    else:
        _sign(document, by=today.chanhvp, at=today.at(-days_ago, 9, 30))
    document.refresh_from_db()
    return issuing.issue(
        document=document,
        version=document.version,
        dated_on=today.workday(-days_ago),
        upload=scan,
        by=today.vanthu,
        at=today.at(-days_ago, 10),
    )


def _keep_numbers(today, *, year) -> None:
    at = today.at(-17, 9)
    act = {"by": today.vanthu, "at": at}
    asked = {"committee": today.cast.committee, "kind": DocumentKind.INVITATION, "year": year}
    registers.reserve(**asked, reason=KEPT, **act)
    entry = registers.reserve(**asked, reason=VOID, **act)
    registers.void(entry=entry, reason=VOID, by=today.vanthu, at=today.at(-16, 9))


def _decided(today, meeting) -> None:
    """The decision on what was voted on, with the Chair for his signature."""
    code = f"{meeting.code}/1"
    document = _draft(today, DocumentKind.DECISION, meeting, code, at=today.at(-2, 14))
    authority = steps.latest(document).content["signatures"][0]["authority"]
    _send(today, document, today.pct1, authority, at=today.at(-1, 8))


def _draft(today, kind, meeting, code, *, at):
    return drafts.make(
        committee=today.cast.committee,
        kind=kind,
        source=code,
        dossier=meeting.code,
        by=today.thuky,
        at=at,
    )


def _send(today, document, signer, capacity, *, at):
    return signing.send(
        document=document,
        version=document.version,
        signer=signer,
        capacity=capacity,
        by=today.thuky,
        at=at,
    )


def _sign(document, *, by, at) -> None:
    seen = steps.latest(document).content_hash
    signing.sign(document=document, seen=seen, by=by, at=at)
