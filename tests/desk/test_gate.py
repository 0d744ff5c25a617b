"""The gate before the ballots: few at a time, and nobody's slow network holds a place."""

import asyncio

import pytest

from giaoban.desk import gate

BALLOT = "/phuong/phien-hop/2022-07/bieu-quyet/7/phieu/"


def scope(path=BALLOT, *, method="POST", length=b"200"):
    headers = [] if length is None else [(b"content-length", length)]
    return {"type": "http", "method": method, "path": path, "headers": headers}


@pytest.mark.parametrize(
    "other",
    [
        scope(method="GET"),
        scope("/phuong/phien-hop/2022-07/bieu-quyet/7/dong/"),
        scope(length=None),
        scope(length=b"x"),
        scope(length=str(gate.SMALL + 1).encode()),
    ],
)
def test_only_ballots_of_a_known_small_size_stand_before_it(other):
    assert gate.is_before(scope())
    assert gate.is_before(scope(length=str(gate.SMALL).encode()))
    assert not gate.is_before(other)


class Counter:
    """An application that counts who is inside at once, and reads what was sent."""

    def __init__(self):
        self.inside, self.most, self.read = 0, 0, []

    async def __call__(self, scope, receive, send):
        self.inside += 1
        self.most = max(self.most, self.inside)
        await asyncio.sleep(0.01)
        self.read.append([await receive(), await receive()])
        self.inside -= 1


def sent(*messages):
    waiting = list(messages)

    async def receive():
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    return receive


BODY = {"type": "http.request", "body": b"choice=FOR", "more_body": False}


def test_few_go_in_at_a_time_and_each_is_read_as_it_was_sent():
    async def story():
        inside = Counter()
        door = gate.Gate(inside)
        await asyncio.gather(*(door(scope(), sent(BODY), None) for _n in range(30)))
        assert inside.most == gate.AT_ONCE
        assert inside.read == [[BODY, {"type": "http.disconnect"}]] * 30

    asyncio.run(story())


def test_who_sends_slowly_waits_outside_and_keeps_nobody_waiting():
    async def story():
        inside = Counter()
        door = gate.Gate(inside)

        async def never():
            await asyncio.Event().wait()

        slow = [asyncio.create_task(door(scope(), never, None)) for _n in range(10)]
        await asyncio.wait_for(door(scope(), sent(BODY), None), 2)
        assert len(inside.read) == 1
        for one in slow:
            one.cancel()

    asyncio.run(story())


def test_who_is_gone_before_the_ballot_was_sent_never_goes_in():
    async def story():
        inside = Counter()
        await gate.Gate(inside)(scope(), sent(), None)
        assert inside.most == 0

    asyncio.run(story())
