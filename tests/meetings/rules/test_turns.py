"""How long each item was dealt with."""

from datetime import timedelta

import pytest

from meetings.rules.turns import Stay, times
from tests.factories import AT


def after(minutes, seconds=0):
    return AT + timedelta(minutes=minutes, seconds=seconds)


def test_a_turn_lasts_until_the_next():
    found = times([(1, after(0)), (2, after(10)), (None, after(25))])

    assert found[1].stays == [Stay(after(0), after(10))]
    assert found[2].stays == [Stay(after(10), after(25))]
    assert set(found) == {1, 2}


def test_the_last_turn_goes_on():
    found = times([(1, after(0)), (2, after(10))])

    assert found[2].stays == [Stay(after(10), None)]
    assert (found[1].spent(now=after(40)), found[2].spent(now=after(12, 5))) == (600, 125)


def test_coming_back_adds_up():
    found = times([(1, after(0)), (2, after(10)), (1, after(12)), (None, after(15))])

    assert found[1].stays == [Stay(after(0), after(10)), Stay(after(12), after(15))]
    assert found[1].spent(now=after(60)) == 13 * 60


def test_no_move_no_time():
    assert times([]) == {}


def test_a_clock_that_is_behind_counts_nothing():
    assert times([(1, after(5))])[1].spent(now=after(4)) == 0


@pytest.mark.parametrize(("seconds", "is_over"), [(599, False), (600, False), (601, True)])
def test_over_time_begins_after_the_last_planned_second(seconds, is_over):
    found = times([(1, after(0))])

    assert found[1].is_over(minutes=10, now=after(0, seconds)) is is_over
