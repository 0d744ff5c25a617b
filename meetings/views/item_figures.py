"""The month's figures an item carries as its papers."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access
from meetings.actions import item_figures as figures
from meetings.views.answers import saying_refusals


@require_GET
def item_figures(request, committee, code, item_id):
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.COMMITTEE_VIEW, on=item.meeting)
    context = {
        "committee": item.meeting.committee,
        "meeting": item.meeting,
        "item": item,
        "month": figures.month_of(item),
        "taken": item.figures.newest_first().first(),
        "may_take": allowed(request.user, Permission.MEETING_EDIT, on=item.meeting),
    }
    return render(request, "meetings/meetings/item_figures.html", context)


@require_POST
def take_figures(request, committee, code, item_id):
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_EDIT, on=item.meeting)
    with saying_refusals(request):
        figures.take(item=item, by=request.user, at=timezone.now())
        messages.success(request, _("The figures stand with the item as they are now."))
    return redirect("meetings:item-figures", committee, code, item_id)
