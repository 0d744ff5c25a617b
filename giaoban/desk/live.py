"""The live hub: tells the screens of a meeting that there is something new to fetch.

An ASGI application of its own, served before Django: a stream inside Django's handler would
hold a thread and a database connection for each watcher. A watcher is let in once, with the
same door every view uses; then its connection is given back and only this process's one
listening connection is left. What is streamed is a number, "N.S" (the meeting's revision, and
how many have sent in its open round), never content: the page fetches that itself and is
asked again who it is. A stream that breaks may go on for the rest of its life without being
let in anew, so that a room whose wifi fails does not come back as five hundred logins at once.
"""

import asyncio
import contextlib
import io
import logging
import math
import re
from dataclasses import dataclass, field

import psycopg
from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.db import connection
from django.http import Http404, parse_cookie
from django.utils import timezone

from meetings import access
from meetings.actions.revision import CHANNEL
from meetings.models import room

NAME = "giaoban live"  # as the database lists its connection
COUNT = 0.1  # seconds between two counts of the ballots sent in open rounds
TICK = 0.2  # seconds at least between two numbers told while ballots keep coming
TOLD_A_SECOND = 2000  # numbers a process tells without hurry; stretches the tick
CALM = 1.0  # seconds between two looks while nothing is voted on and only listening matters
HEARTBEAT = 15.0  # seconds of silence after which a comment keeps the line open
RESYNC = 15.0  # seconds after which every watched meeting is looked at, whatever was heard
AT_ONCE = 4  # watchers let in at a time: each takes a thread and a database connection
LIFE = 600.0  # seconds a stream lasts, breaks included: then it is asked again who it is
QUEUE = 64  # numbers waiting for a watcher who does not read; with one more it is dropped
PASSES = 4096  # streams remembered before those at the end of their life are forgotten
RETRY = 2000  # milliseconds a browser waits before it comes back

# N and S of each watched meeting, and whether a round is open in it: one statement a count.
STATE = """
SELECT m.id, m.revision, count(DISTINCT b.person_id), count(DISTINCT r.id) > 0
FROM meetings_meeting m
LEFT JOIN meetings_agendaitem i ON i.meeting_id = m.id
LEFT JOIN meetings_round r ON r.item_id = i.id AND r.state = 'OPEN'
LEFT JOIN meetings_ballot b ON b.round_id = r.id
WHERE m.id = ANY(%s)
GROUP BY m.id
"""

log = logging.getLogger(__name__)


class Line(asyncio.Queue):
    """The numbers on their way to one watcher; `dropped` is done once it does not keep up."""

    def __init__(self):
        super().__init__(QUEUE)
        self.dropped = asyncio.get_running_loop().create_future()

    def say(self, number):
        if not self.full():
            self.put_nowait(number)
        elif not self.dropped.done():
            self.dropped.set_result(None)


@dataclass(eq=False)
class Hub:
    """One per process: one listening connection, any number of watchers."""

    watchers: dict[int, set[Line]] = field(default_factory=dict)
    known: dict[int, str] = field(default_factory=dict)
    told: dict[int, tuple[str, float]] = field(default_factory=dict)  # number, and when
    voting: set[int] = field(default_factory=set)
    passes: dict[tuple, tuple[int, float]] = field(default_factory=dict)
    door: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    listener: asyncio.Task | None = None

    @contextlib.asynccontextmanager
    async def watching(self, meeting_id):
        """Give a queue on which the meeting's numbers arrive; the first watcher starts the
        listening, the last one to go ends it."""
        queue = Line()
        if meeting_id in self.known:  # it may have moved on since the watcher was let in
            queue.say(self.known[meeting_id])
        self.watchers.setdefault(meeting_id, set()).add(queue)
        if self.listener is None or self.listener.done():
            self.listener = asyncio.create_task(self._listen_for_ever())
        try:
            yield queue
        finally:
            self._forget(meeting_id, queue)

    def pass_of(self, mark) -> tuple[int, float] | None:
        """The meeting a stream that broke may go on with, and until when; None: ask who it is."""
        known = self.passes.get(mark)
        now = asyncio.get_running_loop().time()
        return known if known and known[1] > now else None

    def let_in(self, mark, meeting_id) -> float:
        """Remember a stream that was let in; return until when it may last."""
        now = asyncio.get_running_loop().time()
        if mark:
            if len(self.passes) >= PASSES:
                self.passes = {one: kept for one, kept in self.passes.items() if kept[1] > now}
            self.passes[mark] = (meeting_id, now + LIFE)
        return now + LIFE

    async def _listen_for_ever(self):
        while True:
            try:
                await self._listen()
            except psycopg.OperationalError:
                log.warning("the live hub lost its connection and makes another")
                await asyncio.sleep(CALM)

    async def _listen(self):
        """Hear of changes, count while a vote is open, and tell the watchers."""
        clock = asyncio.get_running_loop().time
        line = await psycopg.AsyncConnection.connect(**_parameters(), autocommit=True)
        async with line:
            await line.execute(f"LISTEN {CHANNEL}")
            looked_at = -math.inf
            while True:
                if clock() - looked_at >= RESYNC or not self.watchers.keys() <= self.known.keys():
                    await self._tell(line, list(self.watchers))
                    looked_at = clock()
                wait = COUNT if self.voting else CALM
                heard = [note async for note in line.notifies(timeout=wait, stop_after=1)]
                changed = {int(note.payload.partition("|")[0]) for note in heard}
                await self._tell(line, list((changed | self.voting) & self.watchers.keys()))

    async def _tell(self, line, meeting_ids):
        if not meeting_ids:
            return
        rows = await (await line.execute(STATE, [meeting_ids])).fetchall()
        for meeting_id, revision, sent, is_voting in rows:
            (self.voting.add if is_voting else self.voting.discard)(meeting_id)
            number = f"{revision}.{sent}"
            before, self.known[meeting_id] = self.known.get(meeting_id), number
            if self._is_due(meeting_id, number, before):
                self._put(meeting_id, number)

    def _is_due(self, meeting_id, number, before) -> bool:
        """Whether the screens are to hear the number now.

        The first ballot is told at once and the last as soon as no other follows it; between
        them one number a tick, so that telling hundreds does not take the time of the votes.
        """
        told, at = self.told.get(meeting_id, ("", -math.inf))
        if number == told:
            return False
        is_news = number.partition(".")[0] != told.partition(".")[0]
        tick = TICK + sum(map(len, self.watchers.values())) / TOLD_A_SECOND
        return is_news or number == before or asyncio.get_running_loop().time() - at >= tick

    def _put(self, meeting_id, number):
        self.told[meeting_id] = number, asyncio.get_running_loop().time()
        for queue in self.watchers.get(meeting_id, ()):
            queue.say(number)

    def _forget(self, meeting_id, queue):
        queues = self.watchers.get(meeting_id, set())
        queues.discard(queue)
        if not queues:
            self.watchers.pop(meeting_id, None)
            self.known.pop(meeting_id, None)
            self.told.pop(meeting_id, None)
            self.voting.discard(meeting_id)
        if not self.watchers and self.listener is not None:
            self.listener.cancel()
            self.listener = None


hub = Hub()


class Refused(Exception):
    """No stream for this watcher; `status` says why as a view would."""

    def __init__(self, status):
        super().__init__(status)
        self.status = status


ADDRESS = re.compile(r"/live/(?P<committee>[-\w]+)/(?P<code>[-\w]+)/", re.ASCII)
SCREEN = re.compile(r"/live/(?P<token>[-\w]+)/", re.ASCII)  # of the room, by its secret


async def application(scope, receive, send):
    """Stream the numbers of one meeting to somebody who may see it."""
    try:
        meeting_id, number, until = await _admit(scope)
    except Refused as refusal:
        await _refuse(send, refusal.status)
        return
    async with hub.watching(meeting_id) as line:
        await _start(send)
        if number:
            await _event(send, number)
        tasks = [
            asyncio.create_task(_stream(send, line, number)),
            asyncio.create_task(_gone(receive)),
        ]
        life = until - asyncio.get_running_loop().time()
        try:
            await asyncio.wait(
                {*tasks, line.dropped}, timeout=life, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    if not line.dropped.done():  # who does not read would keep us waiting here too
        await send({"type": "http.response.body", "body": b""})


async def _stream(send, queue, number):
    """Send on what arrives, and in a long silence a sign of life."""
    while True:
        try:
            async with asyncio.timeout(HEARTBEAT):  # wait_for makes a task for each number
                news = await queue.get()
        except TimeoutError:
            await _send(send, b": still here\n\n")
            continue
        if news != number:
            number = news
            await _event(send, number)


async def _gone(receive):
    while (await receive())["type"] != "http.disconnect":
        pass


async def _admit(scope):
    """Return the meeting's id, its number ("" when the hub is to say it) and, by the loop's
    clock, until when the stream may last."""
    if scope["method"] != "GET":
        raise Refused(405)
    mark = _mark_of(scope)
    if known := hub.pass_of(mark):
        return known[0], "", known[1]
    async with hub.door:
        if known := hub.pass_of(mark):  # the same browser's other window, a moment ago
            return known[0], "", known[1]
        async with ThreadSensitiveContext():
            meeting_id, number = await sync_to_async(_admit_once)(scope)
        return meeting_id, number, hub.let_in(mark, meeting_id)


def _mark_of(scope) -> tuple | None:
    """What a stream that broke is known by: its session and what it watched. A room's screen
    has none: its address can be revoked."""
    headers = dict(scope["headers"])
    cookies = parse_cookie(headers.get(b"cookie", b"").decode("latin-1"))
    session = cookies.get(settings.SESSION_COOKIE_NAME)
    if not session or not ADDRESS.fullmatch(scope["path"]):
        return None
    return session, scope["path"], headers.get(b"host")


def _admit_once(scope):
    """Return the meeting's id and number, asked as a view would ask; then let go of the
    database: the stream lasts, the connection must not."""
    try:
        request = ASGIRequest(scope, io.BytesIO())
        request.get_host()
        meeting = _meeting_of(request)
        return meeting.pk, room.revision(meeting)
    except Http404 as nothing:
        raise Refused(404) from nothing
    except DisallowedHost as stranger:
        raise Refused(400) from stranger
    finally:
        connection.close()


def _meeting_of(request):
    """The meeting of the address, for who is signed in; or that of the room's screen."""
    if screen := SCREEN.fullmatch(request.path):
        return access.projector_link(screen["token"], on=timezone.localdate()).meeting
    SessionMiddleware(lambda _request: None).process_request(request)
    user = get_user(request)
    if not user.is_authenticated:
        raise Refused(401)
    found = ADDRESS.fullmatch(request.path)
    if found is None:
        raise Http404
    return access.meeting_for(user, found["committee"], found["code"])


async def _start(send):
    headers = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await _send(send, f"retry: {RETRY}\n\n".encode())


async def _event(send, number):
    await _send(send, f"id: {number}\ndata: {number}\n\n".encode())


async def _send(send, body):
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _refuse(send, status):
    headers = [(b"content-length", b"0"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _parameters() -> dict:
    """How to reach the database directly, past the pool: a listener keeps its connection."""
    wanted = connection.get_connection_params()
    skipped = {"cursor_factory", "context", "prepare_threshold"}
    kept = {key: value for key, value in wanted.items() if key not in skipped}
    return kept | {"application_name": NAME}
