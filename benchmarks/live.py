"""B12-B14: bursts of votes, and hundreds of screens that must show what came of them.

`make bench-live`. Votes are compared with a minimal Django vote (`controls/views.py`), the way
to the screens with a bare ASGI loop that has no database (`controls/raw.py`), coming back with
as many GETs of a static file; each in turn with its control, medians of the rounds. Statements
are counted in a server of their own (`controls/counted.py`), where no time is read.
"""

import asyncio
import os
import resource
import statistics
import sys
import time
from dataclasses import dataclass

from benchmarks import server

os.environ.update(server.environment(), DATABASE_POOL="0")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Max  # noqa: E402

from benchmarks import browsers, live_room  # noqa: E402
from giaoban.audit.models import AuditEvent  # noqa: E402
from giaoban.desk import live  # noqa: E402
from meetings.models import Ballot  # noqa: E402

SCREENS, MANY_SCREENS = 500, 2000
BURSTS = {50: 5, 500: 2}  # votes, and how many times the bare loop's time they may take
ROUNDS = {50: 5, 500: 3}  # after one that warms up
STATIC = "/static/img/icon.svg"


@dataclass
class Line:
    """One line of the table; without a limit it is printed and judged by nobody."""

    case: str
    what: str
    ours: float
    control: float | None = None
    limit: float | None = None
    unit: str = ""

    @property
    def value(self) -> float:
        """What the limit is for: times the control, or the number itself where there is none."""
        return self.ours / self.control if self.control else self.ours

    @property
    def is_over(self) -> bool:
        return self.limit is not None and self.value > self.limit

    def __str__(self):
        control, ratio = (_short(self.control), f"{self.value:.2f}x") if self.control else ("", "")
        limit = "" if self.limit is None else f"{self.limit:.3g}"
        mark = "" if self.limit is None else "OVER" if self.is_over else "ok"
        return (
            f"{self.case:4} {self.what:62} {_short(self.ours):>7} {control:>7} {self.unit:8}"
            f"{ratio:>7} {limit:>5} {mark}"
        )


HEAD = f"{'case':4} {'what':62} {'giaoban':>7} {'control':>7} {'unit':8}{'ratio':>7} {'limit':>5}"


def main() -> int:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 8192)), hard))
    print(HEAD)
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
            over = _told([votes(house, app, plain), screens(house, app, raw), returns(house, app)])
        counted = server.Server("giaoban.settings", "benchmarks.controls.counted:application")
        with counted.running():
            over += _told([statements(house, counted)])
        connection.close()
    return over


def _told(cases) -> int:
    """Print each line as soon as it is known; return how many are over their limit."""
    over = 0
    for case in cases:
        for line in case:
            print(line, flush=True)
            over += line.is_over
    return over


def _short(number) -> str:
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"


# B12 ---------------------------------------------------------------------------------------------


@dataclass
class Took:
    """What one burst took."""

    seconds: float
    server: float  # milliseconds of CPU of the web server, a vote
    database: float  # the same of PostgreSQL


def votes(house, app, plain):
    for count in BURSTS:
        places = {"ballots": app, "vote": plain, "row": plain}
        took = {kind: [] for kind in places}
        for round_ in range(ROUNDS[count] + 1):
            for kind, of in places.items():
                burst = _burst(house, of, kind, count)
                if round_:
                    took[kind].append(burst)
        yield from _rates(count, *(_medians(one) for one in took.values()))
    wrong = _wrong(house, app)
    yield Line("B12", "votes lost, doubled, or repeated and told another receipt", wrong, limit=0)


def _rates(count, ours, control, row):
    """The rate by the clock and by the CPU time a vote costs; both as time, so less is better."""
    words = f"{count} votes at once"
    for named, other, limit in (("", control, 2), (" / a bare row", row, None)):
        seconds = ours.seconds * 1000 / count, other.seconds * 1000 / count
        cpu = ours.server + ours.database, other.server + other.database
        yield Line("B12", f"{words}, time a vote{named}", *seconds, limit, "ms")
        yield Line("B12", f"{words}, CPU a vote, database too{named}", *cpu, limit, "ms")
    yield Line(
        "B12", f"{words}, CPU a vote, web server alone", ours.server, control.server, unit="ms"
    )


def _medians(bursts) -> Took:
    return Took(
        *(
            statistics.median(getattr(one, part) for one in bursts)
            for part in ("seconds", "server", "database")
        )
    )


def _burst(house, of, kind, count) -> Took:
    """Send so many votes at once, and measure from the first sent to the last answered."""
    poll = house.poll()
    before = of.cpu(), server.database_cpu()
    began, ended, answers = asyncio.run(
        browsers.all_at_once(of.port, _presses(house, poll, count, kind=kind))
    )
    cpu = of.cpu() - before[0], server.database_cpu() - before[1]
    _expect(answers)
    if Ballot.objects.filter(round=poll.round).count() != count:
        raise SystemExit("A vote was lost or doubled.")
    return Took(ended - began, *(one * 1000 / count for one in cpu))


def _presses(house, poll, count, *, kind="ballots") -> list[bytes]:
    cookies = [one.ours if kind == "ballots" else one.plain for one in house.voters[:count]]
    address = getattr(poll, kind)
    return [browsers.post(address, live_room.pressed(), cookie=cookie) for cookie in cookies]


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


@dataclass
class Shown:
    """How one burst came to the screens; seconds."""

    whole: float  # from the first vote sent to the last screen that shows them all
    after: float  # from the last vote's deed, a moment before its commit, to that screen
    told: float  # numbers told to each screen


def screens(house, app, raw):
    for count, limit in BURSTS.items():
        ours, bare, newest = [], [], []
        for _round in range(ROUNDS[count]):
            ours.append(asyncio.run(_shown(house, app, count, SCREENS)))
            bare.append(asyncio.run(_shown_bare(raw, "/live/", count, SCREENS)))
            newest.append(asyncio.run(_shown_bare(raw, "/last/", count, SCREENS)))
        yield from _ways(count, SCREENS, ours, bare, newest, limit)
        worst = max(one.told - one.whole / live.TICK for one in ours)
        yield Line("B13", f"{count} votes, numbers told beyond one a tick", max(worst, 0), limit=2)
    ours = [asyncio.run(_shown(house, app, 50, MANY_SCREENS))]
    bare = [asyncio.run(_shown_bare(raw, "/live/", 50, MANY_SCREENS))]
    newest = [asyncio.run(_shown_bare(raw, "/last/", 50, MANY_SCREENS))]
    yield from _ways(50, MANY_SCREENS, ours, bare, newest, None)


def _ways(count, number, ours, bare, newest, limit):
    words = f"{count} votes, {number} screens"
    loop, last = statistics.median(bare), statistics.median(newest)
    after, whole = (
        statistics.median(getattr(one, part) for one in ours) for part in ("after", "whole")
    )
    yield Line("B13", f"{words}, commit to last screen / loop", after, loop, limit, "s")
    yield Line("B13", f"{words}, the same / loop that tells the newest only", after, last, unit="s")
    yield Line("B13", f"{words}, first vote to last screen / loop", whole, loop, unit="s")


async def _shown(house, app, count, number) -> Shown:
    """Let so many vote while so many watch. One screen more never reads."""
    poll = await asyncio.to_thread(house.poll)
    async with (
        browsers.Screens(app.port, _watching(house, poll, number)) as watchers,
        _Sleeper(app.port, _watching(house, poll, 1)[0]),
    ):
        await watchers.all_show(lambda number: True)
        heard = watchers.heard
        began, last = await _all_told(house, app, poll, watchers, count)
        committed = await asyncio.to_thread(_last_deed, house)
        told = (watchers.heard - heard) / number
        return Shown(last - began, last - committed, told)


async def _all_told(house, app, poll, watchers, count) -> tuple[float, float]:
    """Return when the first vote was sent and the last screen was right."""
    began, _e, answers = await browsers.all_at_once(app.port, _presses(house, poll, count))
    _expect(answers)
    return began, await watchers.all_show(lambda number: number.endswith(f".{count}"))


def _last_deed(house) -> float:
    """Return, by our clock, when the database wrote the last deed of the committee."""
    deeds = AuditEvent.objects.filter(committee_id=house.committee.pk)
    written = deeds.aggregate(last=Max("recorded_at"))["last"].timestamp()
    return written - time.time() + time.perf_counter()


async def _shown_bare(raw, stream, count, number) -> float:
    """Return the seconds from the first vote sent to the last screen that shows them all."""
    requests = [browsers.get(stream)] * number
    async with browsers.Screens(raw.port, requests) as watchers:
        await watchers.all_show(lambda number: True)
        wanted = f"0.{int(watchers.numbers[0].partition('.')[2]) + count}"
        body = live_room.pressed()
        began, _e, _a = await browsers.all_at_once(raw.port, [browsers.post("/", body)] * count)
        return await watchers.all_show(lambda number: number == wanted) - began


def _watching(house, poll, number) -> list[bytes]:
    voters = house.voters
    return [browsers.get(poll.stream, cookie=voters[n % len(voters)].ours) for n in range(number)]


class _Sleeper:
    """A screen that asks for the stream and then reads nothing of it."""

    def __init__(self, port, request):
        self.port, self.request = port, request

    async def __aenter__(self):
        _reader, self.writer = await asyncio.open_connection(browsers.HOST, self.port, limit=1)
        self.writer.write(self.request)

    async def __aexit__(self, *error):
        self.writer.transport.abort()


# B14 ---------------------------------------------------------------------------------------------


def returns(house, app):
    ours, static = [], []
    for _round in range(ROUNDS[500]):
        ours.append(asyncio.run(_back(house, app))[0])
        files = [browsers.get(STATIC)] * SCREENS
        began, ended, _a = asyncio.run(browsers.all_at_once(app.port, files))
        static.append(ended - began)
    ours, static = statistics.median(ours), statistics.median(static)
    words = f"{SCREENS} screens back at once, all current / static files"
    yield Line("B14", words, ours, static, 3, "s")


async def _back(house, app, *, counter=None) -> tuple[float, int]:
    """Return the seconds until all screens that broke off are current again, and, with a
    `counter`, the statements meanwhile."""
    poll = await asyncio.to_thread(house.poll, is_voting=False)
    requests = _watching(house, poll, SCREENS)
    async with browsers.Screens(app.port, requests) as watchers:
        await watchers.all_show(lambda number: True)
    before = sum(await counter()) if counter else 0
    async with browsers.Screens(app.port, requests) as watchers:
        last = await watchers.all_show(lambda number: True)
        after = sum(await counter()) if counter else 0
        return last - watchers.began, after - before


# Statements of B12, B13 and B14 ------------------------------------------------------------------


def statements(house, counted):
    async def counter() -> list[int]:
        """Django's, and the hub's."""
        body = (await asyncio.to_thread(counted.get, "/counted/"))[1]
        return [int(number) for number in body.split()]

    alone, watched = (
        asyncio.run(_counted(house, counted, number, counter)) for number in (1, SCREENS)
    )
    yield Line("B12", "statements of a vote", alone.django / 50, limit=6)
    more = (watched.django + watched.hub - alone.django - alone.hub) / watched.ticks
    words = f"statements a tick for {SCREENS - 1} screens more, 50 votes"
    yield Line("B13", words, max(more, 0), limit=2)
    yield Line("B13", f"statements of the hub, {SCREENS} screens", watched.hub, alone.hub)
    back = asyncio.run(_back(house, counted, counter=counter))[1]
    yield Line("B14", f"statements for {SCREENS} screens back at once", back, limit=10)


@dataclass
class Counts:
    """Statements of a burst."""

    django: int
    hub: int
    ticks: float


async def _counted(house, of, number, counter) -> Counts:
    poll = await asyncio.to_thread(house.poll)
    async with browsers.Screens(of.port, _watching(house, poll, number)) as watchers:
        await watchers.all_show(lambda number: True)
        before = await counter()
        began, last = await _all_told(house, of, poll, watchers, 50)
        after = await counter()
    asked = (now - then for now, then in zip(after, before, strict=True))
    return Counts(*asked, ticks=1 + (last - began) / live.TICK)


if __name__ == "__main__":
    sys.exit(main())
