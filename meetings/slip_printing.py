"""Phiếu ghi ý kiến thành viên UBND: the slip on paper, to be filled in by hand and scanned.

After the form in use at provincial committees; it bears neither number nor recipients.
"""

from django.utils import timezone

from giaoban.core import vietnamese
from giaoban.core.vietnamese import fold
from giaoban.documents import frame, pdf
from giaoban.documents.content import Align, Column, Dash, Document, Paragraph, Signature, Table

TO = "Văn phòng {committee}"
HOW = (
    "(Đánh dấu X vào một trong các ô; không đồng ý hoặc có ý kiến khác đề nghị ghi rõ. Phiếu gửi "
    "về Văn phòng trước {due}.)"
)
ROOM = "\n".join(["…" * 16] * 6)  # lines to write on
COLUMNS = (
    Column("STT", 1.3, Align.CENTRE),
    Column("Nội dung", 7),
    Column("Đồng ý", 2, Align.CENTRE),
    Column("Không đồng ý", 2, Align.CENTRE),
    Column("Thảo luận tại phiên họp", 2.5, Align.CENTRE),
)
WORDS = (
    Column("Lý do không đồng ý (đề nghị nêu rõ)", 1),
    Column("Ý kiến khác (nếu có)", 1),
)


def slip(consultation, version, *, consultee=None) -> bytes:
    """Return the slip as PDF. Raises CannotBePrinted, naming the characters."""
    return pdf.render(document(consultation, version, consultee=consultee))


def document(consultation, version, *, consultee=None) -> Document:
    """Return the slip; with a consultee their post and name stand below it."""
    committee, day = consultation.committee, timezone.localdate(consultation.due_at)
    return Document(
        **frame.issued_by(committee, on=day),
        kind="PHIẾU GHI Ý KIẾN",
        subject=(f"Thành viên {committee.full_name}", f"(kèm theo {consultation})"),
        addressees=(TO.format(committee=committee.name),),
        blocks=tuple(_blocks(consultation, version)),
        signatures=(_signature(committee, consultee),),
        recipients=(),
        filed="",
    )


def file_name(consultation, consultee=None) -> str:
    named = f"phieu ghi y kien {consultation.code} {consultee.name if consultee else ''}"
    return fold(named).strip().replace(" ", "-")


def _blocks(consultation, version):
    yield Paragraph(HOW.format(due=vietnamese.moment(consultation.due_at)))
    title = str(consultation.shown_title)
    yield Table(COLUMNS, (("1", f"{title}\n{version.question}", "", "", ""),))
    files = list(version.files.all())
    if files:
        yield Paragraph("Tài liệu kèm theo, với mã kiểm tra SHA-256 khi gửi:")
    for one in files:
        yield Dash(f"{one.title}: {one.sha256[:16]}")
    yield Table(WORDS, ((ROOM, ROOM),))


def _signature(committee, consultee) -> Signature:
    if consultee is None:
        return Signature(authority=(f"THÀNH VIÊN {committee.name}",))
    return Signature(
        authority=(f"THÀNH VIÊN {committee.name}", consultee.title), name=consultee.name
    )
