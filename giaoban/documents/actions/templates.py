"""An Office's own Word templates. Locks: committee, ledger."""

from hashlib import sha256

from django.db import transaction

from giaoban.audit.ledger import record
from giaoban.core.refusals import check_version
from giaoban.documents import word_templates
from giaoban.documents.models import DocumentTemplate
from giaoban.files.actions import files
from giaoban.organisation.models import Committee


@transaction.atomic
def put(*, committee, kind, seen, upload, by, at) -> DocumentTemplate:
    """Have documents of a kind come out of this template from now on.

    `seen` is the row the person was looking at, 0 for none. The same file again changes nothing.
    Raises NotATemplate, ChangedMeanwhile.
    """
    upload.seek(0)
    content = upload.read()
    word_templates.check(content, kind=kind, committee=committee)
    last = _lock(committee, kind)
    if last and last.file and last.file.sha256 == sha256(content).hexdigest():
        return last
    check_version(seen=seen, current=last.pk if last else 0)
    upload.seek(0)
    stored = files.store(upload=upload, committee=committee, by=by, at=at)
    return _add(committee, kind, stored, "template.put", by=by, at=at)


@transaction.atomic
def take_back(*, committee, kind, seen, by, at) -> DocumentTemplate | None:
    """Have documents of a kind come out as the decree wants again. Twice is once."""
    last = _lock(committee, kind)
    if last is None or last.file is None:
        return last
    check_version(seen=seen, current=last.pk)
    return _add(committee, kind, None, "template.taken_back", by=by, at=at)


def _lock(committee, kind):
    """Hold the committee, so that of two who change a template one sees the other's."""
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    return DocumentTemplate.objects.of(committee, kind).first()


def _add(committee, kind, stored, verb, *, by, at) -> DocumentTemplate:
    made = DocumentTemplate.objects.create(
        committee=committee, kind=kind, file=stored, uploaded_at=at, uploaded_by=by
    )
    after = {"kind": kind, **(stored.for_the_ledger if stored else {})}
    record(verb, made, by=by, at=at, committee=committee, after=after)
    return made
