"""On which days a missing opinion is asked for, around ordinary weeks and days off."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.core.working_days import WorkingDays
from meetings.rules.opinion_reminders import BEFORE, ON_THE_DAY, OVERDUE, reminded_on

DAYS = WorkingDays(days_off=frozenset({date(2022, 9, 1), date(2022, 9, 2)}))  # Thursday, Friday


def rungs(due_on):
    """Every (day, rung) on which an opinion due then is asked for."""
    every = (due_on + timedelta(n) for n in range(-20, 21))
    return [
        (day, dates.rung)
        for day in every
        for dates in reminded_on(day, DAYS)
        if dates.first <= due_on <= dates.last
    ]


def test_the_day_before_the_day_and_three_days_after():
    assert rungs(date(2022, 8, 17)) == [
        (date(2022, 8, 16), BEFORE),
        (date(2022, 8, 17), ON_THE_DAY),
        (date(2022, 8, 18), OVERDUE),
        (date(2022, 8, 19), OVERDUE),
        (date(2022, 8, 22), OVERDUE),
    ]


def test_what_is_due_on_a_day_off_is_due_on_the_working_day_before():
    assert rungs(date(2022, 9, 2)) == [
        (date(2022, 8, 30), BEFORE),
        (date(2022, 8, 31), ON_THE_DAY),
        (date(2022, 9, 5), OVERDUE),
        (date(2022, 9, 6), OVERDUE),
        (date(2022, 9, 7), OVERDUE),
    ]


@pytest.mark.parametrize("day", [date(2022, 8, 20), date(2022, 9, 1)])
def test_nobody_is_written_to_on_a_day_off(day):
    assert reminded_on(day, DAYS) == []


@given(st.dates(date(2022, 7, 15), date(2022, 10, 1)))
def test_every_due_date_has_its_five_rungs_once(due_on):
    found = [rung for _day, rung in rungs(due_on)]

    assert found == [BEFORE, ON_THE_DAY, OVERDUE, OVERDUE, OVERDUE]
