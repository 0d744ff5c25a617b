"""On which days a unit is reminded of an opinion it owes. The calendar is given, never looked up.

A due date that falls on a day off is met on the last working day before it, and every rung
counts from there: the working day before, the day itself, then each of three working days after.
After that the answer is missing for everybody to see, and nobody is written to again.
"""

from dataclasses import dataclass
from datetime import date, time

from giaoban.core.working_days import ONE_DAY, WorkingDays

BEFORE, ON_THE_DAY, OVERDUE = "before", "day", "overdue"
DAYS_OVERDUE = 3  # working days on which an overdue answer is asked for
PLANNING_FROM = time(7, 30)  # from this time on a day's reminders are due


@dataclass(frozen=True, slots=True)
class DueDates:
    """Due dates one rung reminds of on a day, both ends included."""

    rung: str
    first: date
    last: date


def reminded_on(day: date, calendar: WorkingDays) -> list[DueDates]:
    """Return what is reminded of on `day`, an earlier due date last; nothing on a day off."""
    if not calendar.is_working(day):
        return []
    following = calendar.shift(day, 1)
    return [
        DueDates(BEFORE, following, calendar.shift(following, 1) - ONE_DAY),
        DueDates(ON_THE_DAY, day, following - ONE_DAY),
        DueDates(OVERDUE, calendar.shift(day, -DAYS_OVERDUE), day - ONE_DAY),
    ]
