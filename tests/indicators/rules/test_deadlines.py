from datetime import date

import pytest

from giaoban.core.working_days import WorkingDays
from giaoban.indicators.rules.deadlines import due_on, reminded_on

CALENDAR = WorkingDays(days_off=frozenset({date(2022, 4, 11), date(2022, 5, 2)}))


@pytest.mark.parametrize(
    ("year", "month", "day", "in_next", "due"),
    [
        (2022, 6, 24, False, date(2022, 6, 24)),  # a Friday
        (2022, 6, 25, False, date(2022, 6, 27)),  # a Saturday passes on to Monday
        (2022, 6, 26, False, date(2022, 6, 27)),
        (2022, 4, 10, False, date(2022, 4, 12)),  # a Sunday before a holiday
        (2022, 2, 31, False, date(2022, 2, 28)),  # the last day of a short month
        (2022, 4, 31, False, date(2022, 5, 3)),  # a Saturday, and a Monday off
        (2022, 6, 5, True, date(2022, 7, 5)),
        (2022, 12, 5, True, date(2023, 1, 5)),  # over the turn of the year
        (2022, 1, 31, True, date(2022, 2, 28)),
    ],
)
def test_figures_are_due_on_the_day_of_the_rules_or_the_next_working_day(
    year, month, day, in_next, due
):
    assert due_on(year, month, day=day, in_next=in_next, calendar=CALENDAR) == due


def test_units_are_reminded_two_working_days_before_on_the_day_and_the_working_day_after():
    found = reminded_on(date(2022, 6, 27), calendar=CALENDAR)

    assert found == (date(2022, 6, 23), date(2022, 6, 27), date(2022, 6, 28))
