"""What an indicator's figures add up to: the arithmetic of a month in its year.

Nothing here is stored. Amounts are Decimal in the indicator's own unit; a percentage is a number
of per cent. Every function gives a `Result`: a value, or why there is none. Rounding is always
ROUND_HALF_UP: percentages to 2 decimals, means and what is needed a month to the indicator's own.
What is computed from a rounded value is computed from the value as it is printed, so that whoever
recalculates from the paper gets the same.

Where the history is missing a department may state what it knows (a cumulative, a percentage);
that is given back as stated, and only where nothing can be computed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum

from giaoban.indicators.enums import Accumulation, Measure

YEAR = 12  # months
PERCENT = Decimal(100)
PERCENT_PLACES = 2
WIDE = Context(prec=80, rounding=ROUND_HALF_UP)  # quotients of any two amounts are exact enough


class Why(Enum):
    """Why there is no value."""

    NO_FIGURE = "NO_FIGURE"
    MISSING_MONTH = "MISSING_MONTH"  # a month before it in the year
    NOT_ACCUMULATED = "NOT_ACCUMULATED"
    NO_PLAN = "NO_PLAN"
    PLAN_NOT_POSITIVE = "PLAN_NOT_POSITIVE"
    NO_BASE = "NO_BASE"  # nothing to compare with
    BASE_NOT_POSITIVE = "BASE_NOT_POSITIVE"  # no percentage of nothing, or of less
    YEAR_IS_OVER = "YEAR_IS_OVER"


@dataclass(frozen=True, slots=True)
class Result:
    """A value, or why there is none."""

    value: Decimal | None = None
    why: Why | None = None
    is_stated: bool = False  # by the department, or begun from what it stated
    is_approximate: bool = False  # "khoảng"

    @property
    def is_known(self) -> bool:
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody entered for a month."""

    value: Decimal
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator with what is known of it. `in_points`: its unit is %, so that it changes by
    percentage points and not by a percentage of a percentage."""

    accumulation: Accumulation
    places: int = 2
    in_points: bool = False
    figures: Mapping[tuple[int, int], Entry] = field(default_factory=dict)
    plans: Mapping[int, Decimal] = field(default_factory=dict)
    stated: Mapping[tuple[int, int, Measure], Entry] = field(default_factory=dict)


def rounded(value: Decimal, places: int) -> Decimal:
    """Round halves away from zero: 0,005 to two decimals is 0,01."""
    return value.quantize(Decimal(1).scaleb(-places), context=WIDE)


def before(year: int, month: int) -> tuple[int, int]:
    """The month before: December of the year before, of a January."""
    return (year, month - 1) if month > 1 else (year - 1, YEAR)


def of_month(series: Series, year: int, month: int) -> Result:
    """The figure entered for the month."""
    entry = series.figures.get((year, month))
    return _entered(entry) if entry else Result(why=Why.NO_FIGURE)


def cumulative(series: Series, year: int, month: int) -> Result:
    """The figure of the year so far, from January.

    A sum or mean needs every month; a sum may also begin from a cumulative that was stated. The
    last stated one counts, and the months after it are added. It is "khoảng" as soon as any part
    of it is.
    """
    if series.accumulation == Accumulation.NONE:
        return Result(why=Why.NOT_ACCUMULATED)
    if series.accumulation == Accumulation.LAST:
        found = of_month(series, year, month)
    else:
        found = _over(series, [(year, one) for one in range(1, month + 1)])
    if found.is_known:
        return found
    return _begun_from_stated(series, year, month) or found


def _over(series, months) -> Result:
    entries = [series.figures.get(one) for one in months]
    if entries[-1] is None:
        return Result(why=Why.NO_FIGURE)
    if None in entries:
        return Result(why=Why.MISSING_MONTH)
    total = _sum(entries)
    if series.accumulation == Accumulation.AVERAGE:
        mean = WIDE.divide(total.value, Decimal(len(entries)))
        return replace(total, value=rounded(mean, series.places))
    return total


def _sum(entries) -> Result:
    value = Decimal(0)
    for entry in entries:
        value = WIDE.add(value, entry.value)
    return Result(value, is_approximate=any(entry.approximate for entry in entries))


def _begun_from_stated(series, year, month) -> Result | None:
    since = range(month, 0, -1) if series.accumulation == Accumulation.SUM else (month,)
    for last in since:
        stated = series.stated.get((year, last, Measure.CUMULATIVE))
        if stated is not None:
            after = [series.figures.get((year, one)) for one in range(last + 1, month + 1)]
            return replace(_sum([stated, *after]), is_stated=True)
        if (year, last) not in series.figures:
            return None
    return None


def so_far(series: Series, year: int, month: int) -> Result:
    """What is measured against the plan and the same period: the cumulative, or the month itself
    where months are not added up."""
    if series.accumulation == Accumulation.NONE:
        return of_month(series, year, month)
    return cumulative(series, year, month)


def of_plan(series: Series, year: int, month: int) -> Result:
    """Per cent of the year's plan reached so far; stated where that cannot be computed."""
    computed = _share(so_far(series, year, month), series.plans.get(year))
    return (
        computed if computed.is_known else _stated(series, year, month, Measure.OF_PLAN, computed)
    )


def _share(so_far, plan) -> Result:
    if not so_far.is_known:
        return so_far
    if plan is None:
        return Result(why=Why.NO_PLAN)
    if plan <= 0:
        return Result(why=Why.PLAN_NOT_POSITIVE)
    return replace(so_far, value=_percentage(so_far.value, plan))


def on_same_period(series: Series, year: int, month: int) -> Result:
    """Change on the same period of the year before, in per cent, or points; else as stated."""
    computed = change(
        so_far(series, year, month), so_far(series, year - 1, month), in_points=series.in_points
    )
    if computed.is_known:
        return computed
    return _stated(series, year, month, Measure.ON_SAME_PERIOD, computed)


def on_month_before(series: Series, year: int, month: int) -> Result:
    """Change of the month's figure on that of the month before; else as stated."""
    computed = change(
        of_month(series, year, month),
        of_month(series, *before(year, month)),
        in_points=series.in_points,
    )
    if computed.is_known:
        return computed
    return _stated(series, year, month, Measure.ON_MONTH_BEFORE, computed)


def change(now: Result, base: Result, *, in_points: bool = False) -> Result:
    """The growth of one figure on another: 104,85 on 100 is 4,85. Of a base of zero or below a
    percentage would mislead, so there is none; points there are."""
    if not now.is_known:
        return now
    if not base.is_known:
        return Result(why=Why.NO_BASE)
    approximate = now.is_approximate or base.is_approximate
    stated = now.is_stated or base.is_stated
    difference = WIDE.subtract(now.value, base.value)
    if in_points:
        return Result(rounded(difference, PERCENT_PLACES), None, stated, approximate)
    if base.value <= 0:
        return Result(why=Why.BASE_NOT_POSITIVE)
    return Result(_percentage(difference, base.value), None, stated, approximate)


@dataclass(frozen=True, slots=True)
class Needed:
    """What the months left have to bring for the plan; nothing once it is reached."""

    total: Decimal
    a_month: Decimal
    share: Decimal  # per cent of the year's plan
    months: tuple[int, int]  # first and last of those left


def needed(series: Series, year: int, month: int) -> Needed | Why:
    """What the rest of the year needs; only months that are summed can still bring something."""
    if series.accumulation is not Accumulation.SUM:
        return Why.NOT_ACCUMULATED
    if month == YEAR:
        return Why.YEAR_IS_OVER
    reached = cumulative(series, year, month)
    share = _share(reached, series.plans.get(year))
    if not share.is_known:
        return share.why
    plan = series.plans[year]
    total = max(WIDE.subtract(plan, reached.value), Decimal(0))
    return Needed(
        total=total,
        a_month=rounded(WIDE.divide(total, Decimal(YEAR - month)), series.places),
        share=_percentage(total, plan),
        months=(month + 1, YEAR),
    )


def _percentage(part: Decimal, whole: Decimal) -> Decimal:
    return rounded(WIDE.divide(WIDE.multiply(part, PERCENT), whole), PERCENT_PLACES)


def _stated(series, year, month, measure, computed) -> Result:
    entry = series.stated.get((year, month, measure))
    return replace(_entered(entry), is_stated=True) if entry else computed


def _entered(entry) -> Result:
    return Result(entry.value, is_approximate=entry.approximate)


@dataclass(frozen=True, slots=True)
class Computed:
    """An indicator in one month: everything a page, a paper or a sentence says of it."""

    month: Result
    cumulative: Result
    plan: Decimal | None
    of_plan: Result
    on_same_period: Result
    on_month_before: Result
    needed: Needed | Why

    @property
    def has_any(self) -> bool:
        """Whether anything was entered for the month."""
        return self.month.is_known or self.cumulative.is_known


def read(series: Series, year: int, month: int) -> Computed:
    """Compute everything for a month."""
    return Computed(
        month=of_month(series, year, month),
        cumulative=cumulative(series, year, month),
        plan=series.plans.get(year),
        of_plan=of_plan(series, year, month),
        on_same_period=on_same_period(series, year, month),
        on_month_before=on_month_before(series, year, month),
        needed=needed(series, year, month),
    )
