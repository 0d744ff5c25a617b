"""Send what is due without Celery: from a terminal, or from a timer of the system."""

import time

from django.core.management.base import BaseCommand

from giaoban.core import clock
from giaoban.notifications.actions import calling, sending
from giaoban.notifications.models import Delivery


class Command(BaseCommand):
    help = "Send the e-mails that are due; what the task send_due_messages does on its timetable."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="only say how many are due, in office hours or not",
        )
        parser.add_argument("--limit", type=int, default=sending.BATCH, help="claimed at once")
        parser.add_argument(
            "--loop", type=float, metavar="SECONDS", help="go on, with a pause between rounds"
        )

    def handle(self, *, dry_run, limit, loop, **options):
        if dry_run:
            due = Delivery.objects.due(at=clock.database_now()).count()
            self.stdout.write(f"due: {due}")
            return
        self._round(limit)
        while loop is not None:
            time.sleep(loop)
            self._round(limit)

    def _round(self, limit):
        tally = sending.send_due(at=clock.database_now(), limit=limit)
        tally += calling.call_due(at=clock.database_now(), limit=limit)
        if tally:
            counts = ", ".join(f"{state.lower()}: {number}" for state, number in tally.items())
            self.stdout.write(counts)
