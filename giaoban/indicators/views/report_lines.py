"""The Office's own words for the sentence of the report."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.indicators import reading_access, reporting
from giaoban.indicators.actions import report_lines
from giaoban.indicators.reading_forms import ReportLineForm
from giaoban.organisation.permissions import Permission, require


def report_line(request, committee, year, month, indicator):
    """Word an indicator; the way back is to the month it was read in."""
    indicator = reading_access.indicator_for(request.user, committee, indicator, year, month)
    require(request.user, Permission.INDICATOR_EDIT, on=indicator)
    back = reverse("indicators:month", args=[committee, year, month])
    form = ReportLineForm(posted(request), initial=reporting.line_of(indicator), cancel=back)
    if form.is_valid():
        try:
            report_lines.word(
                indicator=indicator, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("The report now tells of it in these words."))
            return redirect(back)
        except Refusal as refusal:
            attach(refusal, form)
    context = {"committee": indicator.committee, "year": year, "month": month, "form": form}
    return render(request, "indicators/report_line.html", context | {"indicator": indicator})
