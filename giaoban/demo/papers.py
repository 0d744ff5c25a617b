"""Papers of the demo: short official documents, every page marked as illustration."""

from django.core.files.uploadedfile import SimpleUploadedFile

from giaoban.documents import pdf
from giaoban.documents.content import Document, Paragraph, Signature

BANNER = "DỮ LIỆU MINH HỌA - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"


def paper(
    *, committee, kind, subject, name, lines, symbol="", number="", dated=None, authority, signer=""
) -> SimpleUploadedFile:
    """Return a PDF as somebody would upload it; `name` without its ending."""
    document = Document(
        issuer=tuple(committee.header_lines),
        symbol=symbol,
        number=number,
        place=committee.place,
        dated=dated,
        kind=kind,
        subject=(subject,),
        blocks=tuple(Paragraph(line) for line in lines),
        signatures=(Signature(authority=(authority,), name=signer),),
        recipients=("Như trên",),
        banner=BANNER,
    )
    return upload(name, pdf.render(document))


def upload(name, content) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.pdf", content, content_type="application/pdf")
