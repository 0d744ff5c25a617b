"""The doors to what is read of the figures: a month nobody keeps figures of is not there (404)."""

from datetime import date

from django.http import Http404

from giaoban.indicators.models import Indicator, ReportMonth
from giaoban.indicators.models.bounds import FIRST_YEAR, LAST_YEAR
from giaoban.indicators.rules.series import YEAR
from giaoban.organisation.access import committee_for


def month_for(user, slug, year, month):
    """Return the committee of a month that can be reported on."""
    committee = committee_for(user, slug)
    check(year, month)
    return committee


def check(year, month=1) -> None:
    """Raise Http404 for a year or month there is none of."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= YEAR):
        raise Http404


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
