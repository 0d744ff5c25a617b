"""An item nobody planned, added while the meeting sits."""

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, require
from meetings import access
from meetings.actions import unplanned
from meetings.forms.room import UnplannedForm
from meetings.views.answers import back, way_back


@require_http_methods(["GET", "POST"])
def add(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_RUN, on=meeting)
    form = UnplannedForm(
        posted(request),
        request.FILES or None,
        meeting=meeting,
        on=timezone.localdate(),
        cancel=way_back(request, meeting),
    )
    if form.is_valid() and _added(request, meeting, form):
        return back(request, meeting)
    context = {
        "meeting": meeting,
        "committee": meeting.committee,
        "form": form,
        "back": way_back(request, meeting),
    }
    return render(request, "meetings/room/unplanned.html", context)


def _added(request, meeting, form) -> bool:
    try:
        given = form.cleaned_data
        item = unplanned.add(meeting=meeting, by=request.user, at=timezone.now(), **given)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    said = {"position": item.position}
    messages.success(request, _("Item %(position)s is on the agenda.") % said)
    return True
