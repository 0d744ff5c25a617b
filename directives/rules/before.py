"""Whether "trước ngày 15/7" includes the 15th. Pure.

The due date of a directive is the last day that is in time. A committee whose working rules do
not count the day named has the day before it; the words stay beside the date.
"""

import re
from datetime import date, timedelta

# Not "trước 17 giờ ngày 15/7": an hour says itself that the day counts until then.
NAMED = re.compile(r"^\W*trước\s+(?:ngày\s+)?(\d{1,2})\s*[/.-]\s*(\d{1,2})(?!\d)", re.IGNORECASE)
INCLUDED, EXCLUDED = "INCLUDED", "EXCLUDED"


def last_day(text: str, named: date | None, *, includes: bool) -> date | None:
    """Return the last day in time for words that name a day; any other words leave it."""
    found = NAMED.match(text)
    if named is None or includes or not found or _parts(found) != (named.day, named.month):
        return named
    return named - timedelta(days=1)


def read_as(text: str, due_on: date | None) -> str:
    """Return INCLUDED when a due date is the day its words are before, EXCLUDED when it is the
    day before that one, "" for anything else."""
    found = NAMED.match(text)
    if due_on is None or not found:
        return ""
    after = due_on + timedelta(days=1)
    readings = {(due_on.day, due_on.month): INCLUDED, (after.day, after.month): EXCLUDED}
    return readings.get(_parts(found), "")


def _parts(found) -> tuple[int, int]:
    return int(found[1]), int(found[2])
