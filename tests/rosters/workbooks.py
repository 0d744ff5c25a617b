"""Workbooks with units, people and posts: tidy ones, and about fifty that are not."""

import random
import unicodedata
import zipfile
from datetime import date, datetime
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from giaoban.rosters.columns import PAGES, PEOPLE, POSTS, UNITS

BEGINS = date(2022, 7, 1)
KIND, ROLE = "Cơ quan chuyên môn", "Thủ trưởng đơn vị"
UNIT = {
    "code": "phong-vh",
    "name": "Phòng Văn hóa và Thông tin",
    "short_name": "Phòng VH&TT",
    "kind": KIND,
    "aliases": "Phòng VHTT; Phòng Văn hóa - Thông tin",
    "from_on": BEGINS,
}
PERSON = {
    "username": "hoangthibe",
    "full_name": "Hoàng Thị Bé",
    "email": "be@example.vn",
    "phone": "0912 345 678",
}
POST = {
    "username": "hoangthibe",
    "role": ROLE,
    "unit": "phong-vh",
    "title": "Trưởng phòng",
    "party_title": "Bí thư chi bộ",
    "from_on": BEGINS,
}
TITLES = {page.name: page.title for page in PAGES}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def book(*, titles=TITLES, headings=True, above=(), **rows) -> Workbook:
    """A workbook whose sheets hold these rows, each a dict by name of column; others stay empty."""
    made = Workbook()
    made.remove(made.active)
    for page in PAGES:
        sheet = made.create_sheet(titles[page.name])
        for line in above:
            sheet.append(list(line))
        if headings:
            sheet.append([column.heading for column in page.columns])
        for row in rows.get(page.name, ()):
            sheet.append([row.get(column.name) for column in page.columns])
    return made


def full(*, unit=(), person=(), post=(), **kept) -> Workbook:
    """One new unit, a new person, who heads it; with other cells where given."""
    return book(
        units=[UNIT | dict(unit)],
        people=[PERSON | dict(person)],
        posts=[POST | dict(post)],
        **kept,
    )


def saved(made) -> bytes:
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def upload(content, name="don-vi.xlsx"):
    return SimpleUploadedFile(name, content)


def sheet(made, page) -> Worksheet:
    return made[TITLES[page.name]]


def _changed(content, name, change) -> bytes:
    source, target = zipfile.ZipFile(BytesIO(content)), BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            found = source.read(entry)
            archive.writestr(entry, change(found) if entry.filename == name else found)
    return target.getvalue()


def _with(change, **cells) -> bytes:
    made = full(**cells)
    change(made)
    return saved(made)


def _merge(made):
    sheet(made, UNITS).append([None, "Phòng gộp ô", "Gộp", KIND, None, BEGINS])
    sheet(made, UNITS).merge_cells("A2:A3")


def _hide(made):
    sheet(made, POSTS).sheet_state = "hidden"


def _second_of_units(made):
    made.create_sheet("Phòng ban").append(["Mã", "Tên"])


def _far(made):
    sheet(made, UNITS)["XFD1048576"] = 1


def _renamed(content) -> bytes:
    """A part with another name than Excel gives, and a cell at the end of the world in it."""
    source, target = zipfile.ZipFile(BytesIO(content)), BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            name = entry.filename.replace("worksheets/sheet1", "worksheets/khac1")
            found = source.read(entry).replace(b"worksheets/sheet1.xml", b"worksheets/khac1.xml")
            found = found.replace(b'"XFD1048576"', b"'XFD1048576'")
            archive.writestr(name, found)
    return target.getvalue()


def _bomb() -> bytes:
    target = BytesIO(saved(full()))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.xml", b"\0" * 60_000_000)
    return target.getvalue()


def taken() -> dict[str, bytes]:
    """Untidy, and read as meant: each is the unit, the person and the post of `full`."""
    nfd = unicodedata.normalize
    with_nfd = {name: nfd("NFD", value) for name, value in PERSON.items()}
    return {
        "tidy": saved(full()),
        "a title above": saved(full(above=[["DANH SÁCH"], ["(kèm theo Công văn số 5)"], []])),
        "letters taken apart": saved(full(person=with_nfd, unit={"kind": nfd("NFD", KIND)})),
        "titles of sheets in capitals": saved(
            full(titles={name: title.upper() for name, title in TITLES.items()})
        ),
        "other titles of sheets": saved(
            full(titles={"units": "Phòng ban", "people": "Nhân sự", "posts": "Phân công"})
        ),
        "titles nobody knows": saved(
            full(titles={"units": "Sheet1", "people": "Sheet2", "posts": "Sheet3"})
        ),
        "blank rows": _with(lambda made: sheet(made, PEOPLE).insert_rows(2, 3)),
        "days as text": saved(full(unit={"from_on": "1/7/2022"}, post={"from_on": "01-07-2022"})),
        "a moment for a day": saved(full(unit={"from_on": datetime(2022, 7, 1, 8)})),
        "a role in capitals": saved(full(post={"role": ROLE.upper()})),
        "a telephone as a number": saved(full(person={"phone": 912345678})),
        "a login in capitals": saved(full(person={"username": "HoangThiBe"})),
        "a code in capitals": saved(full(post={"unit": "PHONG-VH"})),
        "spaces all around": saved(full(person={"full_name": "  Hoàng   Thị Bé\u200b "})),
        "a sheet nobody reads": _with(lambda made: made.create_sheet("Ghi chú").append(["x"])),
        "example rows": saved(
            book(
                units=[{"code": "vi-du"}, UNIT],
                people=[{"username": "vi-du"}, PERSON],
                posts=[{"username": "VI-DU"}, POST],
            )
        ),
    }


def _unit(**cells) -> bytes:
    return saved(full(unit=cells))


def _person(**cells) -> bytes:
    return saved(full(person=cells))


def _post(**cells) -> bytes:
    return saved(full(post=cells))


def _two_units(**cells) -> bytes:
    return saved(book(units=[UNIT, UNIT | {"code": "phong-vh-2"} | cells]))


def refused() -> dict[str, tuple[bytes, str, int, str]]:
    """What is told: the bytes, the sheet, the row Excel shows, the name of the column."""
    return {
        "merged cells": (_with(_merge), "units", 3, "code"),
        "a code with spaces": (_unit(code="phong vh"), "units", 2, "code"),
        "a code with accents": (_unit(code="phòng-vh"), "units", 2, "code"),
        "no kind": (_unit(kind=None), "units", 2, "kind"),
        "a kind nobody knows": (_unit(kind="Phòng ban"), "units", 2, "kind"),
        "no name": (_unit(name=None), "units", 2, "name"),
        "a name too long": (_unit(name="Phòng " * 40), "units", 2, "name"),
        "no first day": (_unit(from_on=None), "units", 2, "from_on"),
        "a day as Excel counts": (_unit(from_on=44743), "units", 2, "from_on"),
        "a day without its year": (_unit(from_on="27-7"), "units", 2, "from_on"),
        "a day that is none": (_unit(from_on="31/6/2022"), "units", 2, "from_on"),
        "the month first": (_unit(from_on="07/20/2022"), "units", 2, "from_on"),
        "a tick for a day": (_unit(from_on=True), "units", 2, "from_on"),
        "ended before it began": (_unit(until_on=date(2022, 6, 30)), "units", 2, "until_on"),
        "a formula that failed": (_unit(name="#REF!"), "units", 2, "name"),
        "a formula nobody counted": (_unit(name='=CONCATENATE("A";"B")'), "units", 2, "name"),
        "a hundred other names": (
            _unit(aliases=";".join(f"Tên {number}" for number in range(100))),
            "units",
            2,
            "aliases",
        ),
        "the same code twice": (_two_units(code="PHONG-VH"), "units", 3, "code"),
        "old and new tone marks": (
            _two_units(name="Phòng Văn hoá và Thông tin"),
            "units",
            2,
            "name",
        ),
        "a unit there is, with its tones elsewhere": (
            _unit(name="Phòng Y tế và Hoà giải"),
            "units",
            2,
            "name",
        ),
        "no login": (_person(username=None), "people", 2, "username"),
        "a login with spaces": (_person(username="hoang be"), "people", 2, "username"),
        "a login with accents": (_person(username="hoàngbé"), "people", 2, "username"),
        "no name of a person": (_person(full_name=None), "people", 2, "full_name"),
        "a person of figures": (_person(full_name=12345), "people", 2, "full_name"),
        "no address": (_person(email="be tại example"), "people", 2, "email"),
        "somebody else's address": (_person(email="CHUTICH@example.vn"), "people", 2, "email"),
        "a telephone of words": (_person(phone="như cũ"), "people", 2, "phone"),
        "the same login twice": (
            saved(book(people=[PERSON, PERSON | {"email": "khac@example.vn"}])),
            "people",
            3,
            "username",
        ),
        "one address for two": (
            saved(book(people=[PERSON, PERSON | {"username": "hoangthibong"}])),
            "people",
            3,
            "email",
        ),
        "the login of another committee": (_person(username="nguoila"), "people", 2, "username"),
        "nobody's login": (_post(username="khongco"), "posts", 2, "username"),
        "a stranger's login": (_post(username="nguoila"), "posts", 2, "username"),
        "no role": (_post(role=None), "posts", 2, "role"),
        "a role nobody knows": (_post(role="Vua"), "posts", 2, "role"),
        "a unit nobody knows": (_post(unit="khong-co"), "posts", 2, "unit"),
        "a head of no unit": (_post(unit=None), "posts", 2, "unit"),
        "a post without a title": (_post(title=None), "posts", 2, "title"),
        "a post of no day": (_post(from_on=None), "posts", 2, "from_on"),
        "a post that ended before": (_post(until_on="30/6/2022"), "posts", 2, "until_on"),
        "a post before its unit": (_post(from_on="30/6/2022"), "posts", 2, "from_on"),
        "the same post twice": (
            saved(book(people=[PERSON], units=[UNIT], posts=[POST, POST])),
            "posts",
            3,
            "username",
        ),
        "a post held already": (
            saved(
                book(people=[PERSON], units=[UNIT], posts=[POST, POST | {"from_on": "2/7/2022"}])
            ),
            "posts",
            2,
            "from_on",
        ),
        "two votes in one file": (
            saved(
                book(
                    people=[PERSON],
                    posts=[
                        POST | {"role": "Ủy viên", "unit": None},
                        POST | {"role": "Phó Chủ tịch", "unit": None},
                    ],
                )
            ),
            "posts",
            2,
            "role",
        ),
        "a second vote": (
            saved(book(posts=[POST | {"username": "chutich", "role": "Ủy viên", "unit": None}])),
            "posts",
            2,
            "role",
        ),
        "a post for oneself": (
            saved(book(posts=[POST | {"username": "quantri", "role": "Thư ký", "unit": None}])),
            "posts",
            2,
            "username",
        ),
        "a hidden sheet": (_with(_hide), "posts", 0, ""),
        "two sheets of units": (_with(_second_of_units), "", 0, ""),
        "no headings": (saved(full(headings=False)), "units", 0, ""),
        "headings and nothing more": (saved(book()), "", 0, ""),
        "an empty workbook": (saved(Workbook()), "", 0, ""),
        "a cell at the end of the world": (_with(_far), "", 0, ""),
        "the same under another name": (_renamed(_with(_far)), "", 0, ""),
        "a sheet cut off": (
            _changed(
                saved(full()),
                "xl/worksheets/sheet1.xml",
                lambda found: found.replace(b"</sheetData>", b"<"),
            ),
            "",
            0,
            "",
        ),
        "five thousand rows": (
            saved(book(people=[PERSON | {"username": f"nguoi-{n}"} for n in range(5000)])),
            "people",
            0,
            "",
        ),
    }


def not_taken_at_all() -> dict[str, tuple[bytes, str]]:
    """What is refused before it is read: the bytes and the name of the file."""
    tidy = saved(full())
    noise = random.Random(7).randbytes(5000)
    return {
        "an old workbook renamed": (OLE, "don-vi.xlsx"),
        "an old workbook": (OLE, "don-vi.xls"),
        "macros": (tidy, "don-vi.xlsm"),
        "text renamed": (b"Ma,Ten\n1,An\n", "don-vi.xlsx"),
        "nothing": (b"", "don-vi.xlsx"),
        "half a file": (tidy[:900], "don-vi.xlsx"),
        "noise after the head of an archive": (b"PK\x03\x04" + noise, "don-vi.xlsx"),
        "a zip bomb": (_bomb(), "don-vi.xlsx"),
    }
