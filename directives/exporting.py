"""The list of directives as a workbook: as the screen shows it, or as "Biểu theo dõi".

The rows are those of the screen, in its order, all pages of them. The tracker is an official
paper, so its words are Vietnamese wherever the screen is read.
"""

from io import BytesIO
from itertools import islice

from django.db.models import Subquery
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from directives import table
from directives.enums import ReportKind
from directives.models import Report
from directives.paging import ORDERS
from giaoban.core import vietnamese
from giaoban.files import workbooks

MOST = 1000  # rows while a browser waits; what is longer is made by a worker (`ListFile`)
CHUNK = 2000  # rows read at once
SCREEN, TRACKER = "bang", "bieu-theo-doi"
TRACKER_COLUMNS = (
    ("STT", 5),
    ("Nhiệm vụ", 44),
    ("Văn bản giao", 24),
    ("Đơn vị chủ trì", 20),
    ("Đơn vị phối hợp", 18),
    ("Thời hạn", 12),
    ("Kết quả thực hiện", 30),
    ("Văn bản kết quả", 16),
    ("Ghi chú", 18),
)
LINE = Side(style="thin", color="808080")
CELL = {
    "alignment": Alignment(wrap_text=True, vertical="top"),
    "border": Border(left=LINE, right=LINE, top=LINE, bottom=LINE),
}
HEADING = {
    "font": Font(bold=True),
    "fill": PatternFill("solid", fgColor="DDE6F0"),
    "alignment": Alignment(wrap_text=True, vertical="center", horizontal="center"),
    "border": CELL["border"],
}


def screen_columns() -> list[tuple[str, int]]:
    """The columns of the screen with their widths; what stands below a task has its own."""
    return [
        (_("Number"), 16),
        (_("Task"), 50),
        (_("Given by"), 28),
        (_("Lead unit"), 24),
        (_("Supporting units"), 20),
        (_("Due"), 13),
        (_("State"), 24),
        (_("Notes"), 30),
    ]


def screen_row(row) -> list:
    """One row of the screen, cell by cell."""
    due = row.due_on or row.due
    return [
        row.code,
        row.content,
        row.source,
        row.lead,
        row.supporting,
        due,
        str(row.standing.label),
        row.notes,
    ]


def is_long(found) -> bool:
    """Return whether the list has more than MOST rows; one query."""
    return found.directives.order_by()[: MOST + 1].count() > MOST


def workbook(found, shape) -> bytes:
    """Return a list (`listed.Listed`) as a workbook of one of the two shapes; one query."""
    target = BytesIO()
    write(found, shape, target)
    return target.getvalue()


def write(found, shape, target, *, on_rows=lambda done: None) -> int:
    """Write the list into a file or path; return how many rows it has.

    `on_rows(done)` is called after every few thousand; what it raises stops the writing.
    """
    ordered = ORDERS[found.order].of(found.directives)
    if shape == TRACKER:
        with translation.override("vi"):
            return _write(*_tracker(found, ordered), target, on_rows)
    return _write(*_as_shown(found, ordered), target, on_rows)


def _write(book, sheet, rows, target, on_rows) -> int:
    number = 0
    try:
        for number, row in enumerate(rows, start=1):
            _append(sheet, row, CELL)
            if not number % CHUNK:
                on_rows(number)
    finally:
        workbooks.write_to(
            target, book
        )  # half of one too: what it keeps on the disk meanwhile is given back
    return number


def _as_shown(found, ordered):
    columns = screen_columns()
    book, sheet = _sheet(_("Tasks"), columns)
    _append(sheet, [heading for heading, _width in columns], HEADING)
    sheet.print_title_rows = "1:1"
    return book, sheet, (screen_row(row) for _value, row in _rows(found, table.values(ordered)))


def _tracker(found, ordered):
    reports = Report.objects.of_the_lead().order_by("-at", "-pk")
    results = reports.filter(kind=ReportKind.COMPLETION)
    told = {
        "told": Subquery(reports.values("text")[:1]),
        "result_number": Subquery(results.values("result_number")[:1]),
        "result_on": Subquery(results.values("result_on")[:1]),
    }
    values = table.values(ordered.annotate(**told), *told)
    book, sheet = _sheet("Biểu theo dõi", TRACKER_COLUMNS)
    _put_head(sheet, found)
    rows = enumerate(_rows(found, values), start=1)
    return book, sheet, (tracker_row(number, row, value) for number, (value, row) in rows)


def _rows(found, values):
    """The values and the rows people read, a chunk at a time: a long list never lies in memory."""
    values = values.iterator(chunk_size=CHUNK)
    while chunk := list(islice(values, CHUNK)):
        yield from zip(chunk, found.rows(chunk, as_shown=False), strict=True)


def tracker_row(number, row, value) -> list:
    """One line of the tracker; `value` holds what was reported last, and the result."""
    told = "\n".join(filter(None, [str(row.standing.label), value.told or ""]))
    result = filter(None, [value.result_number or "", vietnamese.day(value.result_on)])
    due = row.due_on or row.due
    lines = [number, row.content, row.source, row.lead, row.supporting, due, told]
    return [*lines, ", ".join(result), "; ".join(filter(None, [row.code, row.notes]))]


def _put_head(sheet, found) -> None:
    bold = {"font": Font(bold=True)}
    _append(sheet, [found.committee.name.upper()], bold)
    _append(sheet, ["BIỂU THEO DÕI NHIỆM VỤ ĐƯỢC GIAO"], {"font": Font(bold=True, size=14)})
    _append(sheet, [f"Tính đến ngày {vietnamese.day(found.today)}"], {})
    _append(sheet, [], {})
    _append(sheet, [heading for heading, _width in TRACKER_COLUMNS], HEADING)
    sheet.print_title_rows = "5:5"


def _sheet(title, columns):
    """A workbook with one sheet, to be printed on A4 across, its headings on every page."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for place, (_heading, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P/&N"
    return book, sheet


def _append(sheet, values, style) -> None:
    cells = []
    for value in values:
        cell = workbooks.fill(WriteOnlyCell(sheet), value)
        for name, look in style.items():
            setattr(cell, name, look)
        cells.append(cell)
    sheet.append(cells)
