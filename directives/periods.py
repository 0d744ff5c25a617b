"""What a reporting period is called on a screen."""

from django.utils.translation import gettext as _

from directives.enums import ReportEvery
from directives.rules.periods import Period
from giaoban.core.vietnamese import day

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def named(period: Period) -> str:
    """The period in words: "tháng 7/2022", "quý III/2022"."""
    values = {
        "year": period.first.year,
        "month": period.first.month,
        "roman": ROMAN.get(period.number, ""),
        "first": day(period.first),
        "last": day(period.last),
    }
    names = {
        ReportEvery.WEEK: _("the week %(first)s – %(last)s"),
        ReportEvery.MONTH: _("%(month)s/%(year)s"),
        ReportEvery.QUARTER: _("quarter %(roman)s/%(year)s"),
        ReportEvery.HALF_YEAR: _("the first half of %(year)s")
        if period.number == 1
        else _("the second half of %(year)s"),
        ReportEvery.YEAR: _("the year %(year)s"),
    }
    return names[period.every] % values
