"""Trying what a table of guards says of triggers, each alone, on the plain rows. All is undone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import DatabaseError, connection, models, transaction

GUARDED = "23001"  # restrict_violation
FIRES_AT = {"INSERT": 4, "DELETE": 8, "UPDATE": 16}  # the bits of pg_trigger.tgtype
GONE = None  # as what a row is before: it was deleted


@dataclass(frozen=True)
class Try:
    """One statement on the plain row of a guarded table, after other rows were made so.

    `does`: INSERT (of a copy), UPDATE or DELETE; `says`: a part of the refusal's sentence.
    """

    does: str
    values: dict
    says: str = ""
    before: Sequence[tuple[type[models.Model], dict | None]] = ()


@dataclass(frozen=True)
class Guard:
    model: type[models.Model]
    trigger: str
    refused: Sequence[Try]
    passes: Sequence[Try] = ()


def insert(values, says="", *before) -> Try:
    return Try("INSERT", values, says, before)


def update(values, says="", *before) -> Try:
    return Try("UPDATE", values, says, before)


def delete(says="", *before) -> Try:
    return Try("DELETE", {}, says, before)


def append_only(model, trigger) -> Guard:
    says = f"{model._meta.db_table} is append-only"
    return Guard(model, trigger, refused=[update({}, says), delete(says)], passes=[])


def watched(all_models) -> set[tuple[str, str, str]]:
    """Table, trigger and event of every trigger that may refuse, as the database knows them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname, tgtype FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgtype & 32 = 0 AND tgrelid::regclass::text = ANY(%s)",
            [[model._meta.db_table for model in all_models]],
        )
        return {
            (table, trigger, does)
            for table, trigger, bits in cursor.fetchall()
            for does, bit in FIRES_AT.items()
            if bits & bit
        }


def tried(guards) -> set[tuple[str, str, str]]:
    """The same, of the statements a table of guards says are refused."""
    return {
        (one.model._meta.db_table, one.trigger, try_.does) for one in guards for try_ in one.refused
    }


def let_through(rows, guards) -> str:
    """What went otherwise than the guards say, a line each; "": nothing."""
    wrong = []
    for guard in guards:
        for try_ in guard.refused:
            answer = _answer(rows, guard, try_)
            if answer is None or try_.says not in answer:
                wrong.append(f"{guard.trigger}, {try_}: {answer or 'passed'}")
        for try_ in guard.passes:
            if answer := _answer(rows, guard, try_):
                wrong.append(f"{guard.trigger}, {try_}: {answer}")
    return "\n".join(wrong)


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
