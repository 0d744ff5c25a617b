"""Workers that are killed while they send: nothing is lost, nothing is told twice.

The workers are real processes (`manage.py send_outbox --loop`), killed with -9 while a
letter is under way, or by themselves at a failpoint just before or just after the mail
server has taken one.
"""

import random
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings

from giaoban.core import clock
from giaoban.notifications.actions import messages
from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.models import Delivery, Message
from tests.factories import UserFactory
from tests.notifications.sink import Sink
from tests.notifications.word_kind import KIND

PATIENCE = 60  # seconds for one step of the drill
KILLED = -signal.SIGKILL
RECIPIENTS = 10


class Workers:
    """Some workers at a time; whoever was killed is replaced."""

    def __init__(self, environment):
        self._environment = environment
        self._running = []
        self.deaths = 0

    def start(self, *, number=1, failpoint=""):
        program = [sys.executable, "-m", "tests.notifications.worker"]
        environment = self._environment | {"GIAOBAN_FAILPOINT": failpoint}
        for _ in range(number):
            started = subprocess.Popen(program, env=environment, cwd=settings.BASE_DIR)
            self._running.append(started)

    def await_deaths(self):
        """Wait until all have died at their failpoints."""
        for worker in self._running:
            assert worker.wait(PATIENCE) == KILLED
        self.deaths += len(self._running)
        self._running.clear()

    def kill_one(self):
        victim = self._running.pop(random.randrange(len(self._running)))
        victim.kill()
        assert victim.wait(PATIENCE) == KILLED
        self.deaths += 1
        self.start()

    def stop(self):
        for worker in self._running:
            worker.kill()
            worker.wait()


def drill(environment, *, rounds, number):
    """Kill four workers a round, two at failpoints and two at random; return the sink and deaths.

    Every step plans once more what the earlier ones planned, as a planner does that was killed.
    """
    recipients = UserFactory.create_batch(RECIPIENTS)
    with Sink() as sink:
        sink.seconds_a_letter = 0.01
        workers = Workers(environment | {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(sink.port)})
        try:
            for intent in range(rounds):
                _plan(recipients, intents=intent + 1)
                workers.start(failpoint=f"before_smtp:{intent % 3}")
                workers.start(failpoint=f"after_smtp:{intent % 3}")
                workers.await_deaths()
            workers.start(number=number)
            for intent in range(rounds, 2 * rounds):
                for _ in range(2):
                    _plan(recipients, intents=intent + 1)
                    _await(sink, more=random.randrange(RECIPIENTS // 2))
                    time.sleep(random.random() * 0.02)
                    workers.kill_one()
            _until(lambda: _unsent() == 0)
        finally:
            workers.stop()
        return sink, workers.deaths


def _await(sink, *, more):
    """Wait for more letters, or until there are none left to come."""
    seen = len(sink.letters)
    _until(lambda: len(sink.letters) > seen + more or _unsent() == 0)


def _until(come_true):
    end = time.monotonic() + PATIENCE
    while not come_true():
        assert time.monotonic() < end, f"{_unsent()} letters still unsent"
        time.sleep(0.005)


def _plan(recipients, *, intents):
    for word in (f"việc {number}" for number in range(intents)):
        messages.notify(
            recipients=recipients,
            kind=KIND,
            key=word,
            facts={"word": word},
            link="/viec/1/",
            committee=None,
            at=clock.database_now(),
        )


def _unsent() -> int:
    return Delivery.objects.exclude(state=DeliveryState.SENT).count()


def check(sink, deaths, *, letters):
    """Every notice once, every letter at least once, every double under its own Message-ID."""
    notices = Message.objects.values_list("recipient__email", "key")
    intended = {
        f"<{mail_id}>": (email, key)
        for mail_id, email, key in Delivery.objects.values_list(
            "mail_id", "message__recipient__email", "message__key"
        )
    }
    arrived = {
        (letter["Message-ID"], (letter["To"].addresses[0].addr_spec, letter["Subject"]))
        for letter in sink.letters
    }
    assert len(notices) == len(set(notices)) == letters
    assert arrived == set(intended.items())
    doubles = len(sink.letters) - letters
    sys.stdout.write(f"intents {letters}; faults {deaths}; lost 0; mail dup {doubles}\n")
    assert doubles <= deaths


@pytest.mark.django_db(transaction=True)
def test_workers_killed_while_sending_lose_nothing(program_environment):
    sink, deaths = drill(program_environment, rounds=3, number=2)

    assert deaths == 12
    check(sink, deaths, letters=60)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_a_hundred_killed_workers_lose_nothing(program_environment):
    sink, deaths = drill(program_environment, rounds=50, number=4)

    assert deaths == 200
    check(sink, deaths, letters=1000)
