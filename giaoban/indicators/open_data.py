"""Open data: what a committee has published, as CSV, XLSX, ODS and JSON.

One row an indicator and month. The names of the columns are Vietnamese without accents, so that
every program takes them; `COLUMNS` says what each means. Numbers have a dot before decimals in CSV
and JSON, as RFC 4180 readers and JSON expect; workbooks hold numbers as numbers.
"""

import csv
import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from io import BytesIO, StringIO

from django.utils import translation
from odfdo import Cell, Document, Row, Table
from openpyxl import Workbook

from giaoban.files import workbooks
from giaoban.files.kinds import MEDIA_TYPES
from giaoban.indicators import month_table, readings
from giaoban.indicators.enums import Accumulation, Direction
from giaoban.indicators.models import Indicator
from giaoban.indicators.rules.series import YEAR, read

LICENCE = "CC BY 4.0"
LICENCE_NAME = "Creative Commons Ghi công 4.0 Quốc tế (CC BY 4.0)"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/deed.vi"
BOM = "\ufeff"  # Excel reads UTF-8 only after it
COLUMNS = {
    "nam": "Năm",
    "thang": "Tháng",
    "ma": "Mã chỉ tiêu, không đổi qua các năm",
    "chi_tieu": "Tên chỉ tiêu",
    "don_vi_tinh": "Đơn vị tính của giá trị, lũy kế và kế hoạch",
    "chieu_tot": "Chiều tốt: RISE càng cao càng tốt, FALL càng thấp càng tốt, NEITHER không xét",
    "cach_luy_ke": "SUM cộng các tháng, LAST số tháng cuối, AVERAGE bình quân, NONE không cộng dồn",
    "don_vi_bao_cao": "Đơn vị báo cáo số liệu",
    "gia_tri": "Giá trị trong tháng",
    "la_so_uoc": "1 nếu giá trị trong tháng là số ước (khoảng)",
    "luy_ke": "Lũy kế từ đầu năm",
    "ke_hoach_nam": "Kế hoạch năm đang áp dụng",
    "phan_tram_ke_hoach": "Lũy kế so kế hoạch năm, %; làm tròn 2 chữ số, nửa làm tròn lên",
    "so_cung_ky": "Tăng, giảm so cùng kỳ năm trước, % (điểm % nếu đơn vị tính là %)",
    "so_thang_truoc": "Tăng, giảm so tháng trước, % (điểm % nếu đơn vị tính là %)",
    "so_neu": "Các cột do đơn vị nêu, không tính từ số liệu",
    "giay_phep": "Giấy phép sử dụng",
}
COMPUTED = {
    "luy_ke": "cumulative",
    "phan_tram_ke_hoach": "of_plan",
    "so_cung_ky": "on_same_period",
    "so_thang_truoc": "on_month_before",
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would run


def of_months(committee, year, months: Iterable[int]) -> list[dict]:
    """Return the rows of published months of a year; four queries. Values are Decimal, int, text
    or None, by the names in COLUMNS."""
    indicators = Indicator.objects.of(committee).valid_within(year).in_order()
    found = readings.load(indicators, year, YEAR)
    return [
        _row(reading, series, year, month)
        for month in sorted(months)
        for reading, series in ((one, month_table.series_of(one)) for one in found)
        if read(series, year, month).has_any
    ]


def _row(reading, series, year, month) -> dict:
    computed = read(series, year, month)
    values = {name: getattr(computed, of) for name, of in COMPUTED.items()}
    return {
        "nam": year,
        "thang": month,
        "ma": reading.code,
        "chi_tieu": reading.name,
        "don_vi_tinh": reading.unit,
        "chieu_tot": Direction(reading.direction).value,
        "cach_luy_ke": Accumulation(reading.accumulation).value,
        "don_vi_bao_cao": reading.department,
        "gia_tri": computed.month.value,
        "la_so_uoc": int(computed.month.is_approximate),
        "luy_ke": values["luy_ke"].value,
        "ke_hoach_nam": computed.plan,
        **{name: values[name].value for name in list(COMPUTED)[1:]},
        "so_neu": " ".join(name for name, value in values.items() if value.is_stated),
        "giay_phep": LICENCE,
    }


def as_csv(committee, rows) -> bytes:
    """Comma-separated, a heading, UTF-8 with BOM."""
    written = StringIO(newline="")
    sheet = csv.writer(written)
    sheet.writerow(COLUMNS)
    sheet.writerows([_safe(_plain(row[name])) for name in COLUMNS] for row in rows)
    return (BOM + written.getvalue()).encode()


def _plain(value):
    """A decimal in figures alone, never with an exponent."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _safe(value):
    """Text that a spreadsheet would run gets a mark before it that stops it; numbers are none."""
    is_number = isinstance(value, int) or value is None or _reads_as_number(value)
    return f"'{value}" if not is_number and value.startswith(FORMULA) else value


def _reads_as_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def as_json(committee, rows) -> bytes:
    """An object with licence, definitions and rows; numbers are texts, exact to the last digit."""
    said = {
        "don_vi": committee.full_name,
        "giay_phep": {"ten": LICENCE_NAME, "dia_chi": LICENCE_URL},
        "cot": COLUMNS,
        "so_lieu": [{name: _plain(value) for name, value in row.items()} for row in rows],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def as_xlsx(committee, rows) -> bytes:
    book = Workbook()
    sheet, notes = book.active, book.create_sheet("Giai thich")
    sheet.title = "So lieu"
    workbooks.put_headings(sheet, list(COLUMNS))
    for place, row in enumerate(rows, start=2):
        workbooks.put_row(sheet, place, [row[name] for name in COLUMNS])
    sheet.freeze_panes = "A2"
    for place, line in enumerate(_notes(committee), start=1):
        workbooks.put_row(notes, place, line)
    return workbooks.saved(book)


def as_ods(committee, rows) -> bytes:
    book = Document("spreadsheet")
    book.body.clear()
    lines = [list(COLUMNS), *([row[name] for name in COLUMNS] for row in rows)]
    for name, of_sheet in (("So lieu", lines), ("Giai thich", _notes(committee))):
        table = Table(name)
        for line in of_sheet:
            table.append_row(_ods_row(line))
        book.body.append(table)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _ods_row(values) -> Row:
    row = Row()
    for value in values:
        row.append_cell(Cell() if value is None else Cell(value))
    return row


def _notes(committee) -> list[list[str]]:
    head = [[committee.full_name, ""], ["Giấy phép", f"{LICENCE_NAME}: {LICENCE_URL}"]]
    return [*head, *([name, words] for name, words in COLUMNS.items())]


ENDINGS: dict[str, tuple[Callable, str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, MEDIA_TYPES["xlsx"]),
    "ods": (as_ods, "application/vnd.oasis.opendocument.spreadsheet"),
    "json": (as_json, "application/json"),
}


def file(committee, year, months, ending) -> tuple[bytes, str]:
    """Return a file of published months and its media type. Vietnamese, wherever it is asked."""
    written, media_type = ENDINGS[ending]
    with translation.override("vi"):
        return written(committee, of_months(committee, year, months)), media_type
