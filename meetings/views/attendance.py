"""Who is in the room; opening and closing the sitting."""

from datetime import datetime

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.organisation.permissions import Permission, require
from meetings import access, presence
from meetings.actions import check_in, movements, sitting
from meetings.enums import AttendanceState
from meetings.forms.attendance import AttendanceForm, MomentForm
from meetings.views.answers import back, saying_refusals


@require_GET
def attendance(request, committee, code):
    """The list of members, each with the buttons that say where they are."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_RUN, on=meeting)
    roll = sitting.roll(meeting=meeting)
    roll = presence.add_spans([*roll, *sitting.guests(meeting, roll)], meeting)
    context = {
        "meeting": meeting,
        "committee": meeting.committee,
        "roll": roll,
        "code_number": check_in.number_of(meeting),
        "may_mark": movements.attendance_is_open(meeting),
        **_in_numbers(meeting, roll),
        **_at_a_moment(request.GET, meeting, roll),
    }
    return render(request, "meetings/room/attendance.html", context)


@require_POST
def mark_attendance(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_RUN, on=meeting)
    form = AttendanceForm(request.POST, meeting=meeting, roll=sitting.roll(meeting=meeting))
    if not form.is_valid():
        messages.error(request, _("Nothing was recorded: choose a person of the list."))
        return back(request, meeting)
    with saying_refusals(request):
        row = _mark(meeting, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Recorded: %(row)s") % {"row": row})
    return back(request, meeting)


@require_POST
def mark_all_present(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_RUN, on=meeting)
    with saying_refusals(request):
        sitting.mark_all_present(meeting=meeting, by=request.user, at=timezone.now())
        messages.success(request, _("All members not on leave are recorded as present."))
    return back(request, meeting)


@require_POST
def open_meeting(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_RUN, on=meeting)
    with saying_refusals(request):
        sitting.open_(meeting=meeting, by=request.user, at=timezone.now())
        messages.success(request, _("The meeting is open."))
    return back(request, meeting)


@require_POST
def close_meeting(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_RUN, on=meeting)
    with saying_refusals(request):
        sitting.close_meeting(meeting=meeting, by=request.user, at=timezone.now())
        messages.success(request, _("The meeting is closed."))
    return back(request, meeting)


@require_POST
def point(request, committee, code, item_id):
    item = access.place_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_RUN, on=item)
    with saying_refusals(request):
        sitting.point(item=item, by=request.user, at=timezone.now())
    return back(request, item.meeting)


def _in_numbers(meeting, roll) -> dict:
    """How many are there, are needed, were not called yet; who is no member is counted apart."""
    members = [row for row in roll if row.is_member]
    return {
        "present": len(presence.counted(roll)),
        "others": sum(row.is_in_the_room for row in roll if not row.is_member),
        "members": len(members),
        "needed": sitting.needed(meeting=meeting, members=len(members)),
        "awaited": sum(row.state == AttendanceState.AWAITED for row in members),
    }


def _at_a_moment(asked, meeting, roll) -> dict:
    """Who was in the room at the time of day that was asked for, on the day of the meeting."""
    form = MomentForm(asked if "luc" in asked else None)
    if not form.is_valid():
        return {"moment_form": form}
    moment = timezone.make_aware(datetime.combine(meeting.day, form.cleaned_data["luc"]))
    there = presence.at(roll, moment)
    members = sum(row.is_member for row in there)
    return {"moment_form": form, "moment": moment, "there": there, "members_there": members}


def _mark(meeting, *, person, row, guest, state, reason, by, at):
    if guest:
        row = sitting.line_of(meeting, guest)
    if state == "LEFT":
        return sitting.leave(meeting=meeting, person=person, row=row, by=by, at=at)
    return sitting.mark_attendance(
        meeting=meeting, person=person, row=row, state=state, reason=reason, by=by, at=at
    )
