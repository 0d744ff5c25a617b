"""The grids figures are entered in: a month in full, a year at a glance."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from giaoban.acts.permissions import require_act
from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.indicators import access, doubts, grid, months
from giaoban.indicators.actions import figures
from giaoban.indicators.entering_forms import WhoseForm
from giaoban.organisation.permissions import Permission, allowed

SHOWN_ERRORS = 60  # in the list on top; every cell has its own beside it


@require_http_methods(["GET", "POST"])
def month_grid(request, committee, year, month, department):
    """The figures of a unit's month, each with its source and what the unit states."""
    unit = access.unit_for(request.user, committee, department, year, month)
    require_act(request.user, Permission.FIGURE_ENTER, on=unit)
    page = _Page(request, unit, year, month)
    return page.keep() if request.method == "POST" else page.show()


@require_http_methods(["GET", "POST"])
def year_grid(request, committee, year, department):
    """The figures of a unit's year, twelve months across: where a block from Excel goes."""
    unit = access.unit_for(request.user, committee, department, year)
    require_act(request.user, Permission.FIGURE_ENTER, on=unit)
    page = _Page(request, unit, year)
    return page.keep() if request.method == "POST" else page.show()


class _Page:
    """One grid and its form, for what both views do with it."""

    def __init__(self, request, unit, year, month=None):
        self.request, self.unit, self.year, self.month = request, unit, year, month
        self.may_correct = allowed(request.user, Permission.MONTH_CLOSE, on=unit)
        self.whose = WhoseForm(
            posted(request),
            request.FILES or None,
            user=request.user,
            permission=Permission.FIGURE_ENTER,
            on=unit,
        )

    def grid(self):
        known = {"on": timezone.localdate(), "may_correct": self.may_correct}
        if self.month:
            return grid.of_month(self.unit, self.year, self.month, **known)
        return grid.of_year(self.unit, self.year, **known)

    def keep(self):
        sent = self.grid()
        entries = sent.take(self.request.POST)
        if not self.whose.is_valid():
            return self.show(sent)
        at = timezone.now()
        try:
            outcome = figures.enter(
                committee=self.unit.committee,
                entries=entries,
                may_correct=self.may_correct,
                **self.whose.act(at=at),
                at=at,
            )
        except Refusal as refusal:
            attach(refusal, self.whose)
            return self.show(sent)
        sent.refuse(outcome.refused)
        return self._answer(outcome, sent)

    def _answer(self, outcome, sent):
        if not sent.errors:
            messages.success(self.request, _written(outcome))
            return redirect(self.request.path)
        if outcome.written:
            messages.warning(self.request, _written(outcome))
        fresh = self.grid()
        fresh.keep(sent)
        return self.show(fresh)

    def show(self, shown=None):
        shown = shown or self.grid()
        doubts.put(shown, self.year, self.month or access.LAST_MONTH)
        context = {
            "committee": self.unit.committee,
            "unit": self.unit,
            "year": self.year,
            "month": self.month,
            "months": range(1, access.LAST_MONTH + 1),
            "grid": shown,
            "errors": shown.errors[:SHOWN_ERRORS],
            "more_errors": len(shown.errors[SHOWN_ERRORS:]),
            "whose": self.whose,
        }
        if self.month:
            context["report"] = months.report_of(self.unit.committee, self.year, self.month)
            context["before"] = access.month_before(self.year, self.month)
        template = "month_grid" if self.month else "year_grid"
        return render(self.request, f"indicators/entering/{template}.html", context)


def _written(outcome) -> str:
    if not outcome.written:
        return _("Nothing differs from what is there already.")
    count = outcome.written
    said = ngettext("%(count)s number was saved.", "%(count)s numbers were saved.", count)
    return said % {"count": count}
