"""Việc của tôi: the first page after login, for every role."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from giaoban.desk import waiting
from giaoban.organisation.access import committees_of
from giaoban.organisation.permissions import Permission, holdings, require


@require_GET
def mine(request):
    """What waits for this person now, and the doors to their committees."""
    require(request.user, Permission.OWN_DESK, on=None)
    at = timezone.now()
    context = {
        "waiting": waiting.for_person(request.user, at=at),
        "committees": committees_of(request.user),
        "readable": {
            held.committee_id
            for held in holdings(request.user)
            if held.gives(Permission.MEETING_VIEW, on=None)
        },
        "today": timezone.localdate(at),
    }
    return render(request, "desk/mine.html", context)
