"""Marks of items, the door, the table."""

from datetime import timedelta

import pytest

from meetings.rules import checking_in, seating
from meetings.rules.positions import LENGTH, mark
from tests.factories import AT


def test_a_mark_is_another_with_another_title_or_paper_and_the_same_in_any_order():
    marks = {
        mark("A", [1, 2]),
        mark("B", [1, 2]),
        mark("A", [1, 3]),
        mark("A", []),
        mark("A", [12]),
    }

    assert len(marks) == 5
    assert mark("A", [2, 1]) == mark("A", [1, 2])
    assert {len(one) for one in marks} == {LENGTH}


@pytest.mark.parametrize(
    ("state", "before", "found"),
    [
        ("CALLED", timedelta(minutes=60, seconds=1), False),
        ("CALLED", timedelta(minutes=60), True),
        ("CALLED", timedelta(minutes=59, seconds=59), True),
        ("CALLED", -timedelta(hours=2), True),  # it begins late
        ("IN_SESSION", timedelta(minutes=90), True),  # it began early
        ("PLANNED", timedelta(0), False),
        ("CLOSED", -timedelta(minutes=1), False),
        ("CANCELLED", timedelta(0), False),
    ],
)
def test_the_door_opens_an_hour_before_the_start_and_shuts_at_the_close(state, before, found):
    assert checking_in.is_open(state=state, starts_at=AT, at=AT - before) is found


def test_the_second_in_rank_sits_at_the_right_hand_of_whoever_presides():
    found = seating.seat(["CT", "PCT1", "PCT2", "UV1", "UV2"])

    assert found == seating.Seating(head="CT", right=("PCT1", "UV1"), left=("PCT2", "UV2"))


@pytest.mark.parametrize(
    ("people", "rows"), [(24, []), (25, []), (26, [1]), (31, [6]), (32, [6, 1])]
)
def test_who_finds_no_seat_at_the_table_sits_behind(people, rows):
    found = seating.seat(range(people))

    assert [len(row) for row in found.rows] == rows
    everyone = [found.head, *found.right, *found.left, *(one for row in found.rows for one in row)]
    assert sorted(everyone) == list(range(people))


@pytest.mark.parametrize(("people", "sides"), [(1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (2, 1))])
def test_the_sides_fill_alternately(people, sides):
    found = seating.seat(range(people))

    assert (len(found.right), len(found.left)) == sides


def test_nobody_sits_nowhere():
    assert seating.seat([]) == seating.Seating()
