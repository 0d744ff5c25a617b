"""The office's tracker in Excel: the template, the dry run, and taking it in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from directives.actions import importing as actions
from directives.tracker import workbook
from directives.tracker.forms import ConfirmTrackerForm, TrackerFileForm
from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.files import workbooks
from giaoban.files.looked_through import first_faults
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, require


@require_GET
def import_page(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_ISSUE, on=committee)
    return _page(request, committee)


@require_GET
def import_template(request, committee):
    """The workbook to fill in."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_ISSUE, on=committee)
    content = workbook.template(committee, on=timezone.localdate())
    return workbooks.answer(content, name="mau-bieu-theo-doi.xlsx")


@require_POST
def check_import(request, committee):
    """Look a file through and say what would come in; only the file itself is kept."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_ISSUE, on=committee)
    form = TrackerFileForm(request.POST, request.FILES, committee=committee)
    if form.is_valid():
        act = {"upload": form.cleaned_data["upload"], "by": request.user, "at": timezone.now()}
        try:
            plan, stored = actions.check(committee=committee, **act)
        except Refusal as refusal:
            attach(refusal, form)
        else:
            return _page(request, committee, plan=plan, stored=stored)
    return _page(request, committee, form=form)


@require_POST
def take_import(request, committee):
    """Write what was shown; when it is no longer the same, show what it would be now."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_ISSUE, on=committee)
    form = ConfirmTrackerForm(request.POST, committee=committee, user=request.user)
    if not form.is_valid():
        return _page(request, committee, told=form)
    act, at = {"committee": committee, **form.cleaned_data}, timezone.now()
    try:
        plan = actions.take(**act, by=request.user, at=at)
    except actions.ChangedSinceShown as refusal:
        attach(refusal, form)
        plan = actions.look_again(committee=committee, stored=act["stored"], at=at)
        return _page(request, committee, plan=plan, stored=act["stored"], told=form)
    except Refusal as refusal:
        attach(refusal, form)
        return _page(request, committee, told=form)
    messages.success(request, _written(plan))
    return redirect("directives:import", committee.slug)


def _written(plan) -> str:
    count = len(plan.tasks)
    if not count:
        return _("No change: every task of the file is there already. Nothing was written.")
    said = ngettext("%(count)s task was taken in.", "%(count)s tasks were taken in.", count)
    return said % {"count": count}


def _page(request, committee, *, form=None, plan=None, stored=None, told=None):
    context = {
        "committee": committee,
        "form": form or TrackerFileForm(committee=committee),
        "plan": plan,
        "told": told,
        "file": stored,
    }
    if plan is not None:
        context |= first_faults(plan.faults)
    if plan is not None and stored is not None and plan.may_be_taken:
        known = {"committee": committee, "user": request.user}
        context["confirm"] = ConfirmTrackerForm.of(plan, stored, **known)
    return render(request, "directives/importing/import.html", context)
