"""When to knock again at a mail server that did not answer."""

from datetime import datetime, timedelta

PATIENCE = timedelta(hours=72)  # from the first attempt; then a person must look at it
LONGEST_PAUSE = timedelta(minutes=30)
PAUSE_AFTER_A_FAULT_OF_OURS = timedelta(hours=1)  # a template does not mend itself in a minute


def pause(*, attempts: int) -> timedelta:
    """Return the pause after that many failed attempts: 1, 2, 4, 8, 16, 30, 30 ... minutes."""
    doublings = min(attempts, 6) - 1  # 2**5 minutes is past the longest pause already
    return min(timedelta(minutes=2**doublings), LONGEST_PAUSE)


def next_attempt(
    *, attempts: int, first_at: datetime, at: datetime, our_fault: bool = False
) -> datetime | None:
    """Return when to try again after the failure `at`; None when patience is at its end."""
    later = at + (PAUSE_AFTER_A_FAULT_OF_OURS if our_fault else pause(attempts=attempts))
    return later if later <= first_at + PATIENCE else None
