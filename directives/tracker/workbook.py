"""The tracker to fill in: its headings, the units to choose from, an example nobody reads."""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from directives.tracker.reading import COLUMNS, MOST_ROWS
from giaoban.files import workbooks
from giaoban.organisation.models import Department

LISTS = "Danh mục"
WIDTHS = {"number": 6, "content": 60, "source": 34, "lead": 34, "supporting": 30, "due": 16}
HOW = (
    "Mỗi nhiệm vụ ghi một dòng; các cột có thể đặt theo thứ tự khác, trên bảng có thể có tiêu đề.",
    "Bắt buộc có “Nhiệm vụ” và “Đơn vị chủ trì”; đơn vị ghi theo tên, tên gọi tắt hoặc tên khác.",
    "Nhiều đơn vị phối hợp cách nhau bằng dấu chấm phẩy (;).",
    "“Văn bản giao” ghi số, ký hiệu và ngày: Công văn số 45/UBND-KT ngày 5/7/2022. Để trống nếu là "
    "việc cũ không rõ văn bản.",
    "“Thời hạn” ghi ngày/tháng/năm, hoặc “Thường xuyên”, hoặc để trống.",
    "Dòng có “Kết quả” là “Đã hoàn thành” được bỏ qua.",
    "Khi tải lên, hệ thống kiểm tra và cho xem trước; chỉ ghi khi bấm xác nhận, ghi tất cả hoặc "
    "không ghi gì. Tải lên lại cùng tệp thì không ghi thêm gì.",
)


def template(committee, *, on) -> bytes:
    """Return the workbook to fill in, with the committee's units of a day; one query."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu theo dõi"
    workbooks.put_headings(sheet, [column.heading for column in COLUMNS])
    sheet.freeze_panes = "A2"
    names = [unit.name for unit in Department.objects.of(committee).in_force(on=on).by_name()]
    for place, column in enumerate(COLUMNS, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = WIDTHS.get(column.name, 24)
        if column.name == "lead" and names:
            rule = workbooks.choices(f"'{LISTS}'!$A$2:$A${len(names) + 1}", may_differ=True)
            rule.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
            sheet.add_data_validation(rule)
    lists = book.create_sheet(LISTS)
    lists.column_dimensions["A"].width = 50
    workbooks.put_headings(lists, ["Đơn vị (tên)"])
    for number, name in enumerate(names, start=2):
        workbooks.put(lists, number, 1, name)
    how = book.create_sheet("Hướng dẫn")
    how.column_dimensions["A"].width = 110
    for number, line in enumerate(HOW, start=1):
        workbooks.put(how, number, 1, line)
    return workbooks.saved(book)
