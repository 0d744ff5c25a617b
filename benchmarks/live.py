"""B12-B14: bursts of votes, and hundreds of screens that must show what came of them.

`make bench-live`. Votes are compared with a minimal Django vote (`controls/views.py`), the way
to the screens with a bare ASGI loop that has no database (`controls/raw.py`), coming back with
as many GETs of a static file; each in turn with its control, five rounds, medians.
"""

import asyncio
import os
import resource
import statistics
import sys
import time

from benchmarks import server

os.environ.update(server.environment(), DATABASE_POOL="0")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks import browsers, live_room  # noqa: E402
from benchmarks.agenda import Verdict  # noqa: E402
from giaoban.desk import live  # noqa: E402
from meetings.models import Ballot  # noqa: E402

ROUNDS = 5
SCREENS, MANY_SCREENS = 500, 2000
BURSTS = {50: 5, 500: 2}  # votes, and how many times the bare loop's time they may take
STATIC = "/static/img/icon.svg"
SETTLED = 11  # seconds after which an idle session of PostgreSQL has told its counts


def main() -> int:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 8192)), hard))
    with server.database():
        call_command("prepare_database", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        house = live_room.House()
        app = server.Server("giaoban.settings", "giaoban.asgi:application")
        plain = server.Server(
            "benchmarks.controls.settings", "benchmarks.controls.asgi:application"
        )
        raw = server.Server("giaoban.settings", "benchmarks.controls.raw:application")
        with app.running(), plain.running(), raw.running():
            found = [*votes(house, app, plain), *screens(house, app, raw), *returns(house, app)]
        connection.close()
    for line in found:
        print(line)
    return sum(line.value > line.limit for line in found)


# B12 ---------------------------------------------------------------------------------------------


def votes(house, app, plain):
    for count in BURSTS:
        ours, theirs = [], []
        for _round in range(ROUNDS + 1):  # the first warms up
            ours.append(_burst(house, app, count))
            theirs.append(_burst(house, plain, count, control=True))
        rate, control = (count / statistics.median(one[1:]) for one in (ours, theirs))
        print(f"   B12 {count} votes at once: {rate:.0f}/s, minimal Django {control:.0f}/s")
        yield Verdict(f"B12 minimal Django's rate / ours, {count} votes", control / rate, 2)
    yield Verdict(
        "B12 votes lost, doubled or told another receipt when repeated", _wrong(house, app), 0
    )


def _burst(house, of, count, *, control=False) -> float:
    """Return the seconds from the first vote sent to the last one answered."""
    poll = house.poll()
    began, ended, answers = asyncio.run(
        browsers.all_at_once(of.port, _presses(house, poll, count, control=control))
    )
    _expect(answers)
    if Ballot.objects.filter(round=poll.round).count() != count:
        raise SystemExit("A vote was lost or doubled.")
    return ended - began


def _presses(house, poll, count, *, control=False) -> list[bytes]:
    return [
        browsers.post(
            poll.control if control else poll.ballots,
            live_room.pressed(),
            cookie=voter.plain if control else voter.ours,
        )
        for voter in house.voters[:count]
    ]


def _expect(answers):
    if wrong := [answer for answer in answers if answer[0] != 200]:
        raise SystemExit(f"A vote is answered with {wrong[0][0]}: {wrong[0][1][:300]!r}")


def _wrong(house, app) -> int:
    """Send 50 votes, each three times at once: a phone that got no answer."""
    poll = house.poll()
    presses = _presses(house, poll, 50)
    answers = asyncio.run(browsers.all_at_once(app.port, presses * 3))[2]
    receipts = dict(Ballot.objects.filter(round=poll.round).values_list("person", "receipt"))
    told = [receipts[voter.person.pk] for voter in house.voters[:50]] * 3
    unlike = sum(
        receipt.encode() not in body for receipt, (_s, body) in zip(told, answers, strict=True)
    )
    return unlike + abs(Ballot.objects.filter(round=poll.round).count() - 50)


# B13 ---------------------------------------------------------------------------------------------


def screens(house, app, raw):
    for count, limit in BURSTS.items():
        ours, bare, after = [], [], []
        for _round in range(ROUNDS):
            seconds, late, events = asyncio.run(_shown(house, app, count, SCREENS))
            ours.append(seconds)
            after.append(late)
            bare.append(asyncio.run(_shown_bare(raw, count, SCREENS)))
        print(
            f"   B13 {count} votes, {SCREENS} screens: {statistics.median(ours):.2f} s to the last "
            f"screen, {statistics.median(after) * 1000:.0f} ms of it after the last answer; bare "
            f"loop {statistics.median(bare):.2f} s; {events / SCREENS:.1f} numbers told"
        )
        ratio = statistics.median(ours) / statistics.median(bare)
        yield Verdict(
            f"B13 last screen / bare loop, {count} votes, {SCREENS} screens", ratio, limit
        )
        told = events / SCREENS - statistics.median(ours) / live.TICK
        yield Verdict(f"B13 numbers told beyond one a tick, {count} votes", max(told, 0), 3)
    yield from _statements(house, app)
    seconds, late, _events = asyncio.run(_shown(house, app, 50, MANY_SCREENS))
    bare = asyncio.run(_shown_bare(raw, 50, MANY_SCREENS))
    print(
        f"   B13 50 votes, {MANY_SCREENS} screens: {seconds:.2f} s, {late * 1000:.0f} ms after the "
        f"last answer; bare loop {bare:.2f} s"
    )


def _statements(house, app):
    (seconds, watched), (_seconds, alone) = (
        asyncio.run(_counted(house, app, number)) for number in (SCREENS, 1)
    )
    print(f"   B13 transactions of 50 votes: {watched} with {SCREENS} screens, {alone} with one")
    ticks = seconds / live.TICK + 2
    yield Verdict("B13 statements a tick for 499 screens more", max(watched - alone, 0) / ticks, 2)


async def _shown(house, app, count, screens_):
    """Return seconds from the first vote to the last screen and from the last answer to it, and
    the numbers told. One screen more never reads."""
    poll = await asyncio.to_thread(house.poll)
    async with (
        browsers.Screens(app.port, _watching(house, poll, screens_)) as watchers,
        _Sleeper(app.port, _watching(house, poll, 1)[0]),
    ):
        await watchers.all_show(lambda number: True)
        heard = watchers.heard
        began, answered, last = await _told(house, app, poll, watchers, count)
        return last - began, max(last - answered, 0), watchers.heard - heard


async def _told(house, app, poll, watchers, count):
    """Return when the first vote was sent, the last answered, and the last screen right."""
    began, answered, answers = await browsers.all_at_once(app.port, _presses(house, poll, count))
    _expect(answers)
    return began, answered, await watchers.all_show(lambda number: number.endswith(f".{count}"))


async def _counted(house, app, screens_) -> tuple[float, int]:
    """Return the seconds from reading the count to reading it again, 50 votes between, and it."""
    poll = await asyncio.to_thread(house.poll)
    async with browsers.Screens(app.port, _watching(house, poll, screens_)) as watchers:
        await watchers.all_show(lambda number: True)
        before, began = await asyncio.to_thread(_transactions), time.perf_counter()
        await _told(house, app, poll, watchers, 50)
        done = await asyncio.to_thread(_transactions) - before
        return time.perf_counter() - began, done


async def _shown_bare(raw, count, screens_) -> float:
    requests = [browsers.get("/live/a/b/")] * screens_
    async with browsers.Screens(raw.port, requests) as watchers:
        await watchers.all_show(lambda number: True)
        wanted = f"0.{int(watchers.numbers[0].partition('.')[2]) + count}"
        body = live_room.pressed()
        began, _e, _a = await browsers.all_at_once(raw.port, [browsers.post("/", body)] * count)
        return await watchers.all_show(lambda number: number == wanted) - began


def _watching(house, poll, count) -> list[bytes]:
    voters = house.voters
    return [browsers.get(poll.stream, cookie=voters[n % len(voters)].ours) for n in range(count)]


class _Sleeper:
    """A screen that asks for the stream and then reads nothing of it."""

    def __init__(self, port, request):
        self.port, self.request = port, request

    async def __aenter__(self):
        _reader, self.writer = await asyncio.open_connection(browsers.HOST, self.port, limit=1)
        self.writer.write(self.request)

    async def __aexit__(self, *error):
        self.writer.transport.abort()


def _transactions() -> int:
    """Return how many the database has ended so far; the hub's are of one statement each."""
    time.sleep(SETTLED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT xact_commit + xact_rollback FROM pg_stat_database"
            " WHERE datname = current_database()"
        )
        return cursor.fetchone()[0]


# B14 ---------------------------------------------------------------------------------------------


def returns(house, app):
    ours, static = [], []
    for _round in range(ROUNDS):
        ours.append(asyncio.run(_back(house, app))[0])
        began, ended, _a = asyncio.run(
            browsers.all_at_once(app.port, [browsers.get(STATIC)] * SCREENS)
        )
        static.append(ended - began)
    statements = asyncio.run(_back(house, app, counting=True))[1]
    print(
        f"   B14 {SCREENS} screens back at once: current after {statistics.median(ours):.2f} s, "
        f"{statements} transactions; {SCREENS} static files "
        f"{statistics.median(static):.2f} s"
    )
    ratio = statistics.median(ours) / statistics.median(static)
    yield Verdict("B14 all current / as many static files", ratio, 3)
    yield Verdict("B14 transactions for all of them", statements, 10)


async def _back(house, app, *, counting=False) -> tuple[float, int]:
    """Return the seconds until all screens that broke off are current again, and, `counting`,
    the transactions."""
    poll = await asyncio.to_thread(house.poll, is_voting=False)
    requests = _watching(house, poll, SCREENS)
    async with browsers.Screens(app.port, requests) as watchers:
        await watchers.all_show(lambda number: True)
    before = await asyncio.to_thread(_transactions) if counting else 0
    async with browsers.Screens(app.port, requests) as watchers:
        last = await watchers.all_show(lambda number: True)
        after = await asyncio.to_thread(_transactions) if counting else 0
        return last - watchers.began, after - before


if __name__ == "__main__":
    sys.exit(main())
