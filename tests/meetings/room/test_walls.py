"""What the database refuses, whoever asks: as the application's role, and as the owner."""

import uuid

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from giaoban.audit.models import AuditEvent
from giaoban.core import database_roles
from meetings.actions import ballots, voting
from meetings.models import Ballot, Elector, Round
from tests.factories import AT
from tests.sittings import LATER, in_session

pytestmark = pytest.mark.django_db

BALLOT = """
INSERT INTO meetings_ballot
    (round_id, person_id, sequence, choice, source, channel, cast_by_id, at, key, receipt)
VALUES (%s, %s, 1, 'FOR', 'OWN', 'SYSTEM', %s, now(), gen_random_uuid(), 'XXXX')
"""


def voted():
    room = in_session(count=3, items=2)
    room.round = voting.open_round(item=room.item, by=room.secretary, at=AT)
    ballots.cast(round=room.round, person=room.chair, choice="FOR", key=uuid.uuid4(), at=AT)
    return room


def refusal_of(statement, params=()):
    """The SQLSTATE the database answers with, None when it lets the statement pass."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, params)
    except DatabaseError as error:
        return error.__cause__.sqlstate
    return None


NO_RIGHT = psycopg.errors.InsufficientPrivilege.sqlstate
GUARDED = psycopg.errors.RestrictViolation.sqlstate


@pytest.mark.parametrize("model", [Ballot, Elector, AuditEvent])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_the_application_has_no_right_to_change_what_is_append_only(model, statement):
    voted()

    assert refusal_of(statement.format(table=model._meta.db_table)) == NO_RIGHT


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [Ballot, Elector, AuditEvent])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_not_even_the_owner_changes_it_by_mistake(model, statement):
    voted()

    with database_roles.as_owner():
        found = refusal_of(statement.format(table=model._meta.db_table))

    assert found == GUARDED


def test_a_ballot_slipped_in_after_the_close_is_refused():
    room = voted()
    voting.close(round=room.round, by=room.chair, at=LATER)
    member = room.members[1].pk

    assert refusal_of(BALLOT, [room.round.pk, member, member]) == GUARDED


def test_a_ballot_slipped_in_for_a_stranger_is_refused():
    room = voted()
    stranger = room.secretary.pk

    assert refusal_of(BALLOT, [room.round.pk, stranger, stranger]) == GUARDED


@pytest.mark.parametrize("closed", [False, True])
def test_an_elector_slipped_in_after_the_opening_is_refused(closed):
    room = voted()
    if closed:
        voting.close(round=room.round, by=room.chair, at=LATER)
    elector = """
        INSERT INTO meetings_elector (round_id, person_id, name, title, position, is_present)
        VALUES (%s, %s, 'A', '', 99, true)
    """

    assert refusal_of(elector, [room.round.pk, room.secretary.pk]) == GUARDED


def test_a_ballot_slipped_in_for_somebody_absent_is_refused():
    room = in_session(count=3, present=2)
    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)
    absent = room.members[2].pk

    assert refusal_of(BALLOT, [round_.pk, absent, absent]) == GUARDED


@pytest.mark.parametrize(
    ("number", "source"), [(3, "OWN"), (2, "ENTERED_FOR")], ids=["a gap", "over an own one"]
)
def test_a_ballot_slipped_in_out_of_turn_is_refused(number, source):
    room = voted()
    ballot = BALLOT.replace("%s, 1, 'FOR', 'OWN'", f"%s, {number}, 'FOR', '{source}'")

    assert refusal_of(ballot, [room.round.pk, room.chair.pk, room.secretary.pk]) in (
        GUARDED,
        psycopg.errors.CheckViolation.sqlstate,
    )


def test_more_electors_than_members_are_refused():
    """Before anybody has voted too."""
    room = in_session(count=3)
    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)
    elector = """
        INSERT INTO meetings_elector (round_id, person_id, name, title, position, is_present)
        VALUES (%s, %s, 'A', '', 99, true)
    """

    assert refusal_of(elector, [round_.pk, room.secretary.pk]) == GUARDED


CLOSING = """
UPDATE meetings_round SET state = 'CLOSED', outcome = 'CARRIED', closed_at = now(),
    closed_by_id = opened_by_id, in_favour = %s, against = 0, not_voting = 0,
    not_sent = %s, absent = 0, needed = 2, ballots_hash = 'x'
"""


def test_a_round_closed_with_what_its_ballots_do_not_say_is_refused():
    voted()

    assert refusal_of(CLOSING, [3, 0]) == GUARDED
    assert refusal_of(CLOSING, [1, 2]) is None  # one was in favour, two have sent nothing


def test_a_round_slipped_in_closed_is_refused():
    room = voted()
    closed = """
        INSERT INTO meetings_round (item_id, sequence, form, state, opened_at, opened_by_id,
            members, rule_text, majority_of, tie, closed_at, closed_by_id, outcome, in_favour,
            against, not_voting, not_sent, absent, needed, by_the_chair, ballots_hash,
            annulled_because)
        VALUES (%s, 1, 'HANDS', 'CLOSED', now(), %s, 3, '', 'ALL', 'CHAIR', now(), %s,
            'CARRIED', 3, 0, 0, 0, 0, 2, false, 'x', '')
    """
    chair = room.chair.pk

    assert refusal_of(closed, [room.items[1].pk, chair, chair]) == GUARDED


def test_a_round_annulled_while_open_gets_no_result_with_it():
    voted()
    annulled = CLOSING.replace("'CLOSED'", "'ANNULLED'") + (
        ", annulled_at = now(), annulled_by_id = opened_by_id, annulled_because = 'x'"
    )

    assert refusal_of(annulled, [1, 2]) == GUARDED


def test_a_ballot_slipped_in_twice_under_one_number_is_refused():
    room = voted()
    chair = room.chair.pk

    assert refusal_of(BALLOT, [room.round.pk, chair, chair]) == (
        psycopg.errors.UniqueViolation.sqlstate
    )


@pytest.mark.parametrize(
    "change",
    [
        "in_favour = in_favour + 1, not_sent = not_sent - 1",
        "outcome = 'CARRIED'",
        "ballots_hash = ''",
        "needed = 1",
        "closed_at = now()",
        "state = 'OPEN', outcome = '', in_favour = NULL, closed_at = NULL, closed_by_id = NULL",
        "members = members + 1, absent = absent + 1",
        "rule_text = 'khác'",
        "majority_of = 'PRESENT'",
        "tie = 'NOT_CARRIED'",
        "chair_id = opened_by_id",
    ],
)
def test_the_result_of_a_closed_round_stays(change):
    room = voted()
    voting.close(round=room.round, by=room.chair, at=LATER)

    assert refusal_of(f"UPDATE meetings_round SET {change}") == GUARDED


def test_what_is_annulled_stays_annulled():
    room = voted()
    voting.annul(round=room.round, reason="Nhầm", by=room.chair, at=AT)

    assert refusal_of("UPDATE meetings_round SET annulled_because = 'khác'") == GUARDED


def test_a_round_is_never_deleted():
    voted()

    assert refusal_of("DELETE FROM meetings_round") == GUARDED


def test_two_live_rounds_of_an_item_are_refused():
    room = voted()

    with pytest.raises(DatabaseError), transaction.atomic():
        Round.objects.create(
            item=room.item, sequence=2, form="HANDS", opened_at=AT, opened_by=room.chair,
            members=3, rule_text="x",
        )  # fmt: skip
