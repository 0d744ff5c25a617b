"""Documents and words that give directives outside any meeting."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.actions.directives import KeyIsTaken
from directives.enums import DocumentKind
from directives.models import Document
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Committee


class WithoutNumber(Refusal):
    sentence = _("A letter has its number and symbol: 45/UBND-KT.")
    field = "number"


class FromTheFuture(Refusal):
    sentence = _("The document cannot be dated after today.")
    field = "dated_on"


class WithoutWords(Refusal):
    sentence = _("Say from whom it comes and what it is about.")
    field = "subject"


@transaction.atomic
def enter(
    *, committee, key, kind, issuer, dated_on, subject, by, at, number="", file=None
) -> Document:
    """Keep what gives directives, with its file if there is one; a second call with the same
    `key` is the first. It cannot be changed afterwards."""
    held = Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    if known := Document.objects.filter(key=key).first():
        if known.committee_id != held.pk:
            raise KeyIsTaken
        return known
    if kind == DocumentKind.LETTER and not number.strip():
        raise WithoutNumber
    if dated_on > timezone.localdate(at):
        raise FromTheFuture
    if not issuer.strip() or not subject.strip():
        raise WithoutWords
    document = Document.objects.create(
        committee=held,
        key=key,
        kind=kind,
        issuer=issuer.strip(),
        number=number.strip(),
        dated_on=dated_on,
        subject=subject.strip(),
        file=file,
        created_at=at,
        created_by=by,
    )
    after = {"kind": kind, "number": number, "dated_on": dated_on, "subject": subject}
    after |= file.for_the_ledger if file else {}
    record("directive.document_entered", document, by=by, at=at, committee=held, after=after)
    return document
