"""When items begin, and whether the meeting runs over."""

from datetime import datetime

import pytest

from meetings.rules.agenda_times import over_by, starts

BEGINS = datetime(2022, 6, 30, 14, 0)


def test_each_item_begins_when_those_before_it_are_through():
    found = [f"{one:%H:%M}" for one in starts(BEGINS, [15, 45, 10])]

    assert found == ["14:00", "14:15", "15:00", "15:10"]


def test_an_empty_agenda_ends_when_it_begins():
    assert starts(BEGINS, []) == [BEGINS]


@pytest.mark.parametrize(
    ("total", "planned", "over"), [(59, 60, 0), (60, 60, 0), (61, 60, 1), (999, None, 0)]
)
def test_it_is_over_from_the_first_minute_above(total, planned, over):
    assert over_by(total=total, planned=planned) == over
