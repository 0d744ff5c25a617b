from django.core.management.base import BaseCommand

from giaoban.files import storage
from giaoban.files.models import StoredFile


class Command(BaseCommand):
    help = "Read every stored file again; exit 1 when one is gone or is not what was stored."

    def handle(self, **options):
        known, bad = set(), 0
        for stored in StoredFile.objects.order_by("pk").iterator():
            known.add(stored.key)
            bad += self._verify(stored)
        strays = sum(key not in known for key in storage.all_keys())
        self.stdout.write(f"{len(known)} files read, {bad} bad, {strays} without a row.")
        if bad:
            raise SystemExit(1)

    def _verify(self, stored) -> bool:
        found = storage.fingerprint(stored.key)
        if found != stored.sha256:
            what = "is gone" if found is None else "has changed"
            self.stderr.write(f"File {stored.pk} ({stored.key}, {stored.name}) {what}.")
        return found != stored.sha256
