"""How long silent work counts as alive."""

from datetime import datetime, timedelta

SILENCE = timedelta(minutes=30)


def is_alive(last: datetime | None, *, at: datetime) -> bool:
    """Whether work last heard of at `last` (None: never) still counts as running."""
    return last is not None and at - last <= SILENCE
