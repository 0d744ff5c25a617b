"""Checking in by the code shown in the room: it opens a page, one press says "I am here"."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, require
from meetings import access
from meetings.actions import check_in as door


@require_http_methods(["GET", "POST"])
def check_in(request, committee, code, token):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_ATTEND, on=meeting)
    at, refused = timezone.now(), ""
    try:
        if request.method == "POST":
            act = {"meeting": meeting, "code": token, "by": request.user, "at": at}
            messages.success(request, _go(act) if "leaving" in request.POST else _come(act))
            return redirect("meetings:check-in", committee, code, token)
        door.refuse_unless_open(meeting, code=token, at=at)
    except Refusal as refusal:
        refused = str(refusal)
    there = meeting.attendances.in_the_room().filter(person=request.user).first()
    context = {"meeting": meeting, "committee": meeting.committee}
    context |= {"refused": refused, "there": there}
    status = 409 if refused and request.method == "POST" else 200
    return render(request, "meetings/before/check_in.html", context, status=status)


def _come(act) -> str:
    door.check_in(**act)
    return _("You are recorded as present.")


def _go(act) -> str:
    door.go(**act)
    return _("It is recorded that you have left the room. When you come back, press again.")
