"""The three sheets of a committee's roster: what their columns are called and hold. No database.

What is blank in a row of something known stays as it is: no row and no cell takes anything away.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.files.sheets import Column, day_of, is_blank, key_of, sound, text_of, whole
from giaoban.organisation.enums import DepartmentKind, Role

MOST_ROWS = 2000  # of one sheet
MOST_ALIASES = 30
EXAMPLE = "vi-du"  # the code, or the login, of the example row of the template
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
PHONE = re.compile(r"\+?[0-9][0-9 .()-]{5,18}")


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: its title in the template, other titles seen, the columns a row is known by."""

    name: str
    title: str
    also: tuple[str, ...]
    columns: tuple[Column, ...]
    known_by: tuple[str, ...]
    told_by: tuple[str, ...]  # what tells the table when its sheet has another title
    asked_of_new: tuple[str, ...]

    @property
    def keys(self) -> set[str]:
        return {key_of(title) for title in (self.title, *self.also)}

    def column(self, name) -> Column:
        return next(column for column in self.columns if column.name == name)


FROM = Column("from_on", "Từ ngày", ("Ngày bắt đầu", "Từ"))
UNTIL = Column("until_on", "Đến ngày", ("Ngày kết thúc", "Đến", "Đến hết ngày"))
LOGIN = Column("username", "Tên đăng nhập", ("Tài khoản", "Tên tài khoản"), is_required=True)
UNITS = Page(
    name="units",
    title="Đơn vị",
    also=("Danh sách đơn vị", "Phòng ban", "Các đơn vị"),
    columns=(
        Column("code", "Mã đơn vị", ("Mã", "Mã phòng"), is_required=True),
        Column("name", "Tên chính thức", ("Tên đơn vị", "Tên")),
        Column("short_name", "Tên gọi tắt", ("Tên tắt", "Tên viết tắt", "Tên ngắn")),
        Column("kind", "Loại đơn vị", ("Loại",)),
        Column("aliases", "Tên gọi khác", ("Tên khác", "Các tên gọi khác")),
        FROM,
        UNTIL,
    ),
    known_by=("code",),
    told_by=("code", "name"),
    asked_of_new=("name", "short_name", "kind", "from_on"),
)
PEOPLE = Page(
    name="people",
    title="Người",
    also=("Danh sách người", "Nhân sự", "Cán bộ", "Tài khoản", "Người dùng"),
    columns=(
        LOGIN,
        Column("full_name", "Họ và tên", ("Họ tên", "Tên")),
        Column("email", "Thư điện tử", ("E-mail", "Email", "Địa chỉ thư điện tử", "Hộp thư")),
        Column("phone", "Điện thoại", ("Số điện thoại", "SĐT", "ĐT", "Di động")),
    ),
    known_by=("username",),
    told_by=("username", "full_name"),
    asked_of_new=("full_name",),
)
POSTS = Page(
    name="posts",
    title="Chức vụ",
    also=("Danh sách chức vụ", "Các chức vụ", "Phân công"),
    columns=(
        LOGIN,
        Column("role", "Vai trò", ("Vai trò trong hệ thống",), is_required=True),
        Column("unit", "Mã đơn vị", ("Đơn vị", "Mã phòng")),
        Column("title", "Chức vụ", ("Chức danh",)),
        Column("party_title", "Chức vụ Đảng", ("Chức vụ trong Đảng", "Chức vụ đảng")),
        Column("from_on", FROM.heading, FROM.also, is_required=True),
        UNTIL,
    ),
    known_by=("username", "role", "from_on"),
    told_by=("username", "role", "from_on"),
    asked_of_new=("title",),
)
PAGES = (UNITS, PEOPLE, POSTS)
LONGEST = {
    "code": 40,
    "name": 200,
    "short_name": 60,
    "full_name": 150,
    "email": 254,
    "title": 150,
    "party_title": 150,
    "unit": 40,
}
NOT_LISTED = gettext_lazy("“%(typed)s” is not one of: %(listed)s. Choose from the list.")


def labels(choices) -> dict[str, str]:
    """Return what each value is called in the files, always in Vietnamese, in its order."""
    with translation.override("vi"):
        return {one.value: str(one.label) for one in choices}


def read_cell(name, value):
    """Read one cell; None or "" when it says nothing. Raises ValueError with a sentence."""
    return READERS[name](sound(value), name)


def _text(value, name) -> str:
    return text_of(value, longest=LONGEST[name])


def _code(value, name) -> str:
    text = _text(value, name)
    try:
        if text:
            validate_slug(text)
    except ValidationError:
        raise ValueError(
            _("A code has letters without accents, digits and hyphens only: phong-tn-mt.")
        ) from None
    return text


def _full_name(value, name) -> str:
    text = _text(value, name)
    if text and not any(letter.isalpha() for letter in text):
        raise ValueError(_("Write the name of a person in letters."))
    return text


def _username(value, name) -> str:
    text = text_of(value, longest=150).lower()
    if text and any(letter.isspace() for letter in text):
        raise ValueError(_("A login has no spaces: nguyenvana."))
    return text


def _email(value, name) -> str:
    text = _text(value, name).removeprefix("mailto:")
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise ValueError(_("This is no e-mail address. Write it as ten@donvi.gov.vn.")) from None
    return text


def _phone(value, name) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(whole(value))
        value = f"0{value}" if len(value) in (9, 10) and value[0] != "0" else value
    text = text_of(value, longest=20)
    if text and not PHONE.fullmatch(text):
        raise ValueError(_("Write a telephone number in digits. Format the column as text."))
    return text


def _aliases(value, name) -> list[str]:
    text = text_of(value, longest=4000)
    found = list(dict.fromkeys(one.strip() for one in text.split(";") if one.strip()))
    if len(found) > MOST_ALIASES or any(len(one) > 200 for one in found):
        raise ValueError(_("At most 30 other names of 200 letters, with “;” between them."))
    return found


def _day(value, name):
    return day_of(value)


def _choice_of(choices):
    def read(value, name) -> str:
        if is_blank(value):
            return ""
        for language in ("vi", "en"):
            with translation.override(language):
                known = {key_of(one.label): one.value for one in choices}
            if found := known.get(key_of(value)):
                return found
        listed = "; ".join(labels(choices).values())
        raise ValueError(NOT_LISTED % {"typed": str(value)[:40], "listed": listed})

    return read


READERS = {
    "code": _code,
    "name": _text,
    "short_name": _text,
    "kind": _choice_of(DepartmentKind),
    "aliases": _aliases,
    "username": _username,
    "full_name": _full_name,
    "email": _email,
    "phone": _phone,
    "role": _choice_of(Role),
    "unit": _code,
    "title": _text,
    "party_title": _text,
    "from_on": _day,
    "until_on": _day,
}
