"""A person's own calendar: the page that makes and revokes its address, and the feed itself."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from giaoban.core.limits import too_often, within_limits
from giaoban.organisation.permissions import Permission, require
from meetings import access, calendars
from meetings.actions import calendar_feeds

MOST_A_MINUTE = 60  # fetches from one address; a calendar program asks a few times an hour
SHOWN_ONCE = "calendar_address"


@require_GET
def my_calendar(request):
    require(request.user, Permission.OWN_DESK, on=None)
    context = {
        "feed": access.calendar_feed_of(request.user),
        "address": request.session.pop(SHOWN_ONCE, ""),
    }
    return render(request, "meetings/invitations/calendar.html", context)


@require_POST
def make_calendar(request):
    require(request.user, Permission.OWN_DESK, on=None)
    token = calendar_feeds.make(by=request.user, at=timezone.now())
    request.session[SHOWN_ONCE] = settings.SITE_URL + reverse("calendar:feed", args=[token])
    return redirect("calendar:mine")


@require_POST
def revoke_calendar(request):
    require(request.user, Permission.OWN_DESK, on=None)
    calendar_feeds.revoke(by=request.user, at=timezone.now())
    messages.success(request, _("The address no longer works."))
    return redirect("calendar:mine")


@login_not_required
@require_safe
def calendar_feed(request, token):
    """The calendar, to whoever knows its address; 404 once it is revoked or its person gone."""
    if not within_limits(request, what="calendar-feed", most=MOST_A_MINUTE):
        return too_often(request)
    person, committees = access.person_of_feed(token)
    text = calendars.feed_of(person, committees=committees, at=timezone.now())
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Content-Disposition"] = 'inline; filename="giaoban.ics"'
    return answer
