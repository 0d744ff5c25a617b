"""A mail server that takes every letter and keeps none: a process of its own, told its port.

It says on its output how many letters came, on how many connections, when asked to end.
"""

import asyncio
import signal
import sys

from aiosmtpd.controller import Controller


class Sink:
    letters = connections = 0
    ids = {}

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server, session, envelope):
        self.letters += 1
        head = envelope.content[:2000].lower()
        start = head.find(b"message-id:")
        name = head[start : head.find(b"\r\n", start)]
        self.ids[name] = self.ids.get(name, 0) + 1
        return "250 taken"


async def main(port):
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
    controller.stop(no_assert=True)
    print(sink.letters, sink.connections, sum(count - 1 for count in sink.ids.values()))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
