"""A month or a year on one sheet of A4, across: a working paper, in Vietnamese."""

from django.conf import settings
from django.utils import translation

from giaoban.documents import pdf
from giaoban.documents.content import clean_line
from giaoban.indicators import month_page, month_table, reading_access, reporting
from giaoban.indicators.month_table import Cell
from giaoban.indicators.rules.series import YEAR

BANNER = "DỮ LIỆU MINH HỌA - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
NAME, WORDS = 4.2, 1.6  # shares of the width
NUMBERS = (1.7, 2.1, 1.6, 1.2, 1.2, 1.2, 1.7)  # in the month, cumulative, plan and so on
OF_A_MONTH, OF_THE_YEAR = 1, 1.5
MONTH_HEADINGS = (
    "Chỉ tiêu",
    "Đơn vị tính",
    "Trong tháng",
    "Lũy kế từ đầu năm",
    "Kế hoạch năm",
    "% KH",
    "So cùng kỳ",
    "So tháng trước",
    "Cần bình quân mỗi tháng còn lại",
    "Tiến độ so kế hoạch",
)
STATED = "*"
NOTE = "(*) Số do đơn vị nêu, không tính được từ số liệu đã nhập."
UNCONFIRMED = "Số liệu chưa được Văn phòng xác nhận."


def month(committee, year, month) -> bytes:
    """Return the month as PDF. Raises CannotBePrinted, naming the characters."""
    with translation.override("vi"):
        rows = month_page.rows_of(committee, year, month)
        how = reporting.told([row.reading.indicator_id for row in rows])
        report = reading_access.report_of(committee, year, month)
        is_confirmed = report is not None and report.confirmed_at is not None
        return _typeset(
            committee,
            title=f"SỐ LIỆU KINH TẾ - XÃ HỘI THÁNG {month} NĂM {year}",
            headings=MONTH_HEADINGS,
            widths=[NAME, WORDS, *NUMBERS, WORDS],
            rows=[_month_row(row) for row in rows],
            text=reporting.paragraph(rows, how, year=year, month=month),
            notes=[NOTE] + ([] if is_confirmed else [UNCONFIRMED]),
        )


def year(committee, year) -> bytes:
    """Return the year as PDF. Raises CannotBePrinted, naming the characters."""
    with translation.override("vi"):
        headings = ["Chỉ tiêu", "Đơn vị tính", *(f"T{one}" for one in range(1, YEAR + 1))]
        return _typeset(
            committee,
            title=f"SỐ LIỆU KINH TẾ - XÃ HỘI NĂM {year}",
            headings=[*headings, "Từ đầu năm", "Kế hoạch năm", "% KH"],
            widths=[NAME, WORDS, *[OF_A_MONTH] * YEAR, OF_THE_YEAR, OF_THE_YEAR, OF_A_MONTH],
            rows=[_year_row(row) for row in month_page.year_rows_of(committee, year)],
            text="",
            notes=[NOTE],
        )


def _typeset(committee, *, title, headings, widths, rows, text, notes) -> bytes:
    data = {
        "banner": BANNER if settings.GIAOBAN_DEMO else "",
        "committee": clean_line(committee.full_name),
        "title": title,
        "headings": list(headings),
        "widths": list(widths),
        "rows": rows,
        "text": clean_line(text),
        "notes": notes,
    }
    return pdf.typeset("figures.typ", data)


def _month_row(row: month_table.Row) -> list[str]:
    cells = (
        row.month,
        row.cumulative,
        row.plan,
        row.of_plan,
        row.on_same_period,
        row.on_month_before,
        row.needed,
    )
    return [*_head(row.reading), *map(_printed, cells), row.mark_words]


def _year_row(row: month_table.YearRow) -> list[str]:
    cells = (*row.months, row.so_far, row.plan, row.of_plan)
    return [*_head(row.reading), *map(_printed, cells)]


def _head(reading) -> list[str]:
    return [clean_line(reading.label), clean_line(reading.unit)]


def _printed(cell: Cell) -> str:
    return f"{cell.text}{STATED}" if cell.is_stated else cell.text
