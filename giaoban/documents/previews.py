"""What a draft would look like: its first page as a picture, drawn now and kept nowhere."""

from dataclasses import replace
from io import BytesIO

import pypdfium2

from giaoban.documents import pdf
from giaoban.documents.sealed import DRAFT

WIDTH = 700  # pixels


def picture(document) -> bytes:
    """Return the first page of a drawn `Document` as PNG. Raises CannotBePrinted."""
    printed = pypdfium2.PdfDocument(pdf.render(replace(document, watermark=DRAFT)))
    page = printed[0]
    drawn = page.render(scale=WIDTH / page.get_width()).to_pil()
    written = BytesIO()
    drawn.save(written, format="PNG", optimize=True)
    return written.getvalue()
