"""A unit says that a task is not its own; the Office gives it to another, or insists."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.actions import announcements, conditions, extension_ends, moves
from directives.deciders import rules_of
from directives.enums import DirectiveState
from directives.models import Directive
from directives.rules.extensions import last_day_to_return
from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal, check_version
from giaoban.organisation.calendar import working_days


class NotReturnable(Refusal):
    sentence = _("A task is returned before work on it begins; this is “%(state)s”.")


class TooLateToReturn(Refusal):
    sentence = _(
        "The last day to return it was %(day)s. Speak to the Office: it can still be called off."
    )


class ReturnedBefore(Refusal):
    sentence = _("The Office has answered: this task stays with your unit.")


class WithoutReason(Refusal):
    sentence = _("Say why.")
    field = "reason"


class NothingReturned(Refusal):
    sentence = _("This has been answered already. Open the page anew to see how.")


class SameUnit(Refusal):
    sentence = _("This unit has just returned it. Choose another, or insist.")
    field = "lead"


class BelongsToEachUnit(Refusal):
    sentence = _(
        "This is one unit's part of a directive to all: each unit has its own. Insist, or call "
        "this one off."
    )
    field = "lead"


def last_day(directive, *, rules) -> date | None:
    """Return until when a given task may be returned; None when its unit has been answered.

    The days count from the last giving, to this unit. Three queries.
    """
    steps = directive.steps.order_by("pk")
    given = steps.filter(Q(from_state=DirectiveState.DRAFT) | Q(new_lead__isnull=False)).last()
    if steps.filter(pk__gt=given.pk, to_state=DirectiveState.RETURN_REQUESTED).exists():
        return None
    given_on = timezone.localdate(given.at)
    calendar = working_days(directive.committee, around=given_on)
    return last_day_to_return(given_on, working_days=rules.return_working_days, calendar=calendar)


@transaction.atomic
def ask(*, directive, reason, by, at, hand=OWN) -> Directive:
    """Say that a task is another unit's to do ("không đúng thẩm quyền"), within the days the
    working rules give. The Office is told."""
    directive = moves.lock(directive)
    if not reason.strip():
        raise WithoutReason
    if directive.state != DirectiveState.ISSUED or directive.is_to_all:
        raise NotReturnable(state=directive.get_state_display())
    today = timezone.localdate(at)
    until = last_day(directive, rules=rules_of(directive.committee, on=today))
    if until is None:
        raise ReturnedBefore
    if today > until:
        raise TooLateToReturn(day=vietnamese.day(until))
    new = DirectiveState.RETURN_REQUESTED
    moves.move(directive, new, by=by, at=at, hand=hand, reason=reason.strip())
    announcements.return_asked(directive, reason=reason, by=by, at=at)
    extension_ends.lapse(directive, by=by, at=at, hand=hand)
    _record("directive.return_asked", directive, reason=reason, by=by, at=at, hand=hand)
    return directive


@transaction.atomic
def readdress(*, directive, lead, reason, version, by, at) -> Directive:
    """Give a returned task to another unit: number, words, date and history stay.

    Where the new lead supported the task, it leads it now. Both units are told.
    """
    directive = _lock_returned(directive, reason, version)
    if directive.parent_id:
        raise BelongsToEachUnit
    if lead.pk == directive.lead_id:
        raise SameUnit
    old = directive.lead
    directive.supports.filter(department=lead).delete()
    directive.lead = lead
    conditions.check(directive, [], at=at, due_before=directive.due_on)
    moves.move(
        directive,
        DirectiveState.ISSUED,
        by=by,
        at=at,
        reason=reason.strip(),
        units=(old, lead),
        lead=lead,
        seen_at=None,
    )
    announcements.readdressed(directive, old=old, reason=reason, by=by, at=at)
    units = {"before": {"lead": old.code}, "after": {"lead": lead.code}}
    _record("directive.readdressed", directive, reason=reason, by=by, at=at, **units)
    return directive


@transaction.atomic
def insist(*, directive, reason, version, by, at) -> Directive:
    """Leave a returned task with its unit, and say why; it cannot be returned again."""
    directive = _lock_returned(directive, reason, version)
    moves.move(directive, DirectiveState.ISSUED, by=by, at=at, reason=reason.strip())
    announcements.return_refused(directive, reason=reason, by=by, at=at)
    _record("directive.return_refused", directive, reason=reason, by=by, at=at)
    return directive


def _lock_returned(directive, reason, version) -> Directive:
    directive = moves.lock(directive)
    if directive.state != DirectiveState.RETURN_REQUESTED:
        raise NothingReturned
    check_version(seen=version, current=directive.version)
    if not reason.strip():
        raise WithoutReason
    return directive


def _record(verb, directive, *, reason, by, at, hand=OWN, before=None, after=None) -> None:
    record(
        verb,
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        reason=reason,
        before=before,
        after=after,
    )
