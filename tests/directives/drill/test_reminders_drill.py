"""Reminders from the ladder to the mail server, while everything on the way breaks.

`make drill-reminders` prints the figures: 1,000 intents and 100 killed workers; N=20000 for more,
SEED=7 for another run. The default run is a small one. Anything lost or told twice ends pytest
with 1, and make, which says so, with 2.
"""

import os
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from directives import tasks as planning
from directives.actions import directives, stopping
from directives.enums import DirectiveState
from giaoban.core import clock
from giaoban.embedded import broker
from giaoban.notifications import access
from giaoban.notifications import tasks as outbox
from giaoban.notifications.actions import sending
from giaoban.notifications.enums import DeliveryState
from giaoban.organisation.actions import people
from giaoban.organisation.models import Post
from tests.directives.drill.field import Field, letters_of_reminders
from tests.directives.drill.figures import Figures
from tests.directives.drill.service import Service
from tests.directives.drill.workers import Workers, until
from tests.notifications.sink import DROP, Sink

pytestmark = pytest.mark.django_db(transaction=True)

N = int(os.environ.get("N", "60"))
SEED = int(os.environ.get("SEED", "2022"))
QUARTER = timedelta(minutes=15)  # what is handed over later than this after its turn is late
HOUR = timedelta(hours=1)  # and after an outage
SKEWS = [-2, -1, 0, 1, 2, 3, 6, 9, 13, 18, 23, 26]  # hours a worker's clock is wrong by


@pytest.fixture
def dice():
    return random.Random(SEED)


@pytest.fixture
def sink(settings):
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = sink.port
        yield sink


@pytest.fixture
def environment(program_environment, sink):
    return program_environment | {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(sink.port)}


@pytest.fixture(scope="module")
def total():
    """What every fault found, put together."""
    found = [Figures()]
    yield found
    sys.__stderr__.write(f"\nall: {found[0]} (seed {SEED})\n")


@pytest.fixture
def conclude(total, capsys):
    """Print what a fault found; it may not have found anything wrong."""
    began = time.monotonic()

    def say(fault, figures):
        total[0] += figures
        with capsys.disabled():
            sys.stdout.write(f"\n{fault}: {figures} ({time.monotonic() - began:.0f} s)\n")
        assert figures.are_clean
        assert figures.late == 0

    return say


@pytest.mark.parametrize("wrong", ["lost", "in_app_duplicates", "strange_letters"])
def test_one_of_anything_wrong_is_not_clean(wrong):
    assert Figures(intents=1000, kills=100, mail_duplicates=9).are_clean
    assert not Figures(intents=1000, **{wrong: 1}).are_clean


def test_the_recount_sees_a_reminder_that_is_gone_and_one_that_never_left(sink):
    field = Field(10)
    field.plan()
    sending.send_due(at=clock.database_now())
    assert field.judge(sink) == Figures(intents=10)

    first, second = letters_of_reminders()[:2]
    first.message.delete()
    sink.letters = [each for each in sink.letters if each["Message-ID"] != f"<{second.mail_id}>"]

    assert field.judge(sink).lost == 2


def test_killed_workers_lose_nothing(environment, sink, dice, conclude):
    """Half of them die at a failpoint just before or after the mail server has taken a letter."""
    days = min(50, N // 10)
    field = Field(N, days=days)
    a_day = max(2, N // 10 // days)  # killed, of two that run
    sink.seconds_a_letter = 0.01
    began = clock.database_now()
    with Workers(environment, dice=dice) as workers:
        for day in range(days // 2):
            field.plan(day)
            for _ in range(a_day // 2):
                workers.start(failpoint=f"before_smtp:{day % 3}")
                workers.start(failpoint=f"after_smtp:{day % 3}")
                workers.await_deaths()
        workers.start(number=4 if N > 100 else 2)
        for day in range(days // 2, days):
            for _ in range(a_day):
                field.plan(day)  # once more, as after a planner that was killed
                _await(sink, field, more=dice.randrange(5))
                time.sleep(dice.random() * 0.02)
                workers.kill_one()
        _until_sent(field)
    figures = field.judge(sink, kills=workers.deaths, late_after=began + QUARTER)
    assert figures.mail_duplicates <= workers.deaths
    conclude("workers killed with -9", figures)


def test_a_lost_broker_loses_nothing(environment, tmp_path, sink, conclude):
    """Three beats wake two workers, which plan and send, through a broker that forgets."""
    started = clock.database_now()
    yesterday = timezone.localdate(started) - timedelta(days=1)
    field = Field(max(10, N // 5), due_on=yesterday)
    sink.seconds_a_letter = 0.01
    with Service(environment, tmp_path, beats=3 if N > 100 else 2, workers=2) as service:
        until(lambda: letters_of_reminders().exists(), what=lambda: "nothing was planned")
        for _ in range(max(1, N // 100)):
            service.flush()
            service.restart_broker()
            time.sleep(0.2)
        _until_sent(field)
        assert service.all_alive()
    figures = field.judge(sink, kills=service.faults, late_after=started + QUARTER)
    kind = "Redis" if broker.program() else "a folder"
    conclude(f"broker ({kind}) flushed and restarted under three beats", figures)


def test_two_days_without_a_mail_server_lose_nothing(settings, sink, conclude):
    field = Field(N // 2)
    field.plan()
    down, up = field.morning(-1), field.morning(-1) + timedelta(days=2)
    settings.EMAIL_PORT = 1  # where nobody listens
    attempts = _send_until(field, at=down, end=up)
    settings.EMAIL_PORT = sink.port
    _send_until(field, at=up, end=up + HOUR)

    assert attempts <= 200
    conclude("mail server refusing for two days", field.judge(sink, late_after=up + HOUR))


def test_a_mail_server_that_flaps_loses_nothing(sink, dice, conclude):
    """Of its answers 30 % are 451, 5 % none at all after the letter, 1 % 550."""
    field = Field(N)
    field.plan()
    refused = set()

    def mood(address):
        drawn = dice.random()
        if drawn < 0.30:
            return "451 try again later"
        if drawn < 0.35:
            return DROP
        if drawn < 0.36:
            refused.add(address)
            return "550 no such mailbox"
        return None

    sink.mood = mood
    began = field.morning(-1)
    _send_until(field, at=began, end=began + timedelta(days=1))

    figures = field.judge(sink, late_after=began + timedelta(hours=12))
    failed = letters_of_reminders().filter(state=DeliveryState.FAILED)
    assert {each.message.to_email for each in failed} == refused
    listed = {each.pk for each in access.troubles_of(field.scene.committee)}
    assert {each.pk for each in failed[: access.PAGE]} <= listed or len(failed) > access.PAGE
    conclude("mail server answering 451, 550 or breaking off", figures)


def test_five_planners_at_once_plan_once(sink, conclude):
    days = min(50, N // 10)
    field = Field(N, days=days)
    for number in range(days):
        planned = _at_once(5, lambda number=number: field.plan(number))
        assert sorted(planned)[:-1] == [0] * 4
    sending.send_due(at=clock.database_now())
    _at_once(3, lambda: sending.send_due(at=clock.database_now()))

    conclude("five planners and three senders at once", field.judge(sink))


def test_a_worker_with_a_wrong_clock_plans_and_sends_the_same(sink, conclude):
    """The clock of the machine is moved; only the database's counts."""
    today = timezone.localdate(clock.database_now())
    field = Field(N, days=min(12, N // 5), due_on=today - timedelta(days=1))
    began = clock.database_now()
    for hours in SKEWS:
        with time_machine.travel(timezone.now() + timedelta(hours=hours), tick=True):
            planning.plan_due_reminders()
            outbox.send_due_messages()

    assert letters_of_reminders().filter(sent_at__lt=began).count() == 0
    figures = field.judge(sink, late_after=began + QUARTER)
    conclude("worker with a wrong clock", figures)


def test_what_changes_between_planning_and_sending_is_not_mailed(sink, dice, conclude):
    """Handed in, moved, suspended or called off; gone from the unit or from the house."""
    days = max(2, min(10, N // 30))
    field = Field(N, days=days)
    tasks, staff = list(field.directives), list(field.people)
    planned, right = set(), set()
    for number, day in enumerate(field.mornings):
        here = _of(field, tasks, staff, number)
        planned |= here
        field.plan(number)
        for _ in range(max(1, len(field.directives) // (2 * days))):
            _change_a_task(field, tasks, dice, at=field.morning(number))
        if number % 4 == 3 and len(staff) > 2:
            _take_a_person(field, staff, dice, day=day, at=field.morning(number))
        right |= here & _of(field, tasks, staff, number)
        sending.send_due(at=field.morning(number))
    figures = field.judge(sink, expected=planned)
    arrived = _arrived(sink)
    figures.lost += len(right - arrived)
    figures.strange_letters += len(arrived - right)
    conclude("changed between planning and sending", figures)


def _await(sink, field, *, more):
    """Wait for more letters, or until there are none left to come."""
    seen = len(sink.letters)
    until(
        lambda: len(sink.letters) > seen + more or field.unsent() == 0,
        what=lambda: f"{field.unsent()} letters still unsent",
    )


def _until_sent(field):
    until(lambda: field.unsent() == 0, what=lambda: f"{field.unsent()} letters still unsent")


def _send_until(field, *, at, end) -> int:
    """Let time go from attempt to attempt until `end` or the last letter; return how many."""
    rounds = 0
    while at < end and field.unsent():
        sending.send_due(at=at)
        rounds += 1
        due = letters_of_reminders().filter(state=DeliveryState.DUE).order_by("next_at").first()
        at = max(due.next_at, at + timedelta(seconds=1)) if due else end
    return rounds


def _at_once(number, deed) -> list:
    barrier = Barrier(number)

    def run(_place):
        try:
            barrier.wait()
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


def _of(field, tasks, staff, number) -> set:
    day = field.mornings[number]
    before = field.days - 1 - number
    return {(task.pk, before, day, each.pk) for task in tasks for each in staff}


def _change_a_task(field, tasks, dice, *, at):
    if not tasks:
        return
    task = tasks.pop(dice.randrange(len(tasks)))
    by = field.scene.secretary
    deed = dice.choice(["hand in", "move", "suspend", "call off"])
    if deed == "hand in":
        field.scene.handed_in(task, at=at, by=field.people[0], result_on=timezone.localdate(at))
    elif deed == "move":
        later = field.due_on + timedelta(days=200)
        directives.set_due(directive=task, due_on=later, reason="Chờ hồ sơ", by=by, at=at)
    else:
        new = DirectiveState.SUSPENDED if deed == "suspend" else DirectiveState.CANCELLED
        stopping.stop(directive=task, new=new, reason="Chờ chủ trương", by=by, at=at)


def _take_a_person(field, staff, dice, *, day, at):
    """Never the first, who hands in."""
    gone = staff.pop(dice.randrange(1, len(staff)))
    by = field.scene.secretary
    if dice.random() < 0.5:
        people.close_account(user=gone, by=by, at=at)
    else:
        people.end_post(post=Post.objects.get(person=gone), on=day, by=by, at=at)


def _arrived(sink) -> set:
    """Return what the letters spoke of, of whatever they reminded."""
    ids = set(sink.ids)
    told = letters_of_reminders().select_related("message")
    messages = [each.message for each in told if f"<{each.mail_id}>" in ids]
    return {
        (each.facts["directive"], each.facts["working_days"], each.business_on, each.recipient_id)
        for each in messages
    }
