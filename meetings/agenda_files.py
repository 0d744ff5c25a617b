"""The programme of a meeting as files: a workbook, and an entry for calendar programs.

The one place where titles of items and papers are put into them: as the veil shows them to
whoever asked. Official texts, so in Vietnamese.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from giaoban.core import vietnamese
from giaoban.files import workbooks
from meetings import access, calendars, veil
from meetings.models.agenda import programme_of

# Heading and width of each column.
COLUMNS = (
    ("TT", 6),
    ("Bắt đầu", 10),
    ("Số phút", 9),
    ("Phần", 24),
    ("Nội dung", 60),
    ("Đơn vị trình", 22),
    ("Người trình bày", 24),
    ("Biểu quyết", 11),
    ("Tài liệu", 48),
    ("Ghi chú", 26),
)
HEAD = 5  # the row of headings, below title, time and place


@dataclass(frozen=True, slots=True)
class Line:
    """One item, as somebody may read it."""

    position: int
    starts_at: datetime
    minutes: int
    heading: str
    title: str
    unit: str
    presenter: str
    needs_vote: bool
    papers: tuple[str, ...]
    withdrawn_in: str
    added_in: str

    @property
    def note(self) -> str:
        if self.withdrawn_in:
            return f"Đã rút khỏi chương trình (bản {self.withdrawn_in})"
        return f"Bổ sung ở bản {self.added_in}" if self.added_in else ""

    @property
    def said(self) -> str:
        """In one line of text: 14:10 2. Nội dung (Phòng TN&MT)."""
        unit = f" ({self.unit})" if self.unit else ""
        note = f" - {self.note}" if self.note else ""
        return f"{vietnamese.clock(self.starts_at)} {self.position}. {self.title}{unit}{note}"


def lines_for(user, meeting) -> list[Line]:
    """Return the programme as `user` may read it, with the papers they may read."""
    items = veil.lift(user, programme_of(meeting, reader=user))
    readable = access.readable_papers(user, meeting)
    return [_line(item, may_read=item.proposal_id in readable) for item in items]


def workbook_of(meeting, lines) -> bytes:
    """Return the programme as the bytes of an XLSX file; numbers and times of their own types."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Chương trình"
    when = f"{vietnamese.moment(meeting.starts_at)}, {meeting.place}"
    for row, text in enumerate((meeting.committee.name, meeting.title, when), start=1):
        workbooks.put(sheet, row, 1, text).font = Font(bold=row == 2)
    workbooks.put_headings(sheet, [heading for heading, _width in COLUMNS], row=HEAD)
    for row, line in enumerate(lines, start=HEAD + 1):
        workbooks.put_row(sheet, row, _cells(line))
        sheet.cell(row, 2).number_format = workbooks.CLOCK
        for cell in sheet[row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for place, (_heading, width) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = sheet.cell(HEAD + 1, 1)
    _print_on_a4(sheet)
    return workbooks.saved(book)


def calendar_of(meeting, lines, *, at) -> str:
    """Return the meeting as one calendar entry with its programme; one query."""
    return calendars.programme_of(meeting, [line.said for line in lines], at=at)


def _line(item, *, may_read) -> Line:
    papers = item.proposal.papers.all() if may_read else ()
    has_unit = item.proposal and not item.is_hidden
    return Line(
        position=item.position,
        starts_at=item.starts_at,
        minutes=item.minutes,
        heading=item.heading,
        title=str(item.shown_title),
        unit=item.proposal.department.short_name if has_unit else "",
        presenter=item.shown_presenter,
        needs_vote=item.needs_vote,
        papers=tuple(paper.title for paper in papers),
        withdrawn_in=item.withdrawn_in,
        added_in=item.added_in,
    )


def _cells(line) -> list:
    return [
        line.position,
        timezone.localtime(line.starts_at).time(),
        line.minutes,
        line.heading,
        line.title,
        line.unit,
        line.presenter,
        "Có" if line.needs_vote else "",
        "\n".join(line.papers),
        line.note,
    ]


def _print_on_a4(sheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
