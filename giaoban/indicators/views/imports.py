"""The figures of a year in Excel: the workbook, the dry run, and taking it in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from giaoban.acts.permissions import require_act
from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.files import workbooks
from giaoban.files.looked_through import first_faults
from giaoban.indicators import access, workbook
from giaoban.indicators.actions import importing as actions
from giaoban.indicators.import_forms import ConfirmFiguresForm, FiguresFileForm
from giaoban.organisation.permissions import Permission, allowed, require


@require_GET
def import_page(request, committee, year):
    committee = access.committee_of(request.user, committee, year)
    require_act(request.user, Permission.FIGURE_ENTER, on=access.every_unit(committee))
    return _page(request, committee, year)


@require_GET
def import_template(request, committee, year):
    """The workbook to fill in, with the indicators this person enters."""
    committee = access.committee_of(request.user, committee, year)
    require_act(request.user, Permission.FIGURE_ENTER, on=access.every_unit(committee))
    units = access.units_entered(request.user, committee)
    content = workbook.of_year(committee, year, units=units, with_figures=False)
    return workbooks.answer(content, name=f"mau-so-lieu-{year}.xlsx")


@require_GET
def export(request, committee, year):
    """The figures as they stand, in the same shape: read in again they change nothing."""
    committee = access.committee_of(request.user, committee, year)
    require(request.user, Permission.FIGURES_VIEW, on=committee)
    content = workbook.of_year(committee, year)
    return workbooks.answer(content, name=f"so-lieu-{committee.slug}-{year}.xlsx")


@require_POST
def check_import(request, committee, year):
    """Look a file through and say what would be written; only the file itself is kept."""
    committee = access.committee_of(request.user, committee, year)
    require_act(request.user, Permission.FIGURE_ENTER, on=access.every_unit(committee))
    form = FiguresFileForm(request.POST, request.FILES, committee=committee, year=year)
    if form.is_valid():
        act = {"upload": form.cleaned_data["upload"], "by": request.user, "at": timezone.now()}
        try:
            plan, stored = actions.check(committee=committee, year=year, **act)
        except Refusal as refusal:
            attach(refusal, form)
        else:
            return _page(request, committee, year, plan=plan, stored=stored)
    return _page(request, committee, year, form=form)


@require_POST
def take_import(request, committee, year):
    """Write what was shown; when it is no longer the same, show what it would be now."""
    committee = access.committee_of(request.user, committee, year)
    require_act(request.user, Permission.FIGURE_ENTER, on=access.every_unit(committee))
    form = ConfirmFiguresForm(request.POST, committee=committee, year=year, user=request.user)
    if not form.is_valid():
        return _page(request, committee, year, told=form)
    try:
        plan = actions.take(**_act(request, committee, year, form))
    except actions.ChangedSinceShown as refusal:
        attach(refusal, form)
        return _shown_anew(request, committee, year, form)
    except Refusal as refusal:
        attach(refusal, form)
        return _page(request, committee, year, told=form)
    messages.success(request, _written(plan))
    return redirect("indicators:import", committee.slug, year)


def _act(request, committee, year, form) -> dict:
    return {
        "committee": committee,
        "year": year,
        **form.cleaned_data,
        "may_correct": allowed(request.user, Permission.MONTH_CLOSE, on=committee),
        "by": request.user,
        "at": timezone.now(),
    }


def _shown_anew(request, committee, year, form):
    stored = form.cleaned_data["stored"]
    act = {"by": request.user, "at": timezone.now()}
    plan = actions.look_again(committee=committee, year=year, stored=stored, **act)
    return _page(request, committee, year, plan=plan, stored=stored, told=form)


def _written(plan) -> str:
    count = len(plan.changes)
    if not count:
        return _("No change: every figure of the file is there already. Nothing was written.")
    said = ngettext("%(count)s number was saved.", "%(count)s numbers were saved.", count)
    return said % {"count": count}


def _page(request, committee, year, *, form=None, plan=None, stored=None, told=None):
    context = {
        "committee": committee,
        "year": year,
        "form": form or FiguresFileForm(committee=committee, year=year),
        "plan": plan,
        "told": told,
        "file": stored,
    }
    if plan is not None:
        context |= first_faults(plan.faults)
    if plan is not None and stored is not None and plan.may_be_taken:
        known = {"committee": committee, "year": year, "user": request.user}
        context["confirm"] = ConfirmFiguresForm.of(plan, stored, **known)
    return render(request, "indicators/importing/import.html", context)
