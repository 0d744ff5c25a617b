from datetime import date

import pytest

from directives.enums import AskedWhen
from directives.rules.extensions import asked_when, last_day_to_return
from giaoban.core.working_days import WorkingDays

DUE = date(2022, 7, 26)  # a Tuesday
CALENDAR = WorkingDays(days_off=frozenset({date(2022, 7, 25)}))


@pytest.mark.parametrize(
    ("day", "number", "found"),
    [
        (date(2022, 7, 20), 3, AskedWhen.IN_TIME),  # 22, 21, 20: Monday the 25th is off
        (date(2022, 7, 21), 3, AskedWhen.SHORT),
        (date(2022, 7, 26), 3, AskedWhen.SHORT),
        (date(2022, 7, 27), 3, AskedWhen.LATE),
        (date(2022, 7, 26), 0, AskedWhen.IN_TIME),
        (date(2022, 7, 27), 0, AskedWhen.LATE),
    ],
)
def test_when_an_extension_is_asked_for(day, number, found):
    assert asked_when(day, due_on=DUE, working_days=number, calendar=CALENDAR) == found


@pytest.mark.parametrize(
    ("given_on", "number", "last"),
    [
        (date(2022, 7, 1), 3, date(2022, 7, 6)),  # a Friday
        (date(2022, 7, 1), 0, date(2022, 7, 1)),
        (date(2022, 7, 22), 1, date(2022, 7, 26)),
    ],
)
def test_until_when_a_task_is_returned(given_on, number, last):
    assert last_day_to_return(given_on, working_days=number, calendar=CALENDAR) == last
