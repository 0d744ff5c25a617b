"""The letter that urges a unit to finish what is overdue: its draft, and the document of it.

A draft, to be read and changed by the Office; number, signature and sending belong to the
document it becomes. In Vietnamese, as official documents are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from directives.models import Directive, Report
from giaoban.core import vietnamese
from giaoban.core.vietnamese import fold
from giaoban.documents import frame, structure
from giaoban.documents.content import Align, Column, Document, Signature, Table

MOST = 100  # tasks in one letter
DAYS_TO_ANSWER = 5  # working days a unit is given in the draft
COLUMNS = (
    Column("STT", 1.4, Align.CENTRE),
    Column("Nội dung nhiệm vụ", 5.4),
    Column("Văn bản giao", 3.6),
    Column("Thời hạn", 3, Align.CENTRE),
    Column("Số ngày quá hạn", 1.7, Align.CENTRE),
    Column("Tình trạng", 3.5),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What the Office wrote: `statuses` are the words in the last column, one for each task."""

    about: str
    addressee: str
    opening: str
    closing: str
    statuses: Sequence[str]


def overdue_by_unit(directives, *, today) -> list:
    """Return the lead units with how many tasks are overdue, (unit's id, number); one query."""
    found = _overdue(directives, today=today).order_by().values("lead")
    return list(found.annotate(number=Count("pk")).values_list("lead", "number"))


def overdue_of(directives, unit, *, today) -> list[Directive]:
    """Return the overdue tasks a unit leads, the latest first, each with its last report's text
    (`said`, "" for none); one query. Nothing that arose from a restricted item is among them."""
    last = Report.objects.of_the_lead().order_by("-at", "-pk").values("text")
    found = _overdue(directives, today=today).led_by([unit.pk]).select_related("committee")
    found = found.annotate(said=Coalesce(Subquery(last[:1]), Value(""), output_field=TextField()))
    return list(found.most_urgent_first()[:MOST])


def draft(tasks, *, unit, today, answer_by) -> Letter:
    """Return the letter as it is proposed."""
    number = len(tasks)
    return Letter(
        about=f"V/v đôn đốc thực hiện nhiệm vụ quá hạn của {unit.name}",
        addressee=unit.name,
        opening=(
            "Qua theo dõi việc thực hiện các nhiệm vụ được giao, đến ngày "
            f"{vietnamese.formal_day(today)}, {unit.name} còn {vietnamese.number(number)} nhiệm vụ "
            "đã quá thời hạn nhưng chưa báo cáo hoàn thành, cụ thể như sau:"
        ),
        closing=(
            f"Đề nghị {unit.name} khẩn trương thực hiện, báo cáo kết quả trước ngày "
            f"{vietnamese.formal_day(answer_by)}; làm rõ nguyên nhân, trách nhiệm đối với từng "
            "nhiệm vụ quá hạn."
        ),
        statuses=[vietnamese.squeeze(task.said)[:300] or "Chưa báo cáo" for task in tasks],
    )


def document(letter: Letter, tasks, *, committee, today: date) -> Document:
    """Return the letter as a document without number or day, marked as a draft."""
    rows = tuple(
        _row(place, task, status, today=today)
        for place, (task, status) in enumerate(zip(tasks, letter.statuses, strict=True), 1)
    )
    lines, name = frame.office_chief(committee, on=today)
    return Document(
        **frame.issued_by(committee, on=today),
        symbol=f"{committee.symbol}-VP",
        kind="",
        about=letter.about,
        addressees=(letter.addressee,),
        blocks=(*structure.blocks_of(letter.opening), Table(COLUMNS, rows)),
        closing=letter.closing,
        signatures=(Signature(lines, name),),
        recipients=("Như trên", "Chủ tịch, các Phó Chủ tịch UBND"),
        filed="VT, VP",
        watermark=frame.DRAFT,
    )


def file_name(unit) -> str:
    return fold(f"don doc {unit.code}").replace(" ", "-")


def _overdue(directives, *, today):
    return directives.given().tasks().fit_for_outside().overdue(today=today)


def _row(place, task, status, *, today) -> tuple[str, ...]:
    late = vietnamese.number((today - task.due_on).days)
    due = vietnamese.day(task.due_on)
    return (str(place), task.content, task.basis, due, late, status)
