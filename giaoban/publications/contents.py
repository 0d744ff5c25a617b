"""What a notice of conclusions says, as plain values: drawn from the meeting, or frozen.

Shape of the content, everything text unless said otherwise:

    {"subject": …, "opening": …, "agenda": [{"title": …, "outcome": …}], "situation": […],
     "tasks": [{"unit": …, "asked": bool, "directives": [{"text": …, "supporting": …, "due": …}]}],
     "implementation": […], "recipients": […]}

It is written in Vietnamese, the language of the document, and never translated.
"""

import json
from hashlib import sha256
from itertools import groupby

from directives.enums import Addressee, Gap
from directives.models import Directive
from giaoban.core import vietnamese
from meetings import kinds
from meetings.models import AgendaItem

TO_A_GROUP = {
    Addressee.ALL_UNITS: "Các phòng, ban, đơn vị",
    Addressee.LOCALITIES: "UBND các xã, phường",
}
NO_LEAD = "Nội dung chưa xác định đơn vị chủ trì"

OUTCOMES = {
    "APPROVED": "Thống nhất thông qua.",
    "APPROVED_WITH_CHANGES": "Thống nhất thông qua, yêu cầu tiếp thu, hoàn chỉnh.",
    "AGREED_IN_PRINCIPLE": "Thống nhất chủ trương.",
    "REJECTED": "Không thông qua.",
    "RETURNED": "Trả lại để hoàn thiện.",
    "POSTPONED": "Chuyển phiên họp sau.",
    "WRITTEN_VOTE": "Lấy ý kiến thành viên bằng phiếu.",
    "WITHDRAWN": "Rút nội dung khỏi phiên họp.",
    "NOTED": "Nhất trí với nội dung báo cáo.",
}


def draw(notice, *, public=False) -> dict:
    """Return the content of a notice as its meeting and directives now stand; five queries.

    With `public`, items that carry personal details say only what the public may read.
    What is restricted stands in no notice, nor the directives that arise from it.
    """
    return {
        "subject": notice.subject,
        "opening": notice.opening,
        "agenda": _items(notice.meeting, public=public),
        "situation": _paragraphs(notice.situation),
        "tasks": _tasks(notice.meeting),
        "implementation": _paragraphs(notice.implementation),
        "recipients": _paragraphs(notice.recipients),
    }


def redacted(notice) -> dict:
    """Return the frozen content with each item worded as the public may read it.

    Everything else is what was approved: later changes of the record do not come in.
    """
    public = _items(notice.meeting, public=True)
    return notice.content | {"agenda": public, "tasks": _open_tasks(notice)}


def left_out(meeting) -> int:
    """Return how many restricted items of a meeting its notice does not speak of; one query."""
    return AgendaItem.objects.filter(meeting=meeting, is_restricted=True).count()


def _open_tasks(notice) -> list[dict]:
    """The frozen tasks without those of items restricted since; one query."""
    arising = Directive.objects.arising_from(notice.meeting).filter(item__is_restricted=True)
    hidden = {one.rstrip(" .;") for one in arising.values_list("content", flat=True)}
    tasks = [
        unit | {"directives": [one for one in unit["directives"] if one["text"] not in hidden]}
        for unit in notice.content["tasks"]
    ]
    return [unit for unit in tasks if unit["directives"]]


def mark(content) -> str:
    """Return a short mark of a content: the same words, the same mark."""
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:32]


def holds_still(notice) -> bool:
    """Whether the directives of the meeting still read as in the frozen content.

    What was given before the notice may have got another due date since; what is to be
    given with it has to read the same in every word.
    """
    given = Directive.objects.arising_from(notice.meeting).at_the_top().given()
    now, frozen = _tasks(notice.meeting), notice.content["tasks"]
    texts = {directive.content.rstrip(" .;") for directive in given}
    return _worded(now) == _worded(frozen) and all(
        one in _flat(frozen) for one in _flat(now) if one[1]["text"] not in texts
    )


def _flat(tasks) -> list[tuple]:
    return [(unit["unit"], one) for unit in tasks for one in unit["directives"]]


def _worded(tasks) -> list[tuple]:
    return sorted((unit, one["text"]) for unit, one in _flat(tasks))


def _items(meeting, *, public) -> list[dict]:
    items = (
        AgendaItem.objects.filter(meeting=meeting, is_restricted=False)
        .select_related("decision__round", "proposal__department")
        .prefetch_related("conclusions")
        .in_order()
    )
    return [_item(item, public=public) for item in items]


def _item(item, *, public) -> dict:
    decision = getattr(item, "decision", None)
    said = [*_outcome(decision)] if decision else []
    if not public:  # free words may name people
        said += [one.text.strip() for one in item.conclusions.all()]
    return {"title": _wording(item, public=public), "outcome": " ".join(said)}


def _wording(item, *, public) -> str:
    """Of an item that is not restricted."""
    if item.proposal is None:
        return item.title
    kind = kinds.get(item.proposal.kind)
    wording = kind.public_wording if public else kind.decision_wording
    return wording(item.proposal)


def _outcome(decision):
    yield OUTCOMES[decision.outcome]
    if decision.round is not None:
        yield (
            f"Kết quả biểu quyết: {decision.round.in_favour}/{decision.round.members}"
            f" thành viên tán thành."
        )


def _tasks(meeting) -> list[dict]:
    directives = list(
        Directive.objects.arising_from(meeting)
        .exclude(item__is_restricted=True)
        .at_the_top()
        .select_related("lead")
        .prefetch_related("supports__department")
    )
    directives.sort(key=_by_unit)
    return [
        {"unit": unit, "asked": asked, "directives": [_directive(one) for one in group]}
        for (_, _, unit, asked), group in groupby(directives, key=_unit)
    ]


def _unit(directive):
    if directive.is_to_all:
        place = list(TO_A_GROUP).index(directive.addressee)
        return 0, place, TO_A_GROUP[directive.addressee], False
    if directive.lead is None:
        return 2, 0, NO_LEAD, False
    return 1, directive.lead.position, directive.lead.name, directive.lead.is_outside


def _by_unit(directive):
    return (*_unit(directive), directive.position, directive.pk)


def _directive(directive) -> dict:
    supporting = [support.department.name for support in directive.supports.all()]
    return {
        "text": directive.content.rstrip(" .;"),
        "supporting": ", ".join(supporting),
        "due": _due(directive),
    }


def _due(directive) -> str:
    if directive.is_standing:
        return "nhiệm vụ thường xuyên"
    if directive.due_on:
        return f"hoàn thành trước ngày {vietnamese.day(directive.due_on)}"
    if Gap.DUE in directive.gaps and directive.due_text:
        return directive.due_text
    return ""


def _paragraphs(text) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
