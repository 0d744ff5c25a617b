"""Taking a file into the record."""

from datetime import timedelta
from uuid import uuid4

from django.db import transaction

from giaoban.files import checks, kinds, storage
from giaoban.files import refusals as why
from giaoban.files.models import StoredFile
from giaoban.files.refusals import Unacceptable

ONE_DAY = timedelta(days=1)


class TooManyToday(Unacceptable):
    """One person may send so many files in a day and no more."""

    sentence = why.TOO_MANY_TODAY


@transaction.atomic
def store(*, upload, committee, by, at) -> StoredFile:
    """Keep an uploaded file: its bytes on disk, a row with their SHA-256.

    Part of a larger action, whose own last `record()` names the file (`for_the_ledger`); it
    therefore takes no lock and writes nothing in the ledger. Bytes left behind when that action
    fails belong to no row and are found by `manage.py verify_files`.

    Raises Unacceptable (a Refusal) for a file that may not be taken.
    """
    found = checks.inspect(upload)
    if StoredFile.objects.sent_by(by, since=at - ONE_DAY).count() >= kinds.FILES_A_DAY:
        raise TooManyToday(limit=kinds.FILES_A_DAY)
    key = uuid4()
    try:
        sha256, size = storage.write(key, upload.chunks())
        return StoredFile.objects.create(
            key=key,
            committee=committee,
            name=found.name,
            size=size,
            media_type=found.media_type,
            sha256=sha256,
            pages=found.pages,
            uploaded_by=by,
            uploaded_at=at,
        )
    except BaseException:
        storage.discard(key)
        raise
