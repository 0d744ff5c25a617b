"""manage.py make_test_keys COMMITTEE: keys for the agency and its signatories, to rehearse with."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from giaoban.acts.permissions import holders
from giaoban.documents import rehearsal_keys
from giaoban.documents.certificates import agency_key
from giaoban.organisation.models import Committee
from giaoban.organisation.permissions import Permission

ONE_DAY = timedelta(days=1)  # clocks differ


class Command(BaseCommand):
    help = "Write test keys (PKCS#12) into SIGNING_FOLDER, with SIGNING_SECRET as their password."

    def add_arguments(self, parser):
        parser.add_argument("committee", help="its short name in addresses")

    def handle(self, *args, committee, **options):
        if not (settings.DEBUG or settings.GIAOBAN_DEMO):
            raise CommandError("Test keys are for development and the demo only.")
        if not (settings.SIGNING_FOLDER and settings.SIGNING_SECRET):
            raise CommandError("Set SIGNING_FOLDER and SIGNING_SECRET first.")
        found = Committee.objects.filter(slug=committee).first()
        if found is None:
            raise CommandError(f"There is no committee {committee}.")
        people = holders(Permission.DOCUMENT_SIGN, on=found)
        names = {agency_key(found): found.name}
        names |= {one.username: one.full_name for one in people}
        authority = rehearsal_keys.make(
            Path(settings.SIGNING_FOLDER),
            names=names,
            secret=settings.SIGNING_SECRET,
            at=timezone.now() - ONE_DAY,
        )
        self.stdout.write(f"{len(names)} keys; what checks them must trust {authority}.")
