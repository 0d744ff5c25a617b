from io import StringIO

import pytest
from django.core.management import call_command

from giaoban.core import clock
from giaoban.notifications import tasks
from giaoban.notifications.actions import messages
from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.models import Delivery
from tests.factories import UserFactory
from tests.notifications.word_kind import KIND

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    messages.notify(
        recipients=[UserFactory()],
        kind=KIND,
        key="một",
        facts={"word": "một"},
        link="",
        committee=None,
        at=clock.database_now(),
    )
    return Delivery.objects.get()


def test_the_timetable_sends_what_is_due(letter, sink):
    tasks.send_due_messages()

    letter.refresh_from_db()
    assert letter.state == DeliveryState.SENT


def test_the_command_sends_what_is_due_without_celery(letter, sink):
    said = StringIO()

    call_command("send_outbox", stdout=said)

    assert (len(sink.letters), said.getvalue()) == (1, "sent: 1\n")


def test_a_dry_run_only_counts(letter, sink):
    said = StringIO()

    call_command("send_outbox", dry_run=True, stdout=said)

    assert (sink.letters, said.getvalue()) == ([], "due: 1\n")
