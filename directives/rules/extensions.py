"""When an extension is asked for in time, and until when a task may be returned. Pure."""

from datetime import date

from directives.enums import AskedWhen
from giaoban.core.working_days import WorkingDays


def asked_when(day: date, *, due_on: date, working_days: int, calendar: WorkingDays) -> AskedWhen:
    """Return how an asking on `day` stands to the due date it would move.

    In time is what comes `working_days` working days before it; on the due date itself it is at
    short notice, the day after it is late. Late ones are taken all the same, and marked.
    """
    if day > due_on:
        return AskedWhen.LATE
    in_time = day <= calendar.before(due_on, working_days).on
    return AskedWhen.IN_TIME if in_time else AskedWhen.SHORT


def last_day_to_return(given_on: date, *, working_days: int, calendar: WorkingDays) -> date:
    """Return the last day a unit may say that a task is not its own; the day it was given does
    not count."""
    return calendar.shift(given_on, working_days)
