"""When those who arrive may record it themselves."""

from datetime import datetime, timedelta

EARLY = timedelta(minutes=60)  # before the start; who is there sooner is not at the door yet


def is_open(*, state: str, starts_at: datetime, at: datetime) -> bool:
    """Whether one may check in at `at`: from an hour before the start until the close."""
    if state == "IN_SESSION":
        return True
    return state == "CALLED" and at >= starts_at - EARLY
