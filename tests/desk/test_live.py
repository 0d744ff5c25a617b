"""The stream that tells screens there is something new: who gets it, and what it says."""

import asyncio
import contextlib

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client
from django.utils import timezone

from giaoban.asgi import application
from giaoban.desk import live
from giaoban.organisation.enums import Role
from meetings.actions import ballots, projector, sitting, voting
from tests.factories import AT, UserFactory, person
from tests.sittings import called, in_session

pytestmark = pytest.mark.django_db(transaction=True)

SOON = 5.0  # seconds within which what is said must arrive


def cookie_of(user) -> bytes:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}".encode()


class Watcher:
    """A browser on the stream, spoken to as an ASGI server speaks."""

    def __init__(self, user, path, *, method="GET", host=b"testserver", takes=0):
        """`takes`: how many messages are taken before the browser stops reading; 0: all."""
        self.user = user
        headers = [(b"host", host)]
        self.scope = {
            "type": "http", "method": method, "path": path, "headers": headers,
            "query_string": b"", "root_path": "", "scheme": "http", "client": ("127.0.0.1", 1),
        }  # fmt: skip
        self.said = asyncio.Queue(takes)
        self.leaving = asyncio.Event()

    async def __aenter__(self):
        if self.user is not None:
            self.scope["headers"].append((b"cookie", await do(lambda: cookie_of(self.user))))
        self.task = asyncio.create_task(application(self.scope, self._receive, self.said.put))
        self.start = await asyncio.wait_for(self.said.get(), SOON)
        return self

    async def __aexit__(self, *error):
        self.leaving.set()
        await asyncio.wait_for(self.task, SOON)

    def again(self, *, path=None):
        """The same browser once more, with the cookie it has."""
        back = Watcher(None, path or self.scope["path"])
        back.scope["headers"] = self.scope["headers"]
        return back

    async def _receive(self):
        await self.leaving.wait()
        return {"type": "http.disconnect"}

    @property
    def headers(self):
        return dict(self.start["headers"])

    async def event(self):
        """The next number streamed; comments and the retry line are passed over."""
        while True:
            message = await asyncio.wait_for(self.said.get(), SOON)
            lines = message.get("body", b"").decode().splitlines()
            if numbers := [line[6:] for line in lines if line.startswith("data: ")]:
                return numbers[0]


def address(room):
    return f"/live/{room.committee.slug}/{room.meeting.code}/"


def run(story):
    """Run the story and let go of the connections its threads used."""

    async def told():
        try:
            await asyncio.wait_for(story(), 20)
        finally:
            live.hub = live.Hub()

    asyncio.run(told())
    connections.close_all()


async def do(deed):
    """Act on a thread and a connection of its own, as another process would."""

    def once():
        try:
            return deed()
        finally:
            connections.close_all()

    return await asyncio.get_running_loop().run_in_executor(None, once)


def status_of(user, path, **how):
    found = []

    async def story():
        async with Watcher(user, path, **how) as watcher:
            found.append(watcher.start["status"])

    run(story)
    return found[0]


def test_who_is_not_signed_in_gets_nothing():
    assert status_of(None, address(called(count=3))) == 401


def test_strangers_cannot_tell_a_meeting_from_none():
    room, other = called(count=3), called(count=3)
    stranger = other.members[1]

    assert status_of(stranger, address(room)) == 404
    assert status_of(stranger, f"/live/{room.committee.slug}/none/") == 404
    assert status_of(UserFactory(), address(room)) == 404
    assert status_of(stranger, "/live/") == 404


def test_a_meeting_in_preparation_is_the_offices():
    room = called(count=3)
    type(room.meeting).objects.filter(pk=room.meeting.pk).update(state="PLANNED")

    assert status_of(room.members[1], address(room)) == 404
    assert status_of(room.secretary, address(room)) == 200


def test_the_rooms_screen_watches_by_its_secret_alone():
    room = called(count=3)
    now = timezone.now()
    token = projector.make(meeting=room.meeting, seen=0, by=room.secretary, at=now)

    assert status_of(None, f"/live/{token}/") == 200
    assert status_of(None, f"/live/{token[:-1]}/") == 404
    projector.revoke(meeting=room.meeting, by=room.secretary, at=now)
    assert status_of(None, f"/live/{token}/") == 404


def test_only_reading_and_only_under_our_name():
    room = called(count=3)

    assert status_of(room.chair, address(room), method="POST") == 405
    assert status_of(room.chair, address(room), host=b"elsewhere.example") == 400


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.RECORDS_CLERK])
def test_whoever_may_see_the_meeting_may_watch_it(role):
    room = called(count=3)

    assert status_of(person(role, room.committee), address(room)) == 200


def test_the_stream_begins_with_the_number_and_is_not_kept_by_a_proxy():
    room = called(count=3)

    async def story():
        async with Watcher(room.members[1], address(room)) as watcher:
            assert watcher.headers[b"content-type"] == b"text/event-stream; charset=utf-8"
            assert watcher.headers[b"x-accel-buffering"] == b"no"
            assert watcher.headers[b"cache-control"] == b"no-store"
            assert await watcher.event() == f"{room.meeting.revision}.0"

    run(story)


def test_every_watcher_hears_of_every_change_of_their_meeting_and_of_no_other():
    room, other = called(count=3), called(count=3)

    def arrive(where):
        return lambda: sitting.mark_attendance(
            meeting=where.meeting, person=where.chair, state="PRESENT", by=where.secretary, at=AT
        )

    async def story():
        async with contextlib.AsyncExitStack() as stack:
            enter = stack.enter_async_context
            watchers = [await enter(Watcher(member, address(room))) for member in room.members]
            elsewhere = await enter(Watcher(other.chair, address(other)))
            assert [await watcher.event() for watcher in watchers] == ["1.0"] * 3
            assert await elsewhere.event() == "1.0"

            await do(arrive(room))
            assert [await watcher.event() for watcher in watchers] == ["2.0"] * 3

            await do(arrive(other))
            assert await elsewhere.event() == "2.0"
            assert all(watcher.said.empty() for watcher in watchers)

    run(story)


def test_ballots_are_counted_by_persons_and_never_shown():
    room = in_session(count=3)
    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)
    number = room.again().revision

    def cast(member, choice, key):
        return lambda: ballots.cast(round=round_, person=member, choice=choice, key=key, at=AT)

    async def story():
        async with Watcher(room.chair, address(room)) as watcher:
            assert await watcher.event() == f"{number}.0"
            await do(cast(room.chair, "AGAINST", "00000000-0000-0000-0000-000000000001"))
            assert await watcher.event() == f"{number}.1"
            await do(cast(room.chair, "FOR", "00000000-0000-0000-0000-000000000002"))
            await do(cast(room.members[1], "FOR", "00000000-0000-0000-0000-000000000003"))
            assert await watcher.event() == f"{number}.2"
            await do(lambda: voting.close(round=round_, by=room.chair, at=AT))
            assert await watcher.event() == f"{number + 1}.0"

    run(story)


@pytest.mark.parametrize(
    ("number", "before", "told_ago", "is_due"),
    [
        ("7.4", "7.3", live.TICK + 0.1, True),  # the first after a silence
        ("7.4", "7.3", 0.0, False),  # more are coming, and one was told a moment ago
        ("7.4", "7.4", 0.0, True),  # no other followed
        ("8.0", "7.3", 0.0, True),  # the meeting went on
        ("7.3", "7.3", 60.0, False),  # it was told
    ],
)
def test_a_number_is_told_at_once_or_when_no_ballot_follows_it(number, before, told_ago, is_due):
    async def story():
        hub = live.Hub()
        hub.told[1] = "7.3", asyncio.get_running_loop().time() - told_ago
        assert hub._is_due(1, number, before) is is_due

    asyncio.run(story())


def test_many_watchers_are_told_more_rarely_while_ballots_keep_coming():
    async def story():
        hub = live.Hub()
        hub.told[1] = "7.3", asyncio.get_running_loop().time() - live.TICK - 0.1
        hub.watchers[1] = {live.Line() for _watcher in range(live.TOLD_A_SECOND)}
        assert not hub._is_due(1, "7.4", "7.3")
        hub.told[1] = "7.3", asyncio.get_running_loop().time() - live.TICK - 1.1
        assert hub._is_due(1, "7.4", "7.3")

    asyncio.run(story())


def test_a_lost_connection_is_made_again_and_nothing_is_missed():
    room = called(count=3)

    def cut_the_line():
        with connections["default"].cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = %s AND datname = current_database()",
                [live.NAME],
            )
            return cursor.rowcount

    async def story():
        async with Watcher(room.chair, address(room)) as watcher:
            assert await watcher.event() == "1.0"
            await asyncio.sleep(0.5)  # until the hub listens
            assert await do(cut_the_line) == 1
            await do(
                lambda: sitting.mark_attendance(
                    meeting=room.meeting, person=room.chair, state="PRESENT", by=room.chair, at=AT
                )
            )
            assert await watcher.event() == "2.0"

    run(story)


def test_the_last_watcher_to_go_ends_the_listening():
    room = called(count=3)

    async def story():
        async with Watcher(room.chair, address(room)), Watcher(room.members[1], address(room)):
            listener = live.hub.listener
            assert listener is not None
        await asyncio.sleep(0)
        assert live.hub.watchers == {}
        assert live.hub.listener is None
        assert listener.cancelled() or listener.cancelling()

    run(story)


def test_who_does_not_read_is_dropped_and_nobody_else_is_kept_waiting():
    room = called(count=3)

    async def story():
        async with (
            Watcher(room.chair, address(room)) as reader,
            Watcher(room.members[1], address(room), takes=3) as sleeper,
        ):
            assert await reader.event() == "1.0"
            await asyncio.sleep(0.2)
            for number in range(live.QUEUE + 3):
                live.hub._put(room.meeting.pk, f"{number + 2}.0")
                assert await reader.event() == f"{number + 2}.0"
            await asyncio.wait_for(sleeper.task, SOON)
            assert [len(lines) for lines in live.hub.watchers.values()] == [1]

    run(story)


def test_a_stream_that_breaks_goes_on_without_being_let_in_anew():
    """Its session is gone meanwhile, which nobody looks up; a new stream of it is refused."""
    room, other = called(count=3), called(count=3)

    async def story():
        async with Watcher(room.chair, address(room)) as first:
            assert await first.event() == "1.0"
        await do(Session.objects.all().delete)
        async with first.again() as back:
            assert back.start["status"] == 200
            assert await back.event() == "1.0"
        async with first.again(path=address(other)) as elsewhere:
            assert elsewhere.start["status"] == 401

    run(story)


def test_at_the_end_of_its_life_a_stream_is_asked_again_who_it_is(monkeypatch):
    monkeypatch.setattr(live, "LIFE", 0.5)
    room = called(count=3)

    async def story():
        async with Watcher(room.chair, address(room)) as first:
            await asyncio.wait_for(first.task, SOON)
        await do(Session.objects.all().delete)
        async with first.again() as back:
            assert back.start["status"] == 401

    run(story)
