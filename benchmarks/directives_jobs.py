"""B8-B11: ten years of months, planning 100,000 reminders, and the letters that carry them."""

import re
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from datetime import time as clock
from math import ceil
from pathlib import Path

from celery.signals import before_task_publish
from django.db import connection, transaction
from django.test.utils import override_settings
from django.utils import timezone

from benchmarks import server
from benchmarks.directives_world import LARGE
from benchmarks.verdicts import Verdict, Watch
from directives import trend
from directives.actions import reminders, reports, rollups
from directives.models import Directive, MonthChange, MonthlyFigure, ReminderPlan
from directives.rules import months
from directives.tasks import plan_due_reminders
from giaoban.embedded import places, postgres
from giaoban.notifications import mail
from giaoban.notifications.actions import sending
from giaoban.notifications.models import Delivery, Digest, Message
from giaoban.notifications.tasks import send_due_messages
from giaoban.organisation.models import Committee, User
from tests.ports import HOST, free_port

ROUNDS = 5
LETTERS = 1_000  # of the control, after each round of ours; the ratio is of one letter
ENOUGH = 10_000  # letters of ours
LEASE = 80  # seconds: a round of sending ends after half of them
RAW_MONTHS = """
    SELECT month, counted, number, days_late FROM directives_monthlyfigure
     WHERE committee_id = %s AND department_id IS NULL AND month BETWEEN %s AND %s
"""
# The rows every planning of reminders must write, by the plainest SQL.
RAW_MESSAGES = """
    INSERT INTO notifications_message (recipient_id, guest_name, guest_email, committee_id, kind,
                                       key, facts, link, business_on, created_at)
    SELECT post.person_id, '', '', task.committee_id, 'directive.reminder', 'raw:' || task.id,
           jsonb_build_object('directive', task.id, 'code', task.code, 'content', task.content,
                              'due_on', task.due_on),
           '/', %(day)s, %(at)s
      FROM directives_directive task
      JOIN organisation_post post ON post.department_id = task.lead_id
     WHERE task.committee_id = %(committee)s AND task.due_on = %(day)s
       AND task.state IN ('ISSUED', 'IN_PROGRESS', 'REDO')
    ON CONFLICT (recipient_id, key) DO NOTHING
"""
RAW_DELIVERIES = """
    INSERT INTO notifications_delivery (message_id, channel, state, mail_id, next_at, attempts,
                                        last_error)
    SELECT id, 'EMAIL', 'DUE', 'raw-' || id, created_at, 0, ''
      FROM notifications_message WHERE kind = 'directive.reminder' AND key LIKE 'raw:%%'
"""


def verdicts(records):
    yield from ten_years()
    yield from planning(records)
    yield from letters(records)


def ten_years():
    """B8: what the dashboard reads, against the same table by one plain query."""
    committee, today = Committee.objects.get(slug=LARGE), timezone.localdate()
    last = months.after(months.month_of(today), -1)
    asked = months.between(months.after(last, -119), last)
    pairs = [
        (
            _database_time(lambda: trend.by_month(committee, asked)),
            _database_time(lambda: _raw(RAW_MONTHS, [committee.pk, asked[0], asked[-1]])),
        )
        for _round in range(ROUNDS)
    ]
    ours, raw = (statistics.median(side) for side in zip(*pairs, strict=True))
    live = _database_time(lambda: trend.live(committee, asked), times=1)
    print(f"   ten years {ours * 1000:.2f} ms CPU, raw {raw * 1000:.2f}, live {live * 1000:.0f}")
    yield Verdict("B8 ten years, CPU of PostgreSQL / raw query of the roll-ups", ours / raw, 3)
    yield Verdict("B8 months that differ from their tasks", len(rollups.differences()), 0)
    yield Verdict("B8 rows of roll-ups written by closing one task", _closing_one(committee), 4)


def _closing_one(committee) -> int:
    """Return how many marks closing one task sets; the figures kept may not change."""
    handed_in = Directive.objects.of(committee).awaiting_confirmation().first()
    by = User.objects.get(username="thuky")
    kept = MonthlyFigure.objects.filter(committee=committee).order_by("pk").values_list()
    with _undone():
        figures, marks = list(kept), MonthChange.objects.count()
        reports.confirm(directive=handed_in, by=by, at=timezone.now())
        if list(kept.all()) != figures:
            raise SystemExit("Closing a task changed what is kept of the months.")
        return MonthChange.objects.count() - marks


def planning(records):
    """B9: 100,000 reminders planned, and planned again, against plain INSERT ... SELECT."""
    committee, at = records.reminded(), _morning(records.day)
    _forget()
    memory = _most_memory(anew=True)
    rounds = [
        (_planned(committee, at), _written_plainly(committee, records.day, at))
        for _round in range(ROUNDS)
    ]
    grown = (_most_memory() - memory) / 1024
    first = rounds[0][0]
    plan = statistics.median(one.seconds for one, _raw_seconds in rounds)
    again = statistics.median(one.seconds_again for one, _raw_seconds in rounds)
    raw = statistics.median(raw_seconds for _one, raw_seconds in rounds)
    print(f"   {first.number} reminders {plan:.2f} s CPU, again {again:.2f}, raw {raw:.2f}")
    yield Verdict("B9 reminders short of 100,000", max(0, 100_000 - first.number), 0)
    yield Verdict("B9 planning / plain INSERT ... SELECT", plan / raw, 2)
    yield Verdict("B9 reminders written by planning again", first.new_again, 0)
    yield Verdict("B9 planning again / planning", again / plan, 0.3)
    yield Verdict("B9 statements of planning", first.statements, 5 + first.number / 5_000)
    yield Verdict("B9 memory grown, MB", grown, 50)


def _most_memory(*, anew=False) -> int:
    """Return the most memory this process ever had, in kB; `anew`: forget it first."""
    if anew:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1])


@dataclass
class Planned:
    """One planning of the day and another after it; CPU seconds of PostgreSQL and this process."""

    number: int
    seconds: float
    statements: int
    new_again: int
    seconds_again: float


def _planned(committee, at) -> Planned:
    with _undone():
        watch = Watch()
        with connection.execute_wrapper(watch), _cpu() as first:
            number = reminders.plan_due(at=at)
            connection.check_constraints()
        ReminderPlan.objects.filter(committee=committee).delete()
        before = Message.objects.count()
        with _cpu() as again:
            reminders.plan_due(at=at)
            connection.check_constraints()
        new = Message.objects.count() - before
    return Planned(number, first[0], watch.statements, new, again[0])


def _written_plainly(committee, day, at) -> float:
    with _undone(), _cpu() as took:
        for statement in (RAW_MESSAGES, RAW_DELIVERIES):
            with connection.cursor() as cursor:
                cursor.execute(statement, {"committee": committee.pk, "day": day, "at": at})
        connection.check_constraints()  # what a commit would check
    return took[0]


def letters(records):
    """B10 and B11: the letters of those reminders, against rendering and sending the same alone.

    Of both is counted what the mail server works for them too: handing over is a part of it.
    """
    at = _morning(records.day)
    _forget()
    with _counted_messages() as published:
        plan_due_reminders.apply_async()
        reminders.plan_due(at=at)
        carried = Delivery.objects.due(at=at).count()
        _put_one_into_words()
        with _sink() as sink:
            rounds = list(_rounds(at, sink))
        left = Delivery.objects.due(at=at).count()
    ours, plain = (sum(side) for side in zip(*rounds, strict=True))
    each, bare = ours / sink.letters, plain / len(rounds)
    print(f"   {carried - left} reminders went in {sink.letters} letters and {len(rounds)} rounds;")
    print(f"   a letter {each * 1000:.2f} ms CPU, rendered and sent alone {bare * 1000:.2f}")
    yield Verdict("B10 a letter / rendering and sending it", each / bare, 1.3)
    yield Verdict("B10 connections to the mail server", sink.connections, 1 + sink.letters / 1000)
    yield Verdict("B10 letters sent twice", sink.twice, 0)
    messages = len(published) + ceil(len(rounds) * carried / (carried - left))
    yield Verdict("B11 broker messages of 100,000 reminders", messages, 250)
    _forget()


def _put_one_into_words() -> None:
    """Templates and translations are read from their files once a process, at its first letter."""
    message = Message.objects.select_related("recipient", "committee")[:1].get()
    digest = Digest(recipient=message.recipient, committee=message.committee)
    digest.business_on = message.business_on
    mail.compose_digest(digest, [message]).message()


def _rounds(at, sink):
    """Send until enough is sent or nothing is due; give for each round the CPU seconds of all of
    ours, and those of one letter rendered and sent alone."""
    sent, went = 0, 1
    while went and sent < ENOUGH and Delivery.objects.due(at=at).exists():
        send_due_messages.apply_async()
        with _cpu(sink) as took:
            went = sum(sending.send_due(at=at).values())
        sent += went
        yield took[0], _rendered_and_sent(_letters_sent_last())


@contextmanager
def _counted_messages():
    """Give the tasks published to the broker during the block."""
    found = []

    def publish(sender, **more):
        found.append(sender)

    before_task_publish.connect(publish)
    yield found
    before_task_publish.disconnect(publish)


def _database_time(ask, *, times=200) -> float:
    """Return the CPU seconds PostgreSQL took for each of so many calls."""
    before = server.database_cpu()
    for _time in range(times):
        ask()
    return (server.database_cpu() - before) / times


def _raw(statement, values) -> list:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


@contextmanager
def _cpu(*others):
    """Give the CPU seconds that this process, PostgreSQL and others used for the block, a list."""

    def used():
        return time.process_time() + server.database_cpu() + sum(one.cpu() for one in others)

    took, before = [0.0], used()
    yield took
    took[0] = used() - before


@contextmanager
def _undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _morning(day) -> datetime:
    return datetime.combine(day, clock(8, 30), tzinfo=timezone.get_default_timezone())


def _forget() -> None:
    """Take back every message and what was planned: as the superuser, in no time."""
    with postgres.connect(server.CLUSTER, database=places.DATABASE) as cursor:
        cursor.execute("TRUNCATE notifications_message, notifications_digest CASCADE")
        cursor.execute("DELETE FROM directives_reminderplan")
        cursor.execute("ANALYZE notifications_message")


class Sink:
    """A mail server in a process of its own; once it has ended, what it took."""

    letters = connections = twice = 0

    def __init__(self, port):
        command = [sys.executable, "-m", "benchmarks.controls.mail_sink", str(port)]
        self._process = subprocess.Popen(
            command, cwd=server.CHECKOUT, stdout=subprocess.PIPE, text=True
        )

    def cpu(self) -> float:
        return server.cpu_of(self._process.pid)

    def end(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        said = self._process.communicate(timeout=20)[0].split()
        self.letters, self.connections, self.twice = map(int, said)


@contextmanager
def _sink():
    """Run a mail server for the block, and send to it."""
    port = free_port()
    sink = Sink(port)
    try:
        _wait_for(port)
        with override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST=HOST,
            EMAIL_PORT=port,
            EMAIL_HOST_USER="",
            EMAIL_USE_TLS=False,
            OUTBOX_LEASE_SECONDS=LEASE,
        ):
            yield sink
    finally:
        sink.end()


def _wait_for(port) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise SystemExit("The mail server of the benchmark did not start.")


def _letters_sent_last() -> list[tuple]:
    """Return digests with the messages they carry, loaded: what the control renders and sends."""
    found = Digest.objects.filter(sent_at__isnull=False).for_list()
    found = list(found.order_by("-pk")[:LETTERS])
    carried = Delivery.objects.filter(digest__in=found).select_related("message")
    messages = defaultdict(list)
    for item in carried.order_by("pk"):
        messages[item.digest_id].append(item.message)
    return [(digest, messages[digest.pk]) for digest in found]


def _rendered_and_sent(letters) -> float:
    """Return the CPU seconds of a letter that is only rendered and sent, on one connection."""
    with _sink() as sink, _cpu(sink) as took, mail.MailServer() as outbox:
        for digest, messages in letters:
            outbox.send(mail.compose_digest(digest, messages))
    return took[0] / len(letters)
