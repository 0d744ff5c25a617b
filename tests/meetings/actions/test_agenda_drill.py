"""Many secretaries at one agenda, each on a connection of their own: no word is lost silently,
and whoever reads meanwhile finds the places 1..n. `make drill-edits` prints the figures."""

import os
import random
import sys
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from giaoban.core.refusals import ChangedMeanwhile, Refusal
from meetings.actions import agenda, agenda_undo, sections
from meetings.actions.agenda_lines import lines_of
from meetings.models import AgendaItem, AgendaSection, AgendaUndo, Meeting
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db(transaction=True)

SEED = int(os.environ.get("SEED", "2022"))
SIZES = [20, pytest.param(200, marks=pytest.mark.long)]
READ = """SELECT coalesce(array_agg(position ORDER BY position), '{}')
    FROM meetings_agendaitem WHERE meeting_id = %s AND removed_at IS NULL"""


def all_at_once(deeds) -> list:
    at_the_door = threading.Barrier(len(deeds))

    def go(deed):
        try:
            connection.ensure_connection()
            at_the_door.wait()
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [answer.result() for answer in [pool.submit(go, deed) for deed in deeds]]


def report(capsys, what, many, **figures):
    told = ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in figures.items())
    with capsys.disabled():
        sys.stdout.write(f"\n{many} concurrent {what} (seed {SEED}): {told}\n")


class Editor:
    """Adds one word to a title; after a conflict adds it to the text that won, or gives up."""

    def __init__(self, item_id, number, by):
        self.item_id, self.word, self.by = item_id, f"chữ{number:03}", by
        self.dice = random.Random(f"{SEED} {number}")
        self.conflicts = 0

    def __call__(self) -> str:
        while True:
            item = AgendaItem.objects.select_related("meeting").get(pk=self.item_id)
            time.sleep(self.dice.uniform(0, 0.05))  # the person types
            try:
                self.save(item)
            except ChangedMeanwhile:
                self.conflicts += 1
                if self.conflicts > 3 and self.dice.random() < 0.3:
                    return "told"
            else:
                return "saved"

    def save(self, item):
        agenda.edit(
            item=item,
            version=item.version,
            title=f"{item.title} {self.word}",
            minutes=item.minutes,
            presenter=item.presenter,
            by=self.by,
            at=EARLIER,
        )


@pytest.mark.parametrize("many", SIZES)
def test_no_word_is_lost_silently(many, capsys):
    here = month()
    meeting = here.with_items(max(1, many // 20))
    ids = list(meeting.items.values_list("pk", flat=True))
    editors = [Editor(ids[n % len(ids)], n, here.secretary) for n in range(many)]

    answers = all_at_once(editors)

    titles = dict(AgendaItem.objects.values_list("pk", "title"))
    stands = [one.word in titles[one.item_id].split() for one in editors]
    lost = sum(
        answer == "saved" and not there for answer, there in zip(answers, stands, strict=True)
    )
    slipped_in = sum(
        answer == "told" and there for answer, there in zip(answers, stands, strict=True)
    )
    report(
        capsys,
        "edits",
        many,
        saved=answers.count("saved"),
        told=answers.count("told"),
        conflicts=sum(one.conflicts for one in editors),
        silently_lost=lost,
    )
    assert (lost, slipped_in) == (0, 0)
    assert answers.count("saved") >= len(ids)
    versions = AgendaItem.objects.values_list("version", flat=True)
    assert sum(versions) == len(ids) + answers.count("saved")


class Mover:
    """Does one thing to the order, as a screen that was loaded a moment ago would."""

    def __init__(self, meeting, number, by):
        self.meeting, self.number = meeting, number
        self.act = {"by": by, "at": EARLIER}
        self.dice = random.Random(f"{SEED} mover {number}")
        others = [self.move, self.shift, self.remove, self.add, self.undo, self.turn_section]
        self.deed = self.drag if number % 2 else self.dice.choice(others)

    def __call__(self) -> str:
        try:
            self.deed()
        except Refusal:
            return "told"
        return "moved"

    def drag(self):
        seen = Meeting.objects.get(pk=self.meeting.pk).order_version
        lines = lines_of(self.meeting)
        self.dice.shuffle(lines)
        agenda.reorder(meeting=self.meeting, lines=lines, order_version=seen, **self.act)

    def any_item(self):
        return self.dice.choice(list(self.meeting.items.select_related("meeting")))

    def move(self):
        agenda.move(item=self.any_item(), to=self.dice.randint(1, 20), **self.act)

    def shift(self):
        agenda.shift(item=self.any_item(), step=self.dice.choice([-1, 1]), **self.act)

    def remove(self):
        agenda.remove(item=self.any_item(), **self.act)

    def add(self):
        section = self.meeting.sections.first()
        titles = [f"Mới {self.number}"]
        agenda.add_lines(
            meeting=self.meeting, titles=titles, key=uuid.uuid4(), section=section, **self.act
        )

    def undo(self):
        last = AgendaUndo.objects.filter(meeting=self.meeting).first()
        agenda_undo.undo(meeting=self.meeting, undo_id=last and last.pk, **self.act)

    def turn_section(self):
        section = self.dice.choice(list(AgendaSection.everything.filter(meeting=self.meeting)))
        deed = self.dice.choice(["shift", "remove", "add"])
        if deed == "shift":
            sections.shift(section=section, step=self.dice.choice([-1, 1]), **self.act)
        elif deed == "remove":
            sections.remove(section=section, **self.act)
        else:
            sections.add(meeting=self.meeting, title=f"Phần {self.number}", **self.act)


class Reader(threading.Thread):
    """Reads the places all the while; what it saw broken is counted."""

    def __init__(self, meeting):
        super().__init__()
        self.meeting, self.seen, self.broken, self.is_over = meeting, 0, 0, threading.Event()

    def run(self):
        while not self.is_over.is_set():
            self.look()
        self.look()
        connection.close()

    def look(self):
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.meeting.pk])
            [places] = cursor.fetchone()
        self.seen += 1
        self.broken += places != list(range(1, len(places) + 1))


@pytest.mark.parametrize("many", SIZES)
def test_no_order_is_broken(many, capsys):
    here = month()
    meeting = here.with_items(20)
    for place in (1, 8, 15):
        sections.add(
            meeting=meeting, title=f"Phần {place}", before=place, by=here.secretary, at=EARLIER
        )
    reader = Reader(meeting)
    reader.start()

    answers = all_at_once([Mover(meeting, n, here.secretary) for n in range(many)])

    reader.is_over.set()
    reader.join()
    report(
        capsys,
        "reorders",
        many,
        moved=answers.count("moved"),
        told=answers.count("told"),
        orders_read=reader.seen,
        broken_orders=reader.broken,
    )
    assert reader.broken == 0
    assert answers.count("moved") > 0
    lines = lines_of(meeting)
    assert len(lines) == len(set(lines)) == meeting.items.count() + meeting.sections.count()
    before = Meeting.objects.get().order_version
    agenda.reorder(
        meeting=meeting, lines=lines[::-1], order_version=before, by=here.secretary, at=EARLIER
    )
    assert lines_of(meeting) == lines[::-1]
