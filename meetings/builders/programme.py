"""Chương trình phiên họp: Mẫu 1.4, a table of what is dealt with, when and by whom."""

from giaoban.core import vietnamese
from giaoban.documents import frame
from giaoban.documents.content import Align, Column, Document, Paragraph, Signature, Table
from meetings.builders.invitation import when
from meetings.builders.things import lifted, lowered, meeting_of
from meetings.models.agenda import programme_of

COLUMNS = (
    Column("STT", 1.3, Align.CENTRE),
    Column("Thời gian", 1.95, Align.CENTRE),
    Column("Nội dung", 5.4),
    Column("Đơn vị trình, người trình bày", 3.6),
    Column("Tài liệu", 2.7),
)
MOST_PAPERS = 4  # named; the others are counted


def build(committee, code, *, reader=None) -> Document:
    meeting = meeting_of(committee, code)
    items = lifted(programme_of(meeting), reader=reader)
    return document(
        meeting,
        items,
        presiding=meeting.presiding.title_in(committee, on=meeting.day),
        signed=frame.office_chief(committee, on=meeting.day),
    )


def document(meeting, items, *, presiding, signed) -> Document:
    """Return the programme; `items` are `arranged`, and marked as their reader may read them."""
    lines, name = signed
    chair = f"đồng chí {meeting.presiding.full_name}"
    return Document(
        **frame.issued_by(meeting.committee, on=meeting.day),
        symbol=f"CTr-{meeting.committee.symbol}",
        kind="CHƯƠNG TRÌNH",
        subject=(meeting.title,),
        blocks=(
            Paragraph(f"Thời gian: {when(meeting.starts_at)}."),
            Paragraph(f"Địa điểm: {meeting.place}."),
            Paragraph(f"Chủ trì: {chair}{f', {presiding}' if presiding else ''}."),
            Table(COLUMNS, tuple(_rows(items))),
        ),
        closing=(
            f"Trên đây là Chương trình {lowered(meeting.title)}, đề nghị các cơ quan, đơn vị và "
            "đại biểu chuẩn bị, dự họp đầy đủ."
        ),
        signatures=(Signature(lines, name),),
        recipients=("Thành viên UBND", "Các cơ quan, đơn vị, đại biểu được mời"),
        filed="VT, VP",
    )


def _rows(items):
    heading = ""
    for item in items:
        if item.heading != heading:
            heading = item.heading
            yield ("", "", heading.upper(), "", "")
        yield _row(item)


def _row(item) -> tuple[str, ...]:
    title = str(item.shown_title)
    if item.withdrawn_in:
        return (str(item.position), "", f"{title} (rút khỏi chương trình)", "", "")
    unit = item.proposal.department.name if item.proposal and not item.is_hidden else ""
    by = "\n".join(part for part in (unit, item.shown_presenter) if part)
    begins = vietnamese.clock(item.starts_at)
    time = f"{begins}\n({item.minutes} phút)"
    return (str(item.position), time, title, by, _papers(item))


def _papers(item) -> str:
    if item.is_hidden or item.proposal is None:
        return ""
    papers = [paper.title or paper.get_kind_display() for paper in item.proposal.papers.all()]
    more = len(papers) - MOST_PAPERS
    shown = papers[:MOST_PAPERS] + ([f"và {more} tài liệu khác"] if more > 0 else [])
    return "\n".join(shown)
