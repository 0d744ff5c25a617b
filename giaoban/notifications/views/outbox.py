"""What the Office sees of the messages that went out, and of mail that does not get through."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from giaoban.notifications import access
from giaoban.notifications.forms import HistoryForm
from giaoban.notifications.history import story_of
from giaoban.notifications.wording import in_words
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require


@require_GET
def failures(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.OUTBOX_VIEW, on=committee)
    troubles = access.troubles_of(committee)
    rows = [(delivery, in_words(delivery.message)) for delivery in troubles]
    context = {"committee": committee, "rows": rows}
    return render(request, "notifications/failures.html", context)


@require_GET
def history(request, committee):
    """Who was told what, why, and what became of it."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.OUTBOX_VIEW, on=committee)
    form = HistoryForm(request.GET, committee=committee)
    before = request.GET.get("before", "")
    is_place = before.isascii() and before.isdecimal() and len(before) < 19
    asked = form.asked()
    found = access.history_of(committee, asked=asked, before=int(before) if is_place else None)
    older = request.GET.copy()
    older["before"] = found[-1].pk if found else ""
    context = {
        "committee": committee,
        "form": form,
        "link": asked.get("link", ""),
        "may_edit_gateway": allowed(request.user, Permission.GATEWAY_EDIT, on=committee),
        "stories": [story_of(message) for message in found],
        "older": older.urlencode() if len(found) == access.PAGE else "",
    }
    return render(request, "notifications/history.html", context)
