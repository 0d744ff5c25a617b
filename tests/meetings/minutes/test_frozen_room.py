"""What happened in the room stays too, once the minutes are signed: every table, every guard."""

import pytest
from django.db import DatabaseError, connection, transaction

from giaoban.core import database_roles
from giaoban.core.refusals import Refusal
from meetings.actions import ballots, closing, movements, sitting, speakers, vote_words, voting
from meetings.models import Movement, Objection, SecretCount, Speech
from tests.meetings.minutes import sat, whole
from tests.meetings.minutes.sat import OVER
from tests.meetings.minutes.test_frozen import GUARDED, MEETING, NO_RIGHT, PERSON, passed

ATTENDANCE = "(SELECT min(id) FROM meetings_attendance)"
HANDS = "(SELECT min(id) FROM meetings_round WHERE form = 'HANDS')"
SECRET = "(SELECT min(id) FROM meetings_round WHERE form = 'SECRET')"
UNANSWERED = (
    "(SELECT max(id) FROM meetings_objection WHERE id NOT IN"
    " (SELECT objection_id FROM meetings_objectionanswer))"
)
CHANGES = {
    "movement added": (
        "INSERT INTO meetings_movement (attendance_id, number, kind, at, by_code, is_withdrawn,"
        f" reason, recorded_at) VALUES ({ATTENDANCE}, 99, 'LEFT', now(), false, false, '', now())"
    ),
    "speech added": (
        "INSERT INTO meetings_speech (meeting_id, item_id, attendance_id, registered_at,"
        f" registered_by_id) VALUES ({MEETING}, (SELECT max(id) FROM meetings_agendaitem),"
        f" {ATTENDANCE}, now(), {PERSON})"
    ),
    "speech given": (
        f"UPDATE meetings_speech SET began_at = now(), given_by_id = {PERSON}"
        " WHERE began_at IS NULL"
    ),
    "turn added": (
        "INSERT INTO meetings_itemturn (meeting_id, began_at, by_id)"
        f" VALUES ({MEETING}, now(), {PERSON})"
    ),
    "order to close added": (
        "INSERT INTO meetings_closingoverride (meeting_id, reason, undecided, channel, at, by_id)"
        f" VALUES ({MEETING}, 'khác', '[]', 'SYSTEM', now(), {PERSON})"
    ),
    "dissent added": (
        "INSERT INTO meetings_dissent (round_id, person_id, name, title, text, at)"
        f" VALUES ({HANDS}, {PERSON}, 'A', '', 'khác', now())"
    ),
    "objection added": (
        "INSERT INTO meetings_objection (round_id, person_id, text, at)"
        f" VALUES ({HANDS}, {PERSON}, 'khác', now())"
    ),
    "objection answered": (
        "INSERT INTO meetings_objectionanswer (objection_id, outcome, text, by_id, at)"
        f" VALUES ({UNANSWERED}, 'NOTED', 'khác', {PERSON}, now())"
    ),
    "item no longer unplanned": "UPDATE meetings_agendaitem SET is_unplanned = NOT is_unplanned",
    "secret count changed": "UPDATE meetings_secretcount SET in_favour = in_favour + 1",
    "secret count deleted": "DELETE FROM meetings_secretcount",
    "speech deleted": "DELETE FROM meetings_speech",
}
APPEND_ONLY = {
    f"{table} {verb}": statement.format(table=f"meetings_{table}")
    for table in ("movement", "itemturn", "dissent", "objection", "objectionanswer")
    for verb, statement in (
        ("changed", "UPDATE {table} SET id = id"),
        ("deleted", "DELETE FROM {table}"),
    )
}
# The guard that each change meets, and the others of its table that would meet it as well.
STAYS = "signed_record_stays"
GUARDS = {
    "movement added": ("meetings_movement", STAYS),
    "speech added": ("meetings_speech", STAYS),
    "speech given": ("meetings_speech", STAYS),
    "turn added": ("meetings_itemturn", STAYS),
    "order to close added": ("meetings_closingoverride", STAYS),
    "dissent added": ("meetings_dissent", STAYS),
    "objection added": ("meetings_objection", STAYS),
    "objection answered": ("meetings_objectionanswer", STAYS),
    "item no longer unplanned": ("meetings_agendaitem", STAYS),
    "secret count changed": ("meetings_secretcount", STAYS, "secret_count_grows_by_ballots"),
    "secret count deleted": ("meetings_secretcount", STAYS, "secret_count_grows_by_ballots"),
    "speech deleted": ("meetings_speech", STAYS, "speech_stays"),
}


def signed():
    """Signed by both; an objection slipped in between, by another way than the action's."""
    room = whole.half_signed(overridden=False)
    Objection.objects.create(round=room.hands, person=room.members[2], text="Trễ.", at=OVER)
    sat.sign_second(room)
    return room


def answer_without(table, triggers, statement):
    """The SQLSTATE the owner of the database gets with these triggers taken away, or None."""
    with database_roles.as_owner(), transaction.atomic(), connection.cursor() as cursor:
        for trigger in triggers:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
        cursor.execute("SAVEPOINT before")
        try:
            cursor.execute(statement)
            answer = None
        except DatabaseError as error:
            answer = error.__cause__.sqlstate
        cursor.execute("ROLLBACK TO SAVEPOINT before")
        for trigger in triggers:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")
    return answer


@pytest.mark.django_db(transaction=True)
def test_nobody_changes_what_happened_in_the_room_and_the_guard_alone_holds_them_back():
    signed()

    assert passed(CHANGES, allowed=[GUARDED]) == []  # the application
    assert passed(APPEND_ONLY, allowed=[NO_RIGHT]) == []
    with database_roles.as_owner():
        assert passed(CHANGES | APPEND_ONLY, allowed=[GUARDED]) == []
    for name, (table, guard, *others) in GUARDS.items():
        assert answer_without(table, others, CHANGES[name]) == GUARDED, f"{name}: the guard"
        assert answer_without(table, [guard, *others], CHANGES[name]) is None, f"{name}: passes"


@pytest.mark.django_db
def test_the_actions_refuse_before_the_database_has_to():
    room = signed()
    movement, speech = Movement.objects.first(), Speech.objects.waiting().get()
    counts = (Movement.objects.count(), Speech.objects.count(), SecretCount.objects.count())
    act = {"by": room.secretary, "at": OVER}
    note = {"attendance": movement.attendance, "kind": "LEFT", "happened_at": whole.minute(25)}
    deeds = [
        lambda: movements.note(**note, **act),
        lambda: movements.correct(movement=movement, reason="Nhầm", **act),
        lambda: sitting.leave(meeting=room.meeting, person=room.chair, **act),
        lambda: sitting.point(item=room.item, **act),
        lambda: speakers.register(item=room.items[2], person=room.chair, **act),
        lambda: speakers.withdraw(speech=speech, **act),
        lambda: speakers.give(speech=speech, **act),
        lambda: speakers.end(speech=speech, **act),
        lambda: closing.close_all_the_same(meeting=room.meeting, reason="Khác", **act),
        lambda: vote_words.object_to(round=room.hands, text="Khác", by=room.chair, at=OVER),
        lambda: vote_words.dissent(round=room.hands, text="Khác", by=room.chair, at=OVER),
        lambda: vote_words.answer(objection=Objection.objects.last(), text="Khác", **act),
        lambda: ballots.cast(
            round=room.secret, person=room.members[4], choice="FOR", key=whole.uuid.uuid4(), at=OVER
        ),
        lambda: voting.open_round(item=room.items[2], form="SECRET", **act),
        lambda: voting.annul(round=room.secret, reason="Khác", **act),
    ]

    for deed in deeds:
        with pytest.raises(Refusal):
            deed()

    found = (Movement.objects.count(), Speech.objects.count(), SecretCount.objects.count())
    assert found == counts


@pytest.mark.django_db
def test_of_unsigned_minutes_the_same_words_pass():
    room = whole.circulated()

    vote_words.dissent(round=room.hands, text="Khác", by=room.chair, at=OVER)
    speakers.withdraw(speech=room.waiting, by=room.members[2], at=OVER)

    assert len(sat.drawn(room)["items"][1]["votes"][0]["dissents"]) == 2
