"""The comings and goings of one person: all that was recorded, another time, corrections."""

from datetime import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, require
from meetings import attendance_access
from meetings.actions import movements
from meetings.forms.attendance import CorrectMovementForm, NoteMovementForm


def attendee(request, committee, code, attendance_id):
    """What was recorded of one person; where a coming or going is entered at its own time."""
    row = attendance_access.attendance_for(request.user, committee, code, attendance_id)
    require(request.user, Permission.MEETING_RUN, on=row.meeting)
    form = NoteMovementForm(posted(request), cancel=_list(row))
    if form.is_valid() and _noted(request, row, form):
        messages.success(request, _("The time is recorded."))
        return redirect("meetings:attendee", committee, code, attendance_id)
    return _show(request, "meetings/room/attendee.html", row, form)


def correct(request, committee, code, attendance_id, movement_id):
    """Put one recorded time right, with the reason."""
    movement = attendance_access.movement_for(
        request.user, committee, code, attendance_id, movement_id
    )
    row = movement.attendance
    require(request.user, Permission.MEETING_RUN, on=row.meeting)
    page = reverse("meetings:attendee", args=[committee, code, attendance_id])
    form = CorrectMovementForm(posted(request), initial={"clock": _clock(movement)}, cancel=page)
    if form.is_valid() and _corrected(request, movement, form):
        messages.success(request, _("It is corrected; what stood before stays on record."))
        return redirect(page)
    return _show(request, "meetings/room/correct_movement.html", row, form, movement=movement)


def _noted(request, row, form) -> bool:
    kind, clock = form.cleaned_data["kind"], form.cleaned_data["clock"]
    at = timezone.now()
    try:
        happened_at = _moment(timezone.localdate(at), clock)
        movements.note(attendance=row, kind=kind, happened_at=happened_at, by=request.user, at=at)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _corrected(request, movement, form) -> bool:
    clock, reason = form.cleaned_data["clock"], form.cleaned_data["reason"]
    happened_at = _moment(timezone.localdate(movement.at), clock) if clock else None
    try:
        movements.correct(
            movement=movement,
            happened_at=happened_at,
            reason=reason,
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _show(request, page, row, form, **more):
    recorded = row.movements.select_related("recorded_by", "corrects", "correction")
    context = {
        "meeting": row.meeting,
        "committee": row.meeting.committee,
        "row": row,
        "form": form,
        "recorded": recorded.order_by("number"),
        "may_mark": movements.attendance_is_open(row.meeting),
        **more,
    }
    return render(request, page, context)


def _list(row) -> str:
    return reverse("meetings:attendance", args=[row.meeting.committee.slug, row.meeting.code])


def _clock(movement):
    return timezone.localtime(movement.at).time()


def _moment(day, clock):
    return timezone.make_aware(datetime.combine(day, clock))
