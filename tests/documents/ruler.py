"""What a clerk with a ruler finds wrong in a printed document.

Ranges: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I.
"""

from collections.abc import Iterator

from giaoban.documents import measures, wording
from giaoban.documents.content import Document, Table
from tests.documents.reading import pdf_pages

MM = 72 / 25.4
REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"
RED = (1, 0, 0)
FEW = 18  # letters of a line looked for: what follows may stand on the next line


def faults(document: Document, rendered: bytes) -> list[str]:
    """Return everything outside the decree's ranges, each in words."""
    pages = pdf_pages(rendered)
    return [
        *_paper(document, pages),
        *_margins(pages),
        *_numbers(document, pages),
        *_zones(document, pages),
        *_rules(document, pages),
        *_places(document, pages),
        *_stamps(document, pages),
        *_drafter(document, pages),
        *_foot(document, pages),
        *_tables(pages),
        *_fonts(pages),
    ]


def _paper(document, pages):
    """Every page is A4; those of an appendix with a wide table lie across, and no other."""
    starts, lie = _starts(document, pages), [one.lies_across for one in document.appendices]
    if len(starts) != len(lie):
        yield f"{len(starts)} appendices begin, not {len(lie)}"
    for page in pages:
        begun = sum(start <= page.page_number for start in starts)
        due = (297, 210) if begun and lie[begun - 1] else (210, 297)
        shape = (round(page.width / MM), round(page.height / MM))
        if shape != due:
            yield f"page {page.page_number} is of {shape} mm"


def _starts(document, pages) -> list[int]:
    """Return the pages on which the appendices begin."""
    number = len(document.appendices)
    named = {wording.appendix_name(place, number) for place in range(number)}
    return [page.page_number for page in pages if named & set(_lines(page)[:1])]


def _margins(pages):
    """Between the margins stands everything but page numbers, marks and banner."""
    for page in pages:
        inside = page.crop((0, 20 * MM - 1, page.width, page.height - 20 * MM + 1))
        chars = [char for char in inside.chars if char["text"].strip() and char["size"] < 30]
        if not chars:
            yield f"page {page.page_number} is empty"
            continue
        left = min(char["x0"] for char in chars) / MM
        right = (page.width - max(char["x1"] for char in chars)) / MM
        if not left >= 29.9:
            yield f"left margin {left:.1f} on page {page.page_number}"
        if not right >= 14.9:
            yield f"right margin {right:.1f} on page {page.page_number}"


def _numbers(document, pages):
    """Pages of each part from 2 on: in the middle of the top margin, 13 to 14."""
    starts = _starts(document, pages)
    for page in pages:
        first = max((one for one in starts if one <= page.page_number), default=1)
        due = page.page_number - first + 1
        margin = page.crop((0, 0, page.width, 19 * MM)).chars
        chars = [c for c in margin if c["fontname"].endswith(f"+{REGULAR}") and c["size"] < 30]
        shown = "".join(char["text"] for char in chars)
        if shown != ("" if due == 1 else str(due)):
            yield f"page {page.page_number} is numbered {shown!r}"
        for char in chars:
            if not 13 <= char["size"] <= 14:
                yield f"page number of {char['size']} pt"
        if shown:
            middle = (chars[0]["x0"] + chars[-1]["x1"]) / 2
            if abs(middle - (30 * MM + page.width - 16 * MM) / 2) > 1:
                yield f"page number not in the middle of page {page.page_number}"


def _lines(page) -> list[str]:
    inside = page.crop((0, 19 * MM, page.width, page.height))
    return [line["text"] for line in inside.extract_text_lines()]


def _zones(document, pages):
    for words, least, most, style in expected(document):
        found = _find(pages, words, style=style)
        if found is None:
            yield f"{words!r} is not there in {style}"
            continue
        chars = [char for char in found["chars"] if char["text"].strip()]
        sizes = {round(char["size"], 2) for char in chars}
        if not all(least <= size <= most for size in sizes):
            yield f"{words!r} of {sizes}, not {least} to {most}"


def expected(document: Document) -> Iterator[tuple[str, float, float, str]]:
    """Yield the first words of each zone, its least and greatest size, and its style."""
    yield wording.NATION, 12, 13, BOLD
    yield wording.MOTTO, 13, 14, BOLD
    yield from _of(document.parent.upper(), 12, 13, REGULAR)
    yield from _of(document.issuer, 12, 13, BOLD, capitals=True)
    yield from _of(f"Số: {document.number}".strip() if document.symbol else "", 13, 13, REGULAR)
    yield from _of(f"{document.place}, ngày" if document.place else "", 13, 14, ITALIC)
    yield from _of((document.kind.upper(), *document.subject), 13, 14, BOLD)
    yield from _of(wording.about(document), 12, 13, REGULAR)
    yield from _of(wording.addressees(document), 13, 14, REGULAR)
    yield from _of(wording.bases(document), 13, 14, ITALIC)
    yield from _of_the_body(document)
    for signature in document.signatures:
        yield from _of(signature.authority, 13, 14, BOLD, capitals=True)
        yield from _of(wording.signatory(signature.name), 13, 14, BOLD)
    yield from _of((document.urgency, document.circulation), 13, 14, BOLD)
    yield from _of(document.drafter, 11, 11, REGULAR)
    yield from _of(document.contact, 11, 12, REGULAR)
    lines = wording.recipients(document)
    yield from _of(wording.RECIPIENTS if lines else "", 12, 12, BOLD_ITALIC)
    yield from _of(lines, 11, 11, REGULAR)


def _of(lines, least, most, style, *, capitals=False):
    for line in [lines] if isinstance(lines, str) else lines:
        if line:
            yield line.upper() if capitals else line, least, most, style


def _of_the_body(document):
    for part in wording.body(document):
        if isinstance(part, Table):
            continue
        if part.bold:
            yield part.text[: part.bold], 13, 14, BOLD
        elif part.style == wording.Style.TEXT:
            yield part.text, 13, 14, REGULAR
        else:
            yield part.text, 13, 14, BOLD


def _find(pages, words, *, style="", last=False):
    """Return the place of the first words, in a style; a text may be broken anywhere behind them.

    Letters of a watermark are none of the text.
    """
    looked_for = words[:FEW].strip()
    for page in pages:
        text = page.filter(lambda one: one.get("size", 0) < 30)
        places = text.search(looked_for, regex=False)
        for found in places[::-1] if last else places:
            styles = {c["fontname"].split("+")[1] for c in found["chars"] if c["text"].strip()}
            if not style or styles == {style}:
                return found
    return None


def _rules(document, pages):
    """Lines below names: a third to a half of them; below the motto: as long as it."""
    motto = _find(pages, wording.MOTTO)
    line = _below(pages[0], motto)
    if line is None:
        yield "no line below the motto"
    elif abs(line["width"] - (motto["x1"] - motto["x0"]) / FEW * len(wording.MOTTO)) > 25:
        yield "the line below the motto is not as long as it"
    last = _find(pages, document.issuer[-1].upper())
    line = last and _below(pages[0], last)
    whole = _line_of(pages[0], last)
    if line is None or not 0.32 <= line["width"] / whole <= 0.51:
        yield f"the line below the issuer: {line and line['width'] / whole}"


def _line_of(page, found) -> float:
    """Return how long the line of text is that begins with what was found."""
    right = [
        char["x1"]
        for char in page.chars
        if abs(char["top"] - found["chars"][0]["top"]) < 1
        and found["x0"] <= char["x0"] < page.width * 0.47
    ]
    return max(right) - found["x0"]


def _below(page, found):
    middle = (found["x0"] + found["x1"]) / 2
    lines = [
        line
        for line in page.lines
        if line["height"] < 1
        and 0 <= line["top"] - found["chars"][0]["bottom"] < 12
        and line["x0"] - 60 <= middle <= line["x1"] + 60
    ]
    return min(lines, key=lambda line: line["top"], default=None)


def _places(document, pages):
    """Number and day on one line; recipients level with the authority, at the left margin."""
    if document.symbol and document.place:
        number, day = _find(pages, "Số:"), _find(pages, f"{document.place}, ngày")
        if abs(number["chars"][0]["bottom"] - day["chars"][0]["bottom"]) > 0.5:
            yield "number and day are not on one line"
    if wording.recipients(document) and len(document.signatures) == 1:
        left = _find(pages, wording.RECIPIENTS)
        right = _find(pages[::-1], document.signatures[0].authority[0].upper(), last=True)
        if abs(left["chars"][0]["top"] - right["chars"][0]["top"]) > 4:
            yield "the recipients do not begin level with the authority"
        if not 29.9 <= left["x0"] / MM <= 35:
            yield "the recipients do not stand at the left margin"


def _stamps(document, pages):
    """Zone 10b in its red frame at the left margin; zone 11 framed, right in the top margin."""
    first = pages[0]
    if document.urgency:
        found = _find([first], document.urgency)
        left, top, right, bottom, colours = _frame(first, found)
        size = (round((right - left) / MM), round((bottom - top) / MM))
        if size != (measures.STAMP_WIDTHS[document.urgency], 8) or colours != {RED}:
            yield f"the stamp {document.urgency} is of {size} mm, {colours}"
        if abs(left / MM - 30) > 1:
            yield "the stamp does not stand at the left margin"
    if document.circulation:
        left, _top, _right, bottom, _colours = _frame(first, _find([first], document.circulation))
        if bottom > 20 * MM or left < first.width / 2:
            yield "the mark of circulation does not stand framed right in the top margin"


def _frame(page, found) -> tuple:
    """Return left, top, right, bottom and colours of the lines nearest around some words."""
    x, y = (found["x0"] + found["x1"]) / 2, (found["top"] + found["bottom"]) / 2
    drawn = [one for one in [*page.lines, *page.rects] if one["x1"] >= 0]
    across = [one for one in drawn if one["x0"] <= x <= one["x1"]]
    upright = [one for one in drawn if one["top"] <= y <= one["bottom"]]
    sides = (
        max((one for one in upright if one["x0"] < x), key=lambda one: one["x0"]),
        max((one for one in across if one["top"] < y), key=lambda one: one["top"]),
        min((one for one in upright if one["x1"] > x), key=lambda one: one["x1"]),
        min((one for one in across if one["bottom"] > y), key=lambda one: one["bottom"]),
    )
    colours = {one["stroking_color"] for one in sides}
    places = zip(sides, ("x0", "top", "x1", "bottom"), strict=True)
    return (*(one[place] for one, place in places), colours)


def _drafter(document, pages):
    """Zone 12 directly below the recipients, in the lower right corner of their zone."""
    if not document.drafter:
        return
    found = _find(pages[::-1], document.drafter, last=True)
    if not 30 + 24 <= found["x0"] / MM <= found["x1"] / MM <= 30 + 82:
        yield f"who drafted it stands {found['x0'] / MM - 30:.1f} mm in"
    if lines := wording.recipients(document):
        above = _find(pages[::-1], lines[-1], last=True)
        if not 0 <= found["chars"][0]["top"] - above["chars"][0]["bottom"] <= 12:
            yield "who drafted it does not stand below the recipients"


def _foot(document, pages):
    """Zone 13 at the foot of page 1 alone, below a line as wide as the text."""
    if not document.contact:
        return
    places = [page.page_number for page in pages if _find([page], document.contact[0])]
    if places != [1]:
        yield f"the address stands on pages {places}"
        return
    first, last = (_find(pages, document.contact[place]) for place in (0, -1))
    lines = [one for one in pages[0].lines if 0 <= first["top"] - one["top"] < 12]
    if not any(abs(one["width"] / MM - measures.TEXT_WIDTH) < 0.5 for one in lines):
        yield "no line as wide as the text stands above the address"
    below = (pages[0].height - last["bottom"]) / MM
    if not 19.7 <= below <= 25:
        yield f"the address ends {below:.1f} mm above the edge"


def _tables(pages):
    """No row is cut, and no letter touches a line: 1 mm at least lies between."""
    for page in pages:
        for table in page.find_tables():
            bottom = max(cell[3] for row in table.rows for cell in row.cells if cell)
            if bottom > page.height - 20 * MM + 1:
                yield f"a table runs into the bottom margin of page {page.page_number}"
            boxes = [cell for row in table.rows for cell in row.cells if cell]
            touching = [c["text"] for box in boxes for c in _letters(page, box) if _touches(c, box)]
            if touching:
                yield f"on page {page.page_number} of a table {''.join(touching)} touches a line"


def _letters(page, box):
    left, top, right, bottom = box
    middles = ((c, (c["x0"] + c["x1"]) / 2, (c["top"] + c["bottom"]) / 2) for c in page.chars)
    within = (c for c, x, y in middles if left < x < right and top < y < bottom)
    return [c for c in within if c["text"].strip() and c["size"] < 30]


def _touches(char, box) -> bool:
    return char["x0"] < box[0] + MM or char["x1"] > box[2] - MM


def _fonts(pages):
    families = {
        char["fontname"].split("+")[1].split("-")[0] for page in pages for char in page.chars
    }
    if families != {"Tinos"}:
        yield f"fonts {families}"
