"""What a request leaves in the database: every row of every table, but for sessions."""

from django.db import connection

# A session is written to when a person signs in and when a page has something to say once.
LEFT_OUT = {"django_session", "usersessions_usersession"}


def traces() -> dict[str, tuple]:
    """Return of each table how many rows it has and a sum over them.

    The place of a row (ctid) is in the sum: writing back the same values shows too.
    """
    with connection.cursor() as cursor:
        tables = [
            name for name in connection.introspection.table_names(cursor) if name not in LEFT_OUT
        ]
        parts = [
            f"SELECT '{name}', count(*),"
            f" coalesce(sum(hashtextextended(t.ctid::text || t::text, 0)), 0) FROM {name} t"
            for name in tables
        ]
        cursor.execute(" UNION ALL ".join(parts))
        return {name: (count, total) for name, count, total in cursor.fetchall()}


def changed(before, after) -> list[str]:
    """Return the tables that are no longer as they were."""
    return sorted(name for name in before if before[name] != after[name])


def stirred() -> int:
    """Return how many rows this transaction has written so far, taken back or not; cheap.

    Where it stays the same nothing was written; where it grew `traces` tells.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)"
            " FROM pg_stat_xact_user_tables WHERE relname <> ALL(%s)",
            [list(LEFT_OUT)],
        )
        return cursor.fetchone()[0]
