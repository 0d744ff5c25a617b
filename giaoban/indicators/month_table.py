"""The figures of a month or a year as tables: what screen, paper, workbook and open data show."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.core import vietnamese
from giaoban.indicators import charts
from giaoban.indicators.enums import Accumulation, Direction
from giaoban.indicators.facts import Reading
from giaoban.indicators.rules import marks, sentence
from giaoban.indicators.rules.marks import Mark
from giaoban.indicators.rules.series import (
    WIDE,
    YEAR,
    Computed,
    Result,
    Series,
    Why,
    of_month,
    read,
    so_far,
)

PERCENT = "%"
WHY = {
    Why.NO_FIGURE: gettext_lazy("no figure yet"),
    Why.MISSING_MONTH: gettext_lazy("a month before it is missing"),
    Why.NOT_ACCUMULATED: gettext_lazy("the months are not added up"),
    Why.NO_PLAN: gettext_lazy("no plan for the year"),
    Why.PLAN_NOT_POSITIVE: gettext_lazy("the plan is not above zero"),
    Why.NO_BASE: gettext_lazy("nothing to compare with"),
    Why.BASE_NOT_POSITIVE: gettext_lazy("the base is not above zero"),
    Why.YEAR_IS_OVER: gettext_lazy("the year is over"),
}
MARKS = {
    Mark.ON_PACE: ("done", "check-circle-fill", gettext_lazy("On pace")),
    Mark.NEAR: ("soon", "dash-circle", gettext_lazy("A little behind")),
    Mark.BEHIND: ("late", "exclamation-triangle-fill", gettext_lazy("Behind")),
    Mark.NONE: ("open", "circle", gettext_lazy("Not measured")),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as it is written, or a dash and why there is none."""

    text: str
    why: str = ""
    is_stated: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of a month."""

    reading: Reading
    computed: Computed
    mark: Mark
    month: Cell
    cumulative: Cell
    plan: Cell
    of_plan: Cell
    on_same_period: Cell
    on_month_before: Cell
    needed: Cell
    needed_share: str = ""
    needed_from: int = 0

    @property
    def tone(self) -> str:
        return MARKS[self.mark][0]

    @property
    def icon(self) -> str:
        return MARKS[self.mark][1]

    @property
    def mark_words(self) -> str:
        return str(MARKS[self.mark][2])

    @property
    def is_under_plan(self) -> bool:
        return self.mark in (Mark.NEAR, Mark.BEHIND)


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A chart and the twelve rows of the table it is drawn from."""

    reading: Reading
    svg: str
    is_of_the_year_so_far: bool
    months: list[tuple[int, str, str, str]]  # number, this year, the year before, plan


def series_of(reading: Reading) -> Series:
    """Return what the rules compute with."""
    return Series(
        accumulation=Accumulation(reading.accumulation),
        places=reading.decimals,
        in_points=reading.unit == PERCENT,
        figures=reading.figures,
        plans={year: plan.value for year, plan in reading.plans.items()},
        stated=reading.stated,
    )


def rows(readings: Iterable[Reading]) -> list[Row]:
    return [
        row(reading, read(series_of(reading), reading.year, reading.month)) for reading in readings
    ]


def row(reading: Reading, computed: Computed) -> Row:
    needed = computed.needed
    is_needed = not isinstance(needed, Why)
    return Row(
        reading=reading,
        computed=computed,
        mark=marks.mark(
            computed,
            accumulation=reading.accumulation,
            direction=reading.direction,
            month=reading.month,
        ),
        month=amount(computed.month),
        cumulative=amount(computed.cumulative),
        plan=Cell(vietnamese.number(computed.plan))
        if computed.plan is not None
        else _none(Why.NO_PLAN),
        of_plan=percent(computed.of_plan),
        on_same_period=growth(computed.on_same_period, reading.unit),
        on_month_before=growth(computed.on_month_before, reading.unit),
        needed=Cell(vietnamese.number(needed.a_month)) if is_needed else _none(needed),
        needed_share=sentence.percent(needed.share) if is_needed else "",
        needed_from=needed.months[0] if is_needed else 0,
    )


def amount(result: Result) -> Cell:
    if not result.is_known:
        return _none(result.why)
    about = _("about %(number)s") if result.is_approximate else "%(number)s"
    return Cell(about % {"number": vietnamese.number(result.value)}, is_stated=result.is_stated)


def percent(result: Result) -> Cell:
    if not result.is_known:
        return _none(result.why)
    return Cell(sentence.percent(result.value), is_stated=result.is_stated)


def growth(result: Result, unit: str) -> Cell:
    """A change with its sign, which a reader sees before the number."""
    if not result.is_known:
        return _none(result.why)
    sign = "+" if result.value > 0 else ""
    written = vietnamese.number(result.value).replace("-", "\u2212")
    text = _("%(number)s points") if unit == PERCENT else "%(number)s%%"
    return Cell(text % {"number": f"{sign}{written}"}, is_stated=result.is_stated)


def _none(why: Why) -> Cell:
    return Cell("–", why=str(WHY[why]))


def lines(found: Iterable[Row], *, wordings, ratios=frozenset()) -> list[sentence.Line]:
    """Return rows as the sentence needs them; `wordings` by the indicator's id, `ratios` the ids
    of those whose growth is said as a ratio."""
    return [
        sentence.Line(
            code=one.reading.code,
            name=one.reading.name,
            unit=one.reading.unit,
            accumulation=Accumulation(one.reading.accumulation),
            direction=Direction(one.reading.direction),
            places=one.reading.decimals,
            reading=one.computed,
            wording=wordings.get(one.reading.indicator_id, ""),
            as_ratio=one.reading.indicator_id in ratios,
        )
        for one in found
    ]


# Charts ------------------------------------------------------------------------------------------


def chart(reading: Reading) -> ChartRow:
    """Draw an indicator's year: sums by what they have reached, everything else by its months.

    The plan of a sum is an even pace to it; of the others it is the same in every month.
    """
    series = series_of(reading)
    is_sum = series.accumulation == Accumulation.SUM
    value = so_far if is_sum else of_month
    now = [value(series, reading.year, month).value for month in range(1, YEAR + 1)]
    before = [value(series, reading.year - 1, month).value for month in range(1, YEAR + 1)]
    plan = _paced(series.plans.get(reading.year), is_sum=is_sum)
    months = [
        (number, *(_or_dash(one, reading.decimals) for one in of_the_month))
        for number, of_the_month in enumerate(zip(now, before, plan, strict=True), start=1)
    ]
    return ChartRow(reading, charts.drawn(now, before, plan), is_sum, months)


def _paced(plan, *, is_sum) -> list[Decimal | None]:
    if plan is None:
        return [None] * YEAR
    if not is_sum:
        return [plan] * YEAR
    return [WIDE.divide(plan * month, Decimal(YEAR)) for month in range(1, YEAR + 1)]


def _or_dash(value, places) -> str:
    if value is None:
        return "–"
    return vietnamese.number(value.quantize(Decimal(1).scaleb(-places), context=WIDE))


# The year ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class YearRow:
    """One indicator month by month, with what the year came to."""

    reading: Reading
    months: list[Cell]
    so_far: Cell
    plan: Cell
    of_plan: Cell
    last: int  # the month the year is read at: the last one with a figure


def year_rows(readings: Iterable[Reading]) -> list[YearRow]:
    return [_year_row(reading) for reading in readings]


def _year_row(reading: Reading) -> YearRow:
    series, year = series_of(reading), reading.year
    entered = [month for (of, month) in series.figures if of == year]
    stated = [month for (of, month, _measure) in series.stated if of == year]
    last = max([*entered, *stated], default=1)
    computed = read(series, year, last)
    plan = computed.plan
    return YearRow(
        reading=reading,
        months=[amount(of_month(series, year, month)) for month in range(1, YEAR + 1)],
        so_far=amount(so_far(series, year, last)),
        plan=Cell(vietnamese.number(plan)) if plan is not None else _none(Why.NO_PLAN),
        of_plan=percent(computed.of_plan),
        last=last,
    )
