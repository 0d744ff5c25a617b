"""A frozen draft as it is printed: while it is a draft, to be signed, and once it is issued."""

from dataclasses import replace

from django.conf import settings
from django.urls import reverse

from giaoban.core import vietnamese
from giaoban.core.vietnamese import fold
from giaoban.documents import frozen, pdf, word_templates
from giaoban.documents.content import Document, Seal, Signature

DRAFT = "DỰ THẢO"


def render(document, version, ending, *, signature=None) -> bytes:
    """Return a draft drawn from the record as `ending` (pdf, docx).

    Raises CannotBePrinted, naming the characters no official PDF shows, and TemplateFailed.
    """
    shown = printed(document, version, signature=signature)
    if ending == "pdf":
        return pdf.render(shown)
    return word_templates.render(shown, kind=document.kind, committee=document.committee)


def printed(document, version, *, signature=None) -> Document:
    """Return what is printed: number, day, signatory and code as the life of the document has them.

    Without a symbol in the drawn text (forms) there is no number to print.
    """
    drawn = frozen.document_of(version.content)
    numbered = bool(document.number and drawn.symbol)
    return replace(
        drawn,
        number=str(document.number) if numbered else "",
        symbol=document.symbol if numbered else drawn.symbol,
        dated=document.dated_on,
        signatures=_signatures(drawn, document),
        watermark=DRAFT if document.is_draft else "",
        seal=None if document.is_draft else _seal(document, signature),
    )


def file_name(document) -> str:
    """The name under which it is saved: thong-bao-05-TB-UBND."""
    number = document.number_and_symbol or document.code
    said = fold(f"{document.get_kind_display()} {number}".replace("/", "-"))
    return "-".join(said.split())


def check_address(document) -> str:
    return settings.SITE_URL + reverse("check:document", args=[document.code])


def _signatures(drawn, document) -> tuple[Signature, ...]:
    """One signatory is who signs; minutes, with two, keep theirs."""
    if len(drawn.signatures) != 1 or not document.signer_name:
        return drawn.signatures
    [as_drawn] = drawn.signatures
    authority = tuple(document.capacity) or as_drawn.authority
    return (Signature(authority, document.signer_name),)


def _seal(document, signature) -> Seal:
    address = check_address(document)
    signed = ()
    if signature:
        signed = (f"Ký bởi: {signature.name}, lúc {vietnamese.moment(signature.at)}",)
    return Seal(
        (f"Mã kiểm tra: {document.code}", *signed, f"Kiểm tra tệp này tại: {address}"), address
    )
