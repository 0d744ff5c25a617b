"""Another due date: asked for by the unit, decided by whoever the working rules name.

Whatever is decided, the due date the task was given with stays beside the one in force.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.actions import announcements, extension_ends, moves
from directives.deciders import rules_of
from directives.enums import ExtensionOutcome
from directives.models import (
    DirectiveStep,
    ExtensionAdvice,
    ExtensionAnswer,
    ExtensionDraft,
    ExtensionRequest,
)
from directives.rules.extensions import asked_when
from directives.rules.transitions import IN_THE_UNITS_HANDS
from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal
from giaoban.organisation.calendar import working_days

DECISIONS = (ExtensionOutcome.GRANTED, ExtensionOutcome.OTHER_DATE, ExtensionOutcome.REFUSED)


class KeyIsTaken(Refusal):
    sentence = _("This form was sent before. Open the page anew and fill it in once more.")


class NothingToExtend(Refusal):
    sentence = _("This task has no due date that could be extended now.")


class EachUnitAsks(Refusal):
    sentence = _("This was given to all units: each asks for its own task.")


class AskedAlready(Refusal):
    sentence = _("An extension to %(day)s has been asked for already and waits for its answer.")


class IsAnswered(Refusal):
    sentence = _("This request has been answered already. Open the page anew to see how.")


class NotLater(Refusal):
    sentence = _("Give a day after %(day)s, the due date in force.")
    field = "due_on"


class HasPassed(Refusal):
    sentence = _("This day has passed. Give today or a later day.")
    field = "due_on"


class WithoutReason(Refusal):
    sentence = _("Say why.")
    field = "reason"


class AdviceWithoutReason(Refusal):
    sentence = _("Say why the date should not be moved.")
    field = "word"


@transaction.atomic
def ask(*, directive, due_on, reason, key, by, at, hand=OWN) -> ExtensionRequest:
    """Ask for a later due date; a second call with the same `key` is the first.

    Taken after the due date too, and marked as late for ever. One request is open at a time.
    """
    directive = moves.lock(directive)
    if known := _asked_before(directive, key):
        return known
    last = _must_be_extendable(directive)
    today = timezone.localdate(at)
    if not reason.strip():
        raise WithoutReason
    if due_on < today:
        raise HasPassed
    _must_be_later(directive, due_on)
    extension = ExtensionRequest.objects.create(
        directive=directive,
        follows=last and last.answer,
        due_on=directive.due_on,
        asked_due_on=due_on,
        asked_when=_asked_when(directive, today),
        reason=reason.strip(),
        key=key,
        by=by,
        at=at,
        **hand.columns(),
    )
    ExtensionDraft.objects.filter(directive=directive).delete()
    announcements.extension_asked(directive, extension=extension, by=by, at=at)
    record(
        "directive.extension_asked",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        reason=extension.reason,
        before={"due_on": extension.due_on},
        after={"due_on": due_on, "asked_when": extension.asked_when},
    )
    return extension


@transaction.atomic
def draft(*, directive, due_on, reason, by, at) -> ExtensionDraft:
    """Prepare a request for the head of the unit, who is told and sends it; a later draft of the
    same task takes the place of this one."""
    directive = moves.lock(directive)
    _must_be_extendable(directive)
    if not reason.strip():
        raise WithoutReason
    if due_on < timezone.localdate(at):
        raise HasPassed
    _must_be_later(directive, due_on)
    drafted, _is_new = ExtensionDraft.objects.update_or_create(
        directive=directive,
        defaults={
            "due_on": due_on,
            "reason": reason.strip(),
            "drafted_by": by,
            "drafted_at": at,
        },
    )
    announcements.extension_drafted(directive, draft=drafted, by=by, at=at)
    after = {"due_on": due_on, "reason": drafted.reason}
    said = {"by": by, "at": at, "committee": directive.committee, "after": after}
    record("directive.extension_drafted", directive, **said)
    return drafted


@transaction.atomic
def advise(*, extension, agrees, word, key, by, at) -> ExtensionAdvice:
    """Keep what the Office recommends to whoever decides; against it only with a reason.

    A second call with the same `key` is the first. The latest word counts.
    """
    directive = moves.lock(extension.directive)
    if known := ExtensionAdvice.objects.filter(key=key).first():
        if known.request_id != extension.pk:
            raise KeyIsTaken
        return known
    _must_wait(extension)
    if not agrees and not word.strip():
        raise AdviceWithoutReason
    advice = ExtensionAdvice.objects.create(
        request=extension, agrees=agrees, word=word.strip(), key=key, by=by, at=at
    )
    after = {"agrees": agrees, "word": advice.word}
    said = {"by": by, "at": at, "committee": directive.committee, "after": after}
    record("directive.extension_advised", directive, **said)
    return advice


@transaction.atomic
def decide(*, extension, outcome, by, at, due_on=None, reason="", hand=OWN) -> ExtensionAnswer:
    """Grant what was asked, grant `due_on` instead, or refuse; `outcome` is one of DECISIONS.

    Whoever may decide was asked by the caller (`deciders.decides_extensions`). The reminders
    follow by themselves: they are planned from the date in force.
    """
    directive = moves.lock(extension.directive)
    _must_wait(extension)
    new = {ExtensionOutcome.GRANTED: extension.asked_due_on, ExtensionOutcome.REFUSED: None}
    granted = new.get(outcome, due_on)
    if outcome != ExtensionOutcome.GRANTED and not reason.strip():
        raise WithoutReason
    has_passed = granted is None or granted < timezone.localdate(at)
    if outcome == ExtensionOutcome.OTHER_DATE and has_passed:
        raise HasPassed
    before = directive.due_on
    if granted:
        _extend(directive, granted, extension, reason=reason, by=by, at=at, hand=hand)
    answer = ExtensionAnswer.objects.create(
        request=extension,
        outcome=outcome,
        due_on=granted,
        reason=reason.strip(),
        by=by,
        at=at,
        **hand.columns(),
    )
    announcements.extension_answered(directive, answer=answer, by=by, at=at)
    record(
        "directive.extension_answered",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        reason=reason,
        before={"due_on": before},
        after={"outcome": outcome, "due_on": directive.due_on},
    )
    return answer


@transaction.atomic
def withdraw(*, extension, by, at, hand=OWN) -> ExtensionAnswer:
    """The unit takes its request back, as long as it was not answered."""
    directive = moves.lock(extension.directive)
    _must_wait(extension)
    return extension_ends.end(
        directive, extension, ExtensionOutcome.WITHDRAWN, by=by, at=at, hand=hand
    )


def _asked_before(directive, key) -> ExtensionRequest | None:
    known = ExtensionRequest.objects.filter(key=key).first()
    if known and known.directive_id != directive.pk:
        raise KeyIsTaken
    return known


def _must_be_extendable(directive) -> ExtensionRequest | None:
    """Return the last request, which has been answered; None when this is the first."""
    if directive.is_to_all:
        raise EachUnitAsks
    if directive.state not in IN_THE_UNITS_HANDS or directive.due_on is None:
        raise NothingToExtend
    last = directive.extensions.select_related("answer").order_by("-pk").first()
    if last and last.is_waiting:
        raise AskedAlready(day=vietnamese.day(last.asked_due_on))
    return last


def _must_be_later(directive, due_on) -> None:
    if due_on <= directive.due_on:
        raise NotLater(day=vietnamese.day(directive.due_on))


def _must_wait(extension) -> None:
    if ExtensionAnswer.objects.filter(request=extension).exists():
        raise IsAnswered


def _asked_when(directive, today) -> str:
    rules = rules_of(directive.committee, on=today)
    return asked_when(
        today,
        due_on=directive.due_on,
        working_days=rules.extension_working_days,
        calendar=working_days(directive.committee, around=directive.due_on),
    )


def _extend(directive, due_on, extension, *, reason, by, at, hand) -> None:
    if directive.due_on is None:
        raise NothingToExtend
    _must_be_later(directive, due_on)
    DirectiveStep.objects.create(
        directive=directive,
        from_state=directive.state,
        to_state=directive.state,
        old_due_on=directive.due_on,
        new_due_on=due_on,
        reason=reason.strip() or extension.reason,
        by=by,
        at=at,
        **hand.columns(),
    )
    moves.write(directive, due_on=due_on)
