"""The gate before the ballots: a whole room presses in the same second.

Each request inside Django takes a thread, and waits there for one of a few database connections;
hundreds of them slow one another down until some give up. So few go in at a time and the rest
wait outside, where waiting costs nothing. What is small is read first: nobody's slow network
holds a place.
"""

import asyncio
import re
from collections import deque

AT_ONCE = 4
SMALL = 8192  # bytes; a ballot has some 200
BALLOT = re.compile(r"/[-\w]+/phien-hop/[-\w]+/bieu-quyet/\d+/phieu/", re.ASCII)


def is_before(scope) -> bool:
    """Whether a request is a ballot of a known, small size."""
    if scope["method"] != "POST" or not BALLOT.fullmatch(scope["path"]):
        return False
    length = dict(scope["headers"]).get(b"content-length", b"")
    return length.isdigit() and int(length) <= SMALL


class Gate:
    """Lets `AT_ONCE` requests through to an application, in the order they were read."""

    def __init__(self, application):
        self.application = application
        self.places = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, scope, receive, send):
        read = deque()
        while not read or read[-1].get("more_body"):
            read.append(await receive())
            if read[-1]["type"] == "http.disconnect":
                return
        async with self.places:
            await self.application(scope, _again(read, receive), send)


def _again(read, receive):
    """Give once more what was read, then what comes after."""

    async def received():
        return read.popleft() if read else await receive()

    return received
