from datetime import date

import pytest

from directives.enums import ReportEvery
from directives.rules.periods import period_of


@pytest.mark.parametrize(
    ("every", "day", "first", "last", "number"),
    [
        (ReportEvery.WEEK, date(2022, 7, 3), date(2022, 6, 27), date(2022, 7, 3), 26),
        (ReportEvery.WEEK, date(2022, 7, 4), date(2022, 7, 4), date(2022, 7, 10), 27),
        (ReportEvery.MONTH, date(2022, 7, 1), date(2022, 7, 1), date(2022, 7, 31), 7),
        (ReportEvery.MONTH, date(2022, 12, 31), date(2022, 12, 1), date(2022, 12, 31), 12),
        (ReportEvery.MONTH, date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29), 2),
        (ReportEvery.QUARTER, date(2022, 9, 30), date(2022, 7, 1), date(2022, 9, 30), 3),
        (ReportEvery.QUARTER, date(2022, 10, 1), date(2022, 10, 1), date(2022, 12, 31), 4),
        (ReportEvery.HALF_YEAR, date(2022, 6, 30), date(2022, 1, 1), date(2022, 6, 30), 1),
        (ReportEvery.HALF_YEAR, date(2022, 7, 1), date(2022, 7, 1), date(2022, 12, 31), 2),
        (ReportEvery.YEAR, date(2022, 12, 31), date(2022, 1, 1), date(2022, 12, 31), 1),
    ],
)
def test_a_day_lies_in_one_period_of_each_kind(every, day, first, last, number):
    found = period_of(day, every)

    assert (found.first, found.last, found.number) == (first, last, number)
