"""Reading the households annex out of a workbook that has passed the checks of giaoban/files."""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from giaoban.core import vietnamese
from giaoban.files.kinds import MEGABYTE
from meetings.subjects.compensation import annex
from meetings.subjects.compensation.annex import COLUMNS, Fault
from meetings.subjects.compensation.models import PAID

HEADER_WITHIN = 30  # rows from the top
LAST_ROW, LAST_COLUMN = 20_000, 200  # a cell further out would be unpacked as a whole plain
LARGEST_SHEET = 40 * MEGABYTE
PLACE = re.compile(rb'<(?:\w+:)?(?:c|row)\b[^>]{0,200}?\br="([A-Za-z]{0,9})(\d{1,20})"')
FAILED = re.compile(rb'<c\b[^>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"[^>]{0,200}?\bt="e"')
NO_VALUE = re.compile(
    rb'<c\b[^>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"[^>]{0,200}>'
    rb"<f\b[^>]{0,200}(?:/>|>[^<]{0,9000}</f>)(?:<v\s?/>|<v></v>)?</c>"
)


@dataclass
class Reading:
    """What a sheet says: rows to be written, or why not one of them is."""

    rows: list[dict] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def sums(self) -> dict[str, int]:
        return annex.sums(self.rows)

    def refuse(self, sentence, *, row=0, column="") -> "Reading":
        self.faults.append(Fault(row, column, sentence))
        return self


def read(content: bytes, *, today: date) -> Reading:
    """Read the first sheet that has the headings; every fault with its row and column."""
    pages = _pages(content)
    if pages is None:
        return Reading().refuse(
            _("The sheet reaches too far down or to the right. Copy the table into the template.")
        )
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        ]
    except (CalamineError, zipfile.BadZipFile, ValueError, OverflowError):
        return Reading().refuse(_("This workbook could not be read. Save it once more as XLSX."))
    best = Reading().refuse(
        _("No row of headings was found. Download the template and copy your table into it.")
    )
    for sheet in sheets:
        place, columns = _header(sheet)
        if columns:
            return _read_table(sheet, place, columns, _broken_cells(pages), today=today)
    return best


def _pages(content) -> list[bytes] | None:
    """The sheets as they lie in the file; None when a cell stands so far out that reading the
    sheet would fill the memory."""
    pages = []
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for entry in archive.infolist():
            if not entry.filename.lower().startswith("xl/worksheets/sheet"):
                continue
            if entry.file_size > LARGEST_SHEET:
                return None
            pages.append(archive.read(entry))
    spread_out = any(any(map(_is_far, PLACE.finditer(page))) for page in pages)
    return None if spread_out else pages


def _is_far(found) -> bool:
    return int(found[2]) > LAST_ROW or _column(found[1]) > LAST_COLUMN


def _column(letters) -> int:
    """The number of a column, A being 1."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - 64
    return column


def _broken_cells(pages) -> set[tuple[int, int]]:
    """Where a formula failed or was never counted: (row, place); the library reads them empty."""
    found = (match for page in pages for one in (FAILED, NO_VALUE) for match in one.finditer(page))
    return {(int(match[2]), _column(match[1]) - 1) for match in found}


def _header(sheet) -> tuple[int, dict[str, int]]:
    """The row of headings, and in which place each column stands; no columns when there is none."""
    for place, cells in enumerate(sheet[:HEADER_WITHIN]):
        keys = [annex.key_of(cell) for cell in cells]
        found = {
            column.name: next(number for number, key in enumerate(keys) if key in column.keys)
            for column in COLUMNS
            if column.keys & set(keys)
        }
        if "persons" in found and len(found) > 1:
            return place, found
    return 0, {}


def _read_table(sheet, place, columns, broken, *, today) -> Reading:
    reading = Reading()
    lacking = [c.heading for c in COLUMNS if c.is_required and c.name not in columns]
    if not columns.keys() & set(PAID):
        lacking.append(_("at least one column of amounts"))
    if lacking:
        said = {"columns": "; ".join(lacking)}
        sentence = _("These columns are missing in the row of headings: %(columns)s.") % said
        return reading.refuse(sentence, row=place + 1)
    first_of = {}
    for number, cells in enumerate(sheet[place + 1 :], start=place + 2):
        found = {name: cells[at] for name, at in columns.items() if at < len(cells)}
        failed = {name for name, at in columns.items() if (number, at) in broken}
        found |= dict.fromkeys((n for n in failed if annex.is_blank(found.get(n))), annex.BROKEN)
        if _is_nothing(found) or annex.is_total(found.get("persons")):
            continue
        _read_one(reading, number, found, columns, first_of, today=today)
    if not reading.rows and not reading.faults:
        reading.refuse(_("There is no row below the headings."), row=place + 1)
    if len(reading.rows) > annex.MOST_ROWS:
        reading.refuse(_("There are more than %(most)s rows.") % {"most": annex.MOST_ROWS})
    return reading


def _read_one(reading, number, cells, columns, first_of, *, today) -> None:
    row, wrong = annex.read_row(cells, today=today)
    for name, sentence in wrong:
        reading.refuse(sentence, row=number, column=_named(name, columns))
    if wrong:
        return
    key = tuple(vietnamese.fold(row[one]) for one in ("persons", "map_sheet", "parcel"))
    first = first_of.setdefault((*key, row["land_code"]), number)
    if first != number:
        sentence = _("The same person and parcel stand in row %(row)s. Remove one of the two.")
        reading.refuse(sentence % {"row": first}, row=number, column=_named("persons", columns))
    reading.rows.append(row)


def _is_nothing(cells) -> bool:
    """A blank row; a running number alone, as in prepared sheets, is none either."""
    return all(annex.is_blank(value) for name, value in cells.items() if name != "number")


def _named(name, columns) -> str:
    """Letter and heading, as the person finds it in Excel: "H (Diện tích thu hồi (m²))"."""
    heading = annex.BY_NAME[name].heading
    if name not in columns:
        return heading
    letters, rest = "", columns[name] + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters} ({heading})"
