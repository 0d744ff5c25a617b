"""Reading a tracker out of a workbook: every row that names a task, and what is wrong where.

Offices keep it each in their own way: titles above, columns in any order, cells merged over
several rows, headings of groups between the tasks, one sheet of many.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.core import state_secrets
from giaoban.core.vietnamese import fold
from giaoban.files.sheets import (
    Column,
    Fault,
    Unreadable,
    day_of,
    is_blank,
    key_of,
    named,
    open_workbook,
    sound,
    text_of,
)

MOST_ROWS = 1000
MOST_MERGED = 1000  # cells in one sheet
TOO_MANY_MERGED = gettext_lazy("Too many cells are merged here. Copy the rows into the template.")
LONGEST = {"content": 4000, "source": 200, "lead": 200, "note": 2000, "number": 20}
COLUMNS = (
    Column("number", "STT", ("TT", "Số TT", "Số thứ tự")),
    Column(
        "content",
        "Nhiệm vụ",
        ("Nội dung nhiệm vụ", "Nhiệm vụ được giao", "Nội dung", "Nội dung công việc", "Công việc"),
        is_required=True,
    ),
    Column(
        "source",
        "Văn bản giao",
        ("Văn bản giao nhiệm vụ", "Văn bản chỉ đạo", "Số văn bản", "Nguồn giao", "Căn cứ"),
    ),
    Column(
        "lead",
        "Đơn vị chủ trì",
        ("Chủ trì", "Cơ quan chủ trì", "Đơn vị thực hiện", "Đơn vị được giao", "Cơ quan thực hiện"),
        is_required=True,
    ),
    Column("supporting", "Đơn vị phối hợp", ("Phối hợp", "Cơ quan phối hợp")),
    Column(
        "due",
        "Thời hạn",
        ("Hạn", "Thời hạn hoàn thành", "Hạn hoàn thành", "Thời gian hoàn thành", "Hạn xử lý"),
    ),
    Column(
        "result",
        "Kết quả",
        ("Kết quả thực hiện", "Tình trạng", "Trạng thái", "Tiến độ", "Tình hình thực hiện"),
    ),
)
NEEDED = ("content", "lead")
STANDING = {"thuong xuyen", "nhiem vu thuong xuyen", "hang thang", "hang quy", "dinh ky"}
DONE = re.compile(
    r"da hoan thanh(?! \d)|hoan thanh($|[.,;]| (dung|qua|tre|truoc|som) )|(da )?xong\b"
)
ROMAN = re.compile(r"[IVXLC]+\.?|[A-Z]\.?")


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """One task of a tracker: its number in Excel and what it says."""

    sheet: str
    number: int
    content: str
    source: str
    lead: str
    supporting: str
    due_on: date | None
    is_standing: bool
    group: str
    columns: dict

    def fault(self, column, sentence) -> Fault:
        return Fault(self.number, named(_column(column), self.columns), sentence, self.sheet)


@dataclass
class Tracker:
    """The rows that name a task, what was refused, and how many were finished."""

    rows: list[TrackerRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    done: int = 0

    def refuse(self, sentence, *, sheet="", row=0) -> None:
        self.faults.append(Fault(row, "", str(sentence), sheet))


def read(content: bytes) -> Tracker:
    """Read every sheet that has the headings of a tracker."""
    tracker = Tracker()
    try:
        sheets = open_workbook(content)
    except Unreadable as refusal:
        tracker.refuse(refusal)
        return tracker
    found = False
    for sheet in sheets:
        place, columns = sheet.header(COLUMNS, at_least=NEEDED)
        if not columns or sheet.is_hidden:
            tracker.unread.append(sheet.name)
            continue
        found = True
        _read_sheet(tracker, sheet, place, columns)
    if not found:
        tracker.refuse(_("No row of headings was found. It needs “Nhiệm vụ” and “Đơn vị chủ trì”."))
    elif len(tracker.rows) > MOST_ROWS:
        tracker.rows.clear()
        tracker.refuse(
            _("There are more than %(most)s rows. Send them in several files.")
            % {"most": MOST_ROWS}
        )
    return tracker


def _read_sheet(tracker, sheet, place, columns) -> None:
    if len(sheet.merged) > MOST_MERGED:
        tracker.refuse(TOO_MANY_MERGED, sheet=sheet.name)
        return
    above, across, group = _from_above(sheet, columns), _across(sheet, columns), ""
    for number, cells in sheet.below(place, columns):
        cells = {
            name: above.get((number, name)) if is_blank(cell) else cell
            for name, cell in cells.items()
        }
        if heading := _heading(sheet, number, cells, across=number in across):
            group = heading
            tracker.groups.append(heading)
        elif any(not is_blank(cell) for name, cell in cells.items() if name != "number"):
            _read_row(tracker, sheet, number, cells, columns, group)


def _from_above(sheet, columns) -> dict:
    """What a cell merged over several rows says, for its rows after the first, by column."""
    found = {}
    for (top, left), (bottom, right) in sheet.merged:
        names = [name for name, place in columns.items() if left <= place <= right]
        for row in range(top + 1, min(bottom + 1, len(sheet.rows))) if names else ():
            found |= {(row + 1, name): sheet.rows[top][left] for name in names}
    return found


def _across(sheet, columns) -> set[int]:
    """The rows with a cell over both task and lead: headings between the tasks."""
    first, last = sorted(columns[name] for name in NEEDED)
    return {
        row + 1
        for (top, left), (bottom, right) in sheet.merged
        if left <= first and right >= last
        for row in range(top, min(bottom + 1, len(sheet.rows)))
    }


def _heading(sheet, number, cells, *, across) -> str:
    """The words of a row that is a heading, as "I. Lĩnh vực đất đai"; "" for a task."""
    words = [one for one in sheet.rows[number - 1] if not is_blank(one)]
    roman = bool(ROMAN.fullmatch(str(cells.get("number") or "").strip()))
    is_task = not is_blank(cells.get("lead")) or not is_blank(cells.get("due"))
    if not words or not (across or (roman and not is_task)):
        return ""
    return text_of(" ".join(str(word) for word in words), longest=10_000)[:200]


def _read_row(tracker, sheet, number, cells, columns, group) -> None:
    values, wrong = {}, []
    for name, value in cells.items():
        try:
            values[name] = _cell(name, value)
        except ValueError as error:
            wrong.append((name, str(error)))
    if DONE.match(fold(values.get("result") or "")):
        tracker.done += 1
        return
    refused = {name for name, _error in wrong}
    wrong += [
        (name, _("Please fill this in."))
        for name in NEEDED
        if name not in refused and not values.get(name)
    ]
    if wrong:
        tracker.faults += [
            Fault(number, named(_column(name), columns), sentence, sheet.name)
            for name, sentence in wrong
        ]
        return
    due_on, is_standing = values.get("due") or (None, False)
    tracker.rows.append(
        TrackerRow(
            sheet=sheet.name,
            number=number,
            content=values["content"],
            source=values.get("source", ""),
            lead=values["lead"],
            supporting=values.get("supporting", ""),
            due_on=due_on,
            is_standing=is_standing,
            group=group,
            columns=columns,
        )
    )


def _cell(name, value):
    value = sound(value)
    if name == "due":
        return _due(value)
    if name in ("supporting", "lead"):  # names stand on lines of their own
        value = str(value or "").replace("\n", "; ")
    text = text_of(value, longest=LONGEST.get(name, 10_000))
    if state_secrets.bears_stamp(text):
        raise ValueError(state_secrets.WHAT_TO_DO)
    return text


def _due(value) -> tuple[date | None, bool]:
    if isinstance(value, str) and key_of(value) in STANDING:
        return None, True
    return day_of(value), False


def _column(name) -> Column:
    return next(column for column in COLUMNS if column.name == name)
