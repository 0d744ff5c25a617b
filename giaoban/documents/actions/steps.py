"""What every action on a document does: lock it, take it to a state, write that down."""

from giaoban.audit.ledger import record
from giaoban.core import transitions
from giaoban.documents.models import DocumentStep, OfficialDocument
from giaoban.documents.rules.transitions import DOCUMENT


def lock(document) -> OfficialDocument:
    """Return the document as it is now, held until the end of the transaction."""
    documents = OfficialDocument.objects.select_for_update(of=("self",), no_key=True)
    return documents.select_related("committee", "signer").get(pk=document.pk)


def lock_both(one, other) -> tuple[OfficialDocument, OfficialDocument]:
    """Return two documents as they are now, held; the older first, whoever asks."""
    held = {document.pk: lock(document) for document in sorted((one, other), key=lambda d: d.pk)}
    return held[one.pk], held[other.pk]


def latest(document):
    """Return the last draft of a document; None of one that was only taken in."""
    return document.versions.order_by("-sequence").select_related("file").first()


def move(document, new, *, by, at, reason="", after=None, **columns) -> OfficialDocument:
    """Take a locked document to the state `new`, if it may go there; last in its action."""
    old = document.state
    transitions.check(DOCUMENT, old=old, new=new)
    document.state = new
    document.version += 1
    for name, value in columns.items():
        setattr(document, name, value)
    document.save(update_fields=["state", "version", *columns])
    add_step(document, old, by=by, at=at, reason=reason)
    tell_ledger(
        f"document.{new.lower()}",
        document,
        by=by,
        at=at,
        reason=reason,
        before={"state": old},
        after=after,
    )
    return document


def add_step(document, old, *, by, at, reason="") -> None:
    DocumentStep.objects.create(
        document=document, from_state=old, to_state=document.state, reason=reason, by=by, at=at
    )


def tell_ledger(verb, document, *, by, at, **said) -> None:
    record(verb, document, by=by, at=at, committee=document.committee, **said)
