"""Two roles of the database: the owner changes its shape, the application only its rows.

The application cannot UPDATE or DELETE what is append-only: a hole in our code is no hole there.
"""

from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

_WHO = ("USER", "PASSWORD", "HOST", "PORT", "OPTIONS")


def has_two_roles() -> bool:
    return settings.DATABASE_OWNER.get("USER", "") not in ("", settings.DATABASE_ROLE)


@contextmanager
def as_owner():
    """Let the default connection be the owner's for the block; the database stays the same."""
    if not has_two_roles():
        yield
        return
    application = {key: connection.settings_dict[key] for key in _WHO}
    _be({key: settings.DATABASE_OWNER[key] for key in _WHO})
    try:
        yield
    finally:
        _be(application)


def append_only_tables() -> set[str]:
    """Return the tables whose rows are added and never changed."""
    return {
        model._meta.db_table for model in apps.get_models() if getattr(model, "append_only", False)
    }


@transaction.atomic
def grant_application() -> None:
    """Give the application's role what it needs and take everything else; run as the owner."""
    role = sql.Identifier(settings.DATABASE_ROLE)
    with connection.cursor() as cursor:
        for statement in (
            "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
            "GRANT USAGE ON SCHEMA public TO {role}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
            "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
        ):
            cursor.execute(sql.SQL(statement).format(role=role))
        here = set(connection.introspection.table_names(cursor))
        for table in sorted(append_only_tables() & here):
            cursor.execute(
                sql.SQL("REVOKE UPDATE, DELETE ON {table} FROM {role}").format(
                    table=sql.Identifier(table), role=role
                )
            )


def _be(who: dict) -> None:
    connection.close()
    connection.close_pool()
    connection.settings_dict.update(who)
