"""Warnings beside the cells of a grid: what does not fit, in a sentence. Nothing is blocked."""

from django.utils.translation import gettext_lazy

from giaoban.core.vietnamese import number
from giaoban.indicators import readings
from giaoban.indicators.enums import Accumulation, Measure
from giaoban.indicators.models import Indicator
from giaoban.indicators.rules import plausibility

SENTENCES = {
    "jump": gettext_lazy("%(given)s %% on the month before (%(against)s). Is that right?"),
    "sum": gettext_lazy("The months add up to %(against)s, stated is %(given)s."),
    "step": gettext_lazy(
        "On the sum stated a month before it grows by %(given)s, the figure is %(against)s."
    ),
    "plan": gettext_lazy("Computed from the plan it is %(against)s %%, stated is %(given)s %%."),
}


def put(grid, year, month) -> None:
    """Set the doubt of every open cell that has one; four queries. `month` is the last shown."""
    ids = [row.indicator.pk for row in grid.rows]
    found = readings.load(Indicator.objects.filter(pk__in=ids), year, month)
    by_id = {reading.indicator_id: reading for reading in found}
    for cell in grid.cells:
        if cell.typed and not cell.error and not cell.closed:
            doubts = _doubts(by_id[cell.place.indicator_id], cell.place)
            cell.doubt = " ".join(_say(doubt) for doubt in doubts if doubt)


def _doubts(reading, place) -> list:
    measure = place.measure
    if not measure:
        value = _value(reading, place.year, place.month)
        before = _value(reading, *_month_before(place))
        return [plausibility.jump(value, before)] if value is not None else []
    stated = _stated(reading, place.year, place.month, measure)
    if stated is None:
        return []
    if measure == Measure.CUMULATIVE:
        return _of_cumulative(reading, place, stated)
    if measure == Measure.OF_PLAN:
        return [plausibility.of_plan(stated, _cumulative(reading, place), _plan(reading, place))]
    return []


def _of_cumulative(reading, place, stated) -> list:
    if reading.accumulation != Accumulation.SUM:
        return []
    value = _value(reading, place.year, place.month)
    before = None
    if place.month > 1:
        before = _stated(reading, place.year, place.month - 1, Measure.CUMULATIVE)
    return [
        plausibility.sum_of_months(stated, _months(reading, place)),
        plausibility.step(stated, before, value),
    ]


def _cumulative(reading, place):
    """The sum a share of the plan is of: as stated, else as the months give it."""
    stated = _stated(reading, place.year, place.month, Measure.CUMULATIVE)
    if stated is not None:
        return stated
    if reading.accumulation == Accumulation.LAST:
        return _value(reading, place.year, place.month)
    values = _months(reading, place)
    return None if None in values or reading.accumulation != Accumulation.SUM else sum(values)


def _months(reading, place) -> list:
    return [_value(reading, place.year, month) for month in range(1, place.month + 1)]


def _value(reading, year, month):
    found = reading.figures.get((year, month))
    return found.value if found else None


def _stated(reading, year, month, measure):
    found = reading.stated.get((year, month, str(measure)))
    return found.value if found else None


def _plan(reading, place):
    found = reading.plans.get(place.year)
    return found.value if found else None


def _month_before(place) -> tuple[int, int]:
    return (place.year, place.month - 1) if place.month > 1 else (place.year - 1, 12)


def _say(doubt) -> str:
    places = 2 if doubt.kind == "plan" else 1 if doubt.kind == "jump" else None
    shown = number(doubt.given, places)
    if doubt.kind == "jump" and doubt.given > 0:
        shown = f"+{shown}"
    against = number(doubt.against, 2 if doubt.kind == "plan" else None)
    return SENTENCES[doubt.kind] % {"given": shown, "against": against}
