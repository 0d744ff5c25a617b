"""The cells figures stand in: which they are, and what counts in each."""

from dataclasses import dataclass
from decimal import Decimal

from giaoban.core import vietnamese
from giaoban.indicators.models import Figure, Stated

FIGURE = ("pk", "indicator_id", "year", "month", "value", "approximate", "source")
STATED = ("pk", "indicator_id", "year", "month", "measure", "value", "approximate", "note")


@dataclass(frozen=True, slots=True)
class Place:
    """One cell: of an indicator, a month, and the figure itself or a stated measure."""

    indicator_id: int
    year: int
    month: int
    measure: str = ""  # "": the figure of the month; else a Measure

    @property
    def says_month(self) -> str:
        return f"{self.month}/{self.year}"


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in a cell, or is to: no value where there is none."""

    value: Decimal | None = None
    approximate: bool = False
    note: str = ""

    @property
    def in_words(self) -> str:
        number = vietnamese.number(self.value)
        return f"khoảng {number}" if self.approximate else number


NOTHING = (None, Said())


def counting(places) -> dict[Place, tuple[int, Said]]:
    """Return what counts in each of these places: its row, and what that says; two queries.

    A figure that was taken back has a row and says nothing.
    """
    ids = {place.indicator_id for place in places}
    own = {"indicator__in": ids, "year__in": {place.year for place in places}}
    figures = Figure.objects.filter(**own).that_count()
    return _by_place(figures, Stated.objects.filter(**own).order_by("pk"))


def said_by(rows: dict[Place, int]) -> dict[Place, tuple[int, Said]]:
    """Return what the rows say that somebody was shown in places; two queries.

    A row of another place than the one it is named for is left out.
    """
    of_figures = {pk for place, pk in rows.items() if not place.measure}
    of_measures = {pk for place, pk in rows.items() if place.measure}
    found = _by_place(
        Figure.objects.filter(pk__in=of_figures), Stated.objects.filter(pk__in=of_measures)
    )
    return {place: found[place] for place, pk in rows.items() if found.get(place, NOTHING)[0] == pk}


def _by_place(figures, stated) -> dict[Place, tuple[int, Said]]:
    found = {}
    for pk, indicator, year, month, *said in figures.values_list(*FIGURE):
        found[Place(indicator, year, month)] = pk, Said(*said)
    for pk, indicator, year, month, measure, *said in stated.values_list(*STATED):
        found[Place(indicator, year, month, measure)] = pk, Said(*said)
    return {
        place: (pk, said if said.value is not None else Said())
        for place, (pk, said) in found.items()
    }
