"""The opinions on a proposal as its page and the printed summary show them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from giaoban.core.vietnamese import day
from giaoban.organisation.permissions import Permission, allowed
from meetings.enums import OpinionChoice
from meetings.models import Opinion, OpinionRequest

TONES = {
    OpinionChoice.AGREE: "done",
    OpinionChoice.REMARKS: "soon",
    OpinionChoice.DISAGREE: "late",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One request. `is_current`: the one that counts for its unit; others are history."""

    request: OpinionRequest
    answer: Opinion | None
    label: str
    tone: str
    is_current: bool
    may_answer: bool = False
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """What was asked of whom. `line` sums it up, or says to a unit what it owes."""

    current: list[Row]
    earlier: list[Row]
    line: str
    missing: int


def on(proposal, *, user, sees_all, today) -> Advice:
    """Return the opinions on a proposal; a unit that is asked sees what it was asked. One query."""
    found = proposal.opinion_requests.for_table()
    requests = [one for one in found if sees_all or _is_own(user, one)]
    current = {one.department_id: one.pk for one in requests if one.withdrawn_at is None}
    rows = [
        _row(one, user, today, is_current=current.get(one.department_id) == one.pk)
        for one in requests
    ]
    kept = [row for row in rows if row.is_current]
    missing = sum(row.answer is None for row in kept)
    line = summed_up(kept) if sees_all else _owed(kept)
    return Advice(kept, [row for row in rows if not row.is_current], line, missing)


def summed_up(rows) -> str:
    """Return "5 đơn vị được hỏi: 3 nhất trí, 1 nhất trí có ý kiến, 1 chưa trả lời"."""
    if not rows:
        return ""
    count = len(rows)
    given = [row.answer.choice if row.answer else None for row in rows]
    parts = [
        (_("%(count)s agree"), given.count(OpinionChoice.AGREE)),
        (_("%(count)s agree with remarks"), given.count(OpinionChoice.REMARKS)),
        (_("%(count)s do not agree"), given.count(OpinionChoice.DISAGREE)),
        (_("%(count)s have not answered"), given.count(None)),
    ]
    said = ", ".join(words % {"count": number} for words, number in parts if number)
    asked = ngettext("%(count)s unit asked", "%(count)s units asked", count) % {"count": count}
    return f"{asked}: {said}"


def _owed(rows) -> str:
    """What is said at the head of the page to a unit that owes its answer."""
    due = [row.request.due_on for row in rows if row.answer is None]
    return _("Your unit’s opinion is asked by %(day)s") % {"day": day(min(due))} if due else ""


def _row(request, user, today, *, is_current) -> Row:
    answer = getattr(request, "answer", None)
    is_own = _is_own(user, request)
    label, tone = _state(request, answer, today)
    is_open = answer is None and request.withdrawn_at is None
    may = is_open and (is_own or allowed(user, Permission.ENTER_FOR, on=request))
    return Row(request, answer, label, tone, is_current, may_answer=may, is_own=is_own)


def _state(request, answer, today):
    if answer:
        return OpinionChoice(answer.choice).label, TONES[OpinionChoice(answer.choice)]
    if request.withdrawn_at:
        return _("Question withdrawn"), "stopped"
    if request.due_on < today:
        return _("Missing, overdue"), "late"
    return _("Not answered yet"), "waiting"


def _is_own(user, request) -> bool:
    return allowed(user, Permission.OPINION_ANSWER, on=request)
