"""Writing workbooks: text stays text, headings are seen, lists can be chosen from.

What a person typed never becomes a formula, whatever it begins with.
"""

from datetime import date
from io import BytesIO

from django.http import HttpResponse
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from giaoban.files.kinds import MEDIA_TYPES

LONGEST_CELL = 32_767  # characters Excel takes
DAY, CLOCK = "dd/mm/yyyy", "hh:mm"
WRONG = "Chưa đúng"  # the title of what Excel says


def put(sheet, row, column, value):
    """Write one value of its own type into a cell; text as text."""
    return fill(sheet.cell(row, column), value)


def fill(cell, value):
    """Put one value of its own type into a cell made already; text as text."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL]
        cell.data_type = "s"  # never a formula
        cell.quotePrefix = True  # nor after somebody edits it
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = DAY
    return cell


def put_row(sheet, row, values) -> None:
    for column, value in enumerate(values, start=1):
        put(sheet, row, column, value)


def put_headings(sheet, headings, *, row=1) -> None:
    put_row(sheet, row, headings)
    for cell in sheet[row]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F0")
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def choices(formula, *, may_differ=False) -> DataValidation:
    """A list to choose from; `may_differ` when something else may be typed too."""
    return DataValidation(
        type="list",
        formula1=formula,
        allow_blank=True,
        showErrorMessage=not may_differ,
        errorTitle=WRONG,
    )


def saved(book) -> bytes:
    target = BytesIO()
    write_to(target, book)
    return target.getvalue()


def write_to(target, book) -> None:
    """Write a workbook into a file or path."""
    book.save(target)


def answer(content: bytes, *, name: str) -> HttpResponse:
    """Hand a workbook to a browser, to be saved as `name`."""
    response = HttpResponse(content, content_type=MEDIA_TYPES["xlsx"])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
