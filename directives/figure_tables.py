"""Tables of figures, as the screen, the paper and the workbook show them; bars read their cells."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from directives import statistics, trend
from directives.enums import Counted as C
from directives.enums import MonthCount as M
from directives.figure_forms import BY_FIELD, BY_MEETING, DUE, TEN_YEARS, TOGETHER
from directives.rules import months
from directives.rules.statistics import Figures, total
from giaoban.core import vietnamese
from giaoban.organisation.models import Department
from meetings.models import Meeting

BAR = 1000  # how wide the longest bar is drawn


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    value: Callable  # of a row's figures: a number, a share already written, or None
    asks: str = ""  # the class whose tasks its number opens


@dataclass(frozen=True, slots=True)
class Cell:
    label: str
    value: object
    query: str

    @property
    def text(self) -> str:
        if isinstance(self.value, str):
            return self.value
        if self.value is None:
            return "–"
        return vietnamese.number(self.value, 1 if isinstance(self.value, float) else None)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar, in thousandths of the longest bar of the table."""

    tone: str
    start: int
    width: int


@dataclass(slots=True)
class Row:
    name: str
    cells: list[Cell]
    pieces: list[tuple[str, int]] = field(default_factory=list)  # tone and number
    bar: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    first: str  # heading of the names
    groups: list[tuple[str, int]]  # heading above several columns, and how many
    columns: list[Column]
    rows: list[Row]
    total: Row
    legend: list[tuple[str, str]]  # tone and words


def of_period(tasks, form, *, today) -> Table:
    """Count the tasks of a period by unit, field or meeting; four queries."""
    asked = form.asked()
    found = statistics.figures_by(
        narrowed(tasks, form),
        statistics.MEETING if asked["by"] == BY_MEETING else statistics.UNIT,
        today=today,
    )
    rows = _named(found, asked, in_charge=form.in_charge)
    query = {name: _in_address(value) for name, value in asked.items() if value and name != "by"}
    return _table(
        _period_columns(),
        rows,
        total(found.values()),
        query=query,
        pieces=_pieces_of_period,
        caption=_("Tasks by how they count"),
        first=_heading(asked["by"]),
        legend=_legend(),
    )


def narrowed(tasks, form):
    """Return the tasks that a valid PeriodForm or TasksForm asks for."""
    asked = form.asked()
    chosen_by = statistics.due_in if asked["basis"] == DUE else statistics.given_in
    tasks = chosen_by(tasks, asked["first"], asked["last"])
    if asked["unit"]:
        tasks = tasks.led_by([asked["unit"].pk])
    if asked["meeting"]:
        tasks = tasks.arising_from(asked["meeting"])
    if asked["field"]:
        tasks = tasks.led_by(units_in_field(form.in_charge, int(asked["field"])))
    return tasks


def units_in_field(in_charge, post_id) -> list[int]:
    return [unit for unit, posts in in_charge.items() if post_id in {post.pk for post in posts}]


def counted_tasks(tasks, form, *, today):
    """Return the very tasks a number of a table stands for, to be listed."""
    asked = form.asked()
    tasks = statistics.counted(narrowed(tasks, form), today=today)
    classes = TOGETHER.get(asked["counted"] or "ALL", (asked["counted"],))
    return tasks.filter(counted_as__in=classes)


def of_open(tasks, *, today) -> Table:
    """Count what is open by unit, and how long it has been overdue; two queries."""
    found = statistics.open_by_unit(tasks, today=today)
    units = Department.objects.filter(pk__in=found).by_name()
    rows = [(one.name, found[one.pk], {"unit": one.code}) for one in units]
    return _table(
        _open_columns(),
        rows,
        total(found.values()),
        query={},
        pieces=_pieces_of_open,
        caption=_("Open tasks by unit"),
        first=_("Unit"),
        legend=_legend()[2:],
    )


def of_months(committee, form, *, units, today) -> Table:
    """Tell months, or years, by what was given in them and what was handed in; up to four
    queries. `units` are ids; None: all."""
    first, last = form.span(today=today)
    spans = trend.by_month(committee, months.between(first, last), units=units)
    by_year = form.asked()["year"] == TEN_YEARS
    shown = trend.by_year(spans) if by_year else spans
    whole = trend.Span(first)
    for span in spans:
        whole.of += span.of
        whole.days_late += span.days_late
    name = str if by_year else lambda month: f"{month.month}/{month.year}"
    rows = [(name(one.month.year if by_year else one.month), one, None) for one in shown]
    return _table(
        _month_columns(),
        rows,
        whole,
        query=None,
        pieces=_pieces_of_month,
        caption=_("Given and completed, month by month"),
        first=_("Year") if by_year else _("Month"),
        legend=_legend()[:2],
    )


def _named(found, asked, *, in_charge) -> list[tuple]:
    """Return (name, figures, what the address asks of this row) in the order of lists."""
    if asked["by"] == BY_MEETING:
        meetings = Meeting.objects.filter(pk__in=[key for key in found if key]).latest_first()
        rows = [(one.title, found[one.pk], {"meeting": one.code}) for one in meetings]
        return [*rows, *_without_a_name(found, _("Other documents"))]
    if asked["by"] == BY_FIELD:
        return _by_field(found, in_charge)
    units = Department.objects.filter(pk__in=found).by_name()
    return [(one.name, found[one.pk], {"unit": one.code}) for one in units]


def _by_field(found, in_charge) -> list[tuple]:
    posts = {post.pk: post for posts in in_charge.values() for post in posts}
    rows = []
    for pk, post in posts.items():
        of_post = [found[unit] for unit in units_in_field(in_charge, pk) if unit in found]
        rows.append((post.person.full_name, total(of_post), {"field": pk}))
    nobodys = {None: total(one for unit, one in found.items() if unit not in in_charge)}
    return [*rows, *_without_a_name(nobodys, _("In no field"))]


def _without_a_name(found, name) -> list[tuple]:
    figures = found.get(None)
    return [(name, figures, None)] if figures and figures.total + figures[C.SUSPENDED] else []


def _heading(by) -> str:
    return {BY_FIELD: _("Field of a Vice Chair"), BY_MEETING: _("Meeting")}.get(by, _("Unit"))


def _in_address(value) -> str:
    if hasattr(value, "isoformat"):
        return vietnamese.day(value)
    return getattr(value, "code", value)


def _table(groups, rows, whole, *, query, pieces, caption, first, legend) -> Table:
    columns = [column for _label, of_group in groups for column in of_group]
    made = [_row(name, columns, one, query, asks, pieces) for name, one, asks in rows]
    _draw(made)
    return Table(
        caption=caption,
        first=first,
        groups=[(label, len(of_group)) for label, of_group in groups],
        columns=columns,
        rows=made,
        total=_row(_("Total"), columns, whole, query, {}, pieces),
        legend=legend,
    )


def _row(name, columns, figures, query, asks, pieces) -> Row:
    """Make a row; its numbers open their tasks unless `query` or `asks` is None."""
    is_open = query is not None and asks is not None
    address = urlencode(query | asks) + "&" if is_open and (query | asks) else ""
    cells = []
    for column in columns:
        value = column.value(figures)
        opens = is_open and column.asks and value
        cells.append(Cell(column.label, value, f"{address}counted={column.asks}" if opens else ""))
    return Row(name, cells, pieces(figures))


def _draw(rows) -> None:
    """Give each row its bar; the longest one is as wide as it gets."""
    longest = max((sum(number for _tone, number in row.pieces) for row in rows), default=0)
    for row in rows if longest else ():
        start = 0
        for tone, number in row.pieces:
            end = start + number
            left, right = start * BAR // longest, end * BAR // longest
            row.bar.append(Piece(tone, left, right - left))
            start = end


def _of(counted) -> Callable:
    key = counted.value
    return lambda figures: figures[key]


def _period_columns():
    done = [
        Column(_("Completed"), lambda f: vietnamese.share(f.done, f.total), "DONE"),
        Column(_("on time"), _of(C.DONE_IN_TIME), C.DONE_IN_TIME),
        Column(_("late"), _of(C.DONE_LATE), C.DONE_LATE),
        Column(_("late, reason accepted"), _of(C.DONE_EXCUSED), C.DONE_EXCUSED),
        Column(_("no deadline"), _of(C.DONE_UNDATED), C.DONE_UNDATED),
    ]
    still_open = [
        Column(_("Not completed yet"), lambda f: vietnamese.share(f.open, f.total), "OPEN"),
        Column(_("in time"), _of(C.OPEN_IN_TIME), C.OPEN_IN_TIME),
        Column(_("overdue"), _of(C.OPEN_OVERDUE), C.OPEN_OVERDUE),
        Column(_("overdue, reason accepted"), _of(C.OPEN_EXCUSED), C.OPEN_EXCUSED),
        Column(_("no deadline"), _of(C.OPEN_UNDATED), C.OPEN_UNDATED),
    ]
    deeds = [
        Column(_("On time of those due"), lambda f: vietnamese.share(f[C.DONE_IN_TIME], f.due)),
        Column(_("Days late, on average"), lambda f: f.average_days_late),
        Column(_("Extensions"), lambda f: f.extensions),
        Column(_("Results sent back"), lambda f: f.returns),
        Column(_("Besides: suspended"), _of(C.SUSPENDED), C.SUSPENDED),
    ]
    return [
        (_("How many"), [Column(_("Total"), lambda f: f.total, "ALL")]),
        (_("Completed"), done),
        (_("Not completed yet"), still_open),
        (_("How they were done"), deeds),
    ]


def _open_columns():
    def of_open(figures) -> int:
        return figures[C.OPEN_OVERDUE] + figures[C.OPEN_EXCUSED]

    return [
        (
            _("How many"),
            [
                Column(_("Not completed yet"), lambda f: f.open, "OPEN"),
                Column(_("in time"), _of(C.OPEN_IN_TIME), C.OPEN_IN_TIME),
                Column(_("no deadline"), _of(C.OPEN_UNDATED), C.OPEN_UNDATED),
                Column(_("overdue"), _of(C.OPEN_OVERDUE), C.OPEN_OVERDUE),
                Column(_("overdue, reason accepted"), _of(C.OPEN_EXCUSED), C.OPEN_EXCUSED),
            ],
        ),
        (
            _("Overdue"),
            [
                Column(_("of all open"), lambda f: vietnamese.share(of_open(f), f.open), "OVERDUE"),
                Column(_("0–7 days"), lambda f: f.ageing[0]),
                Column(_("8–30 days"), lambda f: f.ageing[1]),
                Column(_("more than 30 days"), lambda f: f.ageing[2]),
                Column(_("Days late, on average"), lambda f: f.average_days_late),
            ],
        ),
    ]


def _month_columns():
    return [
        (_("How many"), [Column(_("Given in the month"), _of(M.GIVEN))]),
        (
            _("Completed, by the day of handing in"),
            [
                Column(_("Completed"), lambda span: span.done),
                Column(_("on time"), lambda s: vietnamese.share(s[M.DONE_IN_TIME], s.done)),
                Column(_("late"), _of(M.DONE_LATE)),
                Column(_("late, reason accepted"), _of(M.DONE_EXCUSED)),
                Column(_("no deadline"), _of(M.DONE_UNDATED)),
                Column(_("Days late, on average"), lambda span: span.average_days_late),
            ],
        ),
    ]


def _legend() -> list[tuple[str, str]]:
    return [
        ("good", _("Completed on time, or without a deadline")),
        ("warn", _("Completed late")),
        ("calm", _("Open, not overdue")),
        ("bad", _("Open, overdue")),
    ]


def _pieces_of_period(figures: Figures):
    late = figures[C.DONE_LATE] + figures[C.DONE_EXCUSED]
    return [("good", figures.done - late), ("warn", late), *_pieces_of_open(figures)]


def _pieces_of_open(figures: Figures):
    late = figures[C.OPEN_OVERDUE] + figures[C.OPEN_EXCUSED]
    return [("calm", figures.open - late), ("bad", late)]


def _pieces_of_month(span):
    return [("good", span.done - span.late), ("warn", span.late)]
