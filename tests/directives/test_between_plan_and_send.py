"""Whatever happens between planning and sending: nobody is written to about what no longer holds,
and every intent is accounted for. Planned on Thursday 21/7/2022 for a due date of 26/7."""

from datetime import date

import pytest
from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from directives.actions import directives, reminders, reports, stopping
from directives.enums import DirectiveState
from directives.models import Directive
from directives.rules.transitions import IN_THE_UNITS_HANDS
from giaoban.core.refusals import Refusal
from giaoban.notifications.actions import sending
from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.models import Delivery, Message
from giaoban.organisation.models import Leave, Post, User
from tests.directives.scene import on

PLANNED, CHANGED, SENT = on(7, 21, 7, 30), on(7, 21, 7, 45), on(7, 21, 8)
DAY = date(2022, 7, 21)


def hand_in(scene, directive):
    scene.handed_in(directive, at=CHANGED)


def complete(scene, directive):
    scene.completed(directive, at=CHANGED)


def send_back(scene, directive):
    scene.handed_in(directive, at=CHANGED)
    values = {"reason": "Thiếu số liệu", "by": scene.secretary, "at": CHANGED}
    reports.send_back(directive=directive, **values)


def move(scene, directive):
    values = {"due_on": date(2022, 8, 5), "reason": "Lùi", "by": scene.secretary, "at": CHANGED}
    directives.set_due(directive=directive, **values)


def move_and_back(scene, directive):
    move(scene, directive)
    directive.refresh_from_db()
    values = {"due_on": date(2022, 7, 26), "reason": "Như cũ", "by": scene.secretary, "at": CHANGED}
    directives.set_due(directive=directive, **values)


def suspend(scene, directive):
    values = {"reason": "Chờ Trung ương", "by": scene.meeting.presiding, "at": CHANGED}
    stopping.stop(directive=directive, new=DirectiveState.SUSPENDED, **values)


def ask_to_return(scene, directive):
    scene.returned(directive, at=CHANGED)


def end_post(scene, directive):
    Post.objects.filter(person=scene.officer).update(until_on=date(2022, 7, 20))


def close_account(scene, directive):
    User.objects.filter(pk=scene.head.pk).update(is_active=False)


def go_on_leave(scene, directive):
    values = {"from_on": DAY, "until_on": DAY, "created_at": CHANGED, "created_by": scene.head}
    Leave.objects.create(
        committee=scene.committee, person=scene.head, deputy=scene.helper, **values
    )


CHANGES = [
    *(hand_in, complete, send_back, move, move_and_back, suspend, ask_to_return),
    *(end_post, close_account, go_on_leave),
]


def apply(scene, tasks, changes):
    for number, change in changes:
        directive = tasks[number]
        directive.refresh_from_db()
        try:
            change(scene, directive)
        except Refusal:
            pass  # what an earlier change has made impossible


def written_about():
    """Return (address, code) for every task a reminder was sent about."""
    planned = Message.objects.filter(key__startswith="reminder:")
    codes = set(planned.values_list("facts__code", flat=True))
    letters = [one for one in mail.outbox if "việc cần xử lý" in one.subject]
    return {
        (letter.to[0].rpartition("<")[2].strip(">"), code)
        for letter in letters
        for code in codes
        if f"/{code}/" in letter.body
    }


@pytest.mark.django_db
@settings(
    max_examples=10,
    phases=[Phase.generate],  # a failure is short enough as it is
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    changes=st.lists(st.tuples(st.integers(0, 2), st.sampled_from(CHANGES)), max_size=5),
    urgent=st.sets(st.integers(0, 2), max_size=1),
)
def test_what_no_longer_holds_is_not_sent_and_nothing_is_lost(scene, changes, urgent):
    _check(scene, changes, urgent)


@pytest.mark.long
@pytest.mark.django_db
@settings(
    max_examples=2000,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    changes=st.lists(st.tuples(st.integers(0, 2), st.sampled_from(CHANGES)), max_size=6),
    urgent=st.sets(st.integers(0, 2), max_size=2),
)
def test_two_thousand_times(scene, changes, urgent):
    _check(scene, changes, urgent)


def _check(scene, changes, urgent):
    """Each example on its own: what it wrote is undone at its end."""
    before = transaction.savepoint()
    try:
        _try(scene, changes, urgent)
    finally:
        transaction.savepoint_rollback(before)


def _try(scene, changes, urgent):
    scene.with_ladder()
    reminders.plan_due(at=on(7, 20))
    tasks = [scene.given(is_urgent=number in urgent) for number in range(3)]
    reminders.plan_due(at=PLANNED)
    planned = set(Message.objects.filter(key__startswith="reminder:").values_list("pk", flat=True))
    mail.outbox.clear()
    apply(scene, tasks, changes)

    sending.send_due(at=SENT)

    now = {one.code: one for one in Directive.objects.filter(pk__in=[task.pk for task in tasks])}
    people = {one.email: one for one in User.objects.all()}
    for address, code in written_about():
        assert now[code].state in IN_THE_UNITS_HANDS
        assert now[code].due_on == date(2022, 7, 26)
        assert people[address].is_active
    left = Delivery.objects.filter(message__in=planned)
    assert len(planned) == left.count() == 6
    assert not left.exclude(state__in=[DeliveryState.SENT, DeliveryState.OBSOLETE]).exists()
