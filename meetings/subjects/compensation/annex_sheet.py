"""Reading the households annex out of a workbook that has passed the checks of giaoban/files."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from giaoban.core import vietnamese
from giaoban.files.sheets import Fault, Unreadable, is_blank, named, open_workbook
from meetings.subjects.compensation import annex
from meetings.subjects.compensation.annex import COLUMNS
from meetings.subjects.compensation.models import PAID


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
    try:
        sheets = open_workbook(content)
    except Unreadable as refusal:
        return Reading().refuse(str(refusal))
    best = Reading().refuse(
        _("No row of headings was found. Download the template and copy your table into it.")
    )
    for sheet in sheets:
        place, columns = sheet.header(COLUMNS, at_least=["persons"])
        if columns:
            return _read_table(sheet, place, columns, today=today)
    return best


def _read_table(sheet, place, columns, *, today) -> Reading:
    reading = Reading()
    lacking = [c.heading for c in COLUMNS if c.is_required and c.name not in columns]
    if not columns.keys() & set(PAID):
        lacking.append(_("at least one column of amounts"))
    if lacking:
        said = {"columns": "; ".join(lacking)}
        sentence = _("These columns are missing in the row of headings: %(columns)s.") % said
        return reading.refuse(sentence, row=place + 1)
    first_of = {}
    for number, found in sheet.below(place, columns):
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
    return all(is_blank(value) for name, value in cells.items() if name != "number")


def _named(name, columns) -> str:
    return named(annex.BY_NAME[name], columns)
