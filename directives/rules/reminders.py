"""On which days a ladder reminds. The calendar is given, never looked up.

A due date that falls on a day off is met on the last working day before it, so every rung
counts back from there: "on the day" then means that last working day.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta

from directives.enums import RungKind
from giaoban.core.working_days import ONE_DAY, WorkingDays

BEFORE, WEEKLY_OVERDUE = RungKind.BEFORE, RungKind.WEEKLY_OVERDUE
ESCALATION = RungKind.ESCALATION
USUAL_PATIENCE = 10  # working days overdue before a Vice Chair is told
DEFAULT_LADDER = (
    *((BEFORE, 7), (BEFORE, 3), (BEFORE, 1), (BEFORE, 0)),
    *((WEEKLY_OVERDUE, 0), (ESCALATION, USUAL_PATIENCE)),
)
LONGEST_NOTICE = 60  # working days before the due date, or after it, a rung may stand
PLANNING_FROM = time(7, 30)  # from this time on a business day's reminders are due


@dataclass(frozen=True, slots=True)
class DueDates:
    """Due dates a rung reminds of on one day, both ends included; None: however long past."""

    first: date | None
    last: date

    def __contains__(self, day: date) -> bool:
        return (self.first is None or day >= self.first) and day <= self.last


def reminded_on(day: date, *, kind: str, working_days: int, calendar: WorkingDays):
    """Return the DueDates this rung reminds of on `day`; None when it reminds of nothing then."""
    if not calendar.is_working(day):
        return None
    if kind == WEEKLY_OVERDUE:
        return DueDates(None, day - ONE_DAY) if opens_the_week(day, calendar) else None
    if kind == ESCALATION:
        return DueDates(None, calendar.shift(day, 1 - working_days) - ONE_DAY)
    last = calendar.shift(day, working_days + 1) - ONE_DAY
    return DueDates(calendar.shift(day, working_days), last)


def reminder_day(due_on: date, *, working_days: int, calendar: WorkingDays) -> date:
    """Return the day the rung `working_days` before a due date falls on."""
    met_on = due_on if calendar.is_working(due_on) else calendar.shift(due_on, -1)
    return calendar.shift(met_on, -working_days)


def escalation_day(due_on: date, *, working_days: int, calendar: WorkingDays) -> date:
    """Return the day a directive is that many working days overdue."""
    return calendar.shift(due_on, working_days)


def too_early(day: date, *, issued_on: date) -> bool:
    """Whether a rung is skipped: it falls before the day after the directive was given."""
    return day <= issued_on


def opens_the_week(day: date, calendar: WorkingDays) -> bool:
    """Whether `day` is Monday, or the first working day of a week whose Monday is off."""
    earlier = (day - timedelta(days=n) for n in range(1, day.weekday() + 1))
    return calendar.is_working(day) and not any(calendar.is_working(each) for each in earlier)


def business_days(*, after: date, until: date, calendar: WorkingDays) -> list[date]:
    """Return the working days after one day up to and including another, in order."""
    days = (after + ONE_DAY * n for n in range(1, (until - after).days + 1))
    return [day for day in days if calendar.is_working(day)]


def last_day_to_plan(today: date, clock: time) -> date:
    """Return the last day whose reminders are due: today's not before the morning's planning."""
    return today if clock >= PLANNING_FROM else today - ONE_DAY
