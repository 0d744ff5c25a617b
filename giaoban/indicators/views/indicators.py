"""What a committee counts: the list, one indicator with its plans, the set to begin with."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.indicators import access, namesakes
from giaoban.indicators.actions import indicators as actions
from giaoban.indicators.forms import IndicatorForm, PlanForm, StarterForm
from giaoban.indicators.models import Indicator
from giaoban.organisation.permissions import Permission, allowed, require


@require_GET
def listed(request, committee):
    committee = access.committee_of(request.user, committee)
    require(request.user, Permission.FIGURES_VIEW, on=committee)
    return _list(request, committee)


@require_http_methods(["GET", "POST"])
def new(request, committee):
    committee = access.committee_of(request.user, committee)
    require(request.user, Permission.INDICATOR_EDIT, on=committee)
    today = timezone.localdate()
    start = {"valid_from": today.replace(month=1, day=1)}
    form = IndicatorForm(posted(request), committee=committee, today=today, initial=start)
    if form.is_valid() and (made := _do(form, actions.add, request, committee=committee)):
        messages.success(request, _("The indicator is added."))
        _warn_of_namesakes(request, made)
        return redirect("indicators:indicator", committee.slug, made.code)
    return render(request, "indicators/new.html", {"committee": committee, "form": form})


@require_GET
def indicator(request, committee, indicator):
    """One indicator: what it is, its plans, and for the Office the forms to change both."""
    row = access.indicator_for(request.user, committee, indicator)
    require(request.user, Permission.FIGURES_VIEW, on=row.committee)
    return _page(request, row)


@require_POST
def change(request, committee, indicator):
    row = access.indicator_for(request.user, committee, indicator)
    require(request.user, Permission.INDICATOR_EDIT, on=row.committee)
    of = {"committee": row.committee, "today": timezone.localdate(), "indicator": row}
    form = IndicatorForm(request.POST, **of)
    if form.is_valid() and (made := _do(form, actions.change, request, indicator=row)):
        messages.success(request, _("The indicator is changed."))
        if made.name != row.name:
            _warn_of_namesakes(request, made)
        return redirect("indicators:indicator", row.committee.slug, row.code)
    return _page(request, row, form=form)


@require_POST
def plan(request, committee, indicator):
    row = access.indicator_for(request.user, committee, indicator)
    require(request.user, Permission.INDICATOR_EDIT, on=row.committee)
    form = PlanForm(request.POST, indicator=row, today=timezone.localdate())
    if form.is_valid():
        _do(form, actions.set_plan, request, indicator=row)
    if form.errors:
        return _page(request, row, plan_form=form)
    messages.success(request, _("The plan is set."))
    return redirect("indicators:indicator", row.committee.slug, row.code)


@require_POST
def starter(request, committee):
    committee = access.committee_of(request.user, committee)
    require(request.user, Permission.INDICATOR_EDIT, on=committee)
    form = StarterForm(request.POST, committee=committee, today=timezone.localdate())
    added = _do(form, actions.load_starter, request, committee=committee) if form.is_valid() else 0
    if form.errors:
        return _list(request, committee, form=form)
    count = len(added)
    said = ngettext("%(count)s indicator was added.", "%(count)s indicators were added.", count)
    messages.success(request, said % {"count": count})
    return redirect("indicators:indicators", committee.slug)


def _do(form, deed, request, **of):
    """Do a deed with what a form says; its refusal stands beside the field."""
    try:
        return deed(**of, **form.cleaned_data, by=request.user, at=timezone.now())
    except Refusal as refusal:
        attach(refusal, form)
        return None


def _warn_of_namesakes(request, indicator) -> None:
    """Two of one name are allowed: an office counts the same by month and by plan. It is said."""
    others = namesakes.of(indicator)
    if not others:
        return
    said = _(
        "%(unit)s already has an indicator of this name: %(others)s. Both stay, and lists show "
        "their codes to tell them apart. If this one was added by mistake, change its name or "
        "end it."
    )
    told = "; ".join(f"{one.code} ({one.unit})" for one in others)
    messages.warning(request, said % {"unit": indicator.department.name, "others": told})


def _list(request, committee, *, form=None):
    today = timezone.localdate()
    may_edit = allowed(request.user, Permission.INDICATOR_EDIT, on=committee)
    rows = Indicator.objects.of(committee).select_related("department").in_order()
    context = {
        "committee": committee,
        "indicators": list(zip(rows, namesakes.labels(rows), strict=True)),
        "today": today,
        "may_edit": may_edit,
        "form": (form or StarterForm(committee=committee, today=today)) if may_edit else None,
    }
    return render(request, "indicators/indicators.html", context)


def _page(request, row, *, form=None, plan_form=None):
    today = timezone.localdate()
    may_edit = allowed(request.user, Permission.INDICATOR_EDIT, on=row)
    shown = IndicatorForm(committee=row.committee, today=today, indicator=row)
    context = {
        "committee": row.committee,
        "indicator": row,
        "plans": row.plans.select_related("by").order_by("-year", "-pk"),
        "may_edit": may_edit,
        "form": (form or shown) if may_edit else None,
        "plan_form": (plan_form or PlanForm(indicator=row, today=today)) if may_edit else None,
    }
    return render(request, "indicators/indicator.html", context)
