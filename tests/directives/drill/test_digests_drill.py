"""Digests to the mail server, while workers die in the middle of a morning's run.

1,000 reminders in 500 digests, up to 100 workers killed; N=200 for less. In `make drill-reminders`.
"""

import os
import random
import sys
from datetime import timedelta

import pytest

from giaoban.core import clock
from giaoban.notifications.actions import digests
from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.models import Digest
from tests.directives.drill.field import Field, letters_of_reminders
from tests.directives.drill.workers import Workers, until
from tests.notifications.sink import Sink

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

N = int(os.environ.get("N", "1000"))
SEED = int(os.environ.get("SEED", "2022"))
AT_ONCE = 2  # reminders in a digest
QUARTER = timedelta(minutes=15)
WORKERS = 4


@pytest.fixture
def sink(settings):
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = sink.port
        sink.seconds_a_letter = 0.01
        yield sink


def test_killed_workers_lose_no_digest_and_repeat_ten_at_most(program_environment, sink, capsys):
    """Every fifth dies at a failpoint, after up to ten letters it has not marked as sent."""
    dice = random.Random(SEED)
    field = Field(N, people_of_a_unit=N // AT_ONCE, is_urgent=False)
    field.plan()
    morning = field.morning(-1)
    shift = morning - clock.database_now()
    environment = program_environment | {
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(sink.port),
        "SHIFT_SECONDS": str(shift.total_seconds()),
        "OUTBOX_LEASE_SECONDS": "10",  # composing a thousand takes a busy machine a while of it
    }
    with Workers(environment, dice=dice) as workers:
        for first in range(0, N // 50, WORKERS):
            for number in range(first, min(first + WORKERS, N // 50)):
                workers.start(failpoint=f"after_smtp:{number % digests.Marks.AT_ONCE}")
            workers.await_deaths()
        workers.start(number=WORKERS)
        while workers.deaths < N // 10 and _unsent():
            seen, more = len(sink.letters), dice.randrange(5)
            until(
                lambda seen=seen, more=more: len(sink.letters) > seen + more or not _unsent(),
                what=lambda: (_unsent(), len(sink.letters)),
            )
            workers.kill_one()
        until(lambda: not _unsent(), what=_unsent)

    figures = field.judge_digests(sink, kills=workers.deaths, late_after=morning + QUARTER)
    with capsys.disabled():
        found = f"among {Digest.objects.count()} digests: {figures} (seed {SEED})"
        sys.stdout.write(f"\nworkers killed {found}\n")
    assert figures.are_clean
    assert figures.late == 0
    assert figures.mail_duplicates <= digests.Marks.AT_ONCE * workers.deaths
    assert Digest.objects.count() == N // AT_ONCE


def _unsent() -> int:
    return letters_of_reminders().filter(state=DeliveryState.DUE).count()
