"""The application's role can do what it must and nothing to what is append-only."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from psycopg import sql

from giaoban.core import database_roles
from giaoban.embedded import places, postgres

ROOT = Path(__file__).resolve().parent.parent.parent
CLUSTER = places.cluster(ROOT, "tests")
PRIVILEGES = """
    SELECT has_table_privilege(%(role)s, %(table)s, 'SELECT'),
           has_table_privilege(%(role)s, %(table)s, 'INSERT'),
           has_table_privilege(%(role)s, %(table)s, 'UPDATE'),
           has_table_privilege(%(role)s, %(table)s, 'DELETE')
"""
APPEND_ONLY = sorted(database_roles.append_only_tables())


def privileges(table):
    with connection.cursor() as cursor:
        cursor.execute(PRIVILEGES, {"role": settings.DATABASE_ROLE, "table": table})
        return cursor.fetchone()


def test_ballots_and_ledger_are_append_only():
    assert {"audit_auditevent", "meetings_ballot"} <= set(APPEND_ONLY)


@pytest.mark.django_db
def test_tests_work_as_the_application():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")

        assert cursor.fetchone() == (places.APPLICATION,)


@pytest.mark.django_db
@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_is_append_only_can_be_read_and_added_to(table):
    assert privileges(table) == (True, True, False, False)


@pytest.mark.django_db
def test_everything_else_can_be_changed():
    others = {model._meta.db_table for model in apps.get_models()} - set(APPEND_ONLY)

    assert {privileges(table) for table in others} == {(True, True, True, True)}


@pytest.mark.django_db
def test_the_list_of_migrations_can_only_be_read():
    assert privileges("django_migrations") == (True, False, False, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditevent SET reason = 'khác'",
        "DELETE FROM audit_auditevent",
        "ALTER TABLE audit_auditevent DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_append_only ON audit_auditevent",
        "SET ROLE giaoban_owner",
        "CREATE TABLE mine (a int)",
    ],
)
def test_the_application_cannot_lift_the_walls(statement):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def empty_database(django_db_setup):
    """A database of its own, owned by the owner, for `prepare_database` to begin with."""
    name = sql.Identifier(f"{settings.DATABASES['default']['NAME']}_prepared")
    with postgres.connect(CLUSTER) as superuser:
        superuser.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        superuser.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(name, sql.Identifier(places.OWNER))
        )
        yield name.as_string().strip('"')
        superuser.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def prepare(database, *, application, owner):
    addresses = {"DATABASE_URL": places.address(CLUSTER, role=application, database=database)}
    addresses["DATABASE_OWNER_URL"] = (
        places.address(CLUSTER, role=owner, database=database) if owner else ""
    )
    return subprocess.run(
        [sys.executable, "manage.py", "prepare_database", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, **addresses, "DATABASE_POOL": "4"},
        capture_output=True,
        text=True,
    )


def test_prepare_database_can_be_repeated(empty_database):
    roles = {"application": places.APPLICATION, "owner": places.OWNER}
    ends = [prepare(empty_database, **roles) for _ in range(2)]
    address = places.address(CLUSTER, role=places.APPLICATION, database=empty_database)
    with psycopg.connect(address) as application:
        granted = application.execute(
            "SELECT table_name, privilege_type FROM information_schema.table_privileges"
            " WHERE grantee = 'giaoban' AND table_name IN ('audit_auditevent', 'giaoban_cache')"
            " ORDER BY 1, 2"
        ).fetchall()

    assert [(end.returncode, end.stderr) for end in ends] == [(0, "")] * 2
    assert granted == [
        *[("audit_auditevent", privilege) for privilege in ("INSERT", "SELECT")],
        *[("giaoban_cache", word) for word in ("DELETE", "INSERT", "SELECT", "UPDATE")],
    ]


def test_with_one_role_the_missing_wall_is_named(empty_database):
    end = prepare(empty_database, application=places.OWNER, owner="")

    assert end.returncode == 0
    assert end.stderr.startswith("Warning: one role owns the tables")
    assert end.stderr.count("\n") == 1


def test_a_database_that_is_not_there_is_named_in_one_line(django_db_setup):
    roles = {"application": places.APPLICATION, "owner": places.OWNER}

    end = prepare("not_there", **roles)

    assert end.returncode == 1
    assert 'database "not_there" does not exist' in end.stderr
    assert end.stderr.count("\n") == 1
