"""Two transactions side by side, in an order that is certain: no luck, no sleeping.

What one of them has done is not committed yet when the other begins. With its lock the other
waits, and sees what was done; without it, it works on what was there before, and the test that
asks for its refusal is red every time.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection, transaction

from giaoban.core.refusals import NotAllowed, Refusal

DONE = "done"
LONG_ENOUGH = 10  # seconds; nothing here waits that long unless something hangs


def overlapping(first, second, *, then=None):
    """Return what `first` (or `then`) and `second` answer, each on a connection of its own.

    `second` begins when `first` has come back. The transaction of `first` stays open until
    `second` waits for it, or is through; then it does `then`, if given, and commits.
    """
    begun, go_on, over, pids = threading.Event(), threading.Event(), threading.Event(), {}

    def one():
        with _own_connection(pids, "one"), transaction.atomic():
            try:
                answer = first()
            finally:
                begun.set()
            go_on.wait(LONG_ENOUGH)
            return then() if then else answer

    def two():
        begun.wait(LONG_ENOUGH)
        with _own_connection(pids, "two"):
            try:
                return second()
            finally:
                over.set()

    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(one), pool.submit(two)]
        stop = time.monotonic() + LONG_ENOUGH
        while not (over.is_set() or _waits(pids) or time.monotonic() > stop):
            time.sleep(0.005)
        go_on.set()
        return tuple(answer.result() for answer in answers)


def outcome_of(deed, room):
    """`deed(room)` as a deed without arguments that answers DONE, or the kind of its refusal."""

    def tried():
        try:
            deed(room)
        except (Refusal, NotAllowed) as refusal:
            return type(refusal)
        return DONE

    return tried


@contextmanager
def _own_connection(pids, name):
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '10s'")
            cursor.execute("SELECT pg_backend_pid()")
            [pids[name]] = cursor.fetchone()
        yield
    finally:
        connection.close()


def _waits(pids) -> bool:
    if len(pids) < 2:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT %(one)s = ANY(pg_blocking_pids(%(two)s))", pids)
        return cursor.fetchone()[0]
