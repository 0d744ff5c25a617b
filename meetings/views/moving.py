"""Moving a meeting: the form, and once it is sent everyone is told."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.core import vietnamese
from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, require
from meetings import access, invitations
from meetings.actions import moving
from meetings.forms.invitations import MoveForm


def move_meeting(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_PUBLISH, on=meeting)
    shown = {"starts_at": meeting.starts_at, "place": meeting.place}
    form = MoveForm(
        posted(request),
        initial=shown | {"version": meeting.revision},
        cancel=meeting.get_absolute_url(),
    )
    if form.is_valid() and _moved(request, meeting, form):
        return redirect(meeting)
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "form": form,
        "due": invitations.papers_due(meeting),
    }
    return render(request, "meetings/meetings/move.html", context)


def _moved(request, meeting, form) -> bool:
    fields = dict(form.cleaned_data)
    revision, now = fields.pop("version"), timezone.now()
    try:
        moved = moving.move(meeting=meeting, revision=revision, **fields, by=request.user, at=now)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    meeting.refresh_from_db()
    _say(request, meeting, moved, at=now)
    return True


def _say(request, meeting, moved, *, at) -> None:
    """What was done, the deadline as it now is, and whether the notice is too short."""
    told = _("Moved; everyone invited has been told and is asked to answer again.")
    messages.success(request, told if moved.was_called else _("Moved."))
    if due := invitations.papers_due(meeting):
        messages.info(
            request,
            _("Papers are now due by %(day)s.") % {"day": vietnamese.day(due)},
        )
    if short := invitations.working_days_short(meeting, at=at):
        messages.warning(
            request,
            _("By the working rules members get the papers earlier: %(days)s working days short.")
            % {"days": short},
        )
