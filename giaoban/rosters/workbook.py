"""The workbook of a roster: to fill in, and with what a committee has; both are read alike."""

from collections import defaultdict
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from giaoban.core.vietnamese import fold
from giaoban.files import workbooks
from giaoban.organisation.enums import DepartmentKind, Role
from giaoban.organisation.models import Department, DepartmentAlias, Post, User
from giaoban.rosters.columns import EXAMPLE, MOST_ROWS, PAGES, PEOPLE, POSTS, UNITS, labels

LISTS = "Danh mục"
WIDTHS = {"name": 44, "aliases": 44, "full_name": 28, "email": 30, "title": 36, "party_title": 24}
WIDTHS |= {"kind": 30, "role": 26, "short_name": 22, "username": 20}
EXAMPLES = {
    "code": EXAMPLE,
    "username": EXAMPLE,
    "name": "Phòng Tài nguyên và Môi trường (dòng ví dụ, không được đọc)",
    "short_name": "Phòng TN&MT",
    "aliases": "Phòng TNMT; Phòng Tài nguyên - Môi trường",
    "from_on": date(2025, 7, 1),
    "full_name": "Nguyễn Văn Ví Dụ (dòng ví dụ, không được đọc)",
    "email": "ten@donvi.gov.vn",
    "phone": "0912 345 678",
    "unit": "phong-tn-mt",
    "title": "Trưởng phòng (dòng ví dụ, không được đọc)",
    "party_title": "Bí thư chi bộ",
}
HOW = (
    "Điền vào ba trang: “Đơn vị”, “Người”, “Chức vụ”. Trang nào không cần thì để trống.",
    f"Dòng có mã hoặc tên đăng nhập “{EXAMPLE}” là dòng ví dụ, không được đọc; xóa đi cũng được.",
    "Mỗi đơn vị, mỗi người, mỗi chức vụ ghi một dòng; không gộp ô.",
    "Đơn vị nhận ra theo mã; người theo tên đăng nhập; chức vụ theo người, vai trò, đơn vị và từ "
    "ngày. Ghi lại đúng những cột đó thì các cột khác của dòng được sửa.",
    "Ô để trống nghĩa là giữ nguyên. Không dòng nào, ô nào trong tệp này xóa đi dữ liệu đã có.",
    "Đơn vị giải thể, chức vụ thôi giữ: ghi ngày cuối cùng vào cột “Đến ngày”.",
    "Các tên gọi khác của đơn vị cách nhau bằng dấu chấm phẩy (;).",
    "Ngày ghi theo dạng ngày/tháng/năm: 1/7/2025.",
    "“Loại đơn vị” và “Vai trò” chọn trong danh sách (xem trang “Danh mục”).",
    "Mỗi người chỉ có một phiếu biểu quyết: không giữ cùng lúc hai vai trò Chủ tịch, Phó Chủ tịch, "
    "Ủy viên.",
    "Không ghi mật khẩu vào tệp. Tài khoản mới chưa có mật khẩu: mỗi người tự đặt ở mục “Quên mật "
    "khẩu” của trang đăng nhập, bằng thư gửi về địa chỉ ghi ở đây.",
    "Người đã đặt mật khẩu thì không đổi được địa chỉ thư điện tử bằng tệp này.",
    "Người quản trị không tự giao chức vụ cho mình: phải do người quản trị khác làm.",
    "Khi tải lên, hệ thống kiểm tra và cho xem trước; chỉ ghi khi bấm xác nhận, ghi tất cả hoặc "
    "không ghi gì.",
)


def template() -> bytes:
    """Return the workbook to fill in, with an example row that nobody reads."""
    kinds, roles = labels(DepartmentKind), labels(Role)
    example = EXAMPLES | {
        "kind": kinds[DepartmentKind.SPECIALISED],
        "role": roles[Role.UNIT_HEAD],
    }
    return _book({page.name: [example] for page in PAGES}, is_example=True)


def export(committee) -> bytes:
    """Return the units, people and posts of a committee; four queries."""
    kinds, roles = labels(DepartmentKind), labels(Role)
    posts = Post.objects.of(committee).select_related("person", "department").by_rank()
    people = User.objects.filter(pk__in={post.person_id for post in posts}).order_by("sort_key")
    rows = {
        UNITS.name: [
            _values(unit, UNITS) | {"kind": kinds[unit.kind], "aliases": aliases}
            for unit, aliases in _units(committee)
        ],
        PEOPLE.name: [_values(user, PEOPLE) for user in people],
        POSTS.name: [
            _values(post, POSTS)
            | {
                "username": post.person.username,
                "role": roles[post.role],
                "unit": post.department.code if post.department else "",
            }
            for post in posts
        ],
    }
    return _book(rows)


def _units(committee):
    names = defaultdict(list)
    for one in DepartmentAlias.objects.filter(department__committee=committee).order_by("pk"):
        names[one.department_id].append(one.name)
    for unit in Department.objects.of(committee).by_name():
        own = {fold(unit.name), fold(unit.short_name)}
        yield unit, "; ".join(name for name in names[unit.pk] if fold(name) not in own)


def _values(noun, page) -> dict:
    return {column.name: getattr(noun, column.name, None) for column in page.columns}


def _book(rows, *, is_example=False) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for page in PAGES:
        _put_page(book.create_sheet(page.title), page, rows[page.name], is_example=is_example)
    how = book.create_sheet("Hướng dẫn")
    how.column_dimensions["A"].width = 110
    for number, line in enumerate(HOW, start=1):
        workbooks.put(how, number, 1, line)
    _put_lists(book.create_sheet(LISTS))
    return workbooks.saved(book)


def _put_page(sheet, page, rows, *, is_example) -> None:
    workbooks.put_headings(sheet, [column.heading for column in page.columns])
    sheet.freeze_panes = "B2"
    for number, values in enumerate(rows, start=2):
        workbooks.put_row(sheet, number, [values.get(column.name) for column in page.columns])
    for cell in sheet[2] if is_example else ():
        cell.font = Font(italic=True, color="767676")
    for place, column in enumerate(page.columns, start=1):
        _prepare(sheet, get_column_letter(place), column.name)


def _prepare(sheet, letter, name) -> None:
    """Width, format and what may be typed, down to the last row that is read."""
    sheet.column_dimensions[letter].width = WIDTHS.get(name, 16)
    is_day = name in ("from_on", "until_on")
    sheet.column_dimensions[letter].number_format = workbooks.DAY if is_day else "@"
    for (cell,) in sheet[f"{letter}2:{letter}{max(sheet.max_row, 2)}"]:
        cell.number_format = workbooks.DAY if is_day else "@"
    if rule := _rule(name):
        rule.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
        sheet.add_data_validation(rule)


def _rule(name) -> DataValidation | None:
    if name == "kind":
        return workbooks.choices(f"'{LISTS}'!$A$2:$A${len(DepartmentKind) + 1}")
    if name == "role":
        return workbooks.choices(f"'{LISTS}'!$B$2:$B${len(Role) + 1}")
    return None


def _put_lists(sheet) -> None:
    workbooks.put_headings(sheet, ["Loại đơn vị", "Vai trò"])
    for place, choices in enumerate((DepartmentKind, Role), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = 40
        for number, label in enumerate(labels(choices).values(), start=2):
            workbooks.put(sheet, number, place, label)
