"""The grid figures are entered in: its cells as they stand, what was typed, what is doubtful."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.core import state_secrets, vietnamese
from giaoban.indicators import cells, months, namesakes
from giaoban.indicators.actions.figures import Entry
from giaoban.indicators.enums import Measure
from giaoban.indicators.models import Indicator, ReportMonth
from giaoban.indicators.places import NOTHING, Place, Said, counting, said_by

PERCENT, PERCENT_PLACES = "%", 2
LONGEST_NOTE = 300
NO_NUMBER = gettext_lazy("There is a mark or a note here, but no number. Enter the number too.")
TOO_LONG = gettext_lazy("This is too long: at most %(most)s letters.")


@dataclass(slots=True)
class Cell:
    """One cell: what stands in it, as which row, or what was typed and why it is not written."""

    place: Place
    unit: str
    decimals: int
    label: str
    row: int
    column: int
    typed: str = ""
    approximate: bool = False
    note: str = ""
    seen: int | None = None
    closed: str = ""  # why nothing may be typed here; "" when something may
    error: str = ""
    doubt: str = ""

    @property
    def name(self) -> str:
        place = self.place
        tail = f"-{place.measure}" if place.measure else ""
        return f"v-{place.indicator_id}-{place.month}{tail}"

    @property
    def measure_label(self) -> str:
        return Measure(self.place.measure).label if self.place.measure else ""

    @property
    def note_name(self) -> str:
        return f"n{self.name[1:]}"

    @property
    def about_name(self) -> str:
        return f"a{self.name[1:]}"


@dataclass(slots=True)
class Row:
    """One indicator with its cells; `before` is the figure of the month before, as shown."""

    indicator: Indicator
    label: str
    cells: list[Cell]
    before: str = ""

    @property
    def unit_name(self) -> str:
        """The field that says in which unit of measure the numbers were typed."""
        return f"u-{self.indicator.pk}"

    @property
    def figure(self) -> Cell:
        return self.cells[0]

    @property
    def measures(self) -> list[Cell]:
        return self.cells[1:]

    @property
    def states(self) -> bool:
        """Whether the unit states anything here, or tried to."""
        return any(cell.typed or cell.error for cell in self.measures)


@dataclass
class Grid:
    """Indicators of one unit down, months or measures across.

    In the grid of a year "khoảng" stands in the cell before the number; in the form of a month
    it is a mark beside it, with a note of the source.
    """

    committee: object
    year: int
    rows: list[Row] = field(default_factory=list)
    with_marks: bool = False

    @property
    def cells(self):
        return [cell for row in self.rows for cell in row.cells]

    @property
    def seen(self) -> str:
        """Which row every filled cell was shown with, for a hidden field."""
        return " ".join(f"{cell.name}:{cell.seen}" for cell in self.cells if cell.seen)

    @property
    def errors(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.error]

    @property
    def doubts(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.doubt]

    @property
    def is_closed(self) -> bool:
        return all(cell.closed for cell in self.cells)

    def take(self, data) -> list[Entry]:
        """Read what was sent; return what is to be written. What cannot be read has its error.

        A cell as it was shown is let be, whatever stands there by now.
        """
        shown = self._shown(data.get("seen", ""))
        entries = []
        for row in self.rows:
            unit = data.get(row.unit_name, "")
            for cell in row.cells:
                if cell.closed or cell.name not in data:
                    continue
                pk, there = shown.get(cell.place, NOTHING)
                said = self._read(cell, data, there)
                if said is not None and said != there:
                    entries.append(Entry(cell.place, said, pk, unit))
        return entries

    def refuse(self, refused) -> None:
        for cell in self.cells:
            cell.error = refused.get(cell.place, cell.error)

    def keep(self, sent: "Grid") -> None:
        """Put what was typed in vain, and why, over what stands there now."""
        for cell, before in zip(self.cells, sent.cells, strict=True):
            if before.error:
                cell.typed, cell.error = before.typed, before.error
                cell.approximate, cell.note = before.approximate, before.note

    def _shown(self, seen) -> dict:
        pairs = (pair.partition(":") for pair in seen.split())
        known = {name: int(pk) for name, _colon, pk in pairs if pk.isdecimal() and len(pk) < 19}
        rows = {cell.place: known[cell.name] for cell in self.cells if cell.name in known}
        return said_by(rows)

    def _read(self, cell, data, there) -> Said | None:
        cell.typed = data[cell.name][:400]
        marked = self.with_marks and not cell.place.measure
        cell.note = vietnamese.squeeze(data.get(cell.note_name, "")) if marked else there.note
        cell.approximate = marked and cell.about_name in data
        cell.error = _wrong_note(cell.note)
        try:
            found = cells.read(cell.typed, unit=cell.unit, decimals=cell.decimals)
        except cells.Unread as refusal:
            cell.error = cell.error or str(refusal)
            return None
        if found.value is None:
            cell.error = cell.error or _lonely(cell, there, marked=marked)
            return None if cell.error else Said()
        about = found.approximate or cell.approximate
        return None if cell.error else Said(found.value, about, cell.note)


def of_year(unit, year, *, on, may_correct) -> Grid:
    """Return the grid of a unit's year: twelve months across; six queries."""
    columns = [(month, "") for month in range(1, 13)]
    return _grid(unit, year, columns, on=on, may_correct=may_correct)


def of_month(unit, year, month, *, on, may_correct) -> Grid:
    """Return the form of a unit's month: the figure, then what the unit states; six queries."""
    columns = [(month, ""), *((month, str(one.value)) for one in Measure)]
    grid = _grid(unit, year, columns, on=on, may_correct=may_correct)
    grid.with_marks = True
    return grid


def _grid(unit, year, columns, *, on, may_correct) -> Grid:
    within = {month for month, _measure in columns}
    indicators = Indicator.objects.of(unit.committee).of_unit(unit).valid_within(year).in_order()
    indicators = [one for one in indicators if any(one.is_valid_in(year, m) for m in within)]
    reports = ReportMonth.objects.of(unit.committee).filter(year=year)
    closed = _closed_months(reports, year, within, on=on, may_correct=may_correct)
    places = [
        Place(one.pk, year, month, measure) for one in indicators for month, measure in columns
    ]
    before = _places_before(places) if len(within) == 1 else {}
    standing = counting([*places, *before.values()])
    grid = Grid(unit.committee, year)
    marked = len(within) == 1
    labels = namesakes.labels(indicators)
    for number, (one, label) in enumerate(zip(indicators, labels, strict=True)):
        said = standing.get(before.get(one.pk), NOTHING)[1]
        row = Row(one, label, [], before=said.in_words)
        for column, (month, measure) in enumerate(columns):
            place = Place(one.pk, year, month, measure)
            cell = _cell(one, label, place, number, column)
            cell.closed = closed[month] or _not_counted(one, year, month)
            _fill(cell, *standing.get(place, NOTHING), marked=marked)
            row.cells.append(cell)
        grid.rows.append(row)
    return grid


def _places_before(places) -> dict[int, Place]:
    """Where each indicator's figure of the month before stands."""
    found = {}
    for place in places:
        last = (place.year, place.month - 1) if place.month > 1 else (place.year - 1, 12)
        found[place.indicator_id] = Place(place.indicator_id, *last)
    return found


def _cell(indicator, name, place, row, column) -> Cell:
    is_share = place.measure not in ("", Measure.CUMULATIVE)
    what = Measure(place.measure).label if place.measure else place.says_month
    return Cell(
        place=place,
        unit=PERCENT if is_share else indicator.unit,
        decimals=PERCENT_PLACES if is_share else indicator.decimals,
        label=f"{name}, {what}",
        row=row,
        column=column,
    )


def _fill(cell, pk, said, *, marked) -> None:
    apart = marked and not cell.place.measure
    cell.seen, cell.note = pk, said.note
    cell.approximate = said.approximate
    cell.typed = vietnamese.number(said.value) if apart else said.in_words


def _closed_months(reports, year, within, *, on, may_correct) -> dict[int, str]:
    """Why a month takes no figures, by month; "" where it takes them."""
    found = dict.fromkeys(within, "")
    for month in within:
        if months.begins_after(year, month, on=on):
            found[month] = _("This month has not begun.")
    for report in reports:
        if report.month not in within:
            continue
        if report.is_locked:
            found[report.month] = _("Locked")
        elif report.is_reopened and not may_correct:
            found[report.month] = _("Open for the Office alone")
    return found


def _not_counted(indicator, year, month) -> str:
    return "" if indicator.is_valid_in(year, month) else _("Not counted")


def _wrong_note(note) -> str:
    if len(note) > LONGEST_NOTE:
        return str(TOO_LONG % {"most": LONGEST_NOTE})
    return str(state_secrets.WHAT_TO_DO) if state_secrets.bears_stamp(note) else ""


def _lonely(cell, there, *, marked) -> str:
    """A mark or a note without a number is not thrown away silently."""
    has_words = marked and (cell.approximate or cell.note)
    return str(NO_NUMBER) if has_words and there.value is None else ""
