"""B1-B4: the agenda page of a logged-in member against plain Django on the same rows.

`make bench-agenda` prints, for each case, the median of five rounds; in each round the page
and its control are asked in turn on two servers of one worker each, and what is compared is the
CPU time of the server process. Limits: docs of each line; a line over its limit says so, and
the exit code is the number of such lines.
"""

import os
import statistics
import sys
import time
from dataclasses import dataclass

from benchmarks import server

os.environ.update(server.environment())

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks import world  # noqa: E402

ROUNDS = 5
WARM_UP = 5  # requests
RAW = """
    SELECT json_agg(row_to_json(one) ORDER BY one.position) FROM (
        SELECT i.position, i.title, i.presenter, i.minutes, d.short_name,
               (SELECT json_agg(json_build_object('id', p.id, 'title', p.title, 'size', f.size))
                  FROM meetings_paper p JOIN files_storedfile f ON f.id = p.file_id
                 WHERE p.proposal_id = i.proposal_id) AS papers
          FROM meetings_agendaitem i
          JOIN meetings_meeting m ON m.id = i.meeting_id
          JOIN organisation_committee c ON c.id = m.committee_id
          LEFT JOIN meetings_proposal pr ON pr.id = i.proposal_id
          LEFT JOIN organisation_department d ON d.id = pr.department_id
         WHERE c.slug = %s AND m.code = %s) one
"""


@dataclass
class Verdict:
    """One printed line, and whether it is within its limit."""

    words: str
    value: float
    limit: float

    def __str__(self):
        mark = "ok" if self.value <= self.limit else "OVER"
        return f"{self.words}: {self.value:.4g} (at most {self.limit:g}) {mark}"


def main() -> int:
    with server.database():
        call_command("collectstatic", interactive=False, verbosity=0)
        records = world.build()
        found = [*counts(records), *weights(records), *times(records)]
        connection.close()
    for line in found:
        print(line)
    return sum(line.value > line.limit for line in found)


def counts(records):
    """B3: statements of the page at three sizes, and their time against one raw query."""
    numbers = {size: _asked(records, size).statements for size in world.SIZES}
    yield Verdict(
        f"B3 statements at {'/'.join(map(str, numbers))} items", max(numbers.values()), 10
    )
    yield Verdict("B3 sizes that differ in it", len(set(numbers.values())) - 1, 0)
    for size in (30, 200):
        page = _median_ms(lambda size=size: _asked(records, size).seconds)
        raw = _median_ms(lambda size=size: _raw_seconds(records, size))
        print(f"   SQL of the page {page:.2f} ms, raw json_agg {raw:.2f} ms")
        yield Verdict(f"B3 SQL time / raw json_agg at {size} items", page / raw, 3)


def weights(records):
    body = _client(records).get(records.page(30)).content
    yield Verdict("B1 HTML at 30 items, KB", len(body) / 1024, 60)


def times(records):
    app = server.Server("giaoban.settings", "giaoban.asgi:application")
    control = server.Server("benchmarks.controls.settings", "benchmarks.controls.asgi:application")
    with app.running(), control.running():
        ours = {"Cookie": records.cookie}
        for size, limit, requests in ((30, 2.5, 60), (200, 2, 20)):
            yield _compare(
                f"B{1 if size == 30 else 2} CPU / Django ORM + middleware, {size} items",
                lambda size=size: app.get(records.page(size), headers=ours),
                lambda size=size: control.get(records.control("agenda", size)),
                servers=(app, control),
                requests=requests,
                limit=limit,
            )
        tag = app.get(records.page(30), headers=ours)[2].get("ETag", "")
        known = ours | {"If-None-Match": tag}
        status = app.get(records.page(30), headers=known)[0]
        print(f"   B4 answers {status} to a page that has not changed")
        yield _compare(
            "B4 CPU of an unchanged page / Django ok view",
            lambda: app.get(records.page(30), headers=known),
            lambda: control.get(records.control("ok", 30)),
            servers=(app, control),
            requests=150,
            limit=4,
        )


def _compare(words, ask, ask_control, *, servers, requests, limit) -> Verdict:
    """Return the ratio of the medians of CPU per request, asked in turn."""
    for _request in range(WARM_UP):
        ask(), ask_control()
    ours, theirs, waits = [], [], []
    for _round in range(ROUNDS):
        cpu, seconds = _round_of(ask, servers[0], requests)
        ours.append(cpu)
        waits += seconds
        theirs.append(_round_of(ask_control, servers[1], requests)[0])
    page, control = statistics.median(ours), statistics.median(theirs)
    p50, p99 = statistics.median(waits), sorted(waits)[int(len(waits) * 0.99)]
    print(
        f"   page {page * 1000:.2f} ms CPU (wall p50 {p50 * 1000:.1f}, p99 {p99 * 1000:.1f} ms), "
        f"control {control * 1000:.2f} ms CPU"
    )
    return Verdict(words, page / control, limit)


def _round_of(ask, of, requests):
    before = of.cpu()
    seconds = []
    for _request in range(requests):
        status, _body, _headers, took = ask()
        if status not in (200, 304):
            raise SystemExit(f"A measured page answers {status}.")
        seconds.append(took)
    return (of.cpu() - before) / requests, seconds


def _client(records) -> Client:
    return Client(headers={"cookie": records.cookie, "host": "localhost"})


class _Stopwatch:
    """Counts the statements of a block and the seconds PostgreSQL took to answer them."""

    def __init__(self):
        self.statements, self.seconds = 0, 0.0

    def __call__(self, execute, *args):
        began = time.perf_counter()
        try:
            return execute(*args)
        finally:
            self.seconds += time.perf_counter() - began
            self.statements += 1


def _asked(records, size) -> _Stopwatch:
    watch = _Stopwatch()
    with connection.execute_wrapper(watch):
        answer = _client(records).get(records.page(size))
    if answer.status_code != 200:
        raise SystemExit(f"{records.page(size)} answers {answer.status_code}.")
    return watch


def _raw_seconds(records, size) -> float:
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(RAW, [records.slug, f"bench-{size}"])
        cursor.fetchall()
    return time.perf_counter() - began


def _median_ms(measure) -> float:
    return statistics.median(measure() for _time in range(21)) * 1000


if __name__ == "__main__":
    sys.exit(main())
