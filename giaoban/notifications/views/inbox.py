"""A person's own notices."""

from django.contrib import messages as flash
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from giaoban.notifications import access
from giaoban.notifications.actions import messages
from giaoban.notifications.wording import in_words
from giaoban.organisation.permissions import Permission, require


@require_GET
def inbox(request):
    require(request.user, Permission.OWN_DESK, on=None)
    before = request.GET.get("before", "")
    is_place = before.isdecimal() and len(before) < 19
    read = access.read_by(request.user, before=int(before) if is_place else None)
    context = {
        "unread": [in_words(message) for message in access.unread_of(request.user)],
        "read": [in_words(message) for message in read],
        "newer": "",
        "older": f"before={read[-1].pk}" if len(read) == access.PAGE else "",
    }
    return render(request, "notifications/inbox.html", context)


@require_GET
def bell(request):
    """The bell of the top bar alone; asked for again every minute."""
    require(request.user, Permission.OWN_DESK, on=None)
    return render(request, "notifications/_bell.html")


@require_POST
def open_message(request, pk):
    """Go where a notice leads; whoever has been there has read it."""
    message = access.message_for(request.user, pk)
    require(request.user, Permission.OWN_DESK, on=None)
    messages.mark_read(message=message, by=request.user, at=timezone.now())
    return redirect(message.link or "notifications:inbox")


@require_POST
def read_all(request):
    require(request.user, Permission.OWN_DESK, on=None)
    number = messages.mark_all_read(by=request.user, at=timezone.now())
    said = ngettext(
        "%(number)s notice marked as read.", "%(number)s notices marked as read.", number
    )
    flash.success(request, said % {"number": number})
    return redirect("notifications:inbox")
