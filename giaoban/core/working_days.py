"""Counting working days. Pure: the calendar is given, never looked up."""

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5  # date.weekday(); civil servants rest on Saturday and Sunday
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The calendar of an office: holidays on weekdays, and weekends worked in exchange."""

    days_off: frozenset[date] = frozenset()
    working_weekends: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        if day.weekday() >= SATURDAY:
            return day in self.working_weekends
        return day not in self.days_off

    def shift(self, day: date, number: int) -> date:
        """Return the working day that lies `number` working days after `day` (before, when
        negative). A shift by none is the day itself, working or not."""
        step = ONE_DAY if number > 0 else -ONE_DAY
        for _ in range(abs(number)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def between(self, first: date, last: date) -> int:
        """Count the working days after `first` up to and including `last`; negative when
        `last` is the earlier one."""
        if last < first:
            return -self.between(last, first)
        days = (first + ONE_DAY * n for n in range(1, (last - first).days + 1))
        return sum(self.is_working(day) for day in days)

    def next_working(self, day: date) -> date:
        """Return `day` itself when it is a working day, else the first one after it."""
        return day if self.is_working(day) else self.shift(day, 1)
