"""From a notice to the official document: what it says in the order the decree prints it."""

from giaoban.core.vietnamese import fold
from giaoban.documents import frame, structure
from giaoban.documents.content import (
    Dash,
    Document,
    Heading,
    HeadingLevel,
    Numbered,
    Signature,
)
from giaoban.publications import contents
from giaoban.publications.enums import NoticeState
from giaoban.publications.models import Notice

UNSIGNED = (NoticeState.DRAFT, NoticeState.SENT_FOR_APPROVAL)
BY_ORDER = ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
CLOSING = (
    "Thừa lệnh Chủ tịch {committee}, Văn phòng thông báo để các đơn vị, cá nhân liên quan biết,"
    " thực hiện."
)
PARTS = {
    "agenda": "Về các nội dung trình phiên họp",
    "situation": "Về tình hình kinh tế - xã hội",
    "tasks": "Nhiệm vụ trọng tâm",
    "implementation": "Tổ chức thực hiện",
}
ROMAN = ("I", "II", "III", "IV")


def build(committee, code, *, reader=None) -> Document:
    """The notice of a meeting; nothing restricted stands in one, whoever reads."""
    notices = Notice.objects.select_related("committee", "meeting__committee")
    return document(notices.get(committee=committee, meeting__code=code))


def document(notice) -> Document:
    """Return the notice as a document; while it is a draft, as the record now stands."""
    content = notice.content or contents.draw(notice)
    committee = notice.committee
    return Document(
        **frame.issued_by(committee, on=notice.meeting.day),
        symbol=notice.symbol,
        number=str(notice.number or ""),
        dated=notice.dated_on,
        kind="THÔNG BÁO",
        subject=(content["subject"],),
        blocks=tuple(_blocks(content)),
        closing=CLOSING.format(committee=committee.full_name),
        signatures=(Signature(authority=BY_ORDER, name=notice.signer_name),),
        recipients=tuple(_recipients(content)),
        filed="VT, VP",
        watermark=frame.DRAFT if notice.state in UNSIGNED else "",
    )


def file_name(notice) -> str:
    return fold(f"thong bao ket luan {notice.meeting.code}").replace(" ", "-")


def _recipients(content):
    """Without the file copy: the renderers write "Lưu" themselves."""
    return [line for line in content["recipients"] if not fold(line).startswith("luu")]


def _blocks(content):
    yield from structure.blocks_of(content["opening"])
    parts = [part for part in PARTS if content[part]]
    for roman, part in zip(ROMAN, parts, strict=False):
        yield Heading(roman, PARTS[part])
        yield from PRINTERS[part](content[part])


def _items(items):
    for number, item in enumerate(items, start=1):
        yield Numbered(str(number), f"{item['title'].rstrip('.')}. {item['outcome']}".strip())


def _tasks(units):
    for number, unit in enumerate(units, start=1):
        name = f"Đề nghị {unit['unit']}" if unit["asked"] else unit["unit"]
        yield Heading(str(number), name, HeadingLevel.CLAUSE)
        yield from (Dash(f"{_task(one)}.") for one in unit["directives"])


def _task(directive):
    """One task as it is printed, with who supports it and by when."""
    supporting = directive["supporting"]
    parts = [
        directive["text"],
        f"phối hợp: {supporting}" if supporting else "",
        directive["due"],
    ]
    return "; ".join(part for part in parts if part)


def _paragraphs(lines):
    return structure.blocks_of("\n".join(lines))


PRINTERS = {
    "agenda": _items,
    "situation": _paragraphs,
    "tasks": _tasks,
    "implementation": _paragraphs,
}
