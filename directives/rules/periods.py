"""The periods a standing task is reported on. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from directives.enums import ReportEvery

MONTHS = {
    ReportEvery.MONTH: 1,
    ReportEvery.QUARTER: 3,
    ReportEvery.HALF_YEAR: 6,
    ReportEvery.YEAR: 12,
}


@dataclass(frozen=True, slots=True)
class Period:
    """A week, month, quarter, half year or year by the calendar; both days belong to it."""

    every: ReportEvery
    first: date
    last: date

    @property
    def number(self) -> int:
        """Which of its kind it is in its year; of a week: the week by ISO 8601."""
        if self.every == ReportEvery.WEEK:
            return self.first.isocalendar().week
        return (self.first.month - 1) // MONTHS[self.every] + 1


def period_of(day: date, every: str) -> Period:
    """Return the period of its kind (a ReportEvery) that `day` lies in; weeks begin on Monday."""
    every = ReportEvery(every)
    if every == ReportEvery.WEEK:
        first = day - timedelta(days=day.weekday())
        return Period(every, first, first + timedelta(days=6))
    length = MONTHS[every]
    first = date(day.year, (day.month - 1) // length * length + 1, 1)
    after = first.month + length
    following = date(day.year + (after > 12), after - 12 if after > 12 else after, 1)
    return Period(every, first, following - timedelta(days=1))
