"""Checking the ledger without trusting the code that wrote it.

The hash of each row is computed again here, in Python, from the columns as stored; the
writer is a trigger in PL/pgSQL. No secret is needed.
"""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection

FIRST = "0" * 64

ROWS = """
SELECT committee_id, sequence, verb, noun, noun_id, noun_text, actor_id, actor_name, actor_title,
    entered_by_id, entered_by_name, reason, before::text, after::text,
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    previous_hash, hash, id
FROM audit_auditevent ORDER BY committee_id, sequence, id
"""
STORED_AS_JSON = {12, 13}  # places of before and after in ROWS


@dataclass(frozen=True, slots=True)
class BadRow:
    """The first row of a chain that cannot be right."""

    row: int
    committee: int
    sequence: int
    fault: str


def first_bad_row() -> BadRow | None:
    """Return the first row that was changed, moved or follows a missing one; None if all hold.

    Reads the whole ledger once, in batches. Rows cut off the end are only seen by
    comparing with a head kept elsewhere (`heads`).
    """
    expected: dict[int, tuple[int, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        while rows := cursor.fetchmany(2000):
            for row in rows:
                bad = _fault(row, expected)
                if bad:
                    return BadRow(row[-1], row[0], row[1], bad)
                expected[row[0]] = (row[1] + 1, row[-2])
    return None


def heads() -> list[tuple[int, int, str]]:
    """Return (committee, length of its chain, last hash) of every chain: what is kept outside."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (committee_id) committee_id, sequence, hash"
            " FROM audit_auditevent ORDER BY committee_id, sequence DESC"
        )
        return cursor.fetchall()


def _fault(row, expected) -> str:
    sequence, previous = expected.get(row[0], (1, FIRST))
    if row[1] != sequence:
        return f"sequence {row[1]} where {sequence} was due: a row is missing or was added"
    if row[-3] != previous:
        return "it does not follow the row before it"
    if row[-2] != sha256(_line(row[:-2]).encode()).hexdigest():
        return "its content does not match its hash"
    return ""


def _line(values) -> str:
    """The row as PostgreSQL prints a jsonb array."""
    parts = (
        value if place in STORED_AS_JSON else json.dumps(value, ensure_ascii=False)
        for place, value in enumerate(values)
    )
    return f"[{', '.join(parts)}]"
