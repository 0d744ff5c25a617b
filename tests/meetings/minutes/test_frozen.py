"""Once minutes are signed the database refuses every change of that meeting's record."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from giaoban.core import database_roles
from giaoban.core.refusals import Refusal
from meetings.actions import decisions, minutes, minutes_signing, sitting, voting
from meetings.models import Conclusion
from tests.meetings.minutes import sat
from tests.meetings.minutes.sat import OVER

GUARDED = psycopg.errors.RestrictViolation.sqlstate
NO_RIGHT = psycopg.errors.InsufficientPrivilege.sqlstate

ITEM = "(SELECT min(id) FROM meetings_agendaitem)"
MEETING = "(SELECT max(id) FROM meetings_meeting)"
MINUTES = "(SELECT max(id) FROM meetings_minutes)"
REMARK = "(SELECT max(id) FROM meetings_minutesremark)"
PERSON = "(SELECT min(id) FROM organisation_user)"
ROUND = "(SELECT max(id) FROM meetings_round)"
ACT = "channel, at, by_id"
ACT_VALUES = f"'SYSTEM', now(), {PERSON}"
CHANGES = {
    "attendance changed": "UPDATE meetings_attendance SET state = 'ABSENT'",
    "attendance added": (
        "INSERT INTO meetings_attendance (meeting_id, person_id, name, title, position, is_member,"
        f" state, reason) VALUES ({MEETING}, (SELECT max(id) FROM organisation_user), 'A', '', 9,"
        " false, 'ABSENT', '')"
    ),
    "attendance deleted": "DELETE FROM meetings_attendance",
    "conclusion changed": "UPDATE meetings_conclusion SET text = 'khác'",
    "conclusion added": (
        "INSERT INTO meetings_conclusion (meeting_id, text, version, recorded_at, recorded_by_id)"
        f" VALUES ({MEETING}, 'khác', 1, now(), {PERSON})"
    ),
    "conclusion deleted": "DELETE FROM meetings_conclusion",
    "outcome changed": "UPDATE meetings_decision SET outcome = 'REJECTED'",
    "outcome deleted": "DELETE FROM meetings_decision",
    "vote annulled": (
        "UPDATE meetings_round SET state = 'ANNULLED', annulled_at = now(),"
        f" annulled_by_id = {PERSON}, annulled_because = 'khác'"
    ),
    "vote added": (
        "INSERT INTO meetings_round (item_id, sequence, form, state, opened_at, opened_by_id,"
        " members, rule_text, outcome, by_the_chair, ballots_hash, annulled_because)"
        f" VALUES ((SELECT max(id) FROM meetings_agendaitem), 9, 'HANDS', 'OPEN', now(), {PERSON},"
        " 3, 'x', '', false, '', '')"
    ),
    "text changed": "UPDATE meetings_minutessection SET text = 'khác'",
    "text added": (
        "INSERT INTO meetings_minutessection (minutes_id, place, text, version, editor, saved_at,"
        f" saved_by_id) VALUES ({MINUTES}, 'CLOSING', 'khác', 1, gen_random_uuid(), now(),"
        f" {PERSON})"
    ),
    "text deleted": "DELETE FROM meetings_minutessection",
    "editor changed": "UPDATE meetings_sectioneditor SET sequence = 99",
    "remark added": (
        f"INSERT INTO meetings_minutesremark (minutes_id, place, text, key, {ACT})"
        f" VALUES ({MINUTES}, 'OPENING', 'khác', gen_random_uuid(), {ACT_VALUES})"
    ),
    "answer added": (
        f"INSERT INTO meetings_remarkanswer (remark_id, is_taken_in, reason, {ACT})"
        f" VALUES ({REMARK}, true, '', {ACT_VALUES})"
    ),
    "step added": (
        f"INSERT INTO meetings_minutesstep (minutes_id, from_state, to_state, reason, {ACT})"
        f" VALUES ({MINUTES}, 'SIGNED', 'GROWING', 'khác', {ACT_VALUES})"
    ),
    "signature added": (
        "INSERT INTO meetings_minutessignature (minutes_id, signed_as, name, title, content_hash,"
        f" {ACT}) VALUES ({MINUTES}, 'SECRETARY', 'A', '', repeat('0', 64), {ACT_VALUES})"
    ),
    "file added": (
        "INSERT INTO meetings_minutesfile (minutes_id, ending, is_whole, file_id)"
        f" VALUES ({MINUTES}, 'pdf', false, (SELECT max(id) FROM files_storedfile))"
    ),
    "minutes reopened": "UPDATE meetings_minutes SET state = 'SECRETARY', signed_at = NULL",
    "minutes changed": "UPDATE meetings_minutes SET content = '{}'",
    "minutes deleted": "DELETE FROM meetings_minutes",
    "item changed": "UPDATE meetings_agendaitem SET title = 'khác'",
    "item added": (
        "INSERT INTO meetings_agendaitem (meeting_id, title, position, minutes, presenter,"
        " needs_vote, is_standing, added_in, withdrawn_in, version, is_restricted,"
        " is_unplanned)"
        f" VALUES ({MEETING}, 'khác', 99, 5, '', false, false, '', '', 1, false, false)"
    ),
    "item deleted": "DELETE FROM meetings_agendaitem",
    "meeting changed": "UPDATE meetings_meeting SET closed_at = now()",
    "meeting deleted": "DELETE FROM meetings_meeting",
    "addendum deleted": "DELETE FROM meetings_addendum",
    "addendum rewritten": "UPDATE meetings_addendum SET text = 'khác'",
    "addendum to other minutes": (
        "INSERT INTO meetings_addendum (minutes_id, number, text, key, of_hash, content_hash,"
        " written_at, written_by_id, writer_name, signer_name, declined_because)"
        f" VALUES ({MINUTES}, 9, 'x', gen_random_uuid(), repeat('0', 64), repeat('0', 64), now(),"
        f" {PERSON}, 'A', '', '')"
    ),
}
BY_OTHER_GUARDS = {  # which were there before and hold all the same
    "elector added": (
        "INSERT INTO meetings_elector (round_id, person_id, name, title, position, is_present)"
        f" VALUES ({ROUND}, (SELECT max(id) FROM organisation_user), 'A', '', 9, true)"
    ),
    "ballot added": (
        "INSERT INTO meetings_ballot (round_id, person_id, sequence, choice, source, channel,"
        f" cast_by_id, at, key, receipt) VALUES ({ROUND}, {PERSON}, 9, 'FOR', 'OWN', 'SYSTEM',"
        f" {PERSON}, now(), gen_random_uuid(), 'XXXX')"
    ),
    "vote deleted": "DELETE FROM meetings_round",
    "result changed": "UPDATE meetings_round SET needed = 1",
}
APPEND_ONLY = {
    f"{table} {verb}": statement.format(table=f"meetings_{table}")
    for table in (
        *("ballot", "elector", "minutesremark", "remarkanswer"),
        *("minutesstep", "minutessignature", "minutesfile"),
    )
    for verb, statement in (
        ("changed", "UPDATE {table} SET id = id"),
        ("deleted", "DELETE FROM {table}"),
    )
}


def refusal_of(statement):
    """The SQLSTATE the database answers with, None when it lets the statement pass."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return error.__cause__.sqlstate
    return None


def passed(statements, *, allowed) -> list[str]:
    return [name for name, sql in statements.items() if refusal_of(sql) not in allowed]


def remarked_and_signed():
    """Signed, with a remark answered, an addendum open, and one remark never answered."""
    room = sat.circulated()
    remark = sat.remark(room, "Thiếu một ý.", item=room.item)
    minutes.answer(remark=remark, is_taken_in=True, by=room.secretary, at=OVER)
    sat.sign_first(room)
    sat.sign_second(room)
    sat.add(room)
    return room


@pytest.mark.django_db
def test_the_application_changes_nothing_of_a_signed_record():
    remarked_and_signed()

    assert passed(CHANGES, allowed=[GUARDED]) == []
    assert passed(BY_OTHER_GUARDS, allowed=[GUARDED]) == []
    assert passed(APPEND_ONLY, allowed=[NO_RIGHT]) == []


@pytest.mark.django_db(transaction=True)
def test_nor_does_the_administrator_of_the_database():
    remarked_and_signed()

    with database_roles.as_owner():
        assert passed(CHANGES | BY_OTHER_GUARDS | APPEND_ONLY, allowed=[GUARDED]) == []


TRIGGERS = [
    ("signed_record_stays", "meetings_attendance", "attendance changed"),
    ("signed_record_stays", "meetings_conclusion", "conclusion changed"),
    ("signed_record_stays", "meetings_decision", "outcome changed"),
    ("signed_record_stays", "meetings_round", "vote annulled"),
    ("signed_record_stays", "meetings_minutessection", "text changed"),
    ("signed_record_stays", "meetings_sectioneditor", "editor changed"),
    ("signed_record_stays", "meetings_minutesremark", "remark added"),
    ("signed_record_stays", "meetings_minutesstep", "step added"),
    ("signed_record_stays", "meetings_minutessignature", "signature added"),
    ("signed_record_stays", "meetings_minutesfile", "file added"),
    ("signed_record_stays", "meetings_agendaitem", "item changed"),
    ("signed_record_stays_whole", "meetings_agendaitem", "item added"),
    ("signed_record_stays", "meetings_meeting", "meeting changed"),
    ("signed_minutes_stay", "meetings_minutes", "minutes changed"),
    ("addendum_stays", "meetings_addendum", "addendum rewritten"),
    ("addendum_stays", "meetings_addendum", "addendum deleted"),
]


@pytest.mark.django_db(transaction=True)
def test_without_its_trigger_each_change_would_pass():
    """The refusals above are the triggers' own: with one taken away, its change goes through."""
    remarked_and_signed()
    held = []

    for trigger, table, change in TRIGGERS:
        with database_roles.as_owner(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
            cursor.execute("SAVEPOINT before")
            try:
                cursor.execute(CHANGES[change])
            except DatabaseError as error:
                held.append(f"{change}: {error.__cause__.sqlstate}")
            cursor.execute("ROLLBACK TO SAVEPOINT before")
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")

    assert held == []


@pytest.mark.django_db
def test_of_unsigned_minutes_the_same_changes_pass():
    room = sat.half_signed()

    assert refusal_of("UPDATE meetings_attendance SET reason = 'x'") is None
    assert refusal_of("UPDATE meetings_conclusion SET text = 'khác'") is None
    assert sat.again(room).state == "SECRETARY"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meetings_minutes SET state = 'SIGNED', signed_at = now()",
        "UPDATE meetings_minutes SET state = 'SIGNED', signed_at = now(), content = '{}'",
    ],
)
def test_minutes_are_not_signed_by_a_mere_update(statement):
    sat.half_signed()

    assert refusal_of(statement) == GUARDED


@pytest.mark.django_db
def test_the_actions_refuse_before_the_database_has_to():
    room = sat.signed()
    act = {"by": room.secretary, "at": OVER}
    deeds = [
        lambda: decisions.conclude(
            meeting=room.meeting, item=room.item, text="x", version=1, **act
        ),
        lambda: decisions.decide(item=room.items[1], outcome="NOTED", **act),
        lambda: voting.record_hands(item=room.item, **act),
        lambda: voting.open_round(item=room.item, **act),
        lambda: voting.annul(round=room.item.rounds.get(), reason="x", **act),
        lambda: sitting.mark_attendance(
            meeting=room.meeting, person=room.chair, state="ABSENT", **act
        ),
        lambda: sitting.mark_all_present(meeting=room.meeting, **act),
        lambda: sitting.leave(meeting=room.meeting, person=room.chair, **act),
        lambda: sitting.open_(meeting=room.meeting, **act),
        lambda: sitting.close_meeting(meeting=room.meeting, **act),
        lambda: sat.save(room, "x", item=room.item, version=1),
        lambda: sat.remark(room, "x"),
        lambda: minutes.circulate(meeting=room.meeting, until=OVER.date(), **act),
        lambda: minutes.give_back(minutes=sat.again(room), reason="x", **act),
        lambda: sat.sign_first(room),
        lambda: sat.sign_second(room),
    ]

    for deed in deeds:
        with pytest.raises(Refusal):
            deed()

    assert Conclusion.objects.get().text == "Chủ tịch kết luận."


@pytest.mark.django_db(transaction=True)
def test_votes_are_counted_again_before_anybody_signs():
    room = sat.circulated()
    with database_roles.as_owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE meetings_round DISABLE TRIGGER round_result_stays")
        cursor.execute("UPDATE meetings_round SET in_favour = 4, against = 0")
        cursor.execute("ALTER TABLE meetings_round ENABLE TRIGGER round_result_stays")

    with pytest.raises(minutes_signing.VotesDiffer):
        sat.sign_first(room)


@pytest.mark.django_db
def test_who_may_read_an_item_may_still_change():
    sat.signed()

    assert refusal_of("UPDATE meetings_agendaitem SET is_restricted = true") is None
