"""What the Office sees of mail that does not get through."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from giaoban.notifications import access
from giaoban.notifications.wording import in_words
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, require


@require_GET
def failures(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.OUTBOX_VIEW, on=committee)
    troubles = access.troubles_of(committee)
    rows = [(delivery, in_words(delivery.message)) for delivery in troubles]
    context = {"committee": committee, "rows": rows}
    return render(request, "notifications/failures.html", context)
