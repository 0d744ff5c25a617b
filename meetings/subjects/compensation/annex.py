"""The columns of the households annex: how they are named, typed and read. No database.

A row is a dict of plain values that JSON can carry: areas as text, days as 2022-06-30,
amounts as whole đồng. Rows are compared, signed and written in this shape.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.core import vietnamese
from giaoban.files.sheets import Column, day_of, is_blank, key_of, shown, sound, text_of
from meetings.subjects.compensation.models import PAID

MOST_ROWS = 2000
LARGEST_AMOUNT = 10**15
LARGEST_AREA = Decimal("9999999999.99")  # m2, what the column holds
ID_NUMBER = re.compile(r"\d{9}|\d{12}|\d{4}", re.ASCII)
TOTALS = ("tong", "cong")  # how a row of totals begins


COLUMNS = (
    Column("number", "STT", ("TT", "Số TT")),
    Column(
        "persons",
        "Họ và tên người sử dụng đất",
        ("Họ và tên", "Họ tên", "Tên chủ hộ", "Chủ hộ", "Họ và tên chủ hộ", "Người sử dụng đất"),
        is_required=True,
    ),
    Column("id_tail", "Số CCCD", ("CCCD", "CMND", "Số CMND", "CCCD/CMND", "Số định danh")),
    Column("address", "Nơi thường trú", ("Địa chỉ", "Địa chỉ thường trú", "Nơi ở")),
    Column("map_sheet", "Tờ bản đồ số", ("Tờ bản đồ", "Tờ số", "Số tờ")),
    Column("parcel", "Thửa đất số", ("Thửa đất", "Số thửa", "Thửa số", "Thửa")),
    Column("land_code", "Loại đất", ("Mã loại đất", "Mã đất")),
    Column(
        "area",
        "Diện tích thu hồi (m²)",
        ("Diện tích thu hồi", "Diện tích", "Diện tích (m2)", "Diện tích thu hồi (m2)"),
        is_required=True,
    ),
    Column("counted_on", "Ngày kiểm đếm", ("Ngày kiểm kê",)),
    Column("land", "Bồi thường về đất", ("Bồi thường đất", "Đất")),
    Column(
        "structures",
        "Bồi thường nhà, công trình",
        ("Nhà, công trình", "Bồi thường tài sản", "Vật kiến trúc"),
    ),
    Column(
        "crops",
        "Bồi thường cây trồng, vật nuôi",
        ("Cây trồng, vật nuôi", "Cây trồng", "Cây cối, hoa màu"),
    ),
    Column("support", "Hỗ trợ", ("Các khoản hỗ trợ", "Tiền hỗ trợ")),
    Column("resettlement", "Tái định cư", ("Hỗ trợ tái định cư",)),
    Column("other", "Khoản khác", ("Khác",)),
    Column("total", "Cộng", ("Tổng cộng", "Tổng số tiền", "Thành tiền")),
)
BY_NAME = {column.name: column for column in COLUMNS}
LONGEST = {"persons": 200, "address": 200, "map_sheet": 20, "parcel": 20, "land_code": 20}

NOT_A_NUMBER = gettext_lazy(
    "“%(typed)s” is not a number. Write only the figure, as 1739500 or 1.739.500."
)
NOT_WHOLE = gettext_lazy(
    "%(typed)s is not a whole amount of đồng. If 1.739 was meant as one thousand seven hundred "
    "and thirty-nine, write 1739."
)


def read_row(cells: dict, *, today: date) -> tuple[dict, list[tuple[str, str]]]:
    """Read the cells of one row, by the name of their column: the row, and what is wrong where."""
    row, wrong = {}, []
    for name, read in READERS.items():
        try:
            row[name] = read(sound(cells.get(name)), name)
        except ValueError as error:
            wrong.append((name, str(error)))
    day = row.get("counted_on")
    if day and date.fromisoformat(day) > today:
        wrong.append(("counted_on", _("This day is still to come.")))
    wrong += _check_total(row, cells.get("total"))
    return row, wrong


def is_total(persons) -> bool:
    """Whether the row is the sheet's own sum, which is counted anew."""
    return key_of(persons or "").split(" ")[0] in TOTALS


def sums(rows: Iterable[dict]) -> dict[str, int]:
    """Add up each heading over rows."""
    rows = list(rows)
    return {heading: sum(row[heading] for row in rows) for heading in PAID}


def _check_total(row, given):
    """The sheet's own sum of a row must be that of its headings, where both can be read."""
    if is_blank(given) or not row.keys() >= set(PAID):
        return []
    try:
        total = _amount(sound(given), "total")
    except ValueError as error:
        return [("total", str(error))]
    counted = sum(row[heading] for heading in PAID)
    if total == counted:
        return []
    said = {"total": vietnamese.number(total), "sum": vietnamese.number(counted)}
    sentence = _("The row says %(total)s, its headings add up to %(sum)s. Correct one of them.")
    return [("total", sentence % said)]


def _text(value, name) -> str:
    return text_of(value, longest=LONGEST[name])


def _persons(value, name) -> str:
    text = _text(value, name)
    if not any(letter.isalpha() for letter in text):
        raise ValueError(_("Write who uses the land. Where cells are merged, fill each row."))
    return text


def _id_tail(value, name) -> str:
    if isinstance(value, float) and value.is_integer():
        value = f"{int(value):012d}" if value >= 10**9 else str(int(value))
    text = "" if is_blank(value) else vietnamese.squeeze(str(value)).replace(" ", "").strip("'•")
    if text and not ID_NUMBER.fullmatch(text):
        raise ValueError(
            _("An identity number has 12 digits (old ones 9). Format the column as text.")
        )
    return text[-4:]


def _decimal(value) -> Decimal:
    if isinstance(value, bool | date):
        raise ValueError(NOT_A_NUMBER % {"typed": shown(value)})
    if isinstance(value, int | float):
        if value != value or value in (float("inf"), float("-inf")):
            raise ValueError(NOT_A_NUMBER % {"typed": shown(value)})
        return Decimal(repr(value))
    text = re.sub(r"\s*(đồng|đ|vnđ|vnd|m2|m²)\.?$", "", vietnamese.squeeze(str(value)), flags=re.I)
    try:
        return vietnamese.parse_number(text)
    except vietnamese.NotANumber:
        raise ValueError(NOT_A_NUMBER % {"typed": shown(value)}) from None


def _amount(value, name) -> int:
    if is_blank(value) or value == "-":
        return 0
    amount = _decimal(value)
    if amount != amount.to_integral_value():
        raise ValueError(NOT_WHOLE % {"typed": shown(value).replace(".", ",")})
    if not 0 <= amount <= LARGEST_AMOUNT:
        raise ValueError(_("An amount is at least 0 and at most a million billion đồng."))
    return int(amount)


def _area(value, name) -> str:
    if is_blank(value):
        raise ValueError(_("Write the area taken; 0 where only structures are concerned."))
    area = round(_decimal(value), 6).normalize()
    if not 0 <= area <= LARGEST_AREA:
        raise ValueError(_("An area is at least 0 m²."))
    if -area.as_tuple().exponent > 2:
        raise ValueError(_("Write at most 2 decimals."))
    return f"{area:.2f}"


def _day(value, name) -> str | None:
    found = day_of(value)
    return found.isoformat() if found else None


READERS = {
    "persons": _persons,
    "id_tail": _id_tail,
    "address": _text,
    "map_sheet": _text,
    "parcel": _text,
    "land_code": _text,
    "area": _area,
    "counted_on": _day,
    **dict.fromkeys(PAID, _amount),
}
