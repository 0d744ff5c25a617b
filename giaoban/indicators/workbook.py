"""The figures of a year as a workbook: to fill in, or as they stand."""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from giaoban.files import workbooks
from giaoban.indicators.models import Indicator
from giaoban.indicators.places import NOTHING, Place, counting
from giaoban.indicators.sheets import COLUMNS, MONTHS

WIDTHS = {"code": 24, "name": 60, "unit": 16, "department": 28}
HOW = (
    "Mỗi chỉ tiêu một dòng, nhận theo cột “Mã”: không sửa mã. Cột có thể đặt theo thứ tự khác.",
    "Ô để trống thì giữ số đang có; không ô nào xóa số đã nhập.",
    "Gõ số trong Excel bình thường; số ước thì gõ chữ: khoảng 1.739,5.",
    "Số gõ bằng chữ: dấu chấm ngăn hàng nghìn, dấu phẩy trước phần thập phân. 1.739 là một nghìn "
    "bảy trăm ba mươi chín.",
    "Không đổi đơn vị tính: số ghi theo đúng đơn vị tính của chỉ tiêu.",
    "Tháng đã khóa không nhận số khác. Tháng chưa bắt đầu để trống.",
    "Khi tải lên, hệ thống kiểm tra và cho xem trước; chỉ ghi khi bấm xác nhận, ghi tất cả hoặc "
    "không ghi gì. Tải lên lại cùng tệp thì không ghi thêm gì.",
)


def of_year(committee, year, *, units=None, with_figures=True) -> bytes:
    """Return the workbook of a year, of all indicators or of those some units report.

    Three queries. Read in again it changes nothing; an approximate figure is the text “khoảng …”.
    """
    rows = Indicator.objects.of(committee).valid_within(year).select_related("department")
    rows = list(rows.in_order() if units is None else rows.filter(department__in=units).in_order())
    places = [Place(row.pk, year, month) for row in rows for month in MONTHS]
    standing = counting(places) if with_figures and places else {}
    book = Workbook()
    sheet = book.active
    sheet.title = f"Số liệu {year}"
    workbooks.put_headings(sheet, [column.heading for column in COLUMNS])
    sheet.freeze_panes = "C2"
    for place, column in enumerate(COLUMNS, start=1):
        width = WIDTHS.get(column.name, 14)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(rows, start=2):
        workbooks.put_row(sheet, number, [row.code, row.name, row.unit, row.department.short_name])
        for month in MONTHS:
            said = standing.get(Place(row.pk, year, month), NOTHING)[1]
            cell = workbooks.put(sheet, number, 4 + month, _value(said))
            cell.number_format = "#,##0" + ("." + "0" * row.decimals if row.decimals else "")
    how = book.create_sheet("Hướng dẫn")
    how.column_dimensions["A"].width = 110
    for number, line in enumerate(HOW, start=1):
        workbooks.put(how, number, 1, line)
    return workbooks.saved(book)


def _value(said):
    return said.in_words if said.approximate else said.value
