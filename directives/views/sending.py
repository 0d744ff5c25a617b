"""Sending a report with its files: one click or two, they are kept once."""

from django.db import transaction

from directives.actions import reports
from giaoban.files.actions import files


@transaction.atomic
def send(deed, /, *, directive, key, at, uploader, file, more_files=(), act=dict, **said):
    """Keep the files and do the deed, all or nothing; a second click with the same key keeps
    nothing, neither its files nor the scan that `act` (who acts, and by whose hand) would keep."""
    if reports.sent_before(directive=directive, key=key):
        return
    stored = {"committee": directive.committee, "by": uploader, "at": at}
    kept = file and files.store(upload=file, **stored)
    more = [files.store(upload=one, **stored) for one in more_files]
    kept = {"file": kept or None, **({"more_files": more} if more else {})}
    deed(directive=directive, key=key, at=at, **kept, **(act() or {"by": uploader}), **said)
