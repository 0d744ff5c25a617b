"""The health pages tell a watchman the truth, fault by fault."""

from datetime import timedelta

import pytest
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils import timezone

from giaoban import celery
from giaoban.notifications.actions import heartbeats
from giaoban.notifications.enums import Work
from giaoban.notifications.models import Delivery, Message
from tests.factories import CommitteeFactory, UserFactory

pytestmark = pytest.mark.django_db


def ready(client):
    answer = client.get(reverse("desk:health-ready"))
    return answer.status_code, answer.json()


def everything_lives(*, at=None):
    for work in Work:
        heartbeats.beat(work=work, at=at or timezone.now())


def test_live_answers_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(reverse("desk:health-live"))

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_session_is_not_looked_up_for_a_watchman(client, django_assert_num_queries):
    client.force_login(UserFactory())

    with django_assert_num_queries(0):
        answer = client.get(reverse("desk:health-live"))

    assert answer.status_code == 200


def test_ready_when_everything_works(client):
    everything_lives()

    status, told = ready(client)

    assert (status, told["status"], set(told["checks"].values())) == (200, "ok", {True})


def test_a_worker_plans_when_it_starts_so_that_a_new_installation_is_soon_ready():
    celery.plan_at_once()

    with celery.app.connection_for_read() as broker, broker.SimpleQueue("celery") as waiting:
        sent = waiting.get(timeout=5)
    assert sent.headers["task"] == "directives.tasks.plan_due_reminders"


def test_not_ready_while_the_worker_has_been_silent(client):
    everything_lives(at=timezone.now() - timedelta(hours=2))

    status, told = ready(client)

    assert (status, told["checks"]["timetable"]) == (503, False)


def test_not_ready_while_mail_waits_too_long(client):
    everything_lives()
    long_ago = timezone.now() - timedelta(hours=1)
    message = Message.objects.create(
        recipient=UserFactory(),
        committee=CommitteeFactory(),
        kind="x",
        key="x",
        business_on=long_ago.date(),
        created_at=long_ago,
    )
    Delivery.objects.create(message=message, channel="EMAIL", mail_id="a@b", next_at=long_ago)

    status, told = ready(client)

    assert (status, told["checks"]["outbox"]) == (503, False)


def test_ready_while_mail_waits_for_the_morning(client):
    everything_lives()
    long_ago = timezone.now() - timedelta(hours=10)
    message = Message.objects.create(
        recipient=UserFactory(),
        committee=CommitteeFactory(),
        kind="directive.reminder",
        key="x",
        business_on=long_ago.date(),
        created_at=long_ago,
    )
    Delivery.objects.create(message=message, channel="EMAIL", mail_id="a@b", next_at=long_ago)

    assert ready(client)[1]["checks"]["outbox"] is True


def test_not_ready_while_a_migration_is_missing(client, monkeypatch):
    everything_lives()
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["0099_tomorrow"])

    status, told = ready(client)

    assert (status, told["checks"]["migrations"]) == (503, False)


def test_the_tests_too_run_as_a_role_that_cannot_rewrite_the_ledger(client):
    assert ready(client)[1]["warnings"] == []
