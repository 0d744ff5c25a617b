"""The table set: everything the room needs on paper, in one click."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import posted_version
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, require
from meetings import access, printing
from meetings.actions import check_in
from meetings.views.scripts import as_pdf


@require_GET
def table_set(request, committee, code):
    """One PDF: name plates, seating plan, attendance sheet, code for checking in."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_RUN, on=meeting)
    path = reverse("meetings:check-in", args=[committee, code, check_in.code_of(meeting)])
    try:
        made = printing.table_set(meeting, address=request.build_absolute_uri(path))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(meeting)
    return as_pdf(made, name=f"bo-ban-hop-{meeting.code}")


@require_POST
def renew_code(request, committee, code):
    """Make the code of the room anew; the old sheet opens nothing any more."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_RUN, on=meeting)
    check_in.renew(
        meeting=meeting, seen=posted_version(request), by=request.user, at=timezone.now()
    )
    messages.success(request, _("There is a new check-in code: print the table set again."))
    return redirect("meetings:attendance", committee, code)
