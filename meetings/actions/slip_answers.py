"""Slips: a member's own, and those on paper the Office enters for a member.

As a ballot, a slip shares its question with other members and waits for whoever counts or
changes it. What comes after is refused, and never kept for later.
"""

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from meetings import slip_notices
from meetings.actions.ballots import new_receipt
from meetings.actions.slips import refuse_unless_open
from meetings.enums import BallotSource, SlipChoice
from meetings.models import Consultation, Consultee, Slip

WITH_WORDS = (SlipChoice.DISAGREE, SlipChoice.OTHER)


class NotAsked(Refusal):
    sentence = _("%(name)s was not a member in office when this was sent out.")
    field = "person"


class DraftHasChanged(Refusal):
    sentence = _(
        "What is asked was changed while you were reading. Your words are kept below: read what is "
        "new, then answer again."
    )


class SaysNothing(Refusal):
    sentence = _("Write the reason for not agreeing, or the other opinion.")
    field = "text"


class HasAnswered(Refusal):
    sentence = _("%(name)s has answered. A member's own slip is never touched.")
    field = "person"


@transaction.atomic
def answer(*, consultation, version, person, choice, text, key, at) -> Slip:
    """Take in a member's own slip on the `version` they read; the same key is the same slip.

    Until it is counted a member may change: a new slip, the latest counts.
    Raises DraftHasChanged, IsCounted, IsWithdrawn, TimeIsOver, NotAsked, SaysNothing.
    """
    _queue_behind_oneself(consultation, person)
    asked = _share(consultation)
    if again := Slip.objects.filter(consultation=asked, person=person, key=key).first():
        return again
    _refuse_unless_asked(asked, person, version=version, choice=choice, text=text, at=at)
    slip = Slip.objects.create(
        consultation=asked,
        version=version,
        person=person,
        sequence=_next_sequence(asked, person),
        choice=choice,
        text=text,
        source=BallotSource.OWN,
        cast_by=person,
        at=at,
        key=key,
        receipt=new_receipt(),
    )
    _follow_up(slip, by=person, at=at)
    return slip


@transaction.atomic
def enter_for(*, consultation, version, person, choice, text, scan, key, by, at) -> Slip:
    """Enter a member's slip on paper with its scan (StoredFile); the member is told.

    Refused once they have sent their own; they may still replace this one. Raises HasAnswered
    and what `answer` raises.
    """
    _queue_behind_oneself(consultation, person)
    asked = _share(consultation)
    if again := Slip.objects.filter(consultation=asked, person=person, key=key).first():
        return again
    _refuse_unless_asked(asked, person, version=version, choice=choice, text=text, at=at)
    own = Slip.objects.filter(consultation=asked, version=version, person=person)
    if own.filter(source=BallotSource.OWN).exists():
        raise HasAnswered(name=person.full_name)
    slip = Slip.objects.create(
        consultation=asked,
        version=version,
        person=person,
        sequence=_next_sequence(asked, person),
        choice=choice,
        text=text,
        source=BallotSource.ENTERED_FOR,
        scan=scan,
        cast_by=by,
        at=at,
        key=key,
        receipt=new_receipt(),
    )
    slip_notices.tell_entered(slip, by=by, at=at)
    _follow_up(slip, by=person, at=at, entered_by=by)
    return slip


def _queue_behind_oneself(consultation, person) -> None:
    """One member's slips come in one after the other. Always before the question is shared."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"slip/{consultation.pk}/{person.pk}"],
        )


def _share(consultation) -> Consultation:
    """Return the question, which cannot be counted or changed until this slip is in."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM meetings_consultation WHERE id = %s FOR SHARE", [consultation.pk]
        )
    loaded = Consultation.objects.select_related("committee", "proposal", "item")
    return loaded.get(pk=consultation.pk)


def _refuse_unless_asked(consultation, person, *, version, choice, text, at) -> None:
    refuse_unless_open(consultation, at=at)
    if version != consultation.version:
        raise DraftHasChanged
    if not Consultee.objects.filter(consultation=consultation, person=person).exists():
        raise NotAsked(name=person.full_name)
    if choice in WITH_WORDS and not text.strip():
        raise SaysNothing


def _next_sequence(consultation, person) -> int:
    return Slip.objects.filter(consultation=consultation, person=person).count() + 1


def _follow_up(slip, *, by, at, entered_by=None) -> None:
    """The ledger says who sent and which receipt; never which way."""
    if slip.choice == SlipChoice.DISCUSS:
        slip_notices.tell_discuss(slip, by=entered_by or by, at=at)
    record(
        "slip.entered_for" if entered_by else "slip.sent",
        slip,
        by=by,
        at=at,
        committee=slip.consultation.committee,
        entered_by=entered_by,
        after={"version": slip.version, "sequence": slip.sequence, "receipt": slip.receipt},
    )
