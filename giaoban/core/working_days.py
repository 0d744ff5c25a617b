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

    def before(self, day: date, number: int) -> "Deadline":
        """Return by when something is in time that is wanted `number` working days before `day`.

        Counted back from `day`, which does not count itself: the same whether `day` is worked
        or not. `number` 0 is the day itself.
        """
        last = self.shift(day, -number)
        passed = [last + ONE_DAY * n for n in range(1, (day - last).days)]
        weekends = [one for one in passed if one.weekday() >= SATURDAY]
        return Deadline(
            on=last,
            before=day,
            number=number,
            off=tuple(one for one in passed if one in self.days_off),
            worked=tuple(one for one in weekends if one in self.working_weekends),
            has_weekend=any(
                one not in self.working_weekends and one not in self.days_off for one in weekends
            ),
        )


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day found by counting working days, and what was passed over or counted on the way.

    `off` are days off that are not just a Saturday or Sunday; `worked` weekends that counted.
    """

    on: date
    before: date
    number: int
    off: tuple[date, ...] = ()
    worked: tuple[date, ...] = ()
    has_weekend: bool = False

    def late(self, day: date, calendar: WorkingDays) -> int:
        """Return how many working days after the deadline `day` is; 0 while in time."""
        return max(0, calendar.between(self.on, day))
