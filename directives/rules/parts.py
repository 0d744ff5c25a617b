"""How the part of a supporting unit stands against the due date of the task. Pure."""

from datetime import date

from directives.enums import PartStanding


def part(
    *, due_on: date | None, today: date, has_reported: bool, done_on: date | None
) -> PartStanding:
    """Return how a part stands; the due day itself is in time, as it is for the lead.

    `done_on` is the day the unit first said that its part is done, None while it has not.
    """
    last = done_on or today
    is_late = due_on is not None and last > due_on
    if done_on:
        return PartStanding.DONE_LATE if is_late else PartStanding.DONE
    if is_late:
        return PartStanding.OVERDUE
    return PartStanding.AT_WORK if has_reported else PartStanding.WAITED_FOR
