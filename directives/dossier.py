"""What the file of a meeting holds of the tasks given there: their list, and their origins."""

from directives import access
from directives.enums import Addressee
from directives.minutes_source import TO_A_GROUP
from directives.models import Directive
from giaoban.core import vietnamese
from giaoban.documents import frame
from giaoban.documents.content import Align, Column, Document, Paragraph, Signature, Table
from meetings import dossier_sources, veil

KIND = "Danh mục nhiệm vụ"
# Widths in mm of a page's 164: no date, number or short word is broken.
TASKS = (
    Column("Mã", 26),
    Column("Nội dung nhiệm vụ", 55),
    Column("Đơn vị chủ trì", 30),
    Column("Thời hạn", 28, Align.CENTRE),
    Column("Tình trạng", 25, Align.CENTRE),
)


def pieces_of(user, meeting):
    """Give the tasks of a meeting `user` may see as one list, then the papers that gave them.

    Nothing of one that arose from a matter hidden from the reader. Four queries.
    """
    found = access.directives_for(user, meeting.committee).arising_from(meeting).given()
    found = found.select_related("lead", "item", "document__file").order_by("position", "pk")
    tasks = _shown(user, list(found))
    if tasks:
        yield dossier_sources.drawn(
            document(meeting, tasks),
            type_name=KIND,
            organ=meeting.committee.full_name,
            subject=f"Nhiệm vụ giao tại {meeting.title}",
        )
    yield from _origins(tasks)


def document(meeting, tasks) -> Document:
    """Return the list as the tasks stand; its day is that on which it is printed."""
    committee = meeting.committee
    return Document(
        **frame.of(committee, on=meeting.day),
        place=committee.place,
        kind=KIND.upper(),
        subject=(f"Nhiệm vụ giao tại {meeting.title}",),
        blocks=(
            Paragraph(f"Số nhiệm vụ: {vietnamese.number(len(tasks))}."),
            Table(TASKS, tuple(map(_row, tasks))),
        ),
        signatures=(Signature(("Người lập",)),),
        filed="Hồ sơ phiên họp",
    )


def _shown(user, tasks) -> list[Directive]:
    """Leave out what is hidden, and a unit's own copy of what stands there for all units."""
    items = {task.item_id: task.item for task in tasks if task.item}
    hidden = {item.pk for item in veil.lift(user, items.values()) if item.is_hidden}
    tops = {task.pk for task in tasks}
    return [one for one in tasks if one.item_id not in hidden and one.parent_id not in tops]


def _row(task: Directive) -> tuple[str, ...]:
    due = vietnamese.day(task.due_on) if task.due_on else task.due_text
    due = "Thường xuyên" if task.is_standing else due or "Không hạn"
    return (task.code, task.content, _unit(task), due, task.get_state_display())


def _unit(task) -> str:
    if task.addressee != Addressee.ONE_UNIT:
        return TO_A_GROUP[task.addressee]
    return task.lead.name if task.lead else ""


def _origins(tasks):
    """The letters and notes the tasks come from, each once, where there is a file."""
    documents = {task.document_id: task.document for task in tasks if task.document}
    for one in documents.values():
        if one.file:
            number, _stroke, symbol = one.number.partition("/")
            yield dossier_sources.stored(
                one.file,
                type_name=one.get_kind_display(),
                organ=one.issuer,
                subject=one.subject,
                number=number if symbol else "",
                symbol=symbol or one.number,
                dated=one.dated_on,
            )
