"""What the pages of a month and a year show: a constant number of queries, whatever is counted."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.indicators import (
    month_markup,
    month_table,
    reading_access,
    readings,
    reporting,
    tasks_on,
)
from giaoban.indicators.models import Indicator
from giaoban.indicators.rules.marks import Mark
from giaoban.indicators.rules.series import YEAR, before
from giaoban.organisation.permissions import Permission, allowed

LABELS = {
    "month": gettext_lazy("In the month"),
    "cumulative": gettext_lazy("Since January"),
    "plan": gettext_lazy("Plan of the year"),
    "of_plan": gettext_lazy("Plan (%)"),
    "on_same_period": gettext_lazy("On the same period"),
    "on_month_before": gettext_lazy("On the month before"),
    "needed": gettext_lazy("Still needed a month"),
    "mark": gettext_lazy("Against the plan"),
}


def rows_of(committee, year, month) -> list[month_table.Row]:
    """Return the month's rows; four queries."""
    found = readings.load(reading_access.indicators_of(committee, year, month), year, month)
    return month_table.rows(found)


def page(committee, year, month, *, user) -> dict:
    """Return the context of a month's page; seven queries, and those of the tasks on it."""
    rows = rows_of(committee, year, month)
    how = reporting.told([row.reading.indicator_id for row in rows])
    report = reading_access.report_of(committee, year, month)
    return {
        "committee": committee,
        "year": year,
        "month": month,
        "report": report,
        "may_publish": report is not None
        and report.is_locked
        and report.published_at is None
        and allowed(user, Permission.MONTH_CLOSE, on=committee),
        "wordings": _wordings(committee, year, month, rows)
        if allowed(user, Permission.INDICATOR_EDIT, on=committee)
        else [],
        "labels": LABELS,
        "count": len(rows),
        "rows": month_markup.rows(
            rows, labels=LABELS, deeds=tasks_on.deeds(committee, rows, user=user)
        ),
        "charts": month_markup.charts([month_table.chart(row.reading) for row in rows]),
        "tally": tally(rows),
        "sentence": reporting.paragraph(rows, how, year=year, month=month),
        **around(committee, year, month),
    }


def _wordings(committee, year, month, rows) -> list[tuple[str, str]]:
    """Where the Office words the sentence of each indicator."""
    place = (committee.slug, year, month)
    return [
        (reverse("indicators:report-line", args=[*place, row.reading.code]), row.reading.label)
        for row in rows
    ]


def around(committee, year, month) -> dict:
    """The addresses of the months beside this one."""
    return {
        "previous": before(year, month),
        "following": (year, month + 1) if month < YEAR else (year + 1, 1),
        "month_url": reverse("indicators:month", args=[committee.slug, year, month]),
    }


def tally(rows) -> list[tuple[str, str, int]]:
    """How many indicators stand how: (tone, words, number), without the kinds there are none of."""
    counted = {mark: sum(row.mark is mark for row in rows) for mark in Mark}
    return [
        (month_table.MARKS[mark][0], str(month_table.MARKS[mark][2]), number)
        for mark, number in counted.items()
        if number
    ]


def year_page(committee, year) -> dict:
    """Return the context of a year's page; five queries."""
    labels = year_labels()
    found = year_rows_of(committee, year)
    return {
        "committee": committee,
        "year": year,
        "labels": labels,
        "count": len(found),
        "rows": month_markup.year_rows(found, labels=labels),
        "charts": month_markup.charts([month_table.chart(row.reading) for row in found]),
        "months": range(1, YEAR + 1),
    }


def year_rows_of(committee, year) -> list[month_table.YearRow]:
    indicators = Indicator.objects.of(committee).valid_within(year).in_order()
    return month_table.year_rows(readings.load(indicators, year, YEAR))


def year_labels() -> list[str]:
    months = [_("Month %(number)s") % {"number": number} for number in range(1, YEAR + 1)]
    return [*months, _("The year so far"), _("Plan of the year"), _("Plan (%)")]
