"""Working hours between two moments, at every edge."""

from datetime import date, datetime, timedelta

import pytest

from giaoban.core.working_days import WorkingDays
from giaoban.core.working_hours import WorkingHours, half_hours

OFFICE = WorkingHours.parse(["07:30-11:30", "13:30-17:00"])
PLAIN = WorkingDays()


def at(text) -> datetime:
    """A moment of June 2022: "29 08:00" is Wednesday the 29th."""
    day, clock = text.split()
    hour, minute = map(int, clock.split(":"))
    return datetime(2022, 6, int(day), hour, minute)


@pytest.mark.parametrize(
    ("first", "last", "minutes"),
    [
        ("29 08:00", "29 09:00", 60),
        ("29 07:29", "29 07:30", 0),  # before the office opens
        ("29 07:30", "29 07:31", 1),
        ("29 11:29", "29 11:30", 1),
        ("29 11:30", "29 13:30", 0),  # noon
        ("29 11:29", "29 13:31", 2),
        ("29 16:59", "29 17:00", 1),
        ("29 17:00", "30 07:30", 0),  # the night
        ("29 16:59", "30 07:31", 2),
        ("29 00:00", "30 00:00", 450),  # a whole day
        ("24 17:00", "27 07:30", 0),  # Friday evening to Monday morning
        ("24 16:00", "27 08:30", 120),
        ("30 14:00", "30 14:00", 0),
        ("30 14:00", "29 14:00", 0),  # the other way round
        ("30 15:00", "30 14:00", 0),
    ],
)
def test_only_working_time_counts(first, last, minutes):
    assert OFFICE.between(at(first), at(last), days=PLAIN) == timedelta(minutes=minutes)


def test_days_off_and_worked_saturdays_are_the_calendars():
    off = WorkingDays(
        days_off=frozenset({date(2022, 6, 29)}), working_weekends=frozenset({date(2022, 6, 25)})
    )

    assert OFFICE.between(at("29 08:00"), at("29 10:00"), days=off) == timedelta(0)
    assert OFFICE.between(at("25 08:00"), at("25 10:00"), days=off) == timedelta(hours=2)


@pytest.mark.parametrize(
    ("minutes", "hours"), [(0, 0), (29, 0), (30, 0.5), (59, 0.5), (60, 1), (230, 3.5)]
)
def test_hours_are_told_by_the_half(minutes, hours):
    assert half_hours(timedelta(minutes=minutes)) == hours


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["8-11"],
        ["07:30"],
        ["24:00-25:00"],
        ["11:30-07:30"],
        ["13:30-17:00", "07:30-11:30"],
        ["07:30-11:30", "11:00-17:00"],
        ["07:30-07:30"],
    ],
)
def test_what_are_no_working_hours_is_refused(wrong):
    with pytest.raises(ValueError, match="hour"):
        WorkingHours.parse(wrong)


def test_the_day_ends_with_its_last_hour():
    assert OFFICE.end.isoformat() == "17:00:00"
