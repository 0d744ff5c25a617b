"""Plan reminders without Celery: from a terminal, or from a timer of the system."""

import json
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from directives.actions import reminders
from giaoban.core import clock


class Command(BaseCommand):
    help = "Plan the reminders that are due; what the task plan_due_reminders does."

    def add_arguments(self, parser):
        parser.add_argument(
            "--as-of", type=_moment, help="plan as if it were then: 2022-07-25T08:00"
        )
        parser.add_argument("--dry-run", action="store_true", help="say how many, write nothing")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    @transaction.atomic
    def handle(self, *, as_of, dry_run, **options):
        at = as_of or clock.database_now()
        planned = reminders.plan_due(at=at)
        transaction.set_rollback(dry_run)
        found = {"at": at.isoformat(), "planned": planned, "written": not dry_run}
        line = json.dumps(found) if options["json"] else f"planned: {planned}"
        self.stdout.write(line)


def _moment(text):
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{text} is no date and time: write 2022-07-25T08:00") from error
    return found if timezone.is_aware(found) else timezone.make_aware(found)
