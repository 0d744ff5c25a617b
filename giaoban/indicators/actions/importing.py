"""Taking in a sheet of figures: looked through first, then all or nothing.

What is taken is what was shown: the file is kept, read again, and compared again with what there
is by then. Is the outcome another, nothing is written.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.files import looked_through
from giaoban.files.actions import files
from giaoban.indicators import imports, sheets
from giaoban.indicators.actions import figures
from giaoban.indicators.actions.report_months import CommitteeHasEnded


class ChangedSinceShown(Refusal):
    sentence = _(
        "Since the file was looked through, figures were changed. Nothing was written. Below is "
        "what the file would do now: look at it and confirm again."
    )


@transaction.atomic
def check(*, committee, year, upload, by, at):
    """Look a file through; keep it when there is something in it that may be taken.

    Returns (Plan, StoredFile or None). Raises CommitteeHasEnded; Unacceptable for a file that may
    not be kept.
    """
    if committee.has_ended(on=timezone.localdate(at)):
        raise CommitteeHasEnded
    upload.seek(0)
    known = {"by": by, "on": timezone.localdate(at)}
    plan = imports.compare(sheets.read(upload.read()), committee, year, **known)
    if not plan.may_be_taken:
        return plan, None
    upload.seek(0)
    stored = files.store(upload=upload, committee=committee, by=by, at=at)
    after = stored.for_the_ledger
    record("figures.checked", stored, by=by, at=at, committee=committee, after=after)
    return plan, stored


def look_again(*, committee, year, stored, by, at) -> imports.Plan:
    """Compare a file that was kept with what there is now. Raises FileIsGone."""
    content = looked_through.content_of(stored)
    known = {"by": by, "on": timezone.localdate(at)}
    return imports.compare(sheets.read(content), committee, year, **known)


@transaction.atomic
def take(*, committee, year, stored, fingerprint, by, at, may_correct=False) -> imports.Plan:
    """Write the figures of a file that was shown as `fingerprint`, all or nothing.

    What somebody enters between the last look and the writing makes it nothing too. A file whose
    figures stand there already writes nothing. Raises FileIsGone, ChangedSinceShown.
    """
    plan = look_again(committee=committee, year=year, stored=stored, by=by, at=at)
    if not plan.changes and not plan.faults:
        return plan
    if plan.faults or plan.fingerprint != fingerprint:
        raise ChangedSinceShown
    entries = [one.entry for one in plan.changes]
    known = {"committee": committee, "entries": entries, "may_correct": may_correct}
    outcome = figures.enter(**known, by=by, at=at)
    if outcome.written < len(entries):
        raise ChangedSinceShown
    after = stored.for_the_ledger | {"year": year, "written": outcome.written}
    record("figures.imported", committee, by=by, at=at, committee=committee, after=after)
    return plan
