"""Every constraint and every trigger refuses what it is there for, and nothing close by.

What breaks each stands in tests/<app>/constraints: `broken.py` rows, `guards.py` statements, which
also the owner of the database is refused. The meetings have tests of their own beside their tables.
"""

from importlib import import_module

import pytest
from django.apps import apps

from tests.meetings.constraints.rows import Rows
from tests.meetings.constraints.triggers import let_through, tried, watched
from tests.meetings.constraints.trying import found_wrong, triggers_put_aside

GUARDED = ["audit", "directives", "documents", "files", "indicators", "publications"]
APPS = [*GUARDED, "notifications", "organisation"]
REFUSING_NOTHING = {
    ("audit_auditevent", "audit_chain", "INSERT"),  # it chains: test_ledger.py
    # They say which months are counted anew: actions/test_rollups.py.
    ("directives_directive", "new_task_marks_months", "INSERT"),
    ("directives_directive", "changed_task_marks_months", "UPDATE"),
}


def models_of(app) -> list:
    return list(apps.get_app_config(app).get_models())


def tables_of(app, kind):
    return import_module(f"tests.{app}.constraints.{kind}")


def guards_of(app) -> list:
    return tables_of(app, "guards").GUARDS if app in GUARDED else []


def rows_of(app) -> Rows:
    tables = tables_of(app, "broken")
    return Rows(models_of(app), plain=tables.PLAIN, another=tables.ANOTHER)


@pytest.mark.parametrize("app", APPS)
def test_there_is_a_row_that_breaks_every_constraint(app):
    constraints = {one.name for model in models_of(app) for one in model._meta.constraints}

    assert set(tables_of(app, "broken").BROKEN) == constraints


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("app", APPS)
def test_each_constraint_refuses_what_breaks_it_and_lets_pass_what_is_close_by(app):
    with triggers_put_aside(models_of(app)):
        wrong = found_wrong(rows_of(app), tables_of(app, "broken").BROKEN)

    assert not wrong, wrong


@pytest.mark.django_db
@pytest.mark.parametrize("app", APPS)
def test_there_is_a_refused_statement_for_every_trigger_and_what_it_watches(app):
    assert tried(guards_of(app)) == watched(models_of(app)) - REFUSING_NOTHING


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("app", GUARDED)
def test_each_trigger_alone_refuses_what_it_guards_against_and_lets_pass_what_is_close_by(app):
    with triggers_put_aside(models_of(app)):
        wrong = let_through(rows_of(app), guards_of(app))

    assert not wrong, wrong
