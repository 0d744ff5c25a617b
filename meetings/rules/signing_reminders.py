"""On which days a unit is reminded of a document it owes. The calendar is given, never looked up.

The working day before it is due, on the day, and once it is overdue on the first working day of
every week, until it is signed.
"""

from datetime import date, timedelta

from giaoban.core.working_days import ONE_DAY, WorkingDays
from meetings.rules.opinion_reminders import BEFORE, ON_THE_DAY, OVERDUE, DueDates

LONG_OVERDUE = timedelta(days=3650)  # what is ten years late nobody is reminded of


def reminded_on(day: date, calendar: WorkingDays) -> list[DueDates]:
    """Return the due dates reminded of on `day`, both ends included; nothing on a day off."""
    if not calendar.is_working(day):
        return []
    following = calendar.shift(day, 1)
    found = [
        DueDates(BEFORE, following, calendar.shift(following, 1) - ONE_DAY),
        DueDates(ON_THE_DAY, day, following - ONE_DAY),
    ]
    if _begins_a_week(day, calendar):
        found.append(DueDates(OVERDUE, day - LONG_OVERDUE, day - ONE_DAY))
    return found


def _begins_a_week(day, calendar) -> bool:
    before = [day - ONE_DAY * number for number in range(1, day.weekday() + 1)]
    return not any(calendar.is_working(one) for one in before)
