"""Many browsers in one process: requests sent at once, streams watched; bytes on sockets."""

import asyncio
import time
from dataclasses import dataclass, field

from tests.ports import HOST

PATIENCE = 180  # seconds for anything


async def lines_to(port, count):
    """Return so many open connections: making them is not what is measured."""
    return [await asyncio.open_connection(HOST, port) for _line in range(count)]


async def all_at_once(port, requests) -> tuple[float, float, list[tuple[int, bytes]]]:
    """Send every request at once, each on a line of its own. Return when the first was sent,
    when the last was answered, and the answers as (status, body)."""
    lines = await lines_to(port, len(requests))
    began = time.perf_counter()
    asked = [_ask(line, one) for line, one in zip(lines, requests, strict=True)]
    answers = await asyncio.wait_for(asyncio.gather(*asked), PATIENCE)
    ended = time.perf_counter()
    for _reader, writer in lines:
        writer.close()
    return began, ended, answers


def get(path, *, cookie="") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode()


def post(path, body, *, cookie="") -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nHX-Request: true\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _ask(line, request) -> tuple[int, bytes]:
    reader, writer = line
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
    return int(head.split(b" ", 2)[1]), await reader.readexactly(length)


@dataclass
class Screens:
    """So many streams of one address."""

    port: int
    requests: list[bytes]
    numbers: list[str] = field(default_factory=list)
    heard: int = 0  # events, of all screens together

    async def __aenter__(self):
        self.numbers = [""] * len(self.requests)
        self.changed = asyncio.Event()
        self.lines = await lines_to(self.port, len(self.requests))
        self.began = time.perf_counter()
        self.reading = [
            asyncio.create_task(self._read(n, *line)) for n, line in enumerate(self.lines)
        ]
        return self

    async def __aexit__(self, *error):
        for task in self.reading:
            task.cancel()
        await asyncio.gather(*self.reading, return_exceptions=True)
        for _reader, writer in self.lines:
            writer.transport.abort()

    async def all_show(self, shown) -> float:
        """Wait until every screen shows such a number; return when the last one did."""
        async with asyncio.timeout(PATIENCE):
            while not all(number and shown(number) for number in self.numbers):
                self.changed.clear()
                await self.changed.wait()
        return self.last

    async def _read(self, place, reader, writer):
        writer.write(self.requests[place])
        while line := await reader.readline():
            if line.startswith(b"data: "):
                self.numbers[place] = line[6:].strip().decode()
                self.heard += 1
                self.last = time.perf_counter()
                self.changed.set()
