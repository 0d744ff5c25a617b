"""A mail server to test against: it takes letters on the loopback and keeps them."""

import asyncio
from collections import Counter
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from tests.ports import HOST, free_port

DROP = "drop"  # an answer: the connection breaks after the whole letter was read


class Sink:
    """Letters taken, and what the server answers to whom."""

    def __init__(self):
        self.letters = []
        self.refusals = {}  # address: answer to RCPT TO
        self.answers = {}  # address: answer to the letter itself
        self.mood = None  # called for every letter: an answer, DROP or None
        self.while_reading = None  # called once, in the middle of the next letter
        self.seconds_a_letter = 0
        self.connections = 0
        self._controller = Controller(self, hostname=HOST, port=free_port(), ready_timeout=10)

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *raised):
        self._controller.stop(no_assert=True)

    @property
    def port(self) -> int:
        return self._controller.port

    @property
    def ids(self) -> list[str]:
        """The Message-IDs in the order of arrival, repeats included."""
        return [letter["Message-ID"] for letter in self.letters]

    @property
    def copies(self) -> Counter:
        return Counter(self.ids)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        hook, self.while_reading = self.while_reading, None
        if hook:
            await asyncio.get_running_loop().run_in_executor(None, hook)
        await asyncio.sleep(self.seconds_a_letter)
        answer = self.answers.get(envelope.rcpt_tos[0], "250 taken")
        answer = (self.mood and self.mood(envelope.rcpt_tos[0])) or answer
        if answer == DROP:
            server.transport.abort()
        if answer.startswith("250"):
            self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return answer
