"""What a committee says of the files it keeps. Locks: committee, ledger."""

from django.db import transaction

from giaoban.audit.ledger import record
from giaoban.core.refusals import check_version
from giaoban.documents.models import ArchivingRules
from giaoban.organisation.models import Committee


@transaction.atomic
def set_rules(*, committee, seen, organ_id, meeting_files, by, at) -> ArchivingRules:
    """Say whose the files are, and how long files of meetings are kept, from now on.

    `seen` is the row the person was looking at, 0 for none. The same again changes nothing.
    Raises ChangedMeanwhile.
    """
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    last = ArchivingRules.objects.in_force(committee)
    if (last.organ_id, last.meeting_files) == (organ_id, meeting_files):
        return last
    check_version(seen=seen, current=last.pk or 0)
    said = {"organ_id": organ_id, "meeting_files": meeting_files}
    made = ArchivingRules.objects.create(committee=committee, **said, set_at=at, set_by=by)
    before = {"organ_id": last.organ_id, "meeting_files": last.meeting_files}
    record("archiving.set", made, by=by, at=at, committee=committee, before=before, after=said)
    return made
