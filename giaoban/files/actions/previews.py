"""Small pictures of first pages, made in the background; the table is the queue.

A picture that is not there is an icon: nothing waits for one.
"""

import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

from django.db import transaction

from giaoban.files import storage
from giaoban.files.kinds import INLINE
from giaoban.files.models import Preview, StoredFile

FOLDER = "previews"
MAKER = Path(__file__).resolve().parent.parent / "preview_maker.py"
SECONDS = 30
BATCH = 20
ROUND_SECONDS = 120
PNG = b"\x89PNG"


def make_due(*, at) -> int:
    """Make the pictures that are missing; return how many were made."""
    stop, made = time.monotonic() + ROUND_SECONDS, 0
    while time.monotonic() < stop and (batch := _claim(at=at)):
        made += sum(_make(preview) for preview in batch)
    return made


@transaction.atomic
def _claim(*, at) -> list[Preview]:
    """Take some that no other worker has tried lately; one that kills its maker is left in time."""
    missing = StoredFile.objects.filter(media_type__in=INLINE, preview__isnull=True)
    new = [Preview(file=file) for file in missing.order_by("-pk")[:BATCH]]
    Preview.objects.bulk_create(new, ignore_conflicts=True)
    due = Preview.objects.due(at=at).select_for_update(skip_locked=True, of=("self",))
    batch = list(due.select_related("file").order_by("-file_id")[:BATCH])
    for preview in batch:
        preview.attempts += 1
        preview.tried_at = at
    Preview.objects.bulk_update(batch, ["attempts", "tried_at"])
    return batch


def _make(preview) -> bool:
    drawn = _drawn(storage.path_of(preview.file.key))
    if not drawn:
        return False
    key = uuid4()
    storage.write(key, [drawn], of=FOLDER)
    is_ours = Preview.objects.filter(pk=preview.pk, key__isnull=True).update(key=key)
    if not is_ours:  # another worker was quicker
        storage.discard(key, of=FOLDER)
    return bool(is_ours)


def _drawn(path) -> bytes:
    """Return a PNG; nothing when the maker could not, or had to be stopped."""
    try:
        with path.open("rb") as file:
            answer = subprocess.run(
                [sys.executable, "-I", str(MAKER)],
                stdin=file,
                capture_output=True,
                timeout=SECONDS,
                check=False,
                env={},
            )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    is_good = answer.returncode == 0 and answer.stdout.startswith(PNG)
    return answer.stdout if is_good else b""
