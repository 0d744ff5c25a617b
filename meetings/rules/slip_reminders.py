"""When a missing slip is asked for: every working morning from the day after it was asked."""

from datetime import datetime, time

from giaoban.core.working_days import WorkingDays

PLANNING_FROM = time(7, 30)  # from this time on a day's reminders are due


def is_due(now: datetime, calendar: WorkingDays) -> bool:
    """Whether reminders are due at a moment of the office's clock."""
    return now.time() >= PLANNING_FROM and calendar.is_working(now.date())
