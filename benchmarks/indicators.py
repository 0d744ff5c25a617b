"""B15: the month page of a committee, alone and among ten years of 150 committees.

`make bench-indicators` prints one line a case: the value, its limit, "ok" or "OVER"; the exit code
is the number of lines over. What is compared is processor time of the server's process, in turn
with the control, the median of five rounds; of PostgreSQL, the time of the page's statements.
"""

import os
import statistics
import sys
import time
from contextlib import contextmanager

os.environ.setdefault("BENCHMARK_DATABASE", "bench-indicators")

from benchmarks import server

os.environ.update(server.environment())

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks import indicators_world  # noqa: E402
from benchmarks.verdicts import Verdict, Watch  # noqa: E402

ROUNDS, WARM_UP, REQUESTS = 5, 5, 20


def main() -> int:
    with server.database():
        call_command("collectstatic", interactive=False, verbosity=0)
        records = indicators_world.begin()
        small = measured(records)
        began = time.monotonic()
        indicators_world.fill()
        print(f"   1,080,000 figures stand after {time.monotonic() - began:.0f} s")
        found = list(verdicts(small, measured(records)))
        connection.close()
    for line in found:
        print(line)
    return sum(line.is_over for line in found)


def measured(records) -> dict:
    """Statements of the pages, and processor time of a request of page and control."""
    client = Client(headers={"cookie": records.cookie, "host": "localhost"})
    watches = {name: _watched(client, getattr(records, name)) for name in ("page", "year_page")}
    page, control = _cpu(records)
    print(f"   page {page * 1000:.1f} ms CPU, control {control * 1000:.1f} ms CPU")
    return {
        "statements": watches["page"].statements,
        "year_statements": watches["year_page"].statements,
        "sql": watches["page"].seconds,
        "page": page,
        "control": control,
    }


def verdicts(small, large):
    yield Verdict("B15 statements of the month page", large["statements"], 12)
    for name in ("statements", "year_statements"):
        yield Verdict(f"B15 {name} more among 150 committees", large[name] - small[name], 0)
    yield Verdict("B15 month page, CPU among 150 / alone", large["page"] / small["page"], 1.2)
    yield Verdict("B15 its SQL, time among 150 / alone", large["sql"] / small["sql"], 2)
    yield Verdict("B15 month page / plain Django", large["page"] / large["control"], 4)


def _watched(client, path) -> Watch:
    """The statements of a page and the shortest time they took."""
    found = []
    for _request in range(WARM_UP):
        watch = Watch()
        with connection.execute_wrapper(watch):
            answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answers {answer.status_code}.")
        found.append(watch)
    return min(found, key=lambda watch: watch.seconds)


def _cpu(records) -> list[float]:
    """The median CPU seconds a request of page and control, asked in turn."""
    app = server.Server("giaoban.settings", "giaoban.asgi:application")
    control = server.Server("benchmarks.controls.settings", "benchmarks.controls.asgi:application")
    ours, plain = {"Cookie": records.cookie}, {"Cookie": records.plain_cookie}
    with app.running(), control.running():
        asked = [
            (lambda: app.get(records.page, headers=ours), app),
            (lambda: control.get(records.control, headers=plain), control),
        ]
        for ask, _server in asked:
            for _request in range(WARM_UP):
                ask()
        found = [[], []]
        for _round in range(ROUNDS):
            for place, (ask, of) in enumerate(asked):
                with _cpu_of(of) as took:
                    for _request in range(REQUESTS):
                        if (status := ask()[0]) != 200:
                            raise SystemExit(f"A measured page answers {status}.")
                found[place].append(took[0] / REQUESTS)
    return [statistics.median(one) for one in found]


@contextmanager
def _cpu_of(of):
    took, before = [0.0], of.cpu()
    yield took
    took[0] = of.cpu() - before


if __name__ == "__main__":
    sys.exit(main())
