"""Units, people and posts of a committee: as a file to download, and read in from one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.files import workbooks
from giaoban.files.looked_through import first_faults
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, require
from giaoban.rosters import actions, workbook
from giaoban.rosters.forms import ConfirmRosterForm, RosterFileForm


@require_GET
def roster(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.ACCOUNTS_EDIT, on=committee)
    return _page(request, committee)


@require_GET
def template(request, committee):
    """The workbook to fill in."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.ACCOUNTS_EDIT, on=committee)
    return workbooks.answer(workbook.template(), name="mau-don-vi-nhan-su.xlsx")


@require_GET
def export(request, committee):
    """What there is, in the same shape: read in again it changes nothing."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.ACCOUNTS_EDIT, on=committee)
    name = f"don-vi-nhan-su-{committee.slug}.xlsx"
    return workbooks.answer(workbook.export(committee), name=name)


@require_POST
def check(request, committee):
    """Look a file through and say what it would do; only the file itself is kept."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.ACCOUNTS_EDIT, on=committee)
    form = RosterFileForm(request.POST, request.FILES, committee=committee)
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
def take(request, committee):
    """Write what was shown; when it is no longer the same, show what it would be now."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.ACCOUNTS_EDIT, on=committee)
    form = ConfirmRosterForm(request.POST, committee=committee, user=request.user)
    if not form.is_valid():
        return _page(request, committee, confirm=form)
    act = {"committee": committee, "by": request.user}
    try:
        plan = actions.take(**act, **form.cleaned_data, at=timezone.now())
    except actions.ChangedSinceShown as refusal:
        attach(refusal, form)
        stored = form.cleaned_data["stored"]
        plan = actions.look_again(**act, stored=stored)
        return _page(request, committee, plan=plan, stored=stored, told=form)
    except Refusal as refusal:
        attach(refusal, form)
        return _page(request, committee, confirm=form)
    messages.success(request, _written(plan))
    return redirect("rosters:roster", committee.slug)


def _written(plan) -> str:
    count = len(plan.changes)
    if not count:
        return _("No change: everything the file says is so already. Nothing was written.")
    said = ngettext(
        "%(count)s row was written. New accounts have no password: each person sets one at "
        "“Forgot password” on the sign-in page.",
        "%(count)s rows were written. New accounts have no password: each person sets one at "
        "“Forgot password” on the sign-in page.",
        count,
    )
    return said % {"count": count}


def _page(request, committee, *, form=None, plan=None, stored=None, told=None, confirm=None):
    context = {
        "committee": committee,
        "form": form or RosterFileForm(committee=committee),
        "plan": plan,
        "told": told or confirm,
        "file": stored,
    }
    if plan is not None:
        context |= first_faults(plan.faults)
    if plan is not None and stored is not None and plan.may_be_taken:
        known = {"committee": committee, "user": request.user}
        context["confirm"] = ConfirmRosterForm.of(plan, stored, **known)
    return render(request, "rosters/roster.html", context)
