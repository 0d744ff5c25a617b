"""The closing day of the figures of a meeting, as the Office sets it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from directives import closing
from directives.actions import closing as actions
from directives.change_forms import ClosingForm
from directives.views.shown import done
from giaoban.core.forms import posted
from giaoban.organisation.permissions import Permission, require
from meetings.access import meeting_for


def closing_day(request, committee, code):
    """When the figures of a meeting are closed, and another day for it."""
    meeting = meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_EDIT, on=meeting)
    found = closing.of_meeting(meeting)
    form = ClosingForm(posted(request), initial={"closes_on": found.closes_on}, meeting=meeting)
    act = {"meeting": meeting, "by": request.user, "at": timezone.now()}
    if form.is_valid() and done(form, actions.set_day, **act, **form.cleaned_data):
        messages.success(request, _("The closing day is set. Units see it on their page."))
        return redirect("directives:closing", committee, code)
    context = {"committee": meeting.committee, "meeting": meeting, "closing": found, "form": form}
    return render(request, "directives/closing.html", context)
