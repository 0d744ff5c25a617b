"""Count the months that are over, or compare what is kept of them with their tasks."""

import sys

from django.core.management.base import BaseCommand

from directives.actions import rollups
from giaoban.core.clock import database_now


class Command(BaseCommand):
    help = "Count the months that are over; with --check only compare, and exit 1 on a difference."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check, **options):
        at = database_now()
        if not check:
            self.stdout.write(f"{rollups.count_months(at=at)} months counted")
            return
        found = rollups.differences()
        for committee, unit, month, counted, number, days_late in found:
            where = f"{committee.slug} {unit or '-'} {month:%Y-%m}"
            self.stderr.write(f"{where} {counted}: {number}, {days_late} days")
        if found:
            sys.exit(1)
        self.stdout.write("every month kept equals its tasks")
