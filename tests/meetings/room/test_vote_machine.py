"""Whatever is done in a sitting, and in whatever order: what must hold of votes holds.

A machine draws the steps and keeps, in plain dicts, what ought to be; after each step the
database is compared with it. The numbers V-1 to V-10 are those of docs/security.md.
"""

import uuid
from collections import Counter, defaultdict
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from giaoban.audit.models import AuditEvent
from giaoban.core import database_roles
from giaoban.core.refusals import Refusal
from meetings.actions import ballots, closing, minutes, sitting, voting
from meetings.enums import DecisionOutcome
from meetings.management.commands import verify_minutes
from meetings.management.commands.verify_votes import differences
from meetings.models import (
    Attendance,
    Ballot,
    Decision,
    Elector,
    Minutes,
    MinutesFile,
    MinutesSignature,
    MinutesStep,
    Round,
    SecretCount,
    room,
)
from tests.factories import AT
from tests.meetings.minutes import sat
from tests.sittings import LATER, in_session

pytestmark = pytest.mark.django_db(transaction=True)

MEMBERS = 5
QUORUM = 4  # of five
MORE_THAN_HALF = 3
CHOICES = ["FOR", "AGAINST", "NOT_VOTING"]
member_numbers = st.integers(0, MEMBERS - 1)
choices = st.sampled_from(CHOICES)
forms = st.sampled_from(["ELECTRONIC", "ELECTRONIC", "SECRET"])

FORBIDDEN = [  # as the application's role: refused every time, whatever the state
    "UPDATE meetings_ballot SET choice = 'AGAINST'",
    "DELETE FROM meetings_ballot",
    "UPDATE meetings_elector SET is_present = true",
    "DELETE FROM meetings_elector",
    "DELETE FROM meetings_round",
    "UPDATE meetings_round SET tie = 'NOT_CARRIED', majority_of = 'PRESENT'",
    "UPDATE meetings_round SET members = members + 1",
    "UPDATE meetings_round SET rule_text = 'khác'",
    "DELETE FROM meetings_secretcount",
    "UPDATE meetings_secretcount SET in_favour = in_favour + 1",
    "UPDATE audit_auditevent SET reason = ''",
]
FORBIDDEN_ONCE_CLOSED = [
    "UPDATE meetings_round SET in_favour = in_favour + 1, absent = absent - 1",
    "UPDATE meetings_round SET outcome = CASE outcome WHEN 'CARRIED' THEN 'NOT_CARRIED'"
    " ELSE 'CARRIED' END WHERE outcome <> ''",
    "UPDATE meetings_round SET state = 'OPEN', outcome = '', in_favour = NULL, closed_at = NULL,"
    " closed_by_id = NULL",
    """INSERT INTO meetings_ballot (round_id, person_id, sequence, choice, source, channel,
        cast_by_id, at, key, receipt)
    SELECT e.round_id, e.person_id, 90, 'FOR', 'OWN', 'SYSTEM', e.person_id, now(),
        gen_random_uuid(), 'XXXX' FROM meetings_elector e""",
]
WITH_A_RESULT = "round_id IN (SELECT id FROM meetings_round WHERE outcome <> '')"
BY_THE_OWNER = [  # what verify_votes must find
    f"UPDATE meetings_ballot SET receipt = 'YYYY' WHERE {WITH_A_RESULT}",
    "UPDATE meetings_round SET in_favour = in_favour - 1, not_sent = not_sent + 1"
    " WHERE in_favour > 0",
    "UPDATE meetings_round SET ballots_hash = '' WHERE outcome <> ''",
    f"UPDATE meetings_secretcount SET in_favour = in_favour + 1 WHERE {WITH_A_RESULT}",
]
FORBIDDEN_ONCE_SIGNED = [
    "UPDATE meetings_round SET state = 'ANNULLED', annulled_at = now(), annulled_because = 'x',"
    " annulled_by_id = opened_by_id WHERE state = 'CLOSED'",
    """INSERT INTO meetings_round (item_id, sequence, form, state, opened_at, opened_by_id, members,
        majority_of, tie, rule_text, outcome, by_the_chair, ballots_hash, annulled_because)
    SELECT item_id, 90, 'HANDS', 'OPEN', now(), opened_by_id, members, majority_of, tie, rule_text,
        '', false, '', '' FROM meetings_round LIMIT 1""",
    "UPDATE meetings_decision SET outcome = 'POSTPONED', round_id = NULL",
    "DELETE FROM meetings_decision",
    "UPDATE meetings_attendance SET state = 'ABSENT'",
    "UPDATE meetings_meeting SET state = 'IN_SESSION', closed_at = NULL WHERE state = 'CLOSED'",
    "UPDATE meetings_minutes SET state = 'GROWING', content = NULL, content_hash = ''",
    "UPDATE meetings_minutes SET content_hash = repeat('0', 64)",
    "UPDATE meetings_minutessignature SET name = 'Người khác'",
    "DELETE FROM meetings_minutessignature",
    "DELETE FROM meetings_minutesfile",
]
SIGNED_BY_THE_OWNER = [  # what verify_minutes must find
    "UPDATE meetings_minutes SET content = jsonb_set(content, '{items}', '[]') WHERE id = %s",
    "UPDATE meetings_minutes SET content_hash = repeat('0', 64) WHERE id = %s",
    "DELETE FROM meetings_minutessignature WHERE minutes_id = %s AND signed_as = 'PRESIDING'",
    "UPDATE files_storedfile SET sha256 = repeat('0', 64) WHERE id IN"
    " (SELECT file_id FROM meetings_minutesfile WHERE minutes_id = %s)",
]
GUARDED = (
    *("meetings_ballot", "meetings_elector", "meetings_round", "meetings_secretcount"),
    *("meetings_decision", "meetings_minutes", "meetings_minutessignature", "files_storedfile"),
)


def ought_to_carry(tally, chair) -> bool:
    """The law for five members, told apart case by case."""
    if tally["FOR"] == tally["AGAINST"]:
        return chair == "FOR"
    return tally["FOR"] >= MORE_THAN_HALF


class Expected:
    """A round as it ought to be."""

    def __init__(self, round_, present):
        self.round, self.form, self.present = round_, round_.form, frozenset(present)
        self.state = "OPEN"
        self.sent = defaultdict(list)  # member's number -> (choice, receipt, source), in order
        self.keys = {}  # (member's number, key) -> (choice, receipt)
        self.stored = None  # the columns of the result since the close

    @property
    def is_secret(self):
        return self.form == "SECRET"

    def has_own(self, number):
        return any(source == "OWN" for _choice, _receipt, source in self.sent[number])

    def tally(self) -> Counter:
        return Counter(sent[-1][0] for sent in self.sent.values() if sent)


class Votes(RuleBasedStateMachine):
    @initialize()
    def sit_down(self):
        with connection.cursor() as cursor:  # what the example before has left
            cursor.execute("TRUNCATE meetings_round, meetings_minutes, audit_auditevent CASCADE")
        self.room = in_session(count=MEMBERS, items=2)
        self.present = set(range(MEMBERS))
        self.rounds = []
        self.signed = None  # every row of the record since both have signed

    # What people do ------------------------------------------------------------------------------

    @rule(number=member_numbers)
    def join(self, number):
        came = self.tried(
            sitting.mark_attendance, meeting=self.room.meeting, person=self.room.members[number],
            state="PRESENT", by=self.room.secretary, at=AT,
        )  # fmt: skip
        assert bool(came) == (self.signed is None)
        if came:
            self.present.add(number)

    @precondition(lambda self: len(self.present) >= QUORUM)
    @rule(number=member_numbers)
    def leave(self, number):
        """One below the quorum at most: nothing opens then."""
        went = self.tried(
            sitting.leave, meeting=self.room.meeting, person=self.room.members[number],
            by=self.room.secretary, at=AT,
        )  # fmt: skip
        assert bool(went) == (number in self.present and self.signed is None)
        if went:
            self.present.discard(number)

    @rule(place=st.integers(0, 1), form=forms)
    def open(self, place, form):
        item = self.room.items[place]
        busy = any(one.state == "OPEN" for one in self.rounds)
        decided = any(one.state == "CLOSED" and one.round.item == item for one in self.rounds)
        opened = self.tried(voting.open_round, item=item, form=form, by=self.room.secretary, at=AT)
        assert bool(opened) == (self.is_quorate() and not busy and not decided)
        if opened:
            self.rounds.append(Expected(opened, self.present))

    @precondition(lambda self: self.rounds)
    @rule(number=member_numbers, choice=choices, back=st.integers(0, 1))
    def cast(self, number, choice, back):
        """Send, or change, in the last round or the one before it."""
        one = self.rounds[max(len(self.rounds) - 1 - back, 0)]
        key = uuid.uuid4()
        had = bool(one.sent[number])
        ballot = self.send(one, number, choice, key)
        if one.is_secret and had:
            assert ballot.receipt == one.sent[number][0][1]
            return
        assert bool(ballot) == (one.state == "OPEN" and number in one.present)
        if ballot:
            one.sent[number].append((choice, ballot.receipt, "OWN"))
            one.keys[number, key] = (choice, ballot.receipt)

    @precondition(lambda self: any(one.keys for one in self.rounds))
    @rule(data=st.data())
    def replay(self, data):
        """V-8: an old request again is the old ballot, in an open round and ever after."""
        known = [(one, *who) for one in self.rounds for who in one.keys]
        one, number, key = data.draw(st.sampled_from(known))
        choice, receipt = one.keys[number, key]
        assert self.send(one, number, choice, key).receipt == receipt

    @precondition(lambda self: self.rounds)
    @rule(number=member_numbers, choice=choices)
    def enter_for(self, number, choice):
        one = self.rounds[-1]
        ballot = self.tried(
            ballots.enter_for, round=one.round, person=self.room.members[number], choice=choice,
            by=self.room.secretary, channel="TELEPHONE", at=AT,
        )  # fmt: skip
        may = one.state == "OPEN" and number in one.present
        assert bool(ballot) == (may and not one.is_secret and not one.has_own(number))
        if ballot:
            one.sent[number].append((choice, ballot.receipt, "ENTERED_FOR"))

    @precondition(lambda self: self.rounds)
    @rule(twice=st.booleans())
    def close(self, twice):
        for _time in range(1 + twice):
            one = self.rounds[-1]
            closed = self.tried(voting.close, round=one.round, by=self.room.chair, at=LATER)
            assert bool(closed) == (one.state == "OPEN")
            if closed:
                one.state = "CLOSED"
                one.stored = result_of(one.round.pk)

    @precondition(lambda self: self.rounds)
    @rule()
    def annul(self):
        one = self.rounds[-1]
        annulled = self.tried(
            voting.annul, round=one.round, reason="Nhầm", by=self.room.chair, at=LATER
        )
        assert bool(annulled) == (one.state != "ANNULLED" and self.signed is None)
        if annulled:
            one.state = "ANNULLED"

    @rule(place=st.integers(0, 1), against=st.sets(member_numbers, max_size=2))
    def show_hands(self, place, against):
        item = self.room.items[place]
        members = self.room.members
        busy = any(one.state == "OPEN" for one in self.rounds)
        decided = any(one.state == "CLOSED" and one.round.item == item for one in self.rounds)
        shown = self.tried(
            voting.record_hands, item=item, exceptions={members[n]: "AGAINST" for n in against},
            by=self.room.chair, at=AT,
        )  # fmt: skip
        may = self.is_quorate() and not busy and not decided
        assert bool(shown) == (may and against <= self.present)
        if shown:
            one = Expected(shown, self.present)
            one.state, one.stored = "CLOSED", result_of(shown.pk)
            receipts = dict(shown.ballots.values_list("person_id", "receipt"))
            for n in self.present:
                choice = "AGAINST" if n in against else "FOR"
                one.sent[n].append((choice, receipts[members[n].pk], "ENTERED_FOR"))
            self.rounds.append(one)

    @precondition(lambda self: self.signed is None and any(one.stored for one in self.rounds))
    @rule(data=st.data())
    def sign(self, data):
        """The sitting ends, with an open vote annulled, and both sign: nothing follows."""
        if data.draw(st.integers(0, 2)):  # most runs go on for a while
            return
        undecided = sitting.undecided_in(self.room.again()).exists()
        act = {"meeting": self.room.again(), "by": self.room.chair, "at": LATER}
        if undecided:
            closing.close_all_the_same(reason="Hết giờ", **act)
        else:
            sitting.close_meeting(**act)
        for one in self.rounds:
            one.state = "ANNULLED" if one.state == "OPEN" else one.state
        self.room.meeting = self.room.again()
        minutes.circulate(
            meeting=self.room.meeting, until=sat.UNTIL, by=self.room.secretary, at=sat.NEXT_DAY
        )
        sat.sign_first(self.room)
        sat.sign_second(self.room)
        event("signed")
        self.signed = record_rows()

    @precondition(lambda self: self.signed is not None)
    @rule(statement=st.sampled_from([*FORBIDDEN, *FORBIDDEN_ONCE_CLOSED, *FORBIDDEN_ONCE_SIGNED]))
    def tamper_with_what_is_signed(self, statement):
        self.refused(statement)

    @precondition(lambda self: self.signed is not None)
    @rule(statement=st.sampled_from(SIGNED_BY_THE_OWNER))
    def tamper_with_the_minutes_as_the_owner(self, statement):
        with self.without_guards() as cursor:
            cursor.execute(statement, [sat.again(self.room).pk])
            assert cursor.rowcount
            assert verify_minutes.differences(sat.again(self.room))

    @precondition(lambda self: self.signed is not None)
    @rule()
    def forge_a_signed_vote(self):
        """A forgery that adds up: ballots turned round and counted anew. What was signed says
        otherwise."""
        for one in self.rounds:
            if one.state != "CLOSED" or one.is_secret:
                continue
            with self.without_guards() as cursor:
                cursor.execute(
                    "UPDATE meetings_ballot SET choice = CASE choice WHEN 'FOR' THEN 'AGAINST'"
                    " ELSE 'FOR' END WHERE round_id = %s",
                    [one.round.pk],
                )
                forged = recounted(one.round.pk)
                assert differences(forged) == []
                found = verify_minutes.differences(sat.again(self.room))
                assert bool(found) == Ballot.objects.filter(round=forged).exists()

    @precondition(lambda self: any(one.form == "SECRET" for one in self.rounds))
    @rule(statement=st.sampled_from(FORBIDDEN))
    def tamper(self, statement):
        """As the application: the database refuses, or there is nothing it could do."""
        self.refused(statement)

    @precondition(lambda self: any(one.state != "OPEN" for one in self.rounds))
    @rule(statement=st.sampled_from(FORBIDDEN_ONCE_CLOSED))
    def tamper_with_what_is_closed(self, statement):
        self.refused(statement)

    @precondition(lambda self: any(one.stored for one in self.rounds))
    @rule(statement=st.sampled_from(BY_THE_OWNER))
    def tamper_as_the_owner(self, statement):
        """With every guard taken away: found by the recount. Taken back afterwards."""
        with self.without_guards() as cursor:
            before = result_rows()
            cursor.execute(statement)
            closed = [Round.objects.get(pk=one.round.pk) for one in self.rounds if one.stored]
            if result_rows() != before:
                assert any(differences(one) for one in closed)

    # What must hold ------------------------------------------------------------------------------

    @invariant()
    def ballots_are_those_sent(self):
        """V-1, V-3, V-7: of each member the latest counts, all are kept, in their order; what is
        entered never follows a member's own."""
        for one in self.rounds:
            found = defaultdict(list)
            for row in Ballot.objects.filter(round=one.round).order_by("person_id", "sequence"):
                found[row.person_id].append((row.choice, row.receipt, row.source))
            blind = one.is_secret
            ought = {
                self.room.members[n].pk: [("" if blind else c, r, s) for c, r, s in sent]
                for n, sent in one.sent.items()
                if sent
            }
            assert found == ought
            counting = Ballot.objects.filter(round=one.round).counting()
            assert len(counting) == len(ought)

    @invariant()
    def results_are_their_ballots(self):
        """V-2, V-4, V-9, V-10: the result is what was sent before the close, by the rule, and
        stays."""
        for one in self.rounds:
            if one.stored is None:
                continue
            tally, chair = one.tally(), (one.sent[0] or [(None,)])[-1][0]
            stored = result_of(one.round.pk)
            assert stored == one.stored
            assert [stored[name] for name in ("in_favour", "against", "not_voting")] == [
                tally[choice] for choice in CHOICES
            ]
            sent = sum(tally.values())
            assert (stored["not_sent"], stored["absent"]) == (
                len(one.present) - sent,
                MEMBERS - len(one.present),
            )
            carried = ought_to_carry(tally, None if one.is_secret else chair)
            assert stored["outcome"] == ("CARRIED" if carried else "NOT_CARRIED")
            assert differences(Round.objects.get(pk=one.round.pk)) == []

    @invariant()
    def electors_are_frozen(self):
        """V-5."""
        for one in self.rounds:
            rows = Elector.objects.filter(round=one.round).values_list("person_id", "is_present")
            assert dict(rows) == {
                member.pk: number in one.present for number, member in enumerate(self.room.members)
            }

    @invariant()
    def nobody_sees_a_choice_before_the_close(self):
        """V-6: neither on the screens of an open round, nor of a secret one ever."""
        for item in room.sitting(self.room.again()).items:
            for round_ in item.rounds.all():
                if round_.is_open:
                    assert round_.votes == []
                if round_.is_secret:
                    assert not any(vote.choice for vote in round_.votes)
        for deed in AuditEvent.objects.filter(verb__startswith="ballot."):
            assert not set(CHOICES) & set(map(str, deed.after.values()))

    @invariant()
    def secret_counts_go_with_their_ballots(self):
        for counted in SecretCount.objects.select_related("round"):
            [one] = [one for one in self.rounds if one.round.pk == counted.round_id]
            tally = one.tally()
            assert (counted.in_favour, counted.against, counted.not_voting) == tuple(
                tally[choice] for choice in CHOICES
            )

    @invariant()
    def what_is_signed_stays(self):
        """V-10, once more: no row of the record is another one, and all of it verifies."""
        if self.signed is not None:
            assert record_rows() == self.signed
            assert verify_minutes.differences(sat.again(self.room)) == []

    # Steps ---------------------------------------------------------------------------------------

    def is_quorate(self):
        return self.signed is None and len(self.present) >= QUORUM

    @staticmethod
    @contextmanager
    def without_guards():
        """As the owner, every trigger of the record taken away; all is taken back at the end."""
        with database_roles.as_owner(), transaction.atomic(), connection.cursor() as cursor:
            for table in GUARDED:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield cursor
            transaction.set_rollback(True)

    def send(self, one, number, choice, key):
        return self.tried(
            ballots.cast, round=one.round, person=self.room.members[number], choice=choice,
            key=key, at=AT,
        )  # fmt: skip

    @staticmethod
    def tried(action, **act):
        """What the action returns; None when it is refused."""
        try:
            done = action(**act)
        except Refusal as refusal:
            event(f"{action.__name__} refused: {type(refusal).__name__}")
            return None
        event(f"{action.__name__} {getattr(done, 'form', '')}")
        return done

    @staticmethod
    def refused(statement):
        before = record_rows()
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
                changed = cursor.rowcount
        except DatabaseError:
            return
        assert changed == 0, statement
        assert record_rows() == before


RESULT = (
    *("outcome", "in_favour", "against", "not_voting", "not_sent", "absent", "needed"),
    *("by_the_chair", "ballots_hash", "closed_at", "closed_by_id", "rule_text"),
)


def result_of(pk) -> dict:
    return Round.objects.values(*RESULT).get(pk=pk)


def result_rows() -> list:
    """Every row of what a vote is made of."""
    return rows_of(Round, Elector, Ballot, SecretCount)


def record_rows() -> list:
    """And every row of the record it is signed in."""
    signed = rows_of(Decision, Attendance, Minutes, MinutesStep, MinutesSignature, MinutesFile)
    return result_rows() + signed


def rows_of(*models) -> list:
    return [list(model.objects.order_by("pk").values()) for model in models]


def recounted(pk) -> Round:
    """A round with the result its ballots amount to now, and the decision that follows."""
    round_ = Round.objects.get(pk=pk)
    found = voting.count(round_)
    tally, verdict = found.tally, found.verdict
    Round.objects.filter(pk=pk).update(
        in_favour=tally.in_favour, against=tally.against, not_voting=tally.not_voting,
        not_sent=found.not_sent, absent=found.absent, needed=verdict.needed,
        outcome="CARRIED" if verdict.carried else "NOT_CARRIED",
        by_the_chair=verdict.by_the_chair, ballots_hash=found.hash,
    )  # fmt: skip
    decision = DecisionOutcome.APPROVED if verdict.carried else DecisionOutcome.REJECTED
    Decision.objects.filter(round=pk).update(outcome=decision)
    return Round.objects.get(pk=pk)


def run(examples, steps):
    run_state_machine_as_test(
        Votes,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # a failure is told at once: shrinking it takes many minutes
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_votes_keep_their_promises_in_whatever_order():
    run(examples=8, steps=25)


@pytest.mark.long
def test_votes_keep_their_promises_for_long():
    run(examples=100, steps=40)
