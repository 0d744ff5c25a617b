"""Sending a report with its file: one click or two, it is one report and one file."""

from django.db import transaction

from directives.actions import reports
from giaoban.files.actions import files


@transaction.atomic
def send(deed, /, *, directive, key, at, uploader, file, act=dict, **said) -> None:
    """Keep the file and do the deed, all or nothing; a second click with the same key keeps
    nothing, neither its file nor the scan that `act` (who acts, and by whose hand) would keep."""
    if reports.sent_before(directive=directive, key=key):
        return
    kept = file and files.store(upload=file, committee=directive.committee, by=uploader, at=at)
    whose = act() or {"by": uploader}
    deed(directive=directive, key=key, at=at, file=kept or None, **whose, **said)
