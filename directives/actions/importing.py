"""Taking in the tracker an office has kept in Excel: looked through first, then all or nothing.

What is taken is what was shown: the file is kept, read again, and compared again with what there
is by then, under the lock of the committee. Is the outcome another, nothing is written.
"""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.actions import moves, numbers
from directives.enums import DirectiveState, DocumentKind
from directives.models import Directive, DirectiveSupport, Document
from directives.tracker import plans, reading
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.files import looked_through
from giaoban.files.actions import files
from giaoban.organisation.models import Committee


class CommitteeHasEnded(Refusal):
    sentence = _("This committee has ended: its tasks are an archive.")


class ChangedSinceShown(Refusal):
    sentence = _(
        "Since the file was looked through, units or tasks were changed. Nothing was written. "
        "Below is what the file would do now: look at it and confirm again."
    )


@transaction.atomic
def check(*, committee, upload, by, at):
    """Look a file through; keep it when there is something in it that may be taken.

    Returns (Plan, StoredFile or None). Raises CommitteeHasEnded; Unacceptable for a file that may
    not be kept.
    """
    _refuse_the_ended(committee, at)
    upload.seek(0)
    plan = plans.compare(reading.read(upload.read()), committee, on=timezone.localdate(at))
    if not plan.may_be_taken:
        return plan, None
    upload.seek(0)
    stored = files.store(upload=upload, committee=committee, by=by, at=at)
    after = stored.for_the_ledger
    record("tracker.checked", stored, by=by, at=at, committee=committee, after=after)
    return plan, stored


def look_again(*, committee, stored, at) -> plans.Plan:
    """Compare a file that was kept with what there is now. Raises FileIsGone."""
    content = looked_through.content_of(stored)
    return plans.compare(reading.read(content), committee, on=timezone.localdate(at))


@transaction.atomic
def take(*, committee, stored, fingerprint, by, at) -> plans.Plan:
    """Write the tasks of a file that was shown as `fingerprint`, all or nothing.

    They are given from now on, with the due dates they have, even past ones; what reminders
    there would have been before is not sent, and nobody is told: the units know their tasks.
    A file whose tasks are all there writes nothing. Raises FileIsGone, ChangedSinceShown.
    """
    held = Committee.objects.select_for_update(of=("self",), no_key=True)
    committee = held.get(pk=committee.pk)
    _refuse_the_ended(committee, at)
    plan = look_again(committee=committee, stored=stored, at=at)
    if not plan.tasks and not plan.faults:
        return plan
    if plan.faults or plan.fingerprint != fingerprint:
        raise ChangedSinceShown
    documents = _documents(plan, committee, stored, by=by, at=at)
    codes = [_give(one, documents[one.basis], by=by, at=at).code for one in plan.tasks]
    after = stored.for_the_ledger | {"codes": codes}
    record("tracker.imported", committee, by=by, at=at, committee=committee, after=after)
    return plan


def _refuse_the_ended(committee, at) -> None:
    if committee.has_ended(on=timezone.localdate(at)):
        raise CommitteeHasEnded


def _documents(plan, committee, stored, *, by, at) -> dict:
    """One document for each the rows name, by its words: what the tasks come from."""
    today = timezone.localdate(at)
    found = {}
    for task in plan.tasks:
        if task.basis not in found:
            found[task.basis] = Document.objects.create(
                committee=committee,
                key=uuid4(),
                kind=DocumentKind.OTHER,
                issuer=committee.name[:200],
                number=task.number,
                dated_on=task.dated_on(otherwise=today),
                subject=task.basis[:300],
                file=stored,
                created_at=at,
                created_by=by,
            )
    return found


def _give(task, document, *, by, at) -> Directive:
    number, code = numbers.next_code(document.committee, document=document)
    row = task.row
    directive = Directive.objects.create(
        committee=document.committee,
        code=code,
        document=document,
        position=number,
        group=row.group,
        content=row.content,
        lead=task.lead,
        due_on=row.due_on,
        is_standing=row.is_standing,
        created_at=at,
        created_by=by,
    )
    DirectiveSupport.objects.bulk_create(
        DirectiveSupport(directive=directive, department=unit) for unit in task.supporting
    )
    given = {"basis": task.basis, "issued_at": at, "issued_by": by}
    given["original_due_on"] = row.due_on
    moves.move(directive, DirectiveState.ISSUED, by=by, at=at, **given)
    return directive
