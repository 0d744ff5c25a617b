"""Giấy mời: Mẫu 1.7. Whom it asks by name stands in an appendix, as long as the list may be."""

from giaoban.core import vietnamese
from giaoban.documents import frame
from giaoban.documents.content import (
    Align,
    Appendix,
    Column,
    Dash,
    Document,
    Paragraph,
    Signature,
    Table,
)
from giaoban.organisation.models import Department
from meetings import invitations
from meetings.builders.things import lowered, meeting_of
from meetings.models import Invitation

FEW = 6  # guests and units named in the letter itself
COLUMNS = (
    Column("STT", 1, Align.CENTRE),
    Column("Họ và tên", 4),
    Column("Chức vụ, đơn vị công tác", 6),
)


def build(committee, code, *, reader=None) -> Document:
    meeting = meeting_of(committee, code)
    people = list(Invitation.objects.standing().filter(meeting=meeting).in_order())
    units = Department.objects.filter(pk__in=_units(meeting)).by_name()
    return document(
        meeting,
        people or invitations.drafted_for(meeting),
        units=[unit.name for unit in units],
        papers_due=invitations.papers_due(meeting),
        presiding=meeting.presiding.title_in(committee, on=meeting.day),
        signed=frame.office_chief(committee, on=meeting.day),
    )


def document(meeting, people, *, units, papers_due, presiding, signed) -> Document:
    """Return the letter; `people` are invitations, `signed` the lines and name of who signs."""
    committee = meeting.committee
    named = [one for one in people if not one.is_member]
    lines, name = signed
    return Document(
        **frame.issued_by(committee, on=meeting.day),
        symbol=f"GM-{committee.symbol}",
        kind="GIẤY MỜI",
        subject=(f"Dự {lowered(meeting.title)}",),
        blocks=tuple(_blocks(meeting, named, units, papers_due, presiding)),
        closing=(
            "Đề nghị các đại biểu nghiên cứu trước tài liệu, dự họp đúng thành phần, đúng giờ; "
            "trường hợp không thể dự họp, đề nghị báo cáo qua Văn phòng trước phiên họp."
        ),
        signatures=(Signature(lines, name),),
        recipients=("Như thành phần mời", "Chủ tịch, các Phó Chủ tịch UBND"),
        filed="VT, VP",
        appendices=_appendices(named),
    )


def _blocks(meeting, named, units, papers_due, presiding):
    committee = meeting.committee
    yield Paragraph(f"{committee.full_name} trân trọng kính mời:")
    yield Dash(f"Các thành viên {committee.full_name};")
    if len(named) > FEW:
        units = [*units, "Các đại biểu có tên trong danh sách kèm theo"]
    elif named:
        units = [*(one.introduced for one in named), *units]
    yield from (Dash(f"{one};") for one in units)
    yield Paragraph(f"Tới dự: {meeting.title}.")
    chair = f"đồng chí {meeting.presiding.full_name}"
    yield Paragraph(f"Chủ trì: {chair}{f', {presiding}' if presiding else ''}.")
    yield Paragraph(f"Thời gian: {when(meeting.starts_at)}.")
    yield Paragraph(f"Địa điểm: {meeting.place}.")
    yield Paragraph("Nội dung: theo Chương trình phiên họp gửi kèm Giấy mời này.")
    if papers_due:
        yield Paragraph(
            f"Tài liệu phiên họp được gửi đến các đại biểu chậm nhất ngày "
            f"{vietnamese.day(papers_due)}."
        )


def when(moment) -> str:
    """Return when a meeting begins, as a letter says it: 14 giờ 00, thứ Năm, ngày 30 tháng 6 ..."""
    hours, minutes = vietnamese.clock(moment).split(":")
    day = f"{vietnamese.weekday(moment)}, ngày {vietnamese.formal_day(moment)}"
    return f"{hours} giờ {minutes} phút, {day}"


def _appendices(named) -> tuple[Appendix, ...]:
    if len(named) <= FEW:
        return ()
    rows = [
        (str(place), one.name, ", ".join(part for part in (one.title, one.organisation) if part))
        for place, one in enumerate(named, 1)
    ]
    return (Appendix("Danh sách đại biểu được mời", (Table(COLUMNS, tuple(rows)),)),)


def _units(meeting):
    return meeting.invited_units.standing().values("department")
