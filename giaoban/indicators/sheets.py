"""The figures of a year as a sheet: what each column holds, and reading one back in."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from giaoban.core import vietnamese
from giaoban.files.sheets import (
    Column,
    Fault,
    Unreadable,
    is_blank,
    named,
    open_workbook,
    shown,
    sound,
    text_of,
    whole,
)
from giaoban.indicators import cells

MONTHS = range(1, 13)
MOST_ROWS = 500
PERCENT, WHOLE = "%", 100
CLOSE = Decimal("0.0000001")  # how far a number of Excel may be from the one that was typed
MONTH_COLUMNS = {
    month: Column(f"month_{month}", f"Tháng {month}", (f"T{month}", f"Th {month}", f"Th{month}"))
    for month in MONTHS
}
COLUMNS = (
    Column("code", "Mã", ("Mã chỉ tiêu",), is_required=True),
    Column("name", "Chỉ tiêu"),
    Column("unit", "Đơn vị tính", ("ĐVT",)),
    Column("department", "Đơn vị báo cáo"),
    *MONTH_COLUMNS.values(),
)


@dataclass(frozen=True, slots=True)
class Share:
    """A number in a cell that shows it as a percentage: it holds 0.5058 and shows 50,58%."""

    held: float


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of a sheet: its code, and what stands in each month that is filled in."""

    sheet: str
    number: int
    code: str
    months: dict[int, object]
    columns: dict

    def fault(self, month, sentence) -> Fault:
        column = MONTH_COLUMNS[month] if month else COLUMNS[0]
        return Fault(self.number, named(column, self.columns), str(sentence), self.sheet)


@dataclass
class Sheets:
    """Every line of a workbook, and what is wrong with it as a whole."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def refuse(self, sentence) -> None:
        self.faults.append(Fault(0, "", str(sentence)))


def read(content: bytes) -> Sheets:
    """Read every sheet that has the heading “Mã” and at least one month."""
    found = Sheets()
    try:
        sheets = open_workbook(content)
    except Unreadable as refusal:
        found.refuse(refusal)
        return found
    for sheet in sheets:
        place, columns = sheet.header(COLUMNS, at_least=("code",))
        if sheet.is_hidden or not any(one.name in columns for one in MONTH_COLUMNS.values()):
            found.unread.append(sheet.name)
            continue
        for number, row in sheet.below(place, columns):
            _read_line(found, sheet, number, row, columns)
    if len(found.unread) == len(sheets):
        found.refuse(_("No row of headings was found. It needs “Mã” and months: “Tháng 1” ..."))
    elif len(found.lines) > MOST_ROWS:
        found.lines.clear()
        said = _("There are more than %(most)s rows. Send them in several files.")
        found.refuse(said % {"most": MOST_ROWS})
    return found


def _read_line(found, sheet, number, row, columns) -> None:
    values = {month: row.get(one.name) for month, one in MONTH_COLUMNS.items()}
    filled = {
        month: _as_shown(value, is_share=(number, columns[f"month_{month}"]) in sheet.percents)
        for month, value in values.items()
        if not is_blank(value)
    }
    if is_blank(row.get("code")) and not filled:
        return
    line = Line(sheet.name, number, str(row.get("code") or "")[:60].strip(), filled, columns)
    found.lines.append(line)


def _as_shown(value, *, is_share):
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Share(value) if is_share and is_number else value


def value_of(value, *, unit, decimals) -> cells.Read:
    """Read a cell of Excel: a number as it is, a share as it is shown, text as in the grid.

    Raises cells.Unread, also for a share where the indicator does not count in per cent.
    """
    if isinstance(value, Share):
        return _number(_per_cent(value, unit), decimals)
    try:
        value = sound(value)
    except ValueError as error:
        raise cells.Unread(str(error)) from error
    if isinstance(value, bool | date | datetime):
        raise cells.Unread(_("“%(typed)s” is not a number.") % {"typed": shown(value)})
    if not isinstance(value, int | float):
        return cells.read(text_of(value, longest=400), unit=unit, decimals=decimals)
    return _number(Decimal(str(whole(value))), decimals)


def _per_cent(share, unit) -> Decimal:
    """What the cell shows. Where the unit is another it may be meant either way: refused."""
    exact = Decimal(str(share.held)) * WHOLE
    if unit == PERCENT:
        return exact
    said = _(
        "The cell shows a percentage, %(shown)s%%, but this indicator counts in %(unit)s. Format "
        "the cell as a number in Excel and look whether it is right."
    )
    raise cells.Unread(said % {"shown": vietnamese.number(exact.normalize()), "unit": unit})


def _number(exact, decimals) -> cells.Read:
    if not exact.is_finite() or abs(exact) >= cells.LARGEST:
        raise cells.Unread(_("This number is too large."))
    rounded = round(exact, decimals)
    if abs(exact - rounded) > CLOSE:
        said = _("%(typed)s has more decimals than this indicator is kept with: %(places)s.")
        raise cells.Unread(said % {"typed": vietnamese.number(exact), "places": decimals})
    return cells.Read(rounded)
