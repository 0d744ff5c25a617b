"""The programme to take away: as a workbook, and for calendar programs."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from giaoban.files import workbooks
from giaoban.organisation.permissions import Permission, require
from meetings import access, agenda_files


@require_GET
def agenda_workbook(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    lines = agenda_files.lines_for(request.user, meeting)
    content = agenda_files.workbook_of(meeting, lines)
    return workbooks.answer(content, name=f"chuong-trinh-{meeting.code}.xlsx")


@require_GET
def agenda_calendar(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    lines = agenda_files.lines_for(request.user, meeting)
    text = agenda_files.calendar_of(meeting, lines, at=timezone.now())
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="chuong-trinh-{meeting.code}.ics"'
    answer["Cache-Control"] = "private, no-store"
    return answer
