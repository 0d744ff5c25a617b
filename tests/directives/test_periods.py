from datetime import date

import pytest

from directives import periods
from directives.enums import ReportEvery
from directives.rules.periods import period_of


@pytest.mark.parametrize(
    ("every", "name"),
    [
        (ReportEvery.WEEK, "tuần 4/7/2022 – 10/7/2022"),
        (ReportEvery.MONTH, "tháng 7/2022"),
        (ReportEvery.QUARTER, "quý III/2022"),
        (ReportEvery.HALF_YEAR, "6 tháng cuối năm 2022"),
        (ReportEvery.YEAR, "năm 2022"),
    ],
)
def test_a_period_is_called_as_an_office_calls_it(every, name):
    assert periods.named(period_of(date(2022, 7, 5), every)) == name
