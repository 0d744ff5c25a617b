"""`manage.py samples FOLDER`: every kind of document, of the meeting of July 2022, as PDF."""

import uuid
from datetime import datetime
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction

from directives.actions import directives
from directives.builders import report, urging
from directives.models import Directive
from giaoban.demo import bac_kan, loading
from giaoban.demo.july_2022 import VIETNAM, on
from giaoban.documents import kinds, pdf
from giaoban.documents.enums import DocumentKind as D
from giaoban.organisation.models import Committee, User
from meetings.actions import slips
from meetings.models import AgendaItem

LOADED_AT = datetime(2026, 11, 24, 10, tzinfo=VIETNAM)  # the same at every run
LATER = on(10, 8).date()  # the day letter and report speak of
MEETING = "2022-07"
CODES = {
    D.INVITATION: MEETING,
    D.PROGRAMME: MEETING,
    D.MINUTES: MEETING,
    D.EXTRACT: f"{MEETING}/2",
    D.RESOLUTION: MEETING,
    D.DECISION: f"{MEETING}/1",
    D.CHAIR_DECISION: f"{MEETING}/3",
    D.NOTICE: MEETING,
    D.ATTENDANCE_LIST: MEETING,
    D.ROLL_CALL: MEETING,
    D.VOTING_RESULT: f"{MEETING}/2",
}


class Command(BaseCommand):
    help = "Write every kind of document of the demo's meeting to a folder. Changes no record."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder, **options):
        folder.mkdir(parents=True, exist_ok=True)
        with transaction.atomic():
            loading.load(at=LOADED_AT)
            for kind, document in _documents(Committee.objects.get(slug=bac_kan.COMMITTEE["slug"])):
                path = folder / f"{kind.replace('_', '-')}.pdf"
                path.write_bytes(pdf.render(document))
                self.stdout.write(f"{path}: {path.stat().st_size // 1024} KB")
            transaction.set_rollback(True)


def _documents(city):
    for kind, code in CODES.items():
        yield kind, kinds.build(kind, city, code)
    yield D.SLIP, kinds.build(D.SLIP, city, _asked(city))
    land = AgendaItem.objects.get(meeting__committee=city, position=2).proposal
    yield D.SUBMISSION, kinds.build(D.SUBMISSION, city, land.code)
    tasks = Directive.objects.of(city).given().tasks().order_by("pk")
    yield D.TASK_SLIP, kinds.build(D.TASK_SLIP, city, tasks.filter(due_on__isnull=False)[0].code)
    yield D.URGING_LETTER, urging.build_on(city, _overdue(tasks), today=LATER)
    yield D.TASKS_REPORT, report.build_on(city, MEETING, today=LATER)


def _overdue(tasks) -> str:
    """Give a task of which nobody said by when a day that has passed; return its unit's code."""
    undated = tasks.without_deadline().open().filter(lead__isnull=False, parent=None)
    task = undated.select_related("lead").first()
    directives.set_due(
        directive=task,
        due_on=on(29, 7).date(),
        reason="Theo ý kiến của Chủ tịch (minh họa)",
        by=User.objects.get(username="chutich", posts__committee=task.committee),
        at=on(6, 7),
    )
    return task.lead.code


def _asked(city) -> str:
    """Ask the members of 2022 something by slips, and return the code of the question."""
    asked = slips.send(
        committee=city,
        title="Chủ trương sửa chữa trụ sở UBND phường Sông Cầu",
        question="Thống nhất chủ trương sửa chữa trụ sở, dự toán 450.000.000 đồng (minh họa).",
        basis="Ý kiến của Chủ tịch tại cuộc họp ngày 08/7/2022",
        working_days=3,
        uploads=(),
        key=uuid.uuid4(),
        by=User.objects.get(username="thuky", posts__committee=city),
        at=on(11, 7, 9),
    )
    return f"{asked.number}-{asked.year}"
