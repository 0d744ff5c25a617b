"""The clock of the database, for whatever runs without a person asking for it."""

from datetime import datetime

from django.db import connection


def database_now() -> datetime:
    """Return the database's time, aware; one query. It moves on inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
