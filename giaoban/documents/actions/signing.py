"""To be signed, signed by login, given back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.acts.permissions import holders
from giaoban.core.refusals import Refusal, check_version
from giaoban.documents import notices
from giaoban.documents.actions import steps
from giaoban.documents.enums import DocumentState, SigningWay
from giaoban.documents.models import DocumentSignature, OfficialDocument
from giaoban.organisation.permissions import Permission


class NotASigner(Refusal):
    sentence = _("%(name)s does not sign documents of this committee. Choose somebody who does.")
    field = "signer"


class NotToSign(Refusal):
    sentence = _("This document is not to be signed now. Look at the page as it is.")


class NotYoursToSign(Refusal):
    sentence = _("Here %(name)s signs.")


class ReadsOtherwise(Refusal):
    sentence = _(
        "The draft was changed after you opened this page. Read it again as it is now, then sign."
    )


class SignedAlready(Refusal):
    sentence = _("It is signed already. It waits for number and date from the records clerk.")


class WordIsSignedElsewhere(Refusal):
    sentence = _(
        "The last draft was written in Word: print it or sign it in the office's own system, then "
        "the records clerk uploads the signed PDF."
    )


class NoReason(Refusal):
    sentence = _("Say why it is given back.")
    field = "reason"


@transaction.atomic
def send(*, document, version, signer, capacity, by, at) -> OfficialDocument:
    """Lay a draft before whoever signs; `capacity` is the lines above the name."""
    document = steps.lock(document)
    check_version(seen=version, current=document.version)
    may = holders(Permission.DOCUMENT_SIGN, on=document, today=timezone.localdate(at))
    if not may.filter(pk=signer.pk).exists():
        raise NotASigner(name=signer.full_name)
    document.signer = signer
    notices.tell_the_signer(document, by=by, at=at)
    return steps.move(
        document,
        DocumentState.TO_SIGN,
        by=by,
        at=at,
        signer=signer,
        signer_name=signer.full_name,
        capacity=list(capacity),
        after={"signer": signer.full_name, "capacity": list(capacity)},
    )


@transaction.atomic
def sign(*, document, seen, by, at) -> DocumentSignature:
    """Sign the draft whose hash is `seen`; the caller has asked for the password again."""
    document = steps.lock(document)
    _refuse_what_cannot_be_signed(document, by=by)
    version = steps.latest(document)
    if version.content_hash != seen:
        raise ReadsOtherwise
    if version.is_from_word:
        raise WordIsSignedElsewhere
    if signature_of(document):
        raise SignedAlready
    signature = DocumentSignature.objects.create(
        document=document,
        way=SigningWay.LOGIN,
        name=by.full_name,
        title=by.title_in(document.committee, on=timezone.localdate(at)),
        capacity=document.capacity,
        content_hash=version.content_hash,
        by=by,
        at=at,
    )
    document.version += 1
    document.save(update_fields=["version"])
    notices.tell_the_clerks(document, by=by, at=at)
    after = {"sha256": version.content_hash, "way": SigningWay.LOGIN}
    steps.tell_ledger("document.signed", document, by=by, at=at, after=after)
    return signature


@transaction.atomic
def give_back(*, document, reason, by, at) -> OfficialDocument:
    """Make it a draft again, with the reason; a signature given so far counts no more."""
    if not reason.strip():
        raise NoReason
    document = steps.lock(document)
    if not document.is_to_sign:
        raise NotToSign
    notices.tell_who_made_it(document, reason=reason, by=by, at=at)
    cleared = {"signer": None, "signer_name": "", "capacity": []}
    return steps.move(document, DocumentState.DRAFT, by=by, at=at, reason=reason, **cleared)


def signature_of(document) -> DocumentSignature | None:
    """Return the signature that counts: given since the document was last laid before its signer.

    Two queries.
    """
    if document.state == DocumentState.DRAFT:
        return None
    laid = document.steps.filter(to_state=DocumentState.TO_SIGN).order_by("-pk").first()
    if laid is None:
        return None
    given = document.signatures.filter(way=SigningWay.LOGIN, at__gte=laid.at, by=document.signer)
    return given.order_by("-pk").first()


def _refuse_what_cannot_be_signed(document, *, by) -> None:
    if not document.is_to_sign:
        raise NotToSign
    if document.signer_id != by.pk:
        raise NotYoursToSign(name=document.signer_name)
