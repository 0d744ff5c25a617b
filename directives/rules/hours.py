"""The hour a deadline was given with, where its words name one: "trước 17 giờ ngày 15/7". Pure.

Lateness counts in days, as the national reports do; the hour is said wherever the date is.
"""

import re
from datetime import time

HOUR = re.compile(
    r"(?<![\d/.,:-])(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d{2})?(?!\d|[a-zà-ỹđ])", re.IGNORECASE
)


def hour_of(text: str) -> time | None:
    """Return the hour that words name; None when they name none, or none a clock has."""
    found = HOUR.search(text)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
