"""manage.py verify_audit: exit 0 when every chain holds, 1 with the first bad row named."""

import json

from django.core.management.base import BaseCommand, CommandError

from giaoban.audit import verification


class Command(BaseCommand):
    help = "Recompute every hash of the ledger; exit 1 and name the first bad row."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print the heads as JSON")

    def handle(self, *args, **options):
        bad = verification.first_bad_row()
        if bad:
            raise CommandError(
                f"Ledger row {bad.row} (committee {bad.committee}, "
                f"sequence {bad.sequence}): {bad.fault}."
            )
        heads = verification.heads()
        if options["json"]:
            self.stdout.write(json.dumps(heads))
            return
        total = sum(length for _, length, _ in heads)
        self.stdout.write(f"{total} rows in {len(heads)} chains: every hash holds.")
