"""Trying what a table of broken constraints says, on the plain rows. All is undone."""

from contextlib import contextmanager

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from giaoban.core import database_roles
from tests.meetings.constraints.rows import Check


def found_wrong(rows, broken) -> str:
    """What went otherwise than the lines say, a line each; "": nothing."""
    wrong = {}
    for name, line in broken.items():
        try_ = _check if isinstance(line, Check) else _unique
        if found := [one for one in try_(rows, name, line) if one]:
            wrong[name] = found
    return "\n".join(f"{name}: {found}" for name, found in wrong.items())


def _check(rows, name, line):
    """What went otherwise than the line of a CHECK says."""
    row = rows.of(line.model)
    for given in line.refused:
        answer = _refused_by(_change, row, rows.values(given))
        yield None if answer == name else f"{given}: {answer or 'passed'}"
    for given in line.legal:
        answer = _refused_by(_change, row, rows.values(given))
        yield answer and f"{given}: refused by {answer}"


def _unique(rows, name, line):
    """What went otherwise than the line of a UNIQUE says."""
    row = rows.of(line.model)
    fields = [line.model._meta.get_field(one) for one in line.fields if one not in line.fixed]
    apart = [line.model._meta.get_field(one) for one in line.apart]

    def second(changed):
        given = rows.values(line.given)
        _change(row, given)
        stored = line.model._base_manager.get(pk=row.pk)
        for one in apart + changed:
            other = line.other.get(one.name) or rows.other(one, getattr(stored, one.attname))
            setattr(stored, one.attname, other)
        stored.pk, stored._state.adding = None, True
        return stored

    def add(changed=(), **values):
        copy = second(list(changed))
        for key, value in rows.values(values).items():
            setattr(copy, key, value)
        line.model._base_manager.bulk_create([copy])

    answer = _refused_by(add)
    yield None if answer == name else f"the same again: {answer or 'passed'}"
    for one in fields:
        answer = _refused_by(add, [one])
        yield answer and f"another {one.name}: refused by {answer}"
    if line.outside:
        answer = _refused_by(add, **line.outside)
        yield answer and f"{line.outside}: refused by {answer}"


def _change(row, values):
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def _refused_by(deed, *args, **kwargs) -> str | None:
    """The name of the constraint that refuses a deed, which is undone in any case."""
    try:
        with transaction.atomic():
            deed(*args, **kwargs)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)
    except IntegrityError as error:
        return error.__cause__.diag.constraint_name
    return None


@contextmanager
def triggers_put_aside(all_models):
    """As the owner of the database, in a transaction of which nothing stays."""
    with database_roles.as_owner(), transaction.atomic():
        with connection.cursor() as cursor:
            for model in [*all_models, *_told_of_files()]:
                cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")
        yield
        transaction.set_rollback(True)


def _told_of_files() -> list[type[models.Model]]:
    return [apps.get_model("files", "StoredFile")]
