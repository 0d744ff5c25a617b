"""The working rules of a committee: what holds, what held, and what will hold."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.organisation.access import committee_for
from giaoban.organisation.actions import rules as actions
from giaoban.organisation.models import WorkingRules
from giaoban.organisation.permissions import Permission, allowed, require
from giaoban.organisation.rules_form import RulesForm, facts_of


@require_GET
def rules(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    return _page(request, committee)


@require_POST
def change_rules(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.RULES_EDIT, on=committee)
    form = RulesForm(request.POST, latest=_rows(committee)[0])
    if form.is_valid() and _changed(request, committee, form):
        return redirect("organisation:rules", committee.slug)
    return _page(request, committee, form)


@require_POST
def take_back_rules(request, committee, rules_id):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.RULES_EDIT, on=committee)
    row = get_object_or_404(WorkingRules.objects.filter(committee=committee), pk=rules_id)
    try:
        actions.take_back(rules=row, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back: the rules before them hold on."))
    return redirect("organisation:rules", committee.slug)


def _changed(request, committee, form) -> bool:
    act = {"committee": committee, "by": request.user, "at": timezone.now()}
    try:
        actions.change(**act, **form.cleaned_data)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    messages.success(request, _("The rules will hold from that day on."))
    return True


def _rows(committee) -> list:
    rows = list(committee.rules.order_by("-from_on"))
    if not rows:
        raise Http404
    return rows


def _page(request, committee, form=None):
    rows, today = _rows(committee), timezone.localdate()
    for row in rows:
        row.facts, row.tone = facts_of(row), _tone(row, today)
    context = {"committee": committee, "rows": rows}
    if allowed(request.user, Permission.RULES_EDIT, on=committee):
        context |= {"may_edit": True, "form": form or RulesForm(latest=rows[0])}
        action = reverse("organisation:change-rules", args=[committee.slug])
        context["form"].helper.form_action = action
    return render(request, "organisation/rules.html", context)


def _tone(rules, today) -> str:
    """Where rules lie in time, as the badge of the page: open, active or stopped."""
    if rules.from_on > today:
        return "open"
    return "active" if rules.until_on is None or rules.until_on >= today else "stopped"
