"""Lists of tasks to be pasted into Zalo, as text or as a picture. Pure; in Vietnamese.

They leave the house. What is given here must be fit for outside already
(`Directive.objects.fit_for_outside`); whoever follows the link signs in first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from giaoban.core import vietnamese
from giaoban.documents import pdf, seals
from giaoban.documents.content import clean_line

SHOWN = 140  # letters of one task
MOST = 20  # tasks under one heading: more than a phone's screen holds, nobody reads
PIXELS_PER_INCH = 160  # a picture as wide as a good phone's screen


@dataclass(frozen=True, slots=True)
class Task:
    """One task as it is named outside; `days` late, or left when not negative."""

    code: str
    content: str
    unit: str
    due_on: date
    days: int


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    tasks: Sequence[Task]
    more: bool  # whether there are others than these

    @property
    def lines(self) -> list[str]:
        return [_line(task) for task in self.tasks]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list of tasks of one unit, or of all; `url` is where it is complete."""

    committee: str
    unit: str  # "" for all units
    today: date
    groups: Sequence[Group]
    url: str

    @property
    def title(self) -> str:
        whose = f" của {self.unit}" if self.unit else ""
        return f"{self.committee}: nhiệm vụ{whose} đến ngày {vietnamese.day(self.today)}"


def sheet(*, committee, unit, today, overdue, due_soon, url) -> Sheet:
    """Put tasks (`Task`s, one more than MOST tells that there are others) under two headings."""
    groups = [
        Group(title, found[:MOST], len(found) > MOST)
        for title, found in (("QUÁ HẠN", overdue), ("SẮP ĐẾN HẠN", due_soon))
        if found
    ]
    return Sheet(committee, unit, today, groups, url)


def text(sheet: Sheet) -> str:
    """Return the list as text, its link in the last line."""
    lines = [sheet.title]
    for group in sheet.groups:
        lines += ["", f"{group.title}:"]
        lines += [f"{number}. {line}" for number, line in enumerate(group.lines, 1)]
        lines += ["..."] if group.more else []
    if not sheet.groups:
        lines.append("Không có nhiệm vụ quá hạn hoặc sắp đến hạn.")
    return "\n".join([*lines, "", f"Danh sách đầy đủ và báo cáo tại: {sheet.url}"])


def about_one(*, committee, task: Task | None, code, due_on: date | None, url) -> str:
    """Return the text about one task; with `task` None its words stay in the house."""
    due = f" Thời hạn: {vietnamese.day(due_on)}." if due_on else ""
    if task is None:
        return f"{committee}: nhiệm vụ {code}.{due}\nNội dung và báo cáo tại: {url}"
    told = f"{committee}: nhiệm vụ {_named(task)}.{due} Chủ trì: {task.unit}."
    return f"{told}\nNội dung đầy đủ và báo cáo tại: {url}"


def picture(sheet: Sheet) -> bytes:
    """Return the list as PNG with a QR code of its link. Raises CannotBePrinted."""
    data = {
        "title": clean_line(sheet.title),
        "groups": [
            {
                "title": group.title,
                "lines": [clean_line(line) for line in group.lines],
                "more": group.more,
            }
            for group in sheet.groups
        ],
        "code": seals.squares(sheet.url),
        "address": clean_line(sheet.url),
    }
    return pdf.picture("task_list.typ", data, ppi=PIXELS_PER_INCH)


def _line(task) -> str:
    stands = f"quá {-task.days} ngày" if task.days < 0 else f"còn {task.days} ngày"
    if not task.days:
        stands = "hạn hôm nay"
    return f"{_named(task)} - {task.unit} - hạn {vietnamese.day(task.due_on)}, {stands}"


def _named(task) -> str:
    said = vietnamese.squeeze(task.content).rstrip(". ")
    short = said if len(said) <= SHOWN else said[:SHOWN].rsplit(" ", 1)[0] + "..."
    return f"{task.code}: {short}"
