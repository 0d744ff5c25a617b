"""The ledger cannot be rewritten unseen."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from giaoban.audit import verification
from giaoban.audit.ledger import record
from giaoban.audit.models import AuditEvent
from giaoban.embedded import places, postgres
from giaoban.organisation.enums import Role
from tests.factories import AT, CommitteeFactory, person

pytestmark = pytest.mark.django_db


def write(committee, *, deeds=3, by=None):
    for number in range(deeds):
        record(
            "meeting.opened",
            committee,
            by=by,
            at=AT,
            committee=committee,
            before={"số": number, "on": AT.date()},
            after={"text": 'Đặng "Tuyết" \\ \n\t\x01 & 🏛', "list": [1, None, {"b": 1, "aa": 2}]},
            reason="vì mưa bão",
        )


def tamper(statement, *parameters):
    """Change the ledger as somebody who owns the machine could: past triggers and rights."""
    cluster = places.cluster(settings.BASE_DIR, "tests")
    with postgres.connect(cluster, database=connection.settings_dict["NAME"]) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(statement, parameters)


def test_a_deed_keeps_name_and_title_as_they_were():
    committee = CommitteeFactory()
    chair = person(Role.CHAIR, committee, title="Chủ tịch UBND thành phố")
    secretary = person(Role.SECRETARY, committee)

    record("x.done", committee, by=chair, entered_by=secretary, at=AT, committee=committee)

    event = AuditEvent.objects.get()
    found = (event.actor_name, event.actor_title, event.entered_by_name, event.sequence)
    assert found == (str(chair), "Chủ tịch UBND thành phố", str(secretary), 1)


def test_chains_of_two_committees_hold_side_by_side():
    for committee in CommitteeFactory.create_batch(2):
        write(committee)

    assert verification.first_bad_row() is None
    assert [length for _, length, _ in verification.heads()] == [3, 3]


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_auditevent SET verb = 'y'", "DELETE FROM audit_auditevent"]
)
def test_no_row_is_changed_or_removed(statement):
    write(CommitteeFactory())

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_verify_audit_passes_a_whole_chain(capsys):
    write(CommitteeFactory(), deeds=4)

    call_command("verify_audit")

    assert "4 rows in 1 chains" in capsys.readouterr().out


def test_fifteen_writers_at_once_make_one_chain(transactional_db):
    committee = CommitteeFactory()
    at_the_door = threading.Barrier(15)

    def one():
        try:
            at_the_door.wait()
            write(committee, deeds=4)
        finally:
            connection.close()

    with ThreadPoolExecutor(15) as writers:
        for future in [writers.submit(one) for _ in range(15)]:
            future.result()

    assert verification.first_bad_row() is None
    assert [length for _, length, _ in verification.heads()] == [60]


TAMPERINGS = {
    "verb": "UPDATE audit_auditevent SET verb = 'meeting.closed' WHERE sequence = 2",
    "before": """UPDATE audit_auditevent SET before = '{"số": 7}' WHERE sequence = 2""",
    "after": "UPDATE audit_auditevent SET after = '{}' WHERE sequence = 2",
    "reason": "UPDATE audit_auditevent SET reason = reason || ' ' WHERE sequence = 2",
    "actor": "UPDATE audit_auditevent SET actor_name = 'Ai đó' WHERE sequence = 2",
    "at": "UPDATE audit_auditevent SET at = at + interval '1 microsecond' WHERE sequence = 2",
    "recorded": "UPDATE audit_auditevent SET recorded_at = recorded_at - interval '1 day'"
    " WHERE sequence = 2",
    "hash": "UPDATE audit_auditevent SET hash = repeat('a', 64) WHERE sequence = 2",
    "removed": "DELETE FROM audit_auditevent WHERE sequence = 2",
    "moved": "UPDATE audit_auditevent SET sequence = 9 WHERE sequence = 2",
}


@pytest.mark.parametrize("how", TAMPERINGS)
def test_verify_audit_names_the_first_row_that_was_tampered_with(transactional_db, how):
    write(CommitteeFactory(), deeds=4)

    tamper(TAMPERINGS[how])

    with pytest.raises(CommandError) as refused:
        call_command("verify_audit")
    first_bad = 3 if how in ("removed", "moved") else 2
    assert f"sequence {first_bad})" in str(refused.value)
    assert refused.value.returncode == 1
