"""Who is away, and who is told in their place."""

from django.contrib import messages as flash
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.notifications import access
from giaoban.notifications.actions import leaves as actions
from giaoban.notifications.own_forms import LeaveForm
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require


def leaves(request, committee):
    """One's own days away; the Office enters and sees everybody's."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.LEAVE_ENTER, on=committee)
    for_others = allowed(request.user, Permission.ENTER_FOR, on=committee)
    today = timezone.localdate()
    said = {"committee": committee, "user": request.user, "for_others": for_others}
    form = LeaveForm(posted(request), **said, today=today)
    if form.is_valid() and _entered(request, form, committee, today=today):
        return redirect("notifications:leaves", committee.slug)
    found = access.leaves_of(committee, user=request.user, everybody=for_others, today=today)
    context = {"committee": committee, "form": form, "leaves": found, "for_others": for_others}
    return render(request, "notifications/leaves.html", context)


@require_POST
def take_back(request, committee, leave_id):
    leave = access.leave_for(request.user, committee, leave_id)
    require(request.user, Permission.LEAVE_ENTER, on=leave)
    try:
        actions.take_back(leave=leave, by=request.user, at=timezone.now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("The entry is taken back."))
    return redirect("notifications:leaves", committee)


def _entered(request, form, committee, *, today) -> bool:
    values = {"person": request.user, **form.cleaned_data}
    try:
        actions.enter(
            committee=committee, by=request.user, at=timezone.now(), today=today, **values
        )
    except Refusal as refusal:
        attach(refusal, form)
        return False
    flash.success(request, _("Entered. %(deputy)s has been told.") % {"deputy": values["deputy"]})
    return True
