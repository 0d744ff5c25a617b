"""Issuing freezes bytes; afterwards a document is replaced or withdrawn, and stays listed.

Locks: committee or register, document, ledger.
"""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.core import transitions
from giaoban.core.refusals import Refusal, check_version
from giaoban.documents import certificates, hands_of, sealed
from giaoban.documents.actions import drafts, numbers, registers, signing, steps
from giaoban.documents.enums import DocumentKind, DocumentState, SigningWay
from giaoban.documents.models import DocumentFile, DocumentSignature, OfficialDocument
from giaoban.documents.rules.transitions import DOCUMENT
from giaoban.files.actions import files
from giaoban.files.kinds import MEDIA_TYPES


class NotSigned(Refusal):
    sentence = _(
        "Nobody has signed this document here. Upload the signed PDF: that file is the record."
    )
    field = "signed_file"


class NoReason(Refusal):
    sentence = _("Say why: the reason stays with the document.")
    field = "reason"


class ReplacesItself(Refusal):
    sentence = _("A document is replaced by another one that is issued and in force.")
    field = "by_document"


class CorrectedElsewhere(Refusal):
    sentence = _(
        "Signed minutes are neither replaced nor withdrawn. What is wrong in them is corrected by "
        "an addendum, on the page of the minutes."
    )


@transaction.atomic
def issue(
    *, document, version, dated_on, by, at, number=None, entry=None, upload=None
) -> OfficialDocument:
    """Give it number and day, and keep the bytes that are the document from now on.

    `upload` is the signed PDF; without one the draft signed here by login is printed. `number` is
    typed where the committee keeps no register; there `entry` may be a reserved number.
    """
    committee, kind = document.committee, document.kind
    # Looked through before anything is held: others wait for the register.
    stored = files.store(upload=upload, committee=committee, by=by, at=at) if upload else None
    register = numbers.hold(committee, kind, year=dated_on.year)
    document = steps.lock(document)
    transitions.check(DOCUMENT, old=document.state, new=DocumentState.ISSUED)
    check_version(seen=version, current=document.version)
    signature = signing.signature_of(document)
    if stored is None and signature is None:
        raise NotSigned
    document.dated_on = dated_on
    _number(document, register, typed=number, entry=entry, by=by, at=at)
    if stored:
        _sign_on_paper(document, by=by, at=at)
        _keep(document, stored, "pdf", of_record=True, at=at)
    else:
        stored = _print(document, signature, by=by, at=at)
    return steps.move(
        document,
        DocumentState.ISSUED,
        by=by,
        at=at,
        issued_at=at,
        issued_by=by,
        dated_on=document.dated_on,
        after={"number": document.number_and_symbol, "dated_on": dated_on, **stored.for_the_ledger},
    )


@transaction.atomic
def take_in(
    *,
    committee,
    kind,
    source,
    subject,
    number,
    symbol,
    dated_on,
    signer_name,
    stored,
    by,
    at,
    dossier="",
    entry=None,
) -> OfficialDocument:
    """List a document that went its way elsewhere (a notice): `stored` is its file of record.

    `entry` is the held number of our register it bears. Part of a larger action, whose own last
    `record()` names the file.
    """
    document = OfficialDocument.objects.create(
        committee=committee,
        kind=kind,
        source=source,
        dossier=dossier,
        state=DocumentState.ISSUED,
        subject=subject[: drafts.LONGEST_SUBJECT],
        code=drafts.new_code(),
        number=number,
        symbol=symbol,
        dated_on=dated_on,
        year=dated_on.year if number else None,
        signer_name=signer_name,
        made_at=at,
        made_by=by,
        issued_at=at,
        issued_by=by,
    )
    if entry:
        registers.use(entry.register, document, entry=entry, by=by, at=at)
    _keep(document, stored, "pdf", of_record=True, at=at)
    steps.add_step(document, "", by=by, at=at)
    return document


@transaction.atomic
def replace(*, document, by_document, reason, by, at) -> OfficialDocument:
    """Put another issued document in the place of this one; it stays listed."""
    if not reason.strip():
        raise NoReason
    if by_document.pk == document.pk:
        raise ReplacesItself
    _refuse_minutes(document)
    document, by_document = steps.lock_both(document, by_document)
    if not by_document.is_issued:
        raise ReplacesItself
    ended = {"ended_at": at, "ended_by": by, "ended_because": reason}
    after = {"replaced_by": str(by_document)}
    return steps.move(
        document,
        DocumentState.REPLACED,
        by=by,
        at=at,
        reason=reason,
        replaced_by=by_document,
        after=after,
        **ended,
    )


@transaction.atomic
def withdraw(*, document, reason, by, at) -> OfficialDocument:
    """Recall an issued document, or give up a draft; it stays listed, its number stays used."""
    if not reason.strip():
        raise NoReason
    _refuse_minutes(document)
    document = steps.lock(document)
    ended = {"ended_at": at, "ended_by": by, "ended_because": reason}
    return steps.move(document, DocumentState.WITHDRAWN, by=by, at=at, reason=reason, **ended)


def _refuse_minutes(document) -> None:
    if document.kind == DocumentKind.MINUTES:
        raise CorrectedElsewhere


def _number(document, register, *, typed, entry, by, at) -> None:
    if not document.is_numbered:
        return
    document.year = document.dated_on.year
    if register:
        kept = entry and registers.lock_reserved(entry, register)
        document.symbol = register.symbol
        document.number = kept.number if kept else register.last + 1
        _save_number(document)
        registers.use(register, document, entry=kept, by=by, at=at)
        return
    committee, year = document.committee, document.year
    document.symbol = numbers.symbol_of(committee, document.kind, year=year)
    numbers.refuse_taken(committee, document.symbol, number=typed, year=year)
    document.number = typed
    _save_number(document)


def _save_number(document) -> None:
    document.save(update_fields=["number", "symbol", "year", "dated_on"])


def _sign_on_paper(document, *, by, at) -> None:
    """Write down that the signed file was uploaded: who signed stands on it."""
    version = steps.latest(document)
    DocumentSignature.objects.create(
        document=document,
        way=SigningWay.PAPER,
        name=document.signer_name,
        capacity=document.capacity,
        content_hash=version.content_hash,
        by=by,
        at=at,
    )


def _print(document, signature, *, by, at):
    """Print what was signed here, keep the bytes; return the file of record.

    All is printed and signed before anything is laid on disk: nothing half done stays there.
    """
    version, stored = steps.latest(document), None
    made = {
        ending: sealed.render(document, version, ending, signature=signature)
        for ending in ("docx", "pdf")
    }
    made["pdf"] = _sign_with_certificates(document, version, made["pdf"], by=by, at=at)
    for ending, content in made.items():
        name = f"{sealed.file_name(document)}.{ending}"
        file = SimpleUploadedFile(name, content, content_type=MEDIA_TYPES[ending])
        stored = files.store(upload=file, committee=document.committee, by=by, at=at)
        _keep(document, stored, ending, of_record=ending == "pdf", at=at)
    return stored


def _sign_with_certificates(document, version, pdf, *, by, at) -> bytes:
    """Sign with the keys this installation has, and write down which; none leave it as it is."""
    committee = document.committee
    person, agency = hands_of.both(document)
    pdf, used = certificates.sign(pdf, hands=[person, agency], name=document.signer_name)
    for key in used:
        is_agency = key == agency.key
        DocumentSignature.objects.create(
            document=document,
            way=SigningWay.CERTIFICATE,
            name=committee.name if is_agency else document.signer_name,
            capacity=[] if is_agency else document.capacity,
            content_hash=version.content_hash,
            by=by,
            at=at,
        )
    return pdf


def _keep(document, stored, ending, *, of_record, at) -> None:
    DocumentFile.objects.create(
        document=document,
        file=stored,
        ending=ending,
        of_record=of_record,
        sha256=stored.sha256,
        added_at=at,
    )
