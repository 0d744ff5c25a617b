"""From comings and goings to who was there when."""

from datetime import timedelta

import pytest

from meetings.rules.movements import (
    ARRIVED,
    LEFT,
    Step,
    alternate,
    spans,
    was_there,
    was_there_between,
)
from tests.factories import AT


def at(minutes):
    return AT + timedelta(minutes=minutes)


def steps(*minutes):
    """In and out in turn, so many minutes after the start."""
    return [
        Step(LEFT if place % 2 else ARRIVED, at(minute)) for place, minute in enumerate(minutes)
    ]


@pytest.mark.parametrize("count", range(5))
def test_in_and_out_in_turn_is_in_order(count):
    assert alternate(steps(*range(count)))


@pytest.mark.parametrize("kinds", [[LEFT], [ARRIVED, ARRIVED], [ARRIVED, LEFT, LEFT]])
def test_out_first_or_the_same_twice_is_not(kinds):
    assert not alternate([Step(kind, at(place)) for place, kind in enumerate(kinds)])


def test_who_came_back_has_a_second_span_without_an_end():
    assert spans(steps(5, 90, 105)) == [(at(5), at(90)), (at(105), None)]


@pytest.mark.parametrize(
    ("minute", "there"),
    [(4, False), (5, True), (89, True), (90, False), (104, False), (105, True), (999, True)],
)
def test_somebody_is_there_from_the_moment_of_coming_until_that_of_going(minute, there):
    assert was_there(steps(5, 90, 105), at(minute)) == there


@pytest.mark.parametrize(
    ("begins", "ends", "there"),
    [(0, 4, False), (0, 5, True), (89, 95, True), (90, 104, False), (100, 110, True)],
)
def test_somebody_was_there_for_a_part_of_an_item(begins, ends, there):
    assert was_there_between(steps(5, 90, 105), at(begins), at(ends)) == there
