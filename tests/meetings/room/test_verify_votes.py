"""The count made again by a command that believes nothing."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from giaoban.core import database_roles
from meetings.actions import voting
from meetings.models import Decision
from tests.factories import AT
from tests.sittings import in_session


def ran(capsys, **options):
    call_command("verify_votes", **options)
    return capsys.readouterr().out.strip()


def tamper(statement):
    """Do what only the owner of the tables can, and only after taking the guards away."""
    guarded = ("meetings_ballot", "meetings_elector", "meetings_round")
    with database_roles.as_owner(), connection.cursor() as cursor:
        for table in guarded:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement)
        for table in guarded:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


FIRST = "WHERE id = (SELECT min(id) FROM meetings_ballot)"


@pytest.mark.django_db
def test_honest_votes_show_no_difference(capsys):
    room = in_session(count=3, items=2)
    first = voting.record_hands(item=room.item, by=room.chair, at=AT)
    voting.annul(round=first, reason="Nhầm", by=room.chair, at=AT)
    voting.record_hands(item=room.item, by=room.chair, at=AT)
    voting.open_round(item=room.items[1], by=room.secretary, at=AT)

    assert ran(capsys) == "2 votes counted again, no difference."
    assert ran(capsys, committee=room.committee.slug) == "2 votes counted again, no difference."


@pytest.mark.django_db
def test_an_unknown_committee_is_said():
    with pytest.raises(CommandError, match="no committee nowhere"):
        call_command("verify_votes", committee="nowhere")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "tampering",
    [
        f"UPDATE meetings_ballot SET choice = 'AGAINST' {FIRST}",
        f"UPDATE meetings_ballot SET receipt = 'YYYY' {FIRST}",
        f"DELETE FROM meetings_ballot {FIRST}",
        "UPDATE meetings_round SET in_favour = 2, against = 1",
        "UPDATE meetings_round SET outcome = 'NOT_CARRIED'",
        "UPDATE meetings_round SET ballots_hash = ''",
        "DELETE FROM meetings_elector WHERE id = (SELECT max(id) FROM meetings_elector)",
        "UPDATE meetings_decision SET outcome = 'REJECTED'",
        "DELETE FROM meetings_decision",
    ],
)
def test_tampering_is_found_and_named(tampering, capsys):
    room = in_session(count=3)
    round_ = voting.record_hands(item=room.item, by=room.chair, at=AT)
    tamper(tampering)

    with pytest.raises(CommandError) as error:
        call_command("verify_votes")

    assert error.value.returncode == 1
    assert (
        f"{room.committee.slug}/2022-07, round {round_.pk} (Nội dung 1): "
        in capsys.readouterr().err
    )
    assert Decision.objects.count() <= 1
