"""Danh sách and phiếu điểm danh: who was there, and the sheet on which that is noted by hand."""

from giaoban.core import vietnamese
from giaoban.documents import frame
from giaoban.documents.content import Align, Column, Document, Paragraph, Signature, Table
from giaoban.documents.kinds import NothingToPrint
from meetings import presence
from meetings.actions import sitting
from meetings.builders.invitation import when
from meetings.builders.things import lowered, meeting_of
from meetings.enums import AttendanceState
from meetings.models import Invitation

LIST = (
    Column("STT", 1.4, Align.CENTRE),
    Column("Họ và tên", 4.2),
    Column("Chức vụ, đơn vị", 6),
    Column("Có mặt từ", 2.2, Align.CENTRE),
    Column("Ghi chú", 3),
)
SHEET = (
    Column("STT", 1.4, Align.CENTRE),
    Column("Họ và tên", 4.2),
    Column("Chức vụ, đơn vị", 5.6),
    Column("Có mặt", 1.4, Align.CENTRE),
    Column("Vắng, lý do", 2, Align.CENTRE),
    Column("Ký tên", 2.2),
)


def build_list(committee, code, *, reader=None) -> Document:
    meeting = meeting_of(committee, code)
    rows = presence.list_of(meeting)
    if all(row.state == AttendanceState.AWAITED for row in rows):
        raise NothingToPrint(why="chưa điểm danh")
    return attendance_list(meeting, rows)


def attendance_list(meeting, rows) -> Document:
    """Return who was there and who was not, from when until when."""
    members = [row for row in rows if row.is_member]
    came = sum(row.arrived_at is not None for row in members)
    return Document(
        **_form(meeting, "DANH SÁCH", f"Người dự {lowered(meeting.title)}"),
        blocks=(
            *_where(meeting),
            Paragraph(f"Có mặt {came}/{meeting.members or len(members)} thành viên UBND."),
            Table(LIST, tuple(_listed(rows))),
        ),
        closing=_number(rows),  # no signature stands alone on a page
    )


def build_sheet(committee, code, *, reader=None) -> Document:
    meeting = meeting_of(committee, code)
    members = sitting.roll(meeting=meeting)
    known = {row.person_id for row in members} - {None}
    invited = Invitation.objects.standing().filter(meeting=meeting)
    others = invited.exclude(person__in=known).in_order()
    return sheet(meeting, [*members, *others])


def sheet(meeting, people) -> Document:
    """Return the sheet to be filled in; `people` are lines of the list, and invitations."""
    rows = [(str(place), one.name, _post(one), "", "", "") for place, one in enumerate(people, 1)]
    return Document(
        **_form(meeting, "PHIẾU ĐIỂM DANH", meeting.title),
        blocks=(*_where(meeting), Table(SHEET, tuple(rows))),
        closing=_number(rows),
    )


def _form(meeting, kind, subject) -> dict:
    """Without number and recipients: neither is sent to anybody."""
    return frame.of(meeting.committee, on=meeting.day) | {
        "kind": kind,
        "subject": (subject,),
        "filed": "",
        "signatures": (Signature(("Thư ký",), meeting.secretary.full_name),),
    }


def _number(rows) -> str:
    return f"Danh sách này có {len(rows):02} người."


def _where(meeting):
    yield Paragraph(f"Thời gian: {when(meeting.starts_at)}.")
    yield Paragraph(f"Địa điểm: {meeting.place}.")


def _listed(rows):
    for place, row in enumerate(rows, 1):
        note = f"Dự thay {row.stands_in_for}" if row.stands_in_for else ""
        if row.arrived_at is None:
            note = row.reason or note
        yield (str(place), row.name, _post(row), _there(row), note)


def _there(row) -> str:
    if row.arrived_at is None:
        excused = row.state == AttendanceState.EXCUSED
        return "Vắng có lý do" if excused else "Vắng"
    came, went = vietnamese.clock(row.arrived_at), vietnamese.clock(row.left_at)
    return f"{came} - {went}" if went else came


def _post(one) -> str:
    return ", ".join(part for part in (one.title, getattr(one, "organisation", "")) if part)
