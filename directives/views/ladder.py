"""The ladder of reminders of a committee."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from directives import access
from directives import preview as previews
from directives.actions import ladder as actions
from directives.forms import RungForm
from directives.ladder_forms import PreviewForm
from directives.models import Rung
from directives.views.shown import done
from giaoban.core.refusals import Refusal
from giaoban.organisation.access import committee_for
from giaoban.organisation.calendar import working_days
from giaoban.organisation.permissions import Permission, require


def ladder(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.LADDER_EDIT, on=committee)
    form = RungForm(request.POST or None)
    at = timezone.now()
    if form.is_valid() and done(
        form, actions.add_rung, committee=committee, by=request.user, at=at, **form.cleaned_data
    ):
        messages.success(request, _("The reminder is on the ladder."))
        return redirect("directives:ladder", committee.slug)
    rungs = Rung.objects.of(committee).from_the_top()
    context = {"committee": committee, "form": form, "rungs": rungs}
    return render(request, "directives/ladder.html", context)


@require_GET
def preview(request, committee):
    """Who would be reminded of what on a day to come; the next working day until one is chosen."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.LADDER_EDIT, on=committee)
    today = timezone.localdate()
    form = PreviewForm(request.GET or None, today=today)
    asked = form.cleaned_data["day"] if form.is_valid() else None
    day = asked or working_days(committee, around=today).shift(today, 1)
    shown = None if form.is_bound and not asked else previews.preview(committee, day=day)
    context = {"committee": committee, "form": form, "shown": shown}
    return render(request, "directives/preview.html", context)


@require_POST
def default_ladder(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.LADDER_EDIT, on=committee)
    actions.set_default_ladder(committee=committee, by=request.user, at=timezone.now())
    messages.success(request, _("The usual ladder is set."))
    return redirect("directives:ladder", committee.slug)


@require_POST
def remove_rung(request, committee, rung_id):
    rung = access.rung_for(request.user, committee, rung_id)
    require(request.user, Permission.LADDER_EDIT, on=rung)
    return _change(request, rung, actions.remove_rung, said=_("The reminder is off the ladder."))


@require_POST
def switch_rung(request, committee, rung_id):
    rung = access.rung_for(request.user, committee, rung_id)
    require(request.user, Permission.LADDER_EDIT, on=rung)
    is_active = request.POST.get("is_active") == "yes"
    said = _("The reminder is in use.") if is_active else _("The reminder rests.")
    return _change(request, rung, actions.switch_rung, said=said, is_active=is_active)


def _change(request, rung, deed, *, said, **values):
    try:
        deed(rung=rung, by=request.user, at=timezone.now(), **values)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("directives:ladder", rung.committee.slug)
