"""By when the figures of a month are reported."""

from calendar import monthrange
from datetime import date, timedelta

from giaoban.core.working_days import WorkingDays

REMINDED_BEFORE = 2  # working days before the last day: time to ask around, too late to forget


def due_on(year: int, month: int, *, day: int, in_next: bool, calendar: WorkingDays) -> date:
    """Return the last day on which the figures of a month are in time.

    `day` of the month itself, or of the one after it; the last day of a month that is shorter.
    One not worked passes on to the next that is (Bộ luật Dân sự 2015, Điều 148 khoản 5).
    """
    first = date(year, month, 1)
    if in_next:
        first = (first + timedelta(days=31)).replace(day=1)
    last = monthrange(first.year, first.month)[1]
    return calendar.next_working(first.replace(day=min(day, last)))


def reminded_on(due: date, *, calendar: WorkingDays) -> tuple[date, date, date]:
    """Return the days on which units that have not reported are reminded: two working days
    before the last day, on it, and the working day after."""
    return calendar.shift(due, -REMINDED_BEFORE), due, calendar.shift(due, 1)
