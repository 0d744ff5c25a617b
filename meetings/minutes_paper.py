"""From the content of minutes to the official document: Mẫu 1.9, without a line of place and day.

Written in Vietnamese, the language of the document. Two signatures: the secretary's on the left,
on the right whoever presided.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from giaoban.core import vietnamese
from giaoban.core.vietnamese import fold
from giaoban.documents import answers, frame
from giaoban.documents.actions import numbers
from giaoban.documents.content import Document, Paragraph, Seal, Signature
from giaoban.documents.enums import DocumentKind
from meetings import minutes_wording
from meetings.enums import SignedAs
from meetings.minutes_content import draw, local, veiled

DRAFT = frame.DRAFT
SIGNERS = {SignedAs.SECRETARY: "Thư ký", SignedAs.PRESIDING: "Chủ tọa"}


def render(minutes, ending, *, hidden=frozenset()) -> bytes:
    """Return the minutes as `ending` (pdf, docx), items with the ids `hidden` in neutral words.

    Raises CannotBePrinted, naming the characters no official PDF shows.
    """
    content = minutes.content or draw(minutes.meeting)
    shown = document(minutes, veiled(content, hidden), is_veiled=bool(hidden))
    return answers.written(
        shown, ending, kind=DocumentKind.MINUTES, committee=minutes.meeting.committee
    )


def render_extract(minutes, item_id, ending) -> bytes:
    """Return the extract of one item, for a reader of it."""
    content = minutes.content or draw(minutes.meeting)
    [item] = [one for one in content["items"] if one["id"] == item_id]
    shown = extract(minutes, content, item)
    return answers.written(
        shown, ending, kind=DocumentKind.EXTRACT, committee=minutes.meeting.committee
    )


def document(minutes, content, *, is_veiled=False) -> Document:
    note = ("(Bản không có nội dung hạn chế)",) if is_veiled else ()
    closed = local(content["closed_at"])
    end = ""
    if closed:
        end = (
            f"Cuộc họp kết thúc vào {closed:%H} giờ {closed:%M} phút, ngày"
            f" {vietnamese.formal_day(closed)}."
        )
    return Document(
        **_frame(minutes, content),
        kind="BIÊN BẢN",
        subject=(content["title"], *note),
        blocks=(*minutes_wording.opening(content), *minutes_wording.course(content)),
        closing=end,
        seal=_seal(minutes),
    )


def addendum(one, content) -> Document:
    """Return an addendum; `content` is that of the minutes it belongs to."""
    frame = _frame(one.minutes, content) | {
        "watermark": "" if one.signed_at else DRAFT,
        "number": "",
        "symbol": "",
        "signatures": (
            Signature(("THƯ KÝ",), one.writer_name),
            Signature(("CHỦ TỌA",), one.signer_name or content["presiding"]["name"]),
        ),
    }
    items = [item for item in content["items"] if item["id"] == one.item_id]
    about = f" (nội dung {items[0]['number']})" if items else ""
    return Document(
        **frame,
        kind=f"ĐÍNH CHÍNH SỐ {one.number}",
        subject=(f"Biên bản {content['title']}",),
        blocks=(
            Paragraph(
                f"Biên bản {content['title']}, mã SHA-256 {one.of_hash}, được đính chính"
                f"{about} như sau:"
            ),
            Paragraph(one.text),
        ),
        seal=Seal(
            (
                f"Mã SHA-256 của đính chính: {one.content_hash}",
                f"Kiểm tra tại: {verify_address(one.minutes)}",
            ),
            verify_address(one.minutes),
        ),
    )


def file_name(minutes, *, whole=True) -> str:
    kept = "" if whole else " khong co noi dung han che"
    return fold(f"bien ban {minutes.meeting.code}{kept}").replace(" ", "-")


def verify_address(minutes) -> str:
    return settings.SITE_URL + reverse("verify:minutes", args=[minutes.code])


def _frame(minutes, content) -> dict:
    """What minutes, extract and addendum have in common."""
    signed = {one.signed_as: one.name for one in _signatures(minutes)}
    meeting = minutes.meeting
    return frame.of(meeting.committee, on=meeting.day) | {
        "issuer": tuple(content["header"]),
        "symbol": _symbol(minutes),
        "number": str(content["number"] or ""),
        "signatures": (
            Signature(("THƯ KÝ",), signed.get("SECRETARY", content["secretary"]["name"])),
            Signature(("CHỦ TỌA",), signed.get("PRESIDING", content["presiding"]["name"])),
        ),
        "filed": "VT, Hồ sơ",
        "watermark": "" if len(signed) == len(SIGNERS) else DRAFT,
    }


def _symbol(minutes) -> str:
    """What follows the number, or will follow it. Of minutes that grow: one query."""
    if minutes.content:
        return minutes.symbol
    year = timezone.localdate(minutes.meeting.starts_at).year
    return numbers.symbol_of(minutes.committee, DocumentKind.MINUTES, year=year)


def _signatures(minutes) -> list:
    """The signatures of what the minutes say, the first one first."""
    if not minutes.content_hash:
        return []
    return [
        one
        for one in sorted(minutes.signatures.all(), key=lambda one: one.at)
        if one.content_hash == minutes.content_hash
    ]


def _seal(minutes) -> Seal | None:
    signatures = _signatures(minutes)
    if len(signatures) < len(SIGNERS):
        return None
    address = verify_address(minutes)
    signed = [
        f"{SIGNERS[one.signed_as]}: {one.name}, ký lúc {vietnamese.moment(one.at)}"
        for one in signatures
    ]
    return Seal(
        (
            f"Mã kiểm tra: {minutes.code}. Nội dung có mã SHA-256:",
            minutes.content_hash,
            *signed,
            f"Kiểm tra tệp này tại: {address}",
        ),
        address,
    )


def extract(minutes, content, item) -> Document:
    """Return the extract of one item of a content, for a reader of it."""
    opened = local(content["opened_at"])
    where = f"{content['title']}, họp ngày {vietnamese.day(opened)} tại {content['place']}."
    present = f"Có mặt {content['present']}/{content['members']} thành viên."
    return Document(
        **_frame(minutes, content),
        kind="TRÍCH BIÊN BẢN",
        subject=(content["title"],),
        blocks=(Paragraph(where), Paragraph(present), *minutes_wording.item(item)),
        seal=_seal(minutes),
    )
