"""Whether what stands at the end of a document, signature and recipients, fits a page as one."""

from giaoban.documents import fonts, measures, wording
from giaoban.documents.content import Document

MM = 25.4 / 72  # in a point


def stand_whole(document: Document) -> bool:
    """Return whether zones 7 and 9b may be kept on one page; else they go on over the next."""
    left = measures.TEXT_WIDTH * (1 - measures.SIGNATURE_BLOCK) - 6
    right = measures.TEXT_WIDTH * measures.SIGNATURE_BLOCK
    fits = [_fits(wording.recipients(document), "recipients", room=left)]
    for one in document.signatures:
        lines = [*(line.upper() for line in one.authority), one.name]
        fits.append(_fits(lines, "authority", room=right))
    return all(fits)


def _fits(lines, size, *, room) -> bool:
    points = measures.SIZES[size]
    widths = [fonts.width(line, size=points, path=fonts.BOLD) * MM for line in lines]
    return measures.stand_whole(widths, room=room, size=points)
