"""The room's screen, by its secret address; and the page where the Office makes that address."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from giaoban.core.forms import posted_version
from giaoban.organisation.permissions import Permission, require
from meetings import access, projecting
from meetings.actions import projector
from meetings.models import room
from meetings.models.projector import may_be_projected
from meetings.views.answers import saying_refusals

SHOWN_ONCE = "projector_address:"


@require_GET
def screen(request, committee, code):
    """The Office's page of the room's screen: its address, shown once, and how to end it."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_RUN, on=meeting)
    context = {
        "meeting": meeting,
        "committee": meeting.committee,
        "link": meeting.projector_links.alive().first(),
        "address": request.session.pop(f"{SHOWN_ONCE}{meeting.pk}", ""),
        "may_make": may_be_projected(meeting, on=timezone.localdate()),
    }
    return render(request, "meetings/projector/screen.html", context)


@require_POST
def make_screen(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_RUN, on=meeting)
    with saying_refusals(request):
        seen, at = posted_version(request), timezone.now()
        token = projector.make(meeting=meeting, seen=seen, by=request.user, at=at)
        if token:
            address = settings.SITE_URL + reverse("projector", args=[token])
            request.session[f"{SHOWN_ONCE}{meeting.pk}"] = address
    return redirect("meetings:screen", committee, code)


@require_POST
def revoke_screen(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_RUN, on=meeting)
    projector.revoke(meeting=meeting, by=request.user, at=timezone.now())
    messages.success(request, _("The address no longer works; the screen goes dark."))
    return redirect("meetings:screen", committee, code)


@require_POST
def darken_screen(request, committee, code):
    """Blank the screen or show the meeting again; `blank` says which: a second click is safe."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_RUN, on=meeting)
    wanted = request.POST.get("blank") == "yes"
    with saying_refusals(request):
        projector.darken(meeting=meeting, is_blank=wanted, by=request.user, at=timezone.now())
    return redirect("meetings:screen", committee, code)


@login_not_required
@require_safe
def project(request, token):
    """The screen itself, to whoever knows its address; the whole page, or for htmx the panel."""
    link = access.projector_link(token, on=timezone.localdate())
    if request.GET.get("seen") == room.revision(link.meeting):
        return _closed_to_others(HttpResponse(status=204))
    page = "_board.html" if request.htmx else "board.html"
    shown = projecting.board(link.meeting)
    context = {"board": shown, "meeting": link.meeting, "link": link, "token": token}
    return _closed_to_others(render(request, f"meetings/projector/{page}", context))


def _closed_to_others(answer):
    """Nothing keeps it, nothing finds it, and its address goes to nobody as a referrer."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
