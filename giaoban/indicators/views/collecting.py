"""How far the figures of a month are in, and what the Office does with them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.indicators import access, collecting
from giaoban.indicators.actions import report_months
from giaoban.indicators.forms import DueForm, ReopenForm
from giaoban.organisation.permissions import Permission, allowed, require


@require_GET
def now(request, committee):
    """The month that is being reported."""
    committee = access.committee_of(request.user, committee)
    require(request.user, Permission.FIGURES_VIEW, on=committee)
    year, month = collecting.month_now(committee, on=timezone.localdate())
    return redirect("indicators:collecting", committee.slug, year, month)


@require_GET
def month(request, committee, year, month):
    committee = access.committee_of(request.user, committee, year, month)
    require(request.user, Permission.FIGURES_VIEW, on=committee)
    return _page(request, committee, year, month)


@require_POST
def confirm(request, committee, year, month):
    committee = access.committee_of(request.user, committee, year, month)
    require(request.user, Permission.MONTH_CLOSE, on=committee)
    said = _("The figures of the month are confirmed.")
    return _do(request, committee, year, month, report_months.confirm, said)


@require_POST
def lock(request, committee, year, month):
    committee = access.committee_of(request.user, committee, year, month)
    require(request.user, Permission.MONTH_CLOSE, on=committee)
    said = _("The month is locked: it takes no more figures.")
    return _do(request, committee, year, month, report_months.lock, said)


@require_POST
def reopen(request, committee, year, month):
    committee = access.committee_of(request.user, committee, year, month)
    require(request.user, Permission.MONTH_CLOSE, on=committee)
    said = _("The month is open for corrections by the Office.")
    return _filled_in(request, committee, year, month, ReopenForm, report_months.reopen, said)


@require_POST
def set_due(request, committee, year, month):
    committee = access.committee_of(request.user, committee, year, month)
    require(request.user, Permission.MONTH_CLOSE, on=committee)
    said = _("The last day is set.")
    return _filled_in(request, committee, year, month, DueForm, report_months.set_due, said)


def _do(request, committee, year, month, deed, said, **values):
    of = {"committee": committee, "year": year, "month": month}
    try:
        deed(**of, **values, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("indicators:collecting", committee.slug, year, month)


def _filled_in(request, committee, year, month, asked, deed, said):
    report = collecting.report_of(committee, year, month)
    form = asked(request.POST, report=report)
    of = {"committee": committee, "year": year, "month": month}
    if form.is_valid():
        try:
            deed(**of, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
    if form.errors:
        return _page(request, committee, year, month, form=form)
    messages.success(request, said)
    return redirect("indicators:collecting", committee.slug, year, month)


def _page(request, committee, year, month, *, form=None):
    today = timezone.localdate()
    report = collecting.report_of(committee, year, month)
    units = collecting.units_of(committee, year, month, user=request.user)
    context = {
        "committee": committee,
        "report": report,
        "units": units,
        "may_enter": any(unit.may_enter for unit in units),
        "is_over": today > report.due_on,
        "has_begun": not collecting.begins_after(year, month, on=today),
        "before": access.month_before(year, month),
        "next": access.month_after(year, month),
        "may_close": allowed(request.user, Permission.MONTH_CLOSE, on=committee),
        "may_edit": allowed(request.user, Permission.INDICATOR_EDIT, on=committee),
        "form": form,
    }
    if context["may_close"] and context["has_begun"]:
        context |= _forms(report, form)
    return render(request, "indicators/entering/collecting.html", context)


def _forms(report, form) -> dict:
    """The form that was sent back, a fresh one for the other."""
    if report.is_locked:
        return {"reopen_form": form if isinstance(form, ReopenForm) else ReopenForm(report=report)}
    return {"due_form": form if isinstance(form, DueForm) else DueForm(report=report)}
