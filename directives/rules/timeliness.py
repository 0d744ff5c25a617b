"""Whether a task is in time: computed from its state and dates, never stored."""

from datetime import date

from directives.enums import STOPPED, DirectiveState, Timeliness

HANDED_IN = frozenset({DirectiveState.COMPLETION_SUBMITTED, DirectiveState.COMPLETED})
DUE_SOON_DAYS = 3  # calendar days, the day itself included; a setting of the committee


def timeliness(
    *,
    state: str,
    due_on: date | None,
    today: date,
    submitted_on: date | None = None,
    due_soon_days: int = DUE_SOON_DAYS,
) -> Timeliness:
    """Return how a task stands against its due date; the due day itself is still in time.

    What was handed in is measured on the day it was (`submitted_on`): the time the Office
    takes to confirm is not the unit's delay. What is suspended or called off is not measured.
    """
    if due_on is None or state in STOPPED:
        return Timeliness.NO_DEADLINE
    handed_in = state in HANDED_IN
    left = days_left(due_on, submitted_on if handed_in and submitted_on else today)
    if left < 0:
        return Timeliness.OVERDUE
    soon = not handed_in and left <= due_soon_days
    return Timeliness.DUE_SOON if soon else Timeliness.ON_TIME


def days_left(due_on: date, today: date) -> int:
    """Calendar days until the due date: 0 on the day, negative when it has passed."""
    return (due_on - today).days
