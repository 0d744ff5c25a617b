"""Phiếu giao việc: one task as it is handed to its unit, with room for who takes it."""

from django.utils import timezone

from directives import access
from directives.models import Directive
from giaoban.core import vietnamese
from giaoban.documents import frame
from giaoban.documents.content import Column, Document, Signature, Table
from giaoban.documents.kinds import NothingToPrint

COLUMNS = (Column("Nội dung giao việc", 3), Column("Yêu cầu", 8))
ALL = {"ALL_UNITS": "Các phòng, ban, đơn vị", "LOCALITIES": "UBND các xã, phường"}
NONE_YET = "……"


def build(committee, code, *, reader=None) -> Document:
    """Of a task the reader may see; without one of none that arose from a restricted item."""
    seen = Directive.objects.of(committee).fit_for_outside()
    if reader:
        seen = access.directives_for(reader, committee)
    found = seen.select_related("committee", "lead", "meeting__presiding", "item")
    directive = found.prefetch_related("supports__department").get(code=code)
    if directive.is_draft:
        raise NothingToPrint(why="nhiệm vụ chưa được giao")
    return document(directive)


def document(directive) -> Document:
    committee, on = directive.committee, timezone.localdate(directive.issued_at)
    lines, name = frame.chair(committee, on=on)
    unit = directive.lead.name if directive.lead else ALL.get(directive.addressee, "")
    return Document(
        **frame.issued_by(committee, on=on),
        dated=on,
        kind="PHIẾU GIAO VIỆC",
        subject=(f"Mã nhiệm vụ: {directive.code}",),
        addressees=(unit,) if unit else (),
        blocks=(Table(COLUMNS, tuple(_rows(directive, unit))),),
        closing=(
            f"Đề nghị {unit or 'đơn vị chủ trì'} tổ chức thực hiện và báo cáo kết quả về Văn phòng "
            "để theo dõi, tổng hợp."
        ),
        signatures=(
            Signature(("Đại diện đơn vị nhận việc",)),
            Signature(("Người giao việc", *lines), name),
        ),
        filed="",
    )


def _rows(directive, unit):
    supporting = [one.department.name for one in directive.supports.all()]
    yield ("Nội dung nhiệm vụ", directive.content)
    yield ("Căn cứ", _basis(directive))
    yield ("Đơn vị chủ trì", unit or NONE_YET)
    yield ("Đơn vị phối hợp", "; ".join(supporting) or "Không")
    yield ("Sản phẩm, kết quả yêu cầu", directive.expected_product or NONE_YET)
    yield ("Thời hạn hoàn thành", _due(directive))
    every = directive.get_report_every_display() if directive.is_standing else ""
    yield ("Chế độ báo cáo", every or "Khi hoàn thành và khi có yêu cầu")


def _basis(directive) -> str:
    meeting = directive.meeting.title if directive.meeting else ""
    return directive.basis or meeting or NONE_YET


def _due(directive) -> str:
    if directive.is_standing:
        return "Nhiệm vụ thường xuyên"
    if directive.due_on:
        return f"Trước ngày {vietnamese.day(directive.due_on)}"
    return directive.due_text or NONE_YET
