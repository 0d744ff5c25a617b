"""Giving a task because of an indicator that is under its plan."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from directives.actions import on_indicators
from directives.indicator_forms import OnIndicatorForm
from directives.views import shown
from giaoban.core.forms import posted
from giaoban.indicators.reading_access import indicator_for
from giaoban.organisation.permissions import Permission, require


def on_indicator(request, committee, indicator, year, month):
    """The lead is the unit that reports the indicator; it is a draft like any other task."""
    found = indicator_for(request.user, committee, indicator, year, month)
    require(request.user, Permission.DIRECTIVE_EDIT, on=found.committee)
    back = reverse("indicators:month", args=[committee, year, month])
    form = OnIndicatorForm(posted(request), indicator=found, year=year, cancel=back)
    values = {"indicator": found, "year": year, "month": month, "lead": found.department}
    at = timezone.now()
    if form.is_valid() and shown.done(
        form, on_indicators.draft, **values, **form.cleaned_data, by=request.user, at=at
    ):
        messages.success(request, _("The task is written down. It can be given now or later."))
        return redirect(back)
    context = {"committee": found.committee, "indicator": found, "form": form}
    return render(request, "directives/on_indicator.html", context | {"year": year, "month": month})
