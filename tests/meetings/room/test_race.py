"""Everybody at once, on connections of their own, against a real PostgreSQL."""

import random
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from giaoban.audit.models import AuditEvent
from meetings.actions import ballots, voting
from meetings.models import Ballot, Round
from meetings.rules.voting import Tally, fingerprint
from tests.factories import AT
from tests.sittings import LATER, in_session

pytestmark = pytest.mark.django_db(transaction=True)

TRIALS = 50
VOTERS = 15
CLOSERS = 3
CHOICES = ["FOR", "AGAINST", "NOT_VOTING"]


def all_at_once(deeds, *, within=0.0):
    """Do every deed in a thread and on a connection of its own, started together, or each
    at a moment of its own `within` so many seconds."""
    at_the_door = threading.Barrier(len(deeds))

    def go(deed):
        try:
            connection.ensure_connection()
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '10s'")
            at_the_door.wait()
            time.sleep(random.uniform(0, within))
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [answer.result() for answer in [pool.submit(go, deed) for deed in deeds]]


def told(deed, refusal, answer):
    """The deed, answering with its own word instead of being refused."""

    def tried():
        try:
            return deed()
        except refusal:
            return answer

    return tried


def voter(round_, member, choice):
    def vote():
        ballots.cast(round=round_, person=member, choice=choice, key=uuid.uuid4(), at=AT)
        return "recorded"

    return told(vote, ballots.RoundIsClosed, "too late")


def closer(round_, person, at):
    def close():
        voting.close(round=round_, by=person, at=at)
        return "closed"

    return told(close, ballots.RoundIsClosed, "told")


def assert_tally_is_its_ballots(round_, answers):
    """Recount by hand: the stored numbers, the hash and what the voters were told agree."""
    rows = list(Ballot.objects.filter(round=round_).order_by("person_id", "sequence"))
    latest = {row.person_id: row.choice for row in rows}
    tally = Tally.of(latest.values())
    assert answers.count("closed") == 1
    assert answers.count("told") == CLOSERS - 1
    assert answers.count("recorded") == len(rows)
    assert (tally.in_favour, tally.against, tally.not_voting) == (
        round_.in_favour,
        round_.against,
        round_.not_voting,
    )
    assert round_.not_sent == VOTERS - tally.cast
    assert round_.ballots_hash == fingerprint(round_.ballots.as_facts())


def test_fifteen_members_and_three_closers_race():
    """50 trials: each ballot is in the tally or was refused, and one closer closed.

    Every second trial is spread over a moment: when all start together, voters, who share
    the round, mostly come in before the closers, who wait for it alone. Who comes when it is
    over is always too late, however the machine ran the race.
    """
    room = in_session(count=VOTERS)
    recorded = []
    dice = random.Random(2022)

    for trial in range(TRIALS):
        round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)
        deeds = [voter(round_, member, dice.choice(CHOICES)) for member in room.members]
        deeds += [closer(round_, room.chair, LATER + timedelta(seconds=n)) for n in range(CLOSERS)]
        dice.shuffle(deeds)

        answers = all_at_once(deeds, within=trial % 2 * 0.05)

        round_ = Round.objects.get(pk=round_.pk)
        assert voter(round_, dice.choice(room.members), dice.choice(CHOICES))() == "too late"
        assert_tally_is_its_ballots(round_, answers)
        recorded.append(answers.count("recorded"))
        voting.annul(round=round_, reason=f"Lượt thử {trial}", by=room.chair, at=LATER)

    assert AuditEvent.objects.filter(verb="round.closed").count() == TRIALS
    assert sum(recorded) > 0, "nobody came in time"


def test_one_member_on_five_devices_has_one_ballot_a_key_and_numbers_without_gaps():
    room = in_session(count=3)
    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)
    keys = [uuid.uuid4() for _n in range(5)]

    def send(key):
        return lambda: (
            ballots.cast(round=round_, person=room.chair, choice="FOR", key=key, at=AT).receipt
        )

    receipts = all_at_once([send(key) for key in keys for _twice in range(3)])

    assert len(set(receipts)) <= 5
    assert sorted(Ballot.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]


def test_the_member_and_the_office_at_once_leave_the_members_own_ballot_counting():
    for _trial in range(10):
        room = in_session(count=3)
        round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)

        def enter(round_=round_, room=room):
            ballots.enter_for(
                round=round_, person=room.chair, choice="AGAINST", by=room.secretary,
                channel="TELEPHONE", at=AT,
            )  # fmt: skip
            return "entered"

        all_at_once([voter(round_, room.chair, "FOR"), told(enter, ballots.HasVoted, "has voted")])

        assert [row.source for row in Ballot.objects.filter(round=round_).counting()] == ["OWN"]


def test_three_clicks_on_unanimity_are_one_vote():
    room = in_session(count=3)

    def hands():
        voting.record_hands(item=room.item, by=room.chair, at=AT)
        return "recorded"

    answers = all_at_once([told(hands, voting.ItemIsDecided, "decided")] * 3)

    assert sorted(answers) == ["decided", "decided", "recorded"]
    assert Ballot.objects.count() == 3


def test_two_clicks_on_opening_are_one_round():
    room = in_session(count=3)

    def open_round():
        voting.open_round(item=room.item, by=room.secretary, at=AT)
        return "opened"

    answers = all_at_once([told(open_round, voting.RoundIsStillOpen, "open")] * 2)

    assert sorted(answers) == ["open", "opened"]


def test_annulling_while_votes_come_in_keeps_every_ballot_that_was_recorded():
    for _trial in range(10):
        room = in_session(count=8)
        round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)

        def annul(round_=round_, room=room):
            voting.annul(round=round_, reason="Nhầm", by=room.chair, at=AT)
            return "annulled"

        votes = [
            told(voter(round_, member, "FOR"), ballots.RoundIsAnnulled, "annulled")
            for member in room.members
        ]
        answers = all_at_once([*votes, annul])

        assert answers.count("recorded") == Ballot.objects.filter(round=round_).count()
