"""When each item of an agenda begins, and by how much the meeting would run over."""

from datetime import datetime, timedelta
from itertools import accumulate


def starts(begins, minutes) -> list[datetime]:
    """Return when each item begins and, last, when the meeting ends.

    `begins` is the moment the meeting begins, `minutes` what each item takes, in order.
    """
    return list(accumulate((timedelta(minutes=one) for one in minutes), initial=begins))


def over_by(*, total, planned) -> int:
    """Return the minutes above the planned length; 0 when it fits or no length is planned."""
    return max(0, total - planned) if planned else 0
