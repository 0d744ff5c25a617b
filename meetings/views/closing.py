"""What keeps a meeting from closing, and the order to close it all the same."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.acts.permissions import require_act
from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission
from meetings import access
from meetings.actions import closing
from meetings.forms.room import OverrideForm
from meetings.views.answers import back, way_back


@require_http_methods(["GET", "POST"])
def left_open(request, committee, code):
    """The list of what is undecided, each with its way there; POST closes over it."""
    meeting = access.meeting_for(request.user, committee, code)
    require_act(request.user, Permission.CLOSE_UNDECIDED, on=meeting)
    form = _form(request, meeting)
    if form.is_valid() and _closed(request, meeting, form):
        return back(request, meeting)
    context = {
        "meeting": meeting,
        "committee": meeting.committee,
        "form": form,
        "back": way_back(request, meeting),
        **closing.left_open(meeting, reader=request.user),
    }
    return render(request, "meetings/room/left_open.html", context)


def _form(request, meeting) -> OverrideForm:
    return OverrideForm(
        posted(request),
        request.FILES or None,
        user=request.user,
        permission=Permission.CLOSE_UNDECIDED,
        on=meeting,
        cancel=way_back(request, meeting),
    )


def _closed(request, meeting, form) -> bool:
    at = timezone.now()
    try:
        with transaction.atomic():
            act = form.act(at=at)
            reason = form.cleaned_data["reason"]
            closing.close_all_the_same(meeting=meeting, reason=reason, at=at, **act)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    messages.success(request, _("The meeting is closed."))
    return True
