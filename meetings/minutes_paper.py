"""From the content of minutes to the official document: Mẫu 1.9, without a line of place and day.

Written in Vietnamese, the language of the document. Two signatures: the secretary's on the left,
on the right whoever presided.
"""

from django.conf import settings
from django.urls import reverse

from giaoban.core import vietnamese
from giaoban.core.vietnamese import fold
from giaoban.documents import docx, pdf
from giaoban.documents.content import (
    Dash,
    Document,
    Heading,
    HeadingLevel,
    Paragraph,
    Seal,
    Signature,
)
from meetings.enums import AttendanceState, SignedAs
from meetings.minutes_content import draw, local, veiled

DEMO_BANNER = "DỮ LIỆU MINH HỌA - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
DRAFT = "DỰ THẢO"
RENDERERS = {"pdf": pdf.render, "docx": docx.render}
FORMS = {
    "HANDS": "giơ tay",
    "ELECTRONIC": "biểu quyết điện tử, ghi tên",
    "SECRET": "bỏ phiếu kín",
}
CHOICES = {
    "FOR": "Tán thành",
    "AGAINST": "Không tán thành",
    "NOT_VOTING": "Không biểu quyết",
}
OUTCOMES = {
    "APPROVED": "Thông qua.",
    "APPROVED_WITH_CHANGES": "Thông qua, yêu cầu tiếp thu, hoàn chỉnh.",
    "REJECTED": "Không thông qua.",
    "RETURNED": "Trả lại để hoàn thiện.",
    "POSTPONED": "Chuyển phiên họp sau.",
    "NOTED": "Nhất trí với nội dung báo cáo.",
}
SIGNERS = {SignedAs.SECRETARY: "Thư ký", SignedAs.PRESIDING: "Chủ tọa"}


def render(minutes, ending, *, hidden=frozenset()) -> bytes:
    """Return the minutes as `ending` (pdf, docx), items with the ids `hidden` in neutral words.

    Raises CannotBePrinted, naming the characters no official PDF shows.
    """
    content = minutes.content or draw(minutes.meeting)
    return RENDERERS[ending](document(minutes, veiled(content, hidden), is_veiled=bool(hidden)))


def render_extract(minutes, item_id, ending) -> bytes:
    """Return the extract of one item, for a reader of it."""
    content = minutes.content or draw(minutes.meeting)
    [item] = [one for one in content["items"] if one["id"] == item_id]
    return RENDERERS[ending](_extract(minutes, content, item))


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
        blocks=(*_opening(content), *_course(content)),
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
    return {
        "issuer": tuple(content["header"]),
        "symbol": f"BB-{minutes.committee.symbol}",
        "number": str(content["number"] or ""),
        "signatures": (
            Signature(("THƯ KÝ",), signed.get("SECRETARY", content["secretary"]["name"])),
            Signature(("CHỦ TỌA",), signed.get("PRESIDING", content["presiding"]["name"])),
        ),
        "filed": "VT, Hồ sơ",
        "watermark": "" if len(signed) == len(SIGNERS) else DRAFT,
        "banner": DEMO_BANNER if settings.GIAOBAN_DEMO else "",
    }


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


def _extract(minutes, content, item) -> Document:
    opened = local(content["opened_at"])
    where = f"{content['title']}, họp ngày {vietnamese.day(opened)} tại {content['place']}."
    present = f"Có mặt {content['present']}/{content['members']} thành viên."
    return Document(
        **_frame(minutes, content),
        kind="TRÍCH BIÊN BẢN",
        subject=(content["title"],),
        blocks=(Paragraph(where), Paragraph(present), *_item(item)),
        seal=_seal(minutes),
    )


def _opening(content):
    opened = local(content["opened_at"])
    begun = f"{vietnamese.clock(opened)}, ngày {vietnamese.formal_day(opened)}" if opened else "…"
    yield Paragraph(f"Thời gian bắt đầu: {begun}.")
    yield Paragraph(f"Địa điểm: {content['place']}.")
    yield Paragraph(f"Chủ trì (chủ tọa): {_person(content['presiding'])}.")
    yield Paragraph(f"Thư ký (người ghi biên bản): {_person(content['secretary'])}.")
    yield Heading("I", "Thành phần tham dự")
    yield Paragraph(f"Có mặt {content['present']}/{content['members']} thành viên Ủy ban nhân dân.")
    members = [row for row in content["attendance"] if row["is_member"]]
    yield from (Dash(f"{_person(row)}{_times(row, content)}.") for row in members if _came(row))
    absent = [row for row in members if not _came(row)]
    if absent:
        yield Paragraph("Vắng mặt:")
        yield from (Dash(f"{_person(row)}: {_why(row)}.") for row in absent)
    guests = [row for row in content["attendance"] if not row["is_member"] and _came(row)]
    if guests:
        yield Paragraph("Đại biểu tham dự:")
        yield from (Dash(f"{_person(row)}{_times(row, content)}.") for row in guests)


def _course(content):
    yield Heading("II", "Nội dung, diễn biến cuộc họp")
    if content["opening"]:
        yield Paragraph(content["opening"])
    for item in content["items"]:
        yield from _item(item)
    if content["conclusion"]:
        yield Heading("III", "Kết luận của chủ tọa")
        yield Paragraph(content["conclusion"])
    if content["directives"]:
        yield Paragraph("Nhiệm vụ được giao:")
        yield from map(_task, content["directives"])
    if content["closing"]:
        yield Paragraph(content["closing"])


def _item(item):
    yield Heading(str(item["number"]), item["title"], HeadingLevel.CLAUSE)
    if item["presenter"]:
        yield Paragraph(f"Trình bày: {item['presenter']}.")
    if item["speakers"]:
        names = ", ".join(_person(one) for one in item["speakers"])
        yield Paragraph(f"Phát biểu: {names}.")
    if item["discussion"]:
        yield Paragraph(item["discussion"])
    for vote in item["votes"]:
        yield from _vote(vote)
    yield from _end_of_item(item)


def _end_of_item(item):
    if item["outcome"]:
        yield Paragraph(f"Kết quả: {OUTCOMES.get(item['outcome'], item['outcome'])}")
    if item["wording"]:
        yield Paragraph(item["wording"])
    if item["conclusion"]:
        yield Paragraph(f"Kết luận của chủ tọa: {item['conclusion']}")
    if item["directives"]:
        yield Paragraph("Nhiệm vụ được giao:")
        yield from map(_task, item["directives"])


def _vote(vote):
    form = FORMS.get(vote["form"], vote["form"])
    if vote["annulled_because"]:
        yield Paragraph(
            f"Biểu quyết lần {vote['sequence']} ({form}) bị hủy, lý do: {vote['annulled_because']}"
        )
        return
    yield Paragraph(
        f"Biểu quyết ({form}): {vote['in_favour']} tán thành, {vote['against']} không tán thành,"
        f" {vote['not_voting']} không biểu quyết; {vote['not_sent']} có mặt không gửi phiếu,"
        f" {vote['absent']} vắng mặt; tổng số {vote['members']} thành viên, cần {vote['needed']}."
        f" Căn cứ: {vote['rule']}."
    )
    for choice, label in CHOICES.items():
        if names := vote["names"].get(choice):
            yield Dash(f"{label}: {', '.join(names)}.")


def _task(directive):
    due = f"; thời hạn: {directive['due']}" if directive["due"] else ""
    unit = f"{directive['unit']}: " if directive["unit"] else ""
    return Dash(f"{unit}{directive['text'].rstrip(' .;')}{due}.")


def _person(one) -> str:
    return f"{one['name']}, {one['title']}" if one["title"] else one["name"]


def _came(row) -> bool:
    return bool(row["arrived_at"])


def _times(row, content) -> str:
    """What is to be said of coming late and leaving early."""
    said = []
    if content["opened_at"] and row["arrived_at"] > content["opened_at"]:
        said.append(f"đến lúc {vietnamese.clock(local(row['arrived_at']))}")
    if row["left_at"] and (not content["closed_at"] or row["left_at"] < content["closed_at"]):
        said.append(f"về lúc {vietnamese.clock(local(row['left_at']))}")
    return f" ({', '.join(said)})" if said else ""


def _why(row) -> str:
    if row["state"] == AttendanceState.EXCUSED:
        return f"vắng có lý do ({row['reason']})"
    return "vắng mặt"
