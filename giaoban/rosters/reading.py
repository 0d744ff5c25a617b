"""Reading a roster out of a workbook: every row that says something, and what is wrong where."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from giaoban.files.sheets import Fault, Sheet, Unreadable, is_blank, key_of, named, open_workbook
from giaoban.rosters.columns import EXAMPLE, MOST_ROWS, PAGES, Page, read_cell

OURS = {key_of(one) for one in ("Hướng dẫn", "Danh mục")}  # of the template, read by nobody


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in Excel, and what it says; not `is_sound` when a cell was refused."""

    page: Page
    sheet: str
    number: int
    values: dict
    columns: dict
    is_sound: bool

    def fault(self, column, sentence) -> Fault:
        where = named(self.page.column(column), self.columns)
        return Fault(self.number, where, str(sentence), self.sheet)


@dataclass
class Roster:
    """The rows of each sheet by its name, what was refused, and sheets nobody reads."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {page.name: [] for page in PAGES})
    faults: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def refuse(self, sentence, *, sheet="", row=0) -> None:
        self.faults.append(Fault(row, "", str(sentence), sheet))


def read(content: bytes) -> Roster:
    """Read the sheets that are named, or have headings, like those of the template."""
    roster = Roster()
    try:
        sheets = open_workbook(content)
    except Unreadable as refusal:
        roster.refuse(refusal)
        return roster
    for page, sheet in _told_apart(sheets, roster):
        _read_page(roster, page, sheet)
    if not roster.faults and not any(roster.rows.values()):
        roster.refuse(
            _("No row was found. Download the template and copy your lists into its sheets.")
        )
    return roster


def _told_apart(sheets, roster) -> list[tuple[Page, Sheet]]:
    """Which sheet holds what: by its title, or else by its headings."""
    found: dict[str, tuple[Page, Sheet]] = {}
    for by_title in (True, False):
        for sheet in sheets:
            if any(sheet is one for _page, one in found.values()):
                continue
            page = _by_title(sheet) if by_title else _by_headings(sheet)
            if page and page.name in found:
                roster.refuse(
                    _("Two sheets hold the same list. Put it into one sheet."), sheet=sheet.name
                )
            elif page:
                found[page.name] = page, sheet
    read_ones = [sheet for _page, sheet in found.values()]
    roster.unread += [
        sheet.name
        for sheet in sheets
        if sheet not in read_ones and key_of(sheet.name) not in OURS and not _is_empty(sheet)
    ]
    return list(found.values())


def _by_title(sheet) -> Page | None:
    return next((page for page in PAGES if key_of(sheet.name) in page.keys), None)


def _by_headings(sheet) -> Page | None:
    if sheet.is_hidden or _by_title(sheet) or key_of(sheet.name) in OURS:
        return None
    told = (page for page in PAGES if sheet.header(page.columns, at_least=page.told_by)[1])
    return next(told, None)


def _is_empty(sheet) -> bool:
    return all(is_blank(cell) for cells in sheet.rows for cell in cells)


def _read_page(roster, page, sheet) -> None:
    if _is_empty(sheet):
        return
    if sheet.is_hidden:
        roster.refuse(
            _("This sheet is hidden. Show it in Excel and look at it, or delete it."),
            sheet=sheet.name,
        )
        return
    place, columns = sheet.header(page.columns, at_least=page.known_by)
    if not columns:
        needed = "; ".join(page.column(name).heading for name in page.known_by)
        sentence = _("The row of headings was not found here. It needs these columns: %(columns)s.")
        roster.refuse(sentence % {"columns": needed}, sheet=sheet.name)
        return
    rows = roster.rows[page.name]
    for number, cells in sheet.below(place, columns):
        if all(map(is_blank, cells.values())) or _is_example(page, cells):
            continue
        rows.append(_read_row(roster, page, sheet, number, cells, columns))
    if len(rows) > MOST_ROWS:
        sentence = _("There are more than %(most)s rows. Send them in several files.")
        roster.refuse(sentence % {"most": MOST_ROWS}, sheet=sheet.name)
        rows.clear()


def _is_example(page, cells) -> bool:
    return str(cells.get(page.columns[0].name) or "").strip().lower() == EXAMPLE


def _read_row(roster, page, sheet, number, cells, columns) -> Row:
    values, wrong = {}, []
    for name, value in cells.items():
        try:
            values[name] = read_cell(name, value)
        except ValueError as error:
            wrong.append((name, error))
    refused = {name for name, _error in wrong}
    missing = [name for name in page.known_by if name not in refused and not values.get(name)]
    wrong += [
        (name, _("Please fill this in. Where cells are merged, fill each row.")) for name in missing
    ]
    row = Row(page, sheet.name, number, values, columns, is_sound=not wrong)
    roster.faults += [row.fault(name, error) for name, error in wrong]
    return row
