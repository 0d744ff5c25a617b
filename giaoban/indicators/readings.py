"""Loading what the rules compute with: a fixed number of queries, however many indicators."""

from collections import defaultdict

from giaoban.indicators import namesakes
from giaoban.indicators.facts import FigureFact, PlanFact, Reading, StatedFact
from giaoban.indicators.models import Figure, Plan, Stated


def load(indicators, year, month, *, years=2) -> list[Reading]:
    """Return what is known of `indicators` around a month, in their order; four queries.

    Figures, plans and stated measures of `years` years, the last being `year`. `indicators` is a
    queryset of `Indicator`.
    """
    rows = list(indicators.select_related("department"))
    first = year - years + 1
    ids, span = [row.pk for row in rows], {"year__gte": first, "year__lte": year}
    figures, plans, stated = _figures(ids, span), _plans(ids, span), _stated(ids, span)
    known = zip(rows, namesakes.labels(rows), strict=True)
    return [
        _reading(row, label, year, month, first, figures[row.pk], plans[row.pk], stated[row.pk])
        for row, label in known
    ]


def _reading(row, label, year, month, first, figures, plans, stated) -> Reading:
    counting = {one: made[-1] for one, made in plans.items() if made[-1].value is not None}
    before = {
        one: tuple(plan for plan in made[:-1] if plan.value is not None)
        for one, made in plans.items()
        if len(made) > 1
    }
    return Reading(
        indicator_id=row.pk,
        code=row.code,
        name=row.name,
        unit=row.unit,
        direction=row.direction,
        accumulation=row.accumulation,
        decimals=row.decimals,
        department_id=row.department_id,
        department=row.department.short_name,
        label=label,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        year=year,
        month=month,
        first_year=first,
        figures=figures,
        plans=counting,
        plans_before=before,
        stated=stated,
    )


def _figures(ids, span) -> dict:
    found = defaultdict(dict)
    rows = Figure.objects.filter(indicator__in=ids, **span).that_count().with_value()
    columns = ("indicator_id", "year", "month", "value", "approximate", "source", "pk", "at")
    for indicator, year, month, *said in rows.values_list(*columns):
        found[indicator][year, month] = FigureFact(*said)
    return found


def _plans(ids, span) -> dict:
    """Every plan of each year, oldest first."""
    found = defaultdict(lambda: defaultdict(list))
    rows = Plan.objects.filter(indicator__in=ids, **span).order_by("pk")
    for indicator, year, *said in rows.values_list("indicator_id", "year", "value", "note", "at"):
        found[indicator][year].append(PlanFact(*said))
    return found


def _stated(ids, span) -> dict:
    """The newest of each measure of each month."""
    found = defaultdict(dict)
    place = ("indicator_id", "year", "month", "measure")
    rows = Stated.objects.filter(indicator__in=ids, **span).order_by(*place, "-pk").distinct(*place)
    for indicator, *key, value, approximate, note, at in rows.values_list(
        *place, "value", "approximate", "note", "at"
    ):
        if value is not None:
            found[indicator][tuple(key)] = StatedFact(value, approximate, note, at)
    return found
