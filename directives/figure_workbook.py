"""A table of figures as a workbook: the same rows, numbers as numbers."""

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from giaoban.core import vietnamese
from giaoban.files import workbooks

NAMES, NUMBERS = 40, 14  # characters a column is wide


def answer(committee, table, *, name, today):
    """Hand the table to a browser as a workbook."""
    return workbooks.answer(workbook(committee, table, today=today), name=f"thong-ke-{name}.xlsx")


def workbook(committee, table, *, today) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Thong ke"
    day = _("As of %(day)s") % {"day": vietnamese.day(today)}
    workbooks.put(sheet, 1, 1, f"{committee.name}: {table.caption}").font = Font(bold=True)
    workbooks.put(sheet, 2, 1, day)
    workbooks.put_headings(sheet, [table.first, *_headings(table)], row=4)
    for number, row in enumerate([*table.rows, table.total], start=5):
        workbooks.put_row(sheet, number, [row.name, *(_value(cell) for cell in row.cells)])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B5"
    sheet.column_dimensions["A"].width = NAMES
    for column in range(2, len(table.columns) + 2):
        sheet.column_dimensions[sheet.cell(4, column).column_letter].width = NUMBERS
    return workbooks.saved(book)


def _headings(table) -> list[str]:
    """Name each column with the heading that stands above it."""
    above = [label for label, count in table.groups for _column in range(count)]
    return [
        column.label if not group or group == column.label else f"{group}: {column.label}"
        for group, column in zip(above, table.columns, strict=True)
    ]


def _value(cell):
    return round(cell.value, 1) if isinstance(cell.value, float) else cell.value
