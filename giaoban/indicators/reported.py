"""What a unit has reported: the figure of a month, or where it has none the sum since January."""

from giaoban.indicators.enums import Measure
from giaoban.indicators.models import Figure, Stated

PLACE = ("indicator_id", "year", "month")


def of(indicators, *, years, months) -> set[tuple[int, int, int]]:
    """Return where `indicators` are reported, as (indicator's id, year, month); one query.

    A share or a change without an amount is no report. `_INTENTS` of actions.reminders says the
    same in SQL.
    """
    when = {"indicator__in": indicators, "year__in": years, "month__in": months}
    figures = Figure.objects.filter(**when).that_count().with_value()
    sums = Stated.objects.filter(**when, measure=Measure.CUMULATIVE).that_count().with_value()
    return set(figures.values_list(*PLACE).union(sums.values_list(*PLACE)))
