"""B6-B11: lists, figures, reminders and letters of 1,000,000 directives, beside their controls.

`make bench-directives` prints one line a case: the ratio, its limit, "ok" or "OVER"; the exit code
is the number of lines over. What is compared is processor time, of a server's process or of
PostgreSQL and this process together, in turn with the control, the median of five rounds: wall
times of a busy machine say nothing. Counts are exact whatever the machine.
"""

import os
import statistics
import sys
import time
from contextlib import contextmanager

os.environ.setdefault("BENCHMARK_DATABASE", "bench-directives")

from benchmarks import server

os.environ.update(server.environment())

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks import directives_jobs, directives_world  # noqa: E402
from benchmarks.directives_world import LARGE, MIDDLE, SMALL, WARD  # noqa: E402
from benchmarks.verdicts import Verdict, Watch  # noqa: E402

ROUNDS, WARM_UP = 5, 5
LIST_REQUESTS = 30


def main() -> int:
    with server.database():
        call_command("collectstatic", interactive=False, verbosity=0)
        began = time.monotonic()
        records = directives_world.build()
        print(f"   the world stands after {time.monotonic() - began:.0f} s")
        found = [*pages(records), *directives_jobs.verdicts(records)]
        connection.close()
    for line in found:
        print(line)
    return sum(line.is_over for line in found)


def pages(records):
    """B6 and B7."""
    yield from counts(records)
    app = server.Server("giaoban.settings", "giaoban.asgi:application")
    control = server.Server("benchmarks.controls.settings", "benchmarks.controls.asgi:application")
    ours, plain = {"Cookie": records.cookie}, {"Cookie": records.plain_cookie}

    def asks(path):
        return lambda: app.get(path, headers=ours)

    def controls(path):
        return lambda: control.get(path, headers=plain)

    with app.running(), control.running():
        sizes = [asks(records.overdue(slug)) for slug in (SMALL, LARGE)]
        small, large = _in_turn(*[(ask, app) for ask in sizes])
        yield Verdict("B6 overdue list, CPU at 1,000,000 / at 10,000", large / small, 1.2)
        pairs = [
            ("B6 overdue list", records.overdue(LARGE), "overdue", 2.5),
            ("B7 units, open and overdue", records.late(LARGE), "by-unit", 2),
            ("B7 units, open tasks in nine columns", records.by_unit(LARGE), "by-unit", None),
        ]
        for words, path, name, limit in pairs:
            page, bare = _in_turn((asks(path), app), (controls(f"/{name}/{LARGE}/"), control))
            print(f"   page {page * 1000:.1f} ms CPU, control {bare * 1000:.1f} ms CPU")
            yield Verdict(f"{words} / plain Django", page / bare, limit)


def counts(records):
    """Statements, and rows read for rows shown, at every size."""
    client = Client(headers={"cookie": records.cookie, "host": "localhost"})
    numbers = [_statements(client, records.overdue(slug)) for slug in (SMALL, MIDDLE, LARGE)]
    yield Verdict("B6 statements of the overdue list", max(numbers), 8)
    yield Verdict("B6 sizes that differ in it", len(set(numbers)) - 1, 0)
    fits = _statements(client, records.overdue(WARD))  # on one page: nothing is left to count
    yield Verdict("B6 statements of a list that fits on a page", fits, 8)
    found = _statements(client, records.overdue(LARGE, unit="don-vi-7"))
    yield Verdict("B6 statements of the list of one unit", found, 8)
    for page in (records.late, records.by_unit):
        found = [_statements(client, page(slug)) for slug in (WARD, SMALL, LARGE)]
        yield Verdict("B7 sizes that differ in statements", len(set(found)) - 1, 0)


def _statements(client, path) -> int:
    watch = Watch()
    with connection.execute_wrapper(watch):
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answers {answer.status_code}.")
    return watch.statements


def _in_turn(*asked) -> list[float]:
    """Return the median CPU seconds a request of each (ask, server), asked in turn."""
    for ask, _server in asked:
        for _request in range(WARM_UP):
            ask()
    found = [[] for _one in asked]
    for _round in range(ROUNDS):
        for place, (ask, of) in enumerate(asked):
            with _cpu_of(of) as took:
                for _request in range(LIST_REQUESTS):
                    status = ask()[0]
                    if status != 200:
                        raise SystemExit(f"A measured page answers {status}.")
            found[place].append(took[0] / LIST_REQUESTS)
    return [statistics.median(one) for one in found]


@contextmanager
def _cpu_of(of):
    took, before = [0.0], of.cpu()
    yield took
    took[0] = of.cpu() - before


if __name__ == "__main__":
    sys.exit(main())
