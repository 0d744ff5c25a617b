"""Putting an item to the vote: opening a round, closing it, a show of hands, annulling.

Locks: meeting, round, ledger. Ballots are in `ballots`.
"""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core import transitions
from giaoban.core.refusals import Refusal
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Post
from meetings.actions import pointing, signing
from meetings.actions.ballots import (
    ElectorIsAbsent,
    RoundIsAnnulled,
    new_receipt,
    refuse_unless_open,
)
from meetings.actions.restrictions import refuse_voters_who_may_not_read
from meetings.actions.revision import lock, touch
from meetings.actions.sitting import (
    NoQuorum,
    RoundIsStillOpen,
    electorate,
    lock_in_session,
    refuse_while_voting,
    rules_of,
)
from meetings.actions.vote_words import answer_by_annulling
from meetings.enums import (
    BallotSource,
    Choice,
    DecisionOutcome,
    RoundForm,
    RoundOutcome,
    RoundState,
)
from meetings.models import Ballot, Decision, Elector, Round, SecretCount
from meetings.rules import quorum
from meetings.rules.transitions import ROUND
from meetings.rules.voting import Tally, Verdict, decide, fingerprint
from meetings.voting_rules import rule_of, wording

HANDS = "HANDS"  # the channel of a ballot seen by show of hands


class NotAVotingItem(Refusal):
    sentence = _("This item is not voted on. Record what was decided instead.")


class ItemIsDecided(Refusal):
    sentence = _("This item is decided already: %(outcome)s.")


class EnteredByCloser(Refusal):
    sentence = _(
        "You entered a ballot for somebody in this vote, so you do not close it by yourself: it "
        "is closed on the order of the Chair."
    )


class SecretCountIsWrong(Refusal):
    sentence = _(
        "There are %(sent)s ballots and %(counted)s choices counted, so this secret vote has no "
        "result. Annul it and vote again; tell the administrator."
    )


@dataclass(frozen=True, slots=True)
class Count:
    """What the ballots of a round amount to."""

    tally: Tally
    verdict: Verdict
    sent: int
    not_sent: int
    absent: int
    hash: str


@transaction.atomic
def open_round(*, item, form=RoundForm.ELECTRONIC, by, at) -> Round:
    """Put the question on `item`: freeze who may vote and who of them is in the room.

    One round of a meeting at a time, and a quorum for each.
    """
    meeting = lock_in_session(item.meeting_id)
    round_ = _open(meeting, item, form=form, by=by, at=at)
    pointing.move(meeting, item, by=by, at=at)
    _record("round.opened", round_, meeting, by=by, at=at, after={"form": round_.form})
    return round_


@transaction.atomic
def close(*, round, by, at, hand=OWN) -> Round:
    """Count the ballots, give the round its outcome and the item its decision.

    The second to close is told RoundIsClosed and writes nothing.
    """
    meeting = lock(round.item.meeting_id)
    round_ = _lock(round)
    refuse_unless_open(round_.state)
    _refuse_closing_own_entries(round_, meeting, by=by, hand=hand)
    _close(round_, by=by, at=at, hand=hand)
    touch(meeting)
    _record("round.closed", round_, meeting, by=by, at=at, hand=hand, after=_result(round_))
    return round_


@transaction.atomic
def annul(*, round, reason, by, at, hand=OWN) -> Round:
    """Undo a round, open or closed, while the meeting sits. It stays on record, with its
    ballots; the decision that rested on it goes, and a new round may follow."""
    meeting = lock_in_session(round.item.meeting_id)
    round_ = _lock(round)
    old = RoundState(round_.state)
    if old == RoundState.ANNULLED:
        raise RoundIsAnnulled
    transitions.check(ROUND, old=old, new=RoundState.ANNULLED)
    Decision.objects.filter(round=round_).delete()
    round_.state = RoundState.ANNULLED
    round_.annulled_at, round_.annulled_by, round_.annulled_because = at, by, reason
    round_.save(update_fields=["state", "annulled_at", "annulled_by", "annulled_because"])
    answer_by_annulling(round_, meeting=meeting, reason=reason, by=by, at=at)
    signing.follow(round_.item, because=reason, by=by, at=at)
    touch(meeting)
    _record("round.annulled", round_, meeting, by=by, at=at, hand=hand, reason=reason)
    return round_


@transaction.atomic
def record_hands(*, item, exceptions=None, by, at, hand=OWN) -> Round:
    """Record a show of hands in one act, on the order of `by`: all present are in favour,
    but for `exceptions` (person -> choice). Opens, enters every ballot and closes."""
    meeting = lock_in_session(item.meeting_id)
    round_ = _open(meeting, item, form=RoundForm.HANDS, by=by, at=at)
    _enter_hands(round_, exceptions or {}, cast_by=hand.entered_by or by, at=at)
    _close(round_, by=by, at=at, hand=hand)
    pointing.move(meeting, item, by=by, at=at)
    _record("round.hands", round_, meeting, by=by, at=at, hand=hand, after=_result(round_))
    return round_


def refuse_an_open_round(item) -> None:
    """Raise RoundIsStillOpen while the item itself is being voted on."""
    if item.rounds.open().exists():
        raise RoundIsStillOpen(item=item.shown_title)


def count(round) -> Count:
    """Count the ballots of a round as they are stored now; three queries, no lock."""
    choices = dict(round.ballots.counting().values_list("person_id", "choice"))
    present = set(round.electors.present().values_list("person_id", flat=True))
    facts = round.ballots.as_facts()
    tally = Tally.of(choices.values())
    if round.is_secret:
        tally = _secret_tally(round)
        facts = [*facts, (tally.in_favour, tally.against, tally.not_voting)]
    not_sent = len(present - choices.keys())
    chair = choices.get(round.chair_id) or None  # in a secret round nobody knows
    return Count(
        tally=tally,
        verdict=decide(
            tally, members=round.members, chair=chair, rule=round.rule, present=len(present)
        ),
        sent=len(choices),
        not_sent=not_sent,
        absent=round.members - len(choices) - not_sent,
        hash=fingerprint(facts),
    )


def _secret_tally(round) -> Tally:
    counted = SecretCount.objects.get(round=round)
    return Tally(counted.in_favour, counted.against, counted.not_voting)


# Opening -----------------------------------------------------------------------------------------


def _open(meeting, item, *, form, by, at) -> Round:
    if not item.needs_vote:
        raise NotAVotingItem
    if decision := Decision.objects.filter(item=item).first():
        raise ItemIsDecided(outcome=decision.get_outcome_display())
    refuse_while_voting(meeting)
    members = electorate(meeting)
    rule = rule_of(rules_of(meeting=meeting))
    _refuse_without_quorum(members, share=rule.quorum)
    in_the_room = [row.person_id for row in members if row.is_in_the_room]
    refuse_voters_who_may_not_read(item, in_the_room, at=at)
    round_ = Round.objects.create(
        item=item,
        sequence=item.rounds.count() + 1,
        form=form,
        opened_at=at,
        opened_by=by,
        members=len(members),
        chair_id=_chair_id(meeting, members),
        majority_of=rule.majority_of,
        tie=rule.tie,
        rule_text=wording(rule),
    )
    if round_.is_secret:
        SecretCount.objects.create(round=round_)
    Elector.objects.bulk_create(_elector(round_, row) for row in members)
    return round_


def _refuse_without_quorum(members, *, share) -> None:
    present = sum(row.is_in_the_room for row in members)
    if not quorum.has_quorum(present=present, members=len(members), quorum=share):
        needed = quorum.needed(members=len(members), quorum=share)
        raise NoQuorum(present=present, members=len(members), needed=needed)


def _chair_id(meeting, members) -> int | None:
    """The Chair of the committee on the day, whoever presides."""
    in_office = Post.objects.of(meeting.committee).in_force(on=meeting.day)
    chairs = in_office.filter(role=Role.CHAIR, person__in=[row.person_id for row in members])
    return chairs.values_list("person_id", flat=True).first()


def _elector(round_, row) -> Elector:
    return Elector(
        round=round_,
        person_id=row.person_id,
        name=row.name,
        title=row.title,
        position=row.position,
        is_present=row.is_in_the_room,
    )


# Hands -------------------------------------------------------------------------------------------


def _enter_hands(round_, exceptions, *, cast_by, at) -> None:
    choices = {person.pk: choice for person, choice in exceptions.items()}
    present = round_.electors.present()
    strangers = choices.keys() - {elector.person_id for elector in present}
    if strangers:
        name = next(person.full_name for person in exceptions if person.pk in strangers)
        raise ElectorIsAbsent(name=name)
    Ballot.objects.bulk_create(
        Ballot(
            round=round_,
            person_id=elector.person_id,
            sequence=1,
            choice=choices.get(elector.person_id, Choice.FOR),
            source=BallotSource.ENTERED_FOR,
            channel=HANDS,
            cast_by=cast_by,
            at=at,
            key=uuid.uuid4(),
            receipt=new_receipt(),
        )
        for elector in present
    )


# Closing -----------------------------------------------------------------------------------------


def _lock(round) -> Round:
    held = Round.objects.select_for_update(of=("self",), no_key=True).select_related("item")
    return held.get(pk=round.pk)


def _refuse_closing_own_entries(round_, meeting, *, by, hand) -> None:
    on_order = hand.entered_by is not None or by.pk in (round_.chair_id, meeting.presiding_id)
    entered = round_.ballots.filter(source=BallotSource.ENTERED_FOR, cast_by=by)
    if not on_order and entered.exists():
        raise EnteredByCloser


def _close(round_, *, by, at, hand) -> None:
    """Store what the ballots amount to, and the decision that follows from it."""
    found = count(round_)
    if found.sent != found.tally.cast:
        raise SecretCountIsWrong(sent=found.sent, counted=found.tally.cast)
    carried = found.verdict.carried
    round_.state = RoundState.CLOSED
    round_.closed_at, round_.closed_by = at, by
    round_.outcome = RoundOutcome.CARRIED if carried else RoundOutcome.NOT_CARRIED
    round_.in_favour, round_.against = found.tally.in_favour, found.tally.against
    round_.not_voting = found.tally.not_voting
    round_.not_sent, round_.absent = found.not_sent, found.absent
    round_.needed, round_.by_the_chair = found.verdict.needed, found.verdict.by_the_chair
    round_.ballots_hash = found.hash
    round_.save()
    Decision.objects.create(
        item=round_.item,
        outcome=DecisionOutcome.APPROVED if carried else DecisionOutcome.REJECTED,
        round=round_,
        by=by,
        at=at,
        **hand.columns(),
    )
    signing.follow(round_.item, by=by, at=at)


def _result(round_) -> dict:
    return {
        "outcome": round_.outcome,
        "in_favour": round_.in_favour,
        "against": round_.against,
        "not_voting": round_.not_voting,
        "not_sent": round_.not_sent,
        "absent": round_.absent,
        "needed": round_.needed,
        "ballots_hash": round_.ballots_hash,
    }


def _record(verb, round_, meeting, *, by, at, hand=OWN, **facts) -> None:
    record(
        verb,
        round_,
        by=by,
        at=at,
        committee=meeting.committee,
        entered_by=hand.entered_by,
        **facts,
    )
