"""Workbooks as offices make them: tidy ones, and about forty that are not."""

import unicodedata
import zipfile
from datetime import date, datetime
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from meetings.subjects.compensation.annex import COLUMNS

HEADINGS = [column.heading for column in COLUMNS]
AN = [1, "Nguyễn Văn An", "006123456789", "Tổ 2", "12", "105", "LUC", 120.5, date(2022, 5, 20)]
AN += [1_000_000, 500_000, 0, 250_000, 0, 0, 1_750_000]
BE = [2, "Triệu Thị Bé", "", "", "12", "106", "CLN", 80, None]
BE += [2_000_000, 0, 300_000, 0, 0, 0, None]
PLACE = {column.name: number for number, column in enumerate(COLUMNS)}


def row(base=None, **cells):
    """The row of An with other cells."""
    found = list(base or AN)
    for name, value in cells.items():
        found[PLACE[name]] = value
    return found


def sheet(*rows, headings=HEADINGS, above=(), title="Phụ lục", book=None):
    book = book or Workbook()
    page = book.active
    page.title = title
    for one in above:
        page.append(list(one))
    if headings:
        page.append(list(headings))
    for one in rows:
        page.append(list(one))
    return book


def saved(book) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def upload(content, name="phu-luc.xlsx"):
    return SimpleUploadedFile(name, content)


def _merged(*ranges, rows=(AN, BE)):
    book = sheet(*rows)
    for one in ranges:
        book.active.merge_cells(one)
    return saved(book)


def _second_sheet():
    book = Workbook()
    book.active.append(["Ghi chú"])
    book.create_sheet("Số liệu")
    book.active = 1
    return saved(sheet(AN, BE, book=book, title="Số liệu"))


def _far_cell():
    book = sheet(AN)
    book.active["XFD1048576"] = 1
    return saved(book)


def _changed(content, name, old, new):
    source, target = zipfile.ZipFile(BytesIO(content)), BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            found = source.read(entry)
            archive.writestr(entry, found.replace(old, new) if entry.filename == name else found)
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def taken() -> dict[str, bytes]:
    """Untidy, and read as meant: a name and the bytes. Each holds An, some Bé too."""
    nfd = unicodedata.normalize("NFD", "Nguyễn Văn An")
    return {
        "tidy": saved(sheet(AN, BE)),
        "blank rows between": saved(sheet([], AN, [], [None] * 16, BE, [])),
        "a title and a date above": saved(
            sheet(AN, BE, above=[["PHỤ LỤC"], ["(Kèm theo Tờ trình số 12/TTr-TNMT)"], []])
        ),
        "a row of totals below": saved(sheet(AN, row(BE, persons="Tổng cộng", area=200.5))),
        "another row of totals": saved(sheet(AN, row(BE, persons="CỘNG:", area=None))),
        "names taken apart": saved(sheet(row(persons=nfd), headings=HEADINGS)),
        "headings taken apart": saved(
            sheet(AN, headings=[unicodedata.normalize("NFD", one) for one in HEADINGS])
        ),
        "headings in capitals": saved(sheet(AN, headings=[one.upper() for one in HEADINGS])),
        "headings of another office": saved(
            sheet(
                ["Nguyễn Văn An", "105", 120.5, "1.000.000", 500000, 250000],
                headings=["Chủ hộ", "Thửa số", "Diện tích (m2)", "Đất", "Vật kiến trúc", "Hỗ trợ"],
            )
        ),
        "headings with line breaks": saved(
            sheet(AN, headings=[one.replace(" ", "\n") for one in HEADINGS])
        ),
        "amounts as text with dots": saved(sheet(row(land="1.000.000", structures="500.000 đồng"))),
        "amounts with spaces": saved(sheet(row(land="1 000 000"))),
        "a dash for nothing": saved(sheet(row(crops="-", other=None))),
        "an area with a comma": saved(sheet(row(area="120,5"))),
        "an area with its unit": saved(sheet(row(area="120,5 m2"))),
        "a day as text": saved(sheet(row(counted_on="20/5/2022"))),
        "a day with hyphens": saved(sheet(row(counted_on="20-5-2022"))),
        "a moment for a day": saved(sheet(row(counted_on=datetime(2022, 5, 20, 8, 30)))),
        "an identity number as a number": saved(sheet(row(id_tail=6123456789))),
        "an identity number with spaces": saved(sheet(row(id_tail="006 123 456 789"))),
        "a parcel as a number": saved(sheet(row(parcel=105))),
        "the table on the second sheet": _second_sheet(),
        "running numbers prepared below": saved(sheet(AN, [2], [3], [4])),
        "columns in another order": saved(sheet(AN[::-1], headings=HEADINGS[::-1])),
        "a column nobody asked for": saved(
            sheet([*AN, "ghi chú"], headings=[*HEADINGS, "Ghi chú"])
        ),
        "a formula with its value lost": saved(sheet(row(total=None))),
        "the heading row merged across nothing": _merged("A10:B10", rows=(AN,)),
    }


def refused() -> dict[str, tuple[bytes, int, str]]:
    """What is told: the bytes, the row Excel shows, and the name of the column ("" for none)."""
    return {
        "merged names": (
            _merged("B2:B3", rows=(AN, row(persons=None, parcel="107"))),
            3,
            "persons",
        ),
        "a heading between": (saved(sheet(["I", "Thôn Nà Cù"], AN)), 2, "area"),
        "an amount of words": (saved(sheet(row(land="một triệu"))), 2, "land"),
        "1.739 as Excel reads it": (saved(sheet(row(land=1.739))), 2, "land"),
        "half a dong": (saved(sheet(row(land="1.000,5"))), 2, "land"),
        "an amount with a comma of thousands": (saved(sheet(row(land="1,000,000"))), 2, "land"),
        "an amount below nothing": (saved(sheet(row(land=-1))), 2, "land"),
        "an amount no column holds": (saved(sheet(row(land=10**16))), 2, "land"),
        "a tick for an amount": (saved(sheet(row(land=True))), 2, "land"),
        "a day for an amount": (saved(sheet(row(land=date(2022, 5, 1)))), 2, "land"),
        "an error of a formula": (saved(sheet(row(land="#REF!"))), 2, "land"),
        "a formula nobody counted": (saved(sheet(row(land="=SUM(K2:L2)"))), 2, "land"),
        "no area": (saved(sheet(row(area=None))), 2, "area"),
        "three decimals": (saved(sheet(row(area=120.555))), 2, "area"),
        "a day without its year": (saved(sheet(row(counted_on="20-5"))), 2, "counted_on"),
        "a day as Excel counts": (saved(sheet(row(counted_on=44701))), 2, "counted_on"),
        "a day that is none": (saved(sheet(row(counted_on="31/6/2022"))), 2, "counted_on"),
        "a day to come": (saved(sheet(row(counted_on="20/5/2023"))), 2, "counted_on"),
        "the month first": (saved(sheet(row(counted_on="05/20/2022"))), 2, "counted_on"),
        "an identity number cut short": (saved(sheet(row(id_tail="12345"))), 2, "id_tail"),
        "a total that is another": (saved(sheet(row(total=1_750_001))), 2, "total"),
        "a total of words": (saved(sheet(row(total="đủ"))), 2, "total"),
        "the same person twice": (saved(sheet(AN, BE, AN)), 4, "persons"),
        "a name too long": (saved(sheet(row(persons="An " * 100))), 2, "persons"),
        "a name of figures": (saved(sheet(row(persons=123))), 2, "persons"),
        "no headings": (saved(sheet(AN, headings=None)), 0, ""),
        "headings without amounts": (
            saved(sheet(["An", 120], headings=["Họ và tên", "Diện tích"])),
            1,
            "",
        ),
        "headings without an area": (
            saved(sheet(["An", 120], headings=["Họ và tên", "Hỗ trợ"])),
            1,
            "",
        ),
        "two rows of headings": (
            saved(sheet(["", "", "Đất", "Hỗ trợ"], headings=["Họ và tên", "Diện tích", "Số tiền"])),
            1,
            "",
        ),
        "headings and nothing more": (saved(sheet()), 1, ""),
        "an empty workbook": (saved(Workbook()), 0, ""),
        "a cell at the end of the world": (_far_cell(), 0, ""),
        "a sheet cut off": (
            _changed(saved(sheet(AN)), "xl/worksheets/sheet1.xml", b"</sheetData>", b"<"),
            0,
            "",
        ),
        "too many rows": (
            saved(sheet(*(row(parcel=str(number)) for number in range(2001)))),
            0,
            "",
        ),
    }


def not_taken_at_all() -> dict[str, tuple[bytes, str]]:
    """What is refused before it is read: the bytes and the name of the file."""
    return {
        "an old workbook renamed": (OLE, "phu-luc.xlsx"),
        "an old workbook": (OLE, "phu-luc.xls"),
        "macros": (saved(sheet(AN)), "phu-luc.xlsm"),
        "text with commas": (b"STT,Ho ten\n1,An\n", "phu-luc.csv"),
        "text renamed": (b"STT,Ho ten\n1,An\n", "phu-luc.xlsx"),
        "nothing": (b"", "phu-luc.xlsx"),
        "half a file": (saved(sheet(AN))[:900], "phu-luc.xlsx"),
    }
