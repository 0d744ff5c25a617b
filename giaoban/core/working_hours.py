"""Counting working hours. Pure: the hours of the office and its calendar are given."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from giaoban.core.working_days import ONE_DAY, WorkingDays

SPAN = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})", re.ASCII)
NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The hours of every working day of an office, in the order of the day."""

    spans: tuple[tuple[time, time], ...]

    @classmethod
    def parse(cls, texts) -> "WorkingHours":
        """Read ["07:30-11:30", "13:30-17:00"]; raise ValueError for what is no such list."""
        spans = tuple(_span(text) for text in texts)
        edges = [edge for span in spans for edge in span]
        if not spans or any(later <= earlier for earlier, later in pairwise(edges)):
            raise ValueError(f"not the working hours of a day, in order: {list(texts)}")
        return cls(spans)

    @property
    def end(self) -> time:
        """When the working day ends."""
        return self.spans[-1][1]

    def between(self, first: datetime, last: datetime, *, days: WorkingDays) -> timedelta:
        """Return the working time from one moment to another, nothing when `last` is not later.

        Both are moments of the same clock, the office's own.
        """
        total, day = NOTHING, first.date()
        while day <= last.date():
            if days.is_working(day):
                total += sum((_shared(span, day, first, last) for span in self.spans), NOTHING)
            day += ONE_DAY
        return total


def half_hours(span: timedelta) -> float:
    """Return a span in hours, the last half hour begun not counted: 3 h 50 gives 3.5."""
    return span // timedelta(minutes=30) / 2


def _span(text) -> tuple[time, time]:
    found = SPAN.fullmatch(str(text))
    if not found:
        raise ValueError(f"not working hours: {text!r}. Write 07:30-11:30")
    begins, begins_minute, ends, ends_minute = map(int, found.groups())
    return time(begins, begins_minute), time(ends, ends_minute)


def _shared(span, day: date, first: datetime, last: datetime) -> timedelta:
    """The time a span of a day has in common with what lies between two moments."""
    begin = max(datetime.combine(day, span[0], tzinfo=first.tzinfo), first)
    end = min(datetime.combine(day, span[1], tzinfo=first.tzinfo), last)
    return max(end - begin, NOTHING)
