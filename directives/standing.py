"""How a directive stands today, in the words and colours of the screens. No queries."""

from dataclasses import dataclass

from django.utils import timezone

from directives.enums import LABELS, STOPPED, DirectiveState, Timeliness
from directives.rules import timeliness

TONES = {
    DirectiveState.DRAFT: "draft",
    DirectiveState.ISSUED: "open",
    DirectiveState.IN_PROGRESS: "active",
    DirectiveState.COMPLETION_SUBMITTED: "waiting",
    DirectiveState.REDO: "stopped",
    DirectiveState.COMPLETED: "done",
    DirectiveState.RETURN_REQUESTED: "waiting",
    DirectiveState.SUSPENDED: "stopped",
    DirectiveState.CANCELLED: "stopped",
    DirectiveState.REPLACED: "stopped",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """State and timeliness together: what a badge shows."""

    timeliness: Timeliness
    label: str
    tone: str
    days_left: int | None  # calendar days; None when nothing is waited for

    @property
    def days_late(self) -> int:
        return max(0, -(self.days_left or 0))


def standing_of(directive, *, today, due_soon_days=timeliness.DUE_SOON_DAYS) -> Standing:
    """Return how a directive stands on a day; `due_soon_days` is the committee's setting."""
    handed_in = directive.completion_submitted_at or directive.completed_at
    found = timeliness.timeliness(
        state=directive.state,
        due_on=directive.due_on,
        today=today,
        submitted_on=timezone.localdate(handed_in) if handed_in else None,
        due_soon_days=due_soon_days,
    )
    state = DirectiveState(directive.state)
    waited_for = directive.due_on and state not in (*timeliness.HANDED_IN, *STOPPED)
    return Standing(
        timeliness=found,
        label=LABELS.get((state, found), state.label),
        tone=_tone(state, found),
        days_left=timeliness.days_left(directive.due_on, today) if waited_for else None,
    )


def stand(directives, *, today, due_soon_days=timeliness.DUE_SOON_DAYS) -> list:
    """Return the directives as a list, each with its `standing` that day."""
    found = list(directives)
    for directive in found:
        directive.standing = standing_of(directive, today=today, due_soon_days=due_soon_days)
    return found


def _tone(state, found) -> str:
    if state in timeliness.HANDED_IN or state == DirectiveState.DRAFT:
        return TONES[state]
    return {Timeliness.OVERDUE: "late", Timeliness.DUE_SOON: "soon"}.get(found, TONES[state])
