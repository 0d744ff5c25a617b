"""Suspending a task, calling it off, putting another in its place; taking it up again."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from directives.actions import announcements, extension_ends, moves
from directives.enums import CALLED_OFF, STOPPED, DirectiveState
from directives.models import Directive
from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal

VERBS = {
    DirectiveState.SUSPENDED: "directive.suspended",
    DirectiveState.CANCELLED: "directive.cancelled",
    DirectiveState.REPLACED: "directive.replaced",
}


class WithoutReason(Refusal):
    sentence = _("Say why.")
    field = "reason"


class WithoutSuccessor(Refusal):
    sentence = _("Name the directive that takes its place.")
    field = "replacement"


class NotASuccessor(Refusal):
    sentence = _("%(code)s cannot take its place: name a directive that has been given and holds.")
    field = "replacement"


class ResultsWait(Refusal):
    sentence = _("Units have handed in results of this. Answer them first: %(codes)s.")


class NotSuspended(Refusal):
    sentence = _("Only what was suspended is taken up again; this is “%(state)s”.")


class EachUnitIsReopened(Refusal):
    sentence = _("This was given to all units: open the task of the unit again.")


@transaction.atomic
def stop(*, directive, new, reason, by, at, replacement=None, hand=OWN) -> Directive:
    """Take a given directive to `new`, one of STOPPED. From then on no time runs.

    One to all units takes along its units' tasks that are not finished. Called off is for good;
    `replacement` is the directive in its place, for REPLACED alone. The units are told.
    """
    directive = moves.lock(directive)
    if new not in STOPPED:
        raise TypeError(f"stop() cannot lead to {new}")
    if not reason.strip():
        raise WithoutReason
    _check_successor(directive, new, replacement)
    act = {"reason": reason.strip(), "by": by, "at": at, "hand": hand}
    successor = {"replaced_by": replacement} if replacement else {}
    tasks = _tasks_to_stop(directive, new)
    for one in [*tasks, directive]:
        moves.move(one, new, **act, **successor)
    moves.roll_up(directive, by=by, at=at, reason=reason.strip())
    announcements.stopped(tasks or [directive], reason=reason, by=by, at=at)
    for one in tasks or [directive]:
        extension_ends.lapse(one, by=by, at=at, hand=hand)
    record(
        VERBS[DirectiveState(new)],
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        reason=reason,
        after={
            "replaced_by": replacement and replacement.code,
            "tasks": [task.code for task in tasks],
        },
    )
    return directive


@transaction.atomic
def resume(*, directive, reason, by, at, hand=OWN) -> Directive:
    """Let a suspended directive go on where it was left; its due date is the one it had."""
    directive = moves.lock(directive)
    if not reason.strip():
        raise WithoutReason
    if directive.state != DirectiveState.SUSPENDED:
        raise NotSuspended(state=directive.get_state_display())
    tasks = list(_held(directive).filter(state=DirectiveState.SUSPENDED))
    act = {"reason": reason.strip(), "by": by, "at": at, "hand": hand}
    for one in tasks or [directive]:
        moves.move(one, _left_at(one), **act)
    if tasks:
        moves.follow(directive, by=by, at=at, reason=reason.strip())
    moves.roll_up(directive, by=by, at=at, reason=reason.strip())
    announcements.resumed(tasks or [directive], reason=reason, by=by, at=at)
    record(
        "directive.resumed",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        reason=reason,
        after={"state": directive.state},
    )
    return directive


@transaction.atomic
def reopen(*, directive, reason, by, at, hand=OWN) -> Directive:
    """Take the confirmation of a task back: the unit does it again. Its reports stay."""
    directive = moves.lock(directive)
    if directive.is_to_all:
        raise EachUnitIsReopened
    if not reason.strip():
        raise WithoutReason
    before = {"completed_at": directive.completed_at}
    gone = {"completed_at": None, "completion_submitted_at": None}
    act = {"reason": reason.strip(), "by": by, "at": at}
    done = DirectiveState.COMPLETED
    moves.move(directive, DirectiveState.REDO, of=done, hand=hand, **act, **gone)
    moves.roll_up(directive, **act)
    announcements.sent_back(directive, reason=reason, by=by, at=at)
    record(
        "directive.reopened",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        reason=reason,
        before=before,
    )
    return directive


def _check_successor(directive, new, replacement) -> None:
    if new != DirectiveState.REPLACED:
        return
    if replacement is None:
        raise WithoutSuccessor
    family = {directive.pk, directive.parent_id}
    is_other = replacement.pk not in family and replacement.parent_id != directive.pk
    holds = not replacement.is_draft and replacement.state not in CALLED_OFF
    if not (is_other and holds and replacement.committee_id == directive.committee_id):
        raise NotASuccessor(code=replacement.code)


def _held(directive):
    """The tasks of a directive to all units; none of one to a unit. `moves.lock` holds them."""
    rows = Directive.objects.select_related("committee", "lead")
    return rows.filter(parent=directive).order_by("pk")


def _tasks_to_stop(directive, new) -> list[Directive]:
    tasks = list(_held(directive).unfinished().exclude(state=new))
    waiting = [one.code for one in tasks if one.state == DirectiveState.COMPLETION_SUBMITTED]
    if waiting:
        raise ResultsWait(codes=", ".join(waiting))
    return tasks


def _left_at(directive) -> str:
    steps = directive.steps.filter(to_state=DirectiveState.SUSPENDED)
    return steps.order_by("pk").values_list("from_state", flat=True).last()
