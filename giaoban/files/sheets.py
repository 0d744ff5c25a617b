"""Reading tables out of a workbook that has passed the checks of this app.

What offices send is untidy: titles above the table, letters taken apart, days as text, formulas
that failed. Here cells are found and read; what a column means its owner says.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from io import BytesIO
from posixpath import join, normpath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from giaoban.core import vietnamese
from giaoban.core.fields import DayField
from giaoban.core.refusals import Refusal
from giaoban.files import number_formats
from giaoban.files.kinds import MEGABYTE

HEADER_WITHIN = 30  # rows from the top
LAST_ROW, LAST_COLUMN = 20_000, 200  # a cell further out would be unpacked as a whole plain
LARGEST_SHEET = 40 * MEGABYTE
MOST_SHEETS = 50
BROKEN = "#!"  # stands for a formula that failed, which is otherwise read as nothing

ATTRIBUTES = rb"[^>]{0,1000}?"
PLACE = re.compile(
    rb"<(?:\w+:)?(?:c|row)\b" + ATTRIBUTES + rb"\br\s*=\s*[\"']([A-Za-z]{0,9})(\d{1,20})[\"']"
)
FAILED = re.compile(rb'<c\b[^>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"[^>]{0,200}?\bt="e"')
NO_VALUE = re.compile(
    rb'<c\b[^>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"[^>]{0,200}>'
    rb"<f\b[^>]{0,200}(?:/>|>[^<]{0,9000}</f>)(?:<v\s?/>|<v></v>)?</c>"
)
LISTED = re.compile(rb"<(?:\w+:)?sheet\b([^>]{0,1000})>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]{0,2000})>")
ATTRIBUTE = re.compile(rb"\b([\w:]+)\s*=\s*[\"']([^\"']{0,500})[\"']")
LISTS, RELATIONS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"


class Unreadable(Refusal):
    """The workbook as a whole cannot be read."""

    sentence = gettext_lazy("This workbook could not be read. Save it once more as XLSX.")


TOO_FAR = gettext_lazy(
    "The sheet reaches too far down or to the right. Copy the table into the template."
)
TOO_MANY_SHEETS = gettext_lazy(
    "This workbook has too many sheets. Copy the table into the template."
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the detail it holds, its heading in the template, other headings seen."""

    name: str
    heading: str
    also: tuple[str, ...] = ()
    is_required: bool = False

    @property
    def keys(self) -> set[str]:
        return {key_of(heading) for heading in (self.heading, *self.also)}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell, and what to do; `row` as Excel counts, 0 for the whole sheet."""

    row: int
    column: str
    sentence: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells from A1 on, the (row, place) of formulas without a result, and which
    cells are merged: the first and the last (row, place) of each, counted from 0. `percents`:
    the (row, place) of cells that show a hundred times what they hold, 0.5058 as 50,58%."""

    name: str
    is_hidden: bool
    rows: list[list]
    broken: frozenset[tuple[int, int]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    percents: frozenset[tuple[int, int]] = frozenset()

    def header(self, columns: Sequence[Column], *, at_least) -> tuple[int, dict[str, int]]:
        """The place of the row of headings, and in which place each column stands.

        `at_least` names the columns without which a row is none; no columns when there is none.
        """
        for place, cells in enumerate(self.rows[:HEADER_WITHIN]):
            keys = [key_of(cell) for cell in cells]
            found = {
                column.name: next(number for number, key in enumerate(keys) if key in column.keys)
                for column in columns
                if column.keys & set(keys)
            }
            if set(at_least) <= found.keys() and len(found) > 1:
                return place, found
        return 0, {}

    def below(self, place, columns: dict[str, int]) -> Iterator[tuple[int, dict]]:
        """Each row below the headings: its number in Excel, and its cells by name of column."""
        for number, cells in enumerate(self.rows[place + 1 :], start=place + 2):
            found = {name: cells[at] for name, at in columns.items() if at < len(cells)}
            failed = {name for name, at in columns.items() if (number, at) in self.broken}
            yield (
                number,
                found
                | dict.fromkeys((name for name in failed if is_blank(found.get(name))), BROKEN),
            )


def open_workbook(content: bytes) -> list[Sheet]:
    """Return every sheet with its cells. Raises Unreadable, saying what to do."""
    try:
        pages = _pages(content)
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        about = [one for one in book.sheets_metadata if one.name in book.sheet_names]
        if len(about) > MOST_SHEETS:
            raise Unreadable(TOO_MANY_SHEETS)
        return [_sheet(book.get_sheet_by_name(one.name), one, pages) for one in about]
    except (CalamineError, zipfile.BadZipFile, ValueError, OverflowError) as error:
        raise Unreadable from error


def _sheet(found, about, pages) -> Sheet:
    return Sheet(
        name=vietnamese.squeeze(about.name),
        is_hidden=about.visible != SheetVisibleEnum.Visible,
        rows=found.to_python(skip_empty_area=False),
        broken=_broken_cells(pages, about.name),
        merged=tuple(found.merged_cell_ranges or ()),
        percents=number_formats.percent_cells(pages.get(about.name, b""), pages[STYLES]),
    )


def key_of(heading) -> str:
    """Return what different spellings of a heading share."""
    return " ".join(re.findall(r"\w+", vietnamese.fold(str(heading)).replace("²", "2")))


def is_blank(value) -> bool:
    return value is None or (isinstance(value, str) and not vietnamese.squeeze(value))


def shown(value) -> str:
    """A cell as the person sees it, short enough for a sentence."""
    return vietnamese.squeeze(str(whole(value)))[:40]


def whole(value):
    """Excel keeps every number with a fraction: 12.0 is the 12 that was typed."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def sound(value):
    """Return a cell as it is. Raises ValueError for a formula without a result."""
    if value == BROKEN:
        raise ValueError(
            _("The formula here has no result. Correct it, or open and save the file in Excel.")
        )
    return value


def text_of(value, *, longest) -> str:
    """Read a cell as one line of text. Raises ValueError for more than `longest` letters."""
    text = "" if is_blank(value) else vietnamese.squeeze(str(whole(value)))
    if len(text) > longest:
        raise ValueError(_("This is too long: at most %(most)s letters.") % {"most": longest})
    return text


def day_of(value) -> date | None:
    """Read a cell as a day. Raises ValueError, saying how to write one."""
    if is_blank(value):
        return None
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, bool | int | float):
        raise ValueError(
            _("“%(typed)s” is how Excel counts days. Format the cell as a date.")
            % {"typed": shown(value)}
        )
    try:
        return DayField(required=False).clean(value if isinstance(value, date) else str(value))
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from None


def named(column: Column, columns: dict[str, int]) -> str:
    """Letter and heading, as the person finds it in Excel: "H (Diện tích thu hồi (m²))"."""
    if column.name not in columns:
        return column.heading
    letters, rest = "", columns[column.name] + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters} ({column.heading})"


def _pages(content) -> dict[str, bytes]:
    """The sheets as they lie in the file, by their name, and the styles, as `STYLES`.

    Raises Unreadable when a cell stands so far out that reading the sheet would fill the memory.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        known = {normpath(entry.filename.lower()): entry for entry in archive.infolist()}
        for name, entry in known.items():
            if not name.startswith("xl/media/"):
                _check_spread(archive, entry)
        lists, relations = (
            archive.read(known[name]) if name in known else b"" for name in (LISTS, RELATIONS)
        )
        paths = _paths(lists, relations) | {STYLES: _styles_path(relations)}
        return {
            name: archive.read(known[path]) if path in known else b""
            for name, path in paths.items()
        }


def _check_spread(archive, entry) -> None:
    """Any part may serve as a sheet, whatever it is called."""
    with archive.open(entry) as file:
        if b"sheetData" not in file.read(MEGABYTE):
            return
    if entry.file_size > LARGEST_SHEET or any(map(_is_far, PLACE.finditer(archive.read(entry)))):
        raise Unreadable(TOO_FAR)


def _paths(lists, relations) -> dict[str, str]:
    """In which part of the file each sheet lies."""
    targets = {one.get("Id"): one.get("Target", "") for one in _attributes(RELATION, relations)}
    named_ = ((one.get("name", ""), one.get("id", "")) for one in _attributes(LISTED, lists))
    return {
        name: normpath(join("xl", targets.get(key, "")).lower()).lstrip("/") for name, key in named_
    }


def _styles_path(relations) -> str:
    for one in _attributes(RELATION, relations):
        if one.get("Type", "").endswith("/styles"):
            return normpath(join("xl", one.get("Target", "")).lower()).lstrip("/")
    return STYLES


def _attributes(pattern, xml) -> Iterator[dict[str, str]]:
    for found in pattern.findall(xml):
        yield {
            name.decode().rpartition(":")[2]: unescape(value.decode("utf-8", "replace"))
            for name, value in ATTRIBUTE.findall(found)
        }


def _is_far(found) -> bool:
    return int(found[2]) > LAST_ROW or number_formats.column_number(found[1]) > LAST_COLUMN


def _broken_cells(pages, name) -> frozenset[tuple[int, int]]:
    """Where a formula failed or was never counted: (row, place); the library reads them empty."""
    page = pages.get(name, b"")
    found = (match for one in (FAILED, NO_VALUE) for match in one.finditer(page))
    column = number_formats.column_number
    return frozenset((int(match[2]), column(match[1]) - 1) for match in found)
