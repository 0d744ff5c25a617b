"""Ballots: a member's own, and those the Office enters for a member.

A ballot takes neither the meeting's row (it would make the voters queue) nor the round
for itself: it shares the round with other voters, and waits for whoever closes it.
"""

import secrets
import uuid
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.acts.models import Channel
from giaoban.audit.ledger import add_and_record, record
from giaoban.core.refusals import Refusal
from giaoban.notifications.actions.messages import notify
from meetings.ballot_notices import ballot_entered
from meetings.enums import BallotSource, Choice, RoundForm, RoundState
from meetings.models import Ballot, Elector, SecretCount

COUNTED_IN = {
    Choice.FOR: "in_favour",
    Choice.AGAINST: "against",
    Choice.NOT_VOTING: "not_voting",
}
RECEIPT_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is mistaken for another
RECEIPT_LENGTH = 4


class RoundIsClosed(Refusal):
    sentence = _(
        "The vote is closed. What was sent before counts; nothing can be added or changed."
    )


class RoundIsAnnulled(Refusal):
    sentence = _("This vote was annulled. Wait for the next one on the same item.")


class NotAnElector(Refusal):
    sentence = _("%(name)s was not a member in office when this vote was opened.")
    field = "person"


class ElectorIsAbsent(Refusal):
    sentence = _(
        "%(name)s was not recorded as present when this vote was opened. If that is wrong, tell "
        "the secretary: the vote can be annulled and opened again."
    )
    field = "person"


class HasVoted(Refusal):
    sentence = _("%(name)s has voted. A member's own ballot is never touched.")
    field = "person"


class SecretIsOwn(Refusal):
    sentence = _(
        "This vote is secret: each member sends their own ballot, nobody does for another."
    )


class NoteHasNoScan(Refusal):
    sentence = _("A written note is entered with its scan.")
    field = "scan"


@transaction.atomic
def cast(*, round, person, choice, key, at) -> Ballot:
    """Take in a member's own ballot; sent again with the same key it is the same ballot.

    Before the close a member may change: a new ballot, the latest counts. In a secret round
    nobody can, and what was sent first is what is answered with: see `_send_secretly`.
    """
    booth = _enter_the_booth(round, person, key)
    if booth.form == RoundForm.SECRET:
        return _send_secretly(round, person, choice, state=booth.state, at=at)
    if booth.again:
        return Ballot.objects.get(pk=booth.again)
    refuse_unless_open(booth.state)
    _refuse_unless_present(person, name=booth.name, is_present=booth.is_present)
    ballot = Ballot(
        round=round,
        person=person,
        sequence=booth.sent + 1,
        choice=choice,
        source=BallotSource.OWN,
        channel=Channel.SYSTEM,
        cast_by=person,
        at=at,
        key=key,
        receipt=new_receipt(),
    )
    add_and_record(ballot, "ballot.cast", by=person, at=at, **_facts(ballot))
    return ballot


@transaction.atomic
def enter_for(*, round, person, choice, by, channel, at, scan=None, key=None) -> Ballot:
    """Enter a ballot for a member in the room who cannot send one; they are told of it.

    Refused once the member has sent a ballot; the member may still replace this one.
    """
    _queue_behind_oneself(round, person)
    state, form = _share(round)
    refuse_unless_open(state)
    if form == RoundForm.SECRET:
        raise SecretIsOwn
    _elector_present(round, person)
    _refuse_over_own_ballot(round, person)
    if channel == Channel.WRITTEN and scan is None:
        raise NoteHasNoScan
    ballot = Ballot.objects.create(
        round=round,
        person=person,
        sequence=_next_sequence(round, person),
        choice=choice,
        source=BallotSource.ENTERED_FOR,
        channel=channel,
        scan=scan,
        cast_by=by,
        at=at,
        key=key or uuid.uuid4(),
        receipt=new_receipt(),
    )
    _tell(ballot, by=by, at=at)
    _record_ballot("ballot.entered_for", ballot, by=person, at=at, entered_by=by)
    return ballot


def refuse_unless_open(state) -> None:
    if state == RoundState.CLOSED:
        raise RoundIsClosed
    if state == RoundState.ANNULLED:
        raise RoundIsAnnulled


def new_receipt() -> str:
    return "".join(secrets.choice(RECEIPT_LETTERS) for _letter in range(RECEIPT_LENGTH))


@dataclass(frozen=True, slots=True)
class Booth:
    """What a ballot has to know, in the order of the database's `enter_the_booth`."""

    state: str  # of the round, which cannot change until this ballot is in
    form: str
    name: str | None  # the elector's; None: no elector
    is_present: bool | None
    sent: int  # ballots of this person in the round
    again: int | None  # the one with the same key


def _enter_the_booth(round, person, key) -> Booth:
    """Wait for the person's other ballots, share the round with other voters, then look."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state, form, name, is_present, sent, again FROM enter_the_booth(%s, %s, %s)",
            [round.pk, person.pk, key],
        )
        return Booth(*cursor.fetchone())


def _queue_behind_oneself(round, person) -> None:
    """One person's ballots come in one after the other. Always before the round is shared:
    nobody waits here while holding what a closer waits for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"ballot/{round.pk}/{person.pk}"],
        )


def _share(round) -> tuple[str, str]:
    """Return the round's state, which cannot change until the caller is done, and its form."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT state, form FROM meetings_round WHERE id = %s FOR SHARE", [round.pk])
        return cursor.fetchone()


def _send_secretly(round, person, choice, *, state, at) -> Ballot:
    """Write that `person` has sent, and count `choice` where nothing says whose it was.

    Sent again, whatever is chosen then, it is the ballot sent first: what that chose nobody
    knows, so it can be neither changed nor compared. The key the browser made is not kept: it
    was made of the choice.
    """
    if sent := Ballot.objects.filter(round=round, person=person).first():
        return sent
    refuse_unless_open(state)
    _elector_present(round, person)
    ballot = Ballot.objects.create(
        round=round,
        person=person,
        sequence=1,
        choice="",
        source=BallotSource.OWN,
        channel=Channel.SYSTEM,
        cast_by=person,
        at=at,
        key=uuid.uuid4(),
        receipt=new_receipt(),
    )
    column = COUNTED_IN[choice]
    SecretCount.objects.filter(round=round).update(**{column: F(column) + 1})
    _record_ballot("ballot.sent_secretly", ballot, by=person, at=at)
    return ballot


def _elector_present(round, person) -> None:
    known = Elector.objects.filter(round=round, person=person).values_list("name", "is_present")
    name, is_present = known.first() or (None, None)
    _refuse_unless_present(person, name=name, is_present=is_present)


def _refuse_unless_present(person, *, name, is_present) -> None:
    """Raise unless the person is an elector (`name` is not None) who was in the room."""
    if name is None:
        raise NotAnElector(name=person.full_name)
    if not is_present:
        raise ElectorIsAbsent(name=name)


def _refuse_over_own_ballot(round, person) -> None:
    own = Ballot.objects.filter(round=round, person=person, source=BallotSource.OWN)
    if own.exists():
        raise HasVoted(name=person.full_name)


def _next_sequence(round, person) -> int:
    return Ballot.objects.filter(round=round, person=person).count() + 1


def _tell(ballot, *, by, at) -> None:
    meeting = ballot.round.item.meeting
    notify(
        recipients=[ballot.person],
        kind=ballot_entered.code,
        key=f"ballot:{ballot.pk}",
        facts={"item": str(ballot.round.item), "item_id": ballot.round.item_id}
        | {"by": by.full_name},
        link=reverse("meetings:live", args=[meeting.committee.slug, meeting.code]),
        committee=meeting.committee,
        at=at,
        by=by,
    )


def _record_ballot(verb, ballot, *, by, at, entered_by=None) -> None:
    record(verb, ballot, by=by, at=at, entered_by=entered_by, **_facts(ballot))


def _facts(ballot) -> dict:
    """The ledger says who sent and which receipt; never which way."""
    return {
        "committee": ballot.round.item.meeting.committee,
        "after": {
            "round": ballot.round_id,
            "sequence": ballot.sequence,
            "receipt": ballot.receipt,
        },
    }
