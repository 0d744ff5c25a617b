"""The workbook an office fills in: headings, formats, lists to choose from, how it is read."""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from giaoban.files import workbooks
from meetings.subjects.compensation.annex import COLUMNS, MOST_ROWS
from meetings.subjects.compensation.models import PAID

CODES = ("LUC", "LUK", "HNK", "CLN", "RSX", "RPH", "NTS", "NKH", "ONT", "ODT", "PNK")
WIDTHS = {"number": 6, "persons": 32, "address": 32, "id_tail": 16}
HOW = (
    "Mỗi hộ, mỗi thửa đất ghi một dòng; không gộp ô, không để dòng tiêu đề xen giữa.",
    "Số tiền ghi bằng đồng, số nguyên, không ghi chữ “đồng”.",
    "Diện tích ghi bằng mét vuông, tối đa 2 chữ số thập phân.",
    "Số CCCD để dạng văn bản; hệ thống chỉ giữ 4 số cuối.",
    "Cột “Cộng” có thể để trống; nếu ghi thì phải bằng tổng các khoản của dòng.",
    "Dòng tổng cộng ở cuối bảng được bỏ qua, hệ thống tự cộng lại.",
    "Chi phí tổ chức thực hiện không thuộc hộ nào nên không ghi ở đây.",
)


def workbook() -> bytes:
    """Return the template as the bytes of an XLSX file."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Phụ lục hộ dân"
    workbooks.put_headings(sheet, [column.heading for column in COLUMNS])
    for place, column in enumerate(COLUMNS, start=1):
        _prepare(sheet, get_column_letter(place), column)
    sheet.freeze_panes = "C2"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth = "landscape", 1
    how = book.create_sheet("Hướng dẫn")
    how.column_dimensions["A"].width = 100
    for line in HOW:
        how.append([line])
    return workbooks.saved(book)


def _prepare(sheet, letter, column) -> None:
    """Width, format and what may be typed, down to the last row that is read."""
    sheet.column_dimensions[letter].width = WIDTHS.get(column.name, 16)
    cells = f"{letter}2:{letter}{MOST_ROWS + 1}"
    if column.name == "id_tail":
        sheet.column_dimensions[letter].number_format = "@"
    if rule := _rule(column.name):
        rule.add(cells)
        sheet.add_data_validation(rule)


def _rule(name):
    said = {"allow_blank": True, "showErrorMessage": True, "errorTitle": workbooks.WRONG}
    if name == "land_code":
        return workbooks.choices(f'"{",".join(CODES)}"', may_differ=True)
    if name in (*PAID, "total"):
        error = "Ghi số tiền nguyên bằng đồng."
        return DataValidation(
            type="whole", operator="greaterThanOrEqual", formula1="0", error=error, **said
        )
    if name == "area":
        error = "Ghi diện tích bằng mét vuông."
        return DataValidation(
            type="decimal", operator="greaterThanOrEqual", formula1="0", error=error, **said
        )
    return None
