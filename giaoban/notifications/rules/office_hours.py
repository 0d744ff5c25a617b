"""When a letter that can wait may leave. The hours and the calendar are given."""

from datetime import datetime, time

from giaoban.core.working_days import WorkingDays
from giaoban.core.working_hours import WorkingHours

DIGESTS_FROM = time(8)  # by then everything of the morning has been planned


def is_open(moment: datetime, *, hours: WorkingHours, days: WorkingDays) -> bool:
    """Whether the office works at that moment of its own clock; the end of a span is not in it."""
    clock = moment.time()
    return days.is_working(moment.date()) and any(
        begins <= clock < ends for begins, ends in hours.spans
    )
