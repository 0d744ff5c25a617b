"""The doors to what is read of the figures: a month nobody keeps figures of is not there (404)."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404

from giaoban.indicators.models import Indicator, ReportMonth
from giaoban.indicators.models.bounds import FIRST_YEAR, LAST_YEAR
from giaoban.indicators.rules.series import YEAR
from giaoban.organisation.access import committee_for
from giaoban.organisation.models import Committee


def month_for(user, slug, year, month):
    """Return the committee of a month that can be reported on."""
    committee = committee_for(user, slug)
    check(year, month)
    return committee


def check(year, month=1) -> None:
    """Raise Http404 for a year or month there is none of."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= YEAR):
        raise Http404


def indicator_for(user, slug, code, year, month) -> Indicator:
    """Return an indicator of the committee, whoever reports it."""
    committee = month_for(user, slug, year, month)
    return get_object_or_404(
        Indicator.objects.select_related("committee"), committee=committee, code=code
    )


def published(slug, year, month) -> tuple[Committee, ReportMonth]:
    """Return a committee and a month it has published, for everybody; any other is not there."""
    months = ReportMonth.objects.published().select_related("committee")
    report = get_object_or_404(months, committee__slug=slug, year=year, month=month)
    return report.committee, report


def report_of(committee, year, month) -> ReportMonth | None:
    return ReportMonth.objects.of(committee).of_month(year, month).first()


def indicators_of(committee, year, month):
    return Indicator.objects.of(committee).valid_in(year, month).in_order()


def month_read_first(committee, *, today: date) -> tuple[int, int]:
    """The month the figures open at: the last one confirmed, else the one before today's."""
    confirmed = ReportMonth.objects.of(committee).filter(confirmed_at__isnull=False)
    found = confirmed.latest_first().values_list("year", "month").first()
    last = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, YEAR)
    return found or last
