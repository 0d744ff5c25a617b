"""Drafts: drawn from the record, kept one after the other."""

from dataclasses import replace

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from giaoban.core import state_secrets
from giaoban.core.fingerprints import fingerprint
from giaoban.core.refusals import Refusal, check_version
from giaoban.documents import frozen, kinds, marks, wording
from giaoban.documents.actions import steps
from giaoban.documents.content import Circulation, Document, Urgency, cleaned
from giaoban.documents.models import DocumentVersion, OfficialDocument
from giaoban.files import word_text
from giaoban.files.actions import files
from giaoban.organisation.models import Committee

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 10
LONGEST_SUBJECT = 500


class NothingToPrint(Refusal):
    sentence = _("There is nothing with the code “%(source)s” this document could be made of.")
    field = "source"


class NotADraft(Refusal):
    sentence = _("This document is no longer a draft. Have it given back first, saying why.")


class NothingNew(Refusal):
    sentence = _("The record says what the draft says: there is nothing to draw anew.")


class HoldsAStamp(Refusal):
    sentence = state_secrets.WHAT_TO_DO
    field = "upload"


@transaction.atomic
def make(
    *,
    committee,
    kind,
    source,
    by,
    at,
    dossier="",
    urgency=Urgency.NONE,
    circulation=Circulation.ANY,
    drafter="",
    contact=(),
    key=None,
) -> OfficialDocument:
    """Begin a document of a kind about what `source` names, with what the record says now.

    `urgency`, `circulation`, `drafter` and `contact` are its marks, as in a `Document`.

    It is drawn for nobody in particular: nothing restricted is in it. A second call with the same
    `key` gives back the draft of the first. Raises NothingToPrint.
    """
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    if key and (known := OfficialDocument.objects.of(committee).filter(key=key).first()):
        return known
    marked = {"urgency": urgency, "circulation": circulation}
    marked |= {"drafter": drafter, "contact": contact}
    drawn = draw(kind, committee, source, **marked)
    document = OfficialDocument.objects.create(
        committee=committee,
        kind=kind,
        source=source,
        dossier=dossier,
        subject=subject_of(drawn),
        code=new_code(),
        key=key,
        made_at=at,
        made_by=by,
    )
    _keep(document, drawn, by=by, at=at)
    steps.add_step(document, "", by=by, at=at)
    after = {"kind": kind, "source": source, **marked, "contact": list(contact)}
    steps.tell_ledger("document.drafted", document, by=by, at=at, after=after)
    return document


@transaction.atomic
def redraw(*, document, version, by, at, marked=None) -> DocumentVersion:
    """Draw a draft anew from the record; the drafts before it are kept.

    `marked` are its marks in the fields of a `Document`; without them it bears those it has.
    Raises ChangedMeanwhile when somebody did something to it after `version`.
    """
    document = steps.lock(document)
    if not document.is_draft:
        raise NotADraft
    check_version(seen=version, current=document.version)
    marked = marked or marks.marks_of(marks.last_drawn(document))
    drawn = draw(document.kind, document.committee, document.source, **marked)
    last = steps.latest(document)
    if last and last.content_hash == fingerprint(frozen.values_of(drawn)):
        raise NothingNew
    kept = _keep(document, drawn, by=by, at=at)
    document.subject = subject_of(drawn)
    document.version += 1
    document.save(update_fields=["subject", "version"])
    after = {"version": kept.sequence, "sha256": kept.content_hash}
    steps.tell_ledger("document.redrawn", document, by=by, at=at, after=after)
    return kept


@transaction.atomic
def bring_from_word(*, document, version, upload, by, at) -> DocumentVersion:
    """Keep a draft that was edited in Word as the next one; those before it are kept.

    Raises Unreadable, HoldsAStamp, ChangedMeanwhile.
    """
    text = word_text.text_of(upload)
    if any(state_secrets.bears_stamp(line) for line in text.splitlines()):
        raise HoldsAStamp
    stored = files.store(upload=upload, committee=document.committee, by=by, at=at)
    document = steps.lock(document)
    if not document.is_draft:
        raise NotADraft
    check_version(seen=version, current=document.version)
    kept = DocumentVersion.objects.create(
        document=document,
        sequence=document.versions.count() + 1,
        file=stored,
        content_hash=stored.sha256,
        made_at=at,
        made_by=by,
    )
    document.version += 1
    document.save(update_fields=["version"])
    after = {"version": kept.sequence, **stored.for_the_ledger}
    steps.tell_ledger("document.from_word", document, by=by, at=at, after=after)
    return kept


def draw(
    kind,
    committee,
    source,
    *,
    urgency=Urgency.NONE,
    circulation=Circulation.ANY,
    drafter="",
    contact=(),
) -> Document:
    """Return the document as the record says it, with these marks, without what its life adds:
    number, day, seal.

    Nothing is kept. Raises NothingToPrint.
    """
    try:
        drawn = kinds.build(kind, committee, source)
    except (ObjectDoesNotExist, kinds.UnknownKind) as error:
        raise NothingToPrint(source=source) from error
    marked = {"urgency": urgency, "circulation": circulation}
    marked |= {"drafter": drafter, "contact": contact}
    return cleaned(replace(drawn, number="", dated=None, watermark="", seal=None, **marked))


def new_code() -> str:
    return get_random_string(CODE_LENGTH, LETTERS)


def subject_of(drawn) -> str:
    """What the list calls it beside its kind: the trích yếu."""
    said = " ".join(drawn.subject) or drawn.about or wording.title(drawn)
    return said[:LONGEST_SUBJECT]


def _keep(document, drawn, *, by, at) -> DocumentVersion:
    values = frozen.values_of(drawn)
    return DocumentVersion.objects.create(
        document=document,
        sequence=document.versions.count() + 1,
        content=values,
        content_hash=fingerprint(values),
        made_at=at,
        made_by=by,
    )
