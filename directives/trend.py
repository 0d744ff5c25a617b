"""The months of a committee: what was given in each, and how what was handed in then counts.

Months that are over are read as they were counted (`models.rollup`); the month that runs, and those
a later change has touched, from the tasks. Both ways give the same numbers.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone

from directives.enums import DirectiveState, MonthCount
from directives.models import CountedMonth, Directive, MonthlyFigure
from directives.rules import months
from directives.rules.statistics import UNCOUNTED
from directives.statistics import counted

DONE = tuple(one for one in MonthCount if one != MonthCount.GIVEN)
LATE = (MonthCount.DONE_LATE, MonthCount.DONE_EXCUSED)
HANDED_IN = Coalesce("completion_submitted_at", "completed_at")


@dataclass(slots=True)
class Span:
    """A month, or the months of a year: how many tasks count as what."""

    month: date  # the first, of a year
    of: Counter = field(default_factory=Counter)
    days_late: int = 0

    def add(self, counted_as, number, days_late) -> None:
        self.of[counted_as] += number
        self.days_late += days_late

    def __getitem__(self, counted_as) -> int:
        return self.of[counted_as]

    @property
    def done(self) -> int:
        return sum(self.of[one] for one in DONE)

    @property
    def late(self) -> int:
        return sum(self.of[one] for one in LATE)

    @property
    def average_days_late(self) -> float | None:
        return self.days_late / self.late if self.late else None


def by_month(committee, asked, *, units=None) -> list[Span]:
    """Return a span for each month of `asked`; two queries, and two more where a month is not
    counted yet or no longer holds. `units` are ids; None counts those of all."""
    spans = {month: Span(month) for month in asked}
    holding = CountedMonth.objects.of(committee).holding().filter(month__in=spans)
    kept = set(holding.values_list("month", flat=True))
    figures = MonthlyFigure.objects.filter(committee=committee, month__in=kept)
    of_all = Q(department__isnull=True)
    figures = figures.filter(of_all if units is None else Q(department__in=units))
    for month, *figure in figures.values_list("month", "counted", "number", "days_late"):
        spans[month].add(*figure)
    shown = {None} if units is None else set(units)
    for unit, month, *figure in live(committee, spans.keys() - kept):
        if unit in shown:
            spans[month].add(*figure)
    return [spans[month] for month in asked]


def live(committee, asked) -> list[tuple]:
    """Count months from the tasks: (unit id, month, counted as, number, days late) for each unit
    that has any, and for all together with None. Two queries."""
    if not asked:
        return []
    found = [*_given(committee, asked), *_done(committee, asked)]
    whole = {}
    for _unit, month, counted_as, number, days_late in found:
        so_far = whole.get((month, counted_as), (0, 0))
        whole[month, counted_as] = (so_far[0] + number, so_far[1] + days_late)
    return [*found, *((None, *key, *numbers) for key, numbers in whole.items())]


def by_year(spans) -> list[Span]:
    """Add months up to years, in their order."""
    years = {}
    for span in spans:
        year = years.setdefault(span.month.year, Span(span.month.replace(month=1)))
        year.of += span.of
        year.days_late += span.days_late
    return list(years.values())


def _tasks(committee):
    return Directive.objects.of(committee).tasks().order_by()


def _given(committee, asked):
    tasks = _tasks(committee).exclude(state__in=UNCOUNTED).filter(_in("issued_at", asked))
    tasks = tasks.annotate(month_given=TruncMonth("issued_at"))
    rows = tasks.values_list("lead", "month_given").annotate(number=Count("pk"))
    for unit, month, number in rows:
        yield unit, _day(month), MonthCount.GIVEN, number, 0


def _done(committee, asked):
    tasks = _tasks(committee).filter(state=DirectiveState.COMPLETED).alias(handed_in=HANDED_IN)
    tasks = counted(tasks.filter(_in("handed_in", asked)), today=date.min)  # none is open
    tasks = tasks.annotate(month_done=TruncMonth(HANDED_IN))
    rows = tasks.values_list("lead", "month_done", "counted_as")
    for unit, month, counted_as, number, late in rows.annotate(
        number=Count("pk"), late=Sum("days_late")
    ):
        yield unit, _day(month), MonthCount(counted_as), number, late


def _in(column, asked) -> Q:
    found = Q()
    for first, end in months.stretches(asked):
        found |= Q(**{f"{column}__gte": _midnight(first), f"{column}__lt": _midnight(end)})
    return found


def _midnight(day) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())


def _day(month) -> date:
    return timezone.localtime(month).date()
