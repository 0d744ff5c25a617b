"""The calendar a committee counts its deadlines by, and the days its Office enters."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.organisation import year_page
from giaoban.organisation.access import committee_for
from giaoban.organisation.actions import days
from giaoban.organisation.forms import ConfirmYearForm, DayForm, SwapForm
from giaoban.organisation.models import CalendarOverride
from giaoban.organisation.permissions import Permission, allowed, require

FIRST_YEAR, LAST_YEAR = 2011, 2099  # from the Labour Code's first full year of today's holidays


@require_GET
def this_year(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    return redirect("organisation:year", committee.slug, timezone.localdate().year)


@require_GET
def year(request, committee, year):
    """A year as the committee counts it: weekends, days off, Saturdays worked, and why."""
    committee = _committee_of(request.user, committee, year)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    return _page(request, committee, year)


@require_POST
def enter_day(request, committee, year):
    committee = _committee_of(request.user, committee, year)
    require(request.user, Permission.CALENDAR_EDIT, on=committee)
    form = DayForm(request.POST, committee=committee, year=year)
    return _entered(request, committee, year, form, days.enter, _("The day is in the calendar."))


@require_POST
def swap_days(request, committee, year):
    committee = _committee_of(request.user, committee, year)
    require(request.user, Permission.CALENDAR_EDIT, on=committee)
    form = SwapForm(request.POST, committee=committee, year=year)
    return _entered(request, committee, year, form, days.swap, _("Both days are in the calendar."))


@require_POST
def confirm_year(request, committee, year):
    committee = _committee_of(request.user, committee, year)
    require(request.user, Permission.CALENDAR_EDIT, on=committee)
    form = ConfirmYearForm(request.POST, committee=committee, year=year)
    said = _("The year %(year)s is confirmed.") % {"year": year}
    return _entered(request, committee, year, form, partial(days.confirm_year, year=year), said)


@require_POST
def take_back(request, committee, year, override_id):
    committee = _committee_of(request.user, committee, year)
    require(request.user, Permission.CALENDAR_EDIT, on=committee)
    own = CalendarOverride.objects.filter(committee=committee, day__year=year)
    entry = get_object_or_404(own, pk=override_id)
    try:
        days.take_back(entry=entry, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back; the entry stays readable below."))
    return redirect("organisation:year", committee.slug, year)


def _committee_of(user, slug, year):
    """The committee, for a year a calendar can be drawn of."""
    committee = committee_for(user, slug)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return committee


def _entered(request, committee, year, form, action, said):
    """Do it and go back to the year; or the page again, with the form as it was typed."""
    if form.is_valid():
        try:
            action(committee=committee, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, said)
            return redirect("organisation:year", committee.slug, year)
    return _page(request, committee, year, wrong=form)


def _page(request, committee, year, *, wrong=None):
    shown = year_page.of(committee, year)
    context = {
        "committee": committee,
        "shown": shown,
        "earlier": year - 1 if year > FIRST_YEAR else None,
        "later": year + 1 if year < LAST_YEAR else None,
        "form": wrong,
    }
    if allowed(request.user, Permission.CALENDAR_EDIT, on=committee):
        context |= _forms(committee, year, wrong)
    return render(request, "organisation/year.html", context)


def _forms(committee, year, wrong) -> dict:
    """The forms of the page, the one that was refused as it was typed."""
    forms = {kind.name: kind(committee=committee, year=year) for kind in (DayForm, SwapForm)} | {
        ConfirmYearForm.name: ConfirmYearForm(committee=committee, year=year)
    }
    if wrong is not None:
        forms[wrong.name] = wrong
    return {"may_edit": True, **{f"{name}_form": form for name, form in forms.items()}}
