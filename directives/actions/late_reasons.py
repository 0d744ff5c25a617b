"""Why a due date was missed: given by the unit, accepted or not by whoever decides on extensions.

An accepted reason makes nothing undone of what was late: the task counts apart from then on.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.actions import announcements, moves
from directives.enums import STOPPED
from directives.models import LateReason, LateReasonAnswer
from directives.rules.statistics import days_late
from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal


class KeyIsTaken(Refusal):
    sentence = _("This form was sent before. Open the page anew and fill it in once more.")


class NotLate(Refusal):
    sentence = _("This task is not late, so no reason is needed.")


class EachUnitSays(Refusal):
    sentence = _("This was given to all units: each says it for its own task.")


class GivenAlready(Refusal):
    sentence = _("A reason has been given already and waits for its answer.")


class AcceptedAlready(Refusal):
    sentence = _("A reason has been accepted for this due date.")


class IsAnswered(Refusal):
    sentence = _("This has been answered already. Open the page anew to see how.")


class DueDateHasMoved(Refusal):
    sentence = _("The due date has changed since: this reason speaks of another one.")


class WithoutReason(Refusal):
    sentence = _("Say why.")
    field = "text"


class WithoutWords(Refusal):
    sentence = _("Say why.")
    field = "words"


@transaction.atomic
def give(*, directive, text, key, by, at, hand=OWN) -> LateReason:
    """Keep why a task is late, or was handed in late, against the due date in force.

    A second call with the same `key` is the first. Whoever decides is told.
    """
    directive = moves.lock(directive)
    if known := _given_before(directive, key):
        return known
    if not text.strip():
        raise WithoutReason
    last = _must_be_askable(directive, at=at)
    reason = LateReason.objects.create(
        directive=directive,
        follows=last and last.answer,
        due_on=directive.due_on,
        text=text.strip(),
        key=key,
        by=by,
        at=at,
        **hand.columns(),
    )
    announcements.reason_given(directive, reason=reason, by=by, at=at)
    record(
        "directive.late_reason_given",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        reason=reason.text,
        after={"due_on": reason.due_on},
    )
    return reason


@transaction.atomic
def decide(*, reason, is_accepted, by, at, words="", hand=OWN) -> LateReasonAnswer:
    """Accept a reason, so that the task counts apart, or do not and say why. The unit is told.

    Whoever may decide was asked by the caller (`deciders.decides_extensions`).
    """
    directive = moves.lock(reason.directive)
    if LateReasonAnswer.objects.filter(late_reason=reason).exists():
        raise IsAnswered
    if not is_accepted and not words.strip():
        raise WithoutWords
    if reason.due_on != directive.due_on:
        raise DueDateHasMoved
    answer = LateReasonAnswer.objects.create(
        late_reason=reason,
        is_accepted=is_accepted,
        words=words.strip(),
        by=by,
        at=at,
        **hand.columns(),
    )
    if is_accepted:
        moves.write(directive, excused_due_on=reason.due_on)
    announcements.reason_answered(directive, answer=answer, by=by, at=at)
    record(
        "directive.late_reason_answered",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        reason=words,
        before={"reason": reason.text, "due_on": reason.due_on},
        after={"is_accepted": is_accepted},
    )
    return answer


def is_late(directive, *, at) -> bool:
    """Whether a task that runs or was completed is late against its due date in force."""
    if directive.is_draft or directive.state in STOPPED or directive.due_on is None:
        return False
    handed_in = directive.completion_submitted_at or directive.completed_at
    late = days_late(
        state=directive.state,
        due_on=directive.due_on,
        today=timezone.localdate(at),
        handed_in_on=timezone.localdate(handed_in) if handed_in else None,
    )
    return late > 0


def _given_before(directive, key) -> LateReason | None:
    known = LateReason.objects.filter(key=key).first()
    if known and known.directive_id != directive.pk:
        raise KeyIsTaken
    return known


def _must_be_askable(directive, *, at) -> LateReason | None:
    """Return the last reason for this due date, which has been answered; None before the first."""
    if directive.is_to_all:
        raise EachUnitSays
    if not is_late(directive, at=at):
        raise NotLate
    if directive.is_excused:
        raise AcceptedAlready
    given = directive.late_reasons.filter(due_on=directive.due_on).select_related("answer")
    last = given.order_by("-pk").first()
    if last and last.is_waiting:
        raise GivenAlready
    return last
