"""Every trigger of the meetings refuses what it is there for, also to the database's owner.

Each is tried alone, the others put aside: what is refused is refused by it.
"""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.meetings.constraints.guards import GONE, GUARDS
from tests.meetings.constraints.rows import Rows
from tests.meetings.constraints.test_constraints import MODELS
from tests.meetings.constraints.trying import triggers_put_aside

GUARDED = "23001"  # restrict_violation
FIRES_AT = {"INSERT": 4, "DELETE": 8, "UPDATE": 16}  # the bits of pg_trigger.tgtype


@pytest.mark.django_db
def test_there_is_a_refused_statement_for_every_trigger_and_what_it_watches():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname, tgtype FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgtype & 32 = 0 AND tgrelid::regclass::text LIKE %s",
            ["meetings\\_%"],
        )
        watched = {
            (table, trigger, does)
            for table, trigger, bits in cursor.fetchall()
            for does, bit in FIRES_AT.items()
            if bits & bit
        }

    tables = {model._meta.db_table for model in MODELS}
    tried = {
        (one.model._meta.db_table, one.trigger, try_.does) for one in GUARDS for try_ in one.refused
    }
    assert tried == {one for one in watched if one[0] in tables}
    assert len({(one.model, one.trigger) for one in GUARDS}) == len(GUARDS)


@pytest.mark.django_db(transaction=True)
def test_each_trigger_alone_refuses_what_it_guards_against_and_lets_pass_what_is_close_by():
    wrong = []

    with triggers_put_aside(MODELS):
        rows = Rows(MODELS)
        for guard in GUARDS:
            for try_ in guard.refused:
                answer = _answer(rows, guard, try_)
                if answer is None or try_.says not in answer:
                    wrong.append(f"{guard.trigger}, {try_}: {answer or 'passed'}")
            for try_ in guard.passes:
                if answer := _answer(rows, guard, try_):
                    wrong.append(f"{guard.trigger}, {try_}: {answer}")

    assert wrong == [], "\n".join(wrong)


def _answer(rows, guard, try_) -> str | None:
    """What the trigger says to a statement, or None: it lets it pass, or on to a constraint.

    All is undone.
    """
    try:
        with transaction.atomic():
            for model, values in try_.before:
                _make(rows, model, values)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
                table = guard.model._meta.db_table
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {guard.trigger}")
            _do(rows, guard.model, try_)
            transaction.set_rollback(True)
    except DatabaseError as error:
        cause = error.__cause__
        return cause.diag.message_primary if cause.sqlstate == GUARDED else None
    return None


def _make(rows, model, values):
    found = model._base_manager.filter(pk=rows.of(model).pk)
    if values is GONE:
        found._raw_delete(found.db)
    else:
        found.update(**rows.values(values))


def _do(rows, model, try_):
    found = model._base_manager.filter(pk=rows.of(model).pk)
    values = rows.values(try_.values)
    if try_.does == "DELETE":
        found._raw_delete(found.db)
    elif try_.does == "UPDATE":
        found.update(**values or {"id": rows.of(model).pk})
    else:
        copy = rows.copy(model)
        for name, value in values.items():
            setattr(copy, name, value)
        model._base_manager.bulk_create([copy])
