"""What a meeting opens with: how the tasks stood when its programme was published."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from giaoban.organisation.permissions import Permission, require
from meetings import access
from meetings.models import Meeting


@require_GET
def opening(request, committee, code):
    known = Meeting.objects.select_related("opening")
    meeting = access.meeting_for(request.user, committee, code, meetings=known)
    require(request.user, Permission.DIRECTIVE_VIEW, on=meeting.committee)
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "figures": getattr(meeting, "opening", None),
    }
    return render(request, "meetings/meetings/opening.html", context)
