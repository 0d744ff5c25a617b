"""The doors to the lines of an attendance list and to the comings and goings in them."""

from django.shortcuts import get_object_or_404

from meetings import access
from meetings.models import Attendance, Movement


def attendance_for(user, slug, code, attendance_id) -> Attendance:
    """Return one line of the attendance list of a meeting one may know of."""
    meeting = access.meeting_for(user, slug, code)
    found = get_object_or_404(meeting.attendances, pk=attendance_id)
    found.meeting = meeting
    return found


def movement_for(user, slug, code, attendance_id, movement_id) -> Movement:
    row = attendance_for(user, slug, code, attendance_id)
    found = get_object_or_404(row.movements, pk=movement_id)
    found.attendance = row
    return found
