"""A document as a Word file that the Office can edit: real styles, real header tables.

Built from the content model alone: no template is run, so no text can be taken for code.
"""

from datetime import datetime, time
from functools import cache
from io import BytesIO

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.shared import Mm, Pt

from giaoban.documents import ends, fonts, measures, seals, word_xml, wording
from giaoban.documents import word_styles as styles
from giaoban.documents.content import Align, Document, Signature, Table, cleaned

MM = 25.4 / 72  # in a point
GAP_AFTER_TITLE, GAP_BEFORE_TABLE, GAP_BEFORE_SIGNATURE = 6, 4, 10  # pt
ALIGNS = {Align.LEFT: styles.LEFT, Align.CENTRE: styles.CENTRE, Align.RIGHT: styles.RIGHT}


def render(document: Document) -> bytes:
    """Return the document as DOCX."""
    document = cleaned(document)
    language = "vi-VN" if document.language == "vi" else document.language
    body = wording.body(document)
    appendices = [wording.appendix(one) for one in document.appendices]
    named = styles.headings(_headings_in([body, *appendices]))
    file = docx.Document(BytesIO(_blank(language, tuple(named.items()))))
    word_xml.open_in_current_mode(file)
    _set_page(file, document)
    _set_properties(file, document)

    _add_header(file, document)
    _add_urgency(file, document)
    _add_title(file, document)
    _add_addressees(file, document)
    _add_body(file, document, body, named)
    _add_end(file, document)
    if document.seal:
        _add_seal(file, document.seal)
    for place, parts in enumerate(appendices):
        room = measures.text_width(across=document.appendices[place].lies_across)
        _add_appendix(file, document, place=place, room=room)
        _add_parts(file, parts, named, room=room)

    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _headings_in(bodies) -> set[wording.Style]:
    lines = (part for parts in bodies for part in parts if not isinstance(part, Table))
    return {line.style for line in lines if line.style in wording.HEADINGS}


@cache
def _blank(language: str, named) -> bytes:
    """Return an empty file with our styles and no other: what every file begins as."""
    file = docx.Document()
    styles.define(file, language=language, named=dict(named))
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _set_page(file, document) -> None:
    """Set the paper, its margins, and what stands in them on the first page and the others."""
    page = file.sections[0]
    page.page_width, page.page_height = Mm(measures.PAGE_WIDTH), Mm(measures.PAGE_HEIGHT)
    page.top_margin, page.bottom_margin = Mm(measures.MARGIN_TOP), Mm(measures.MARGIN_BOTTOM)
    page.left_margin, page.right_margin = Mm(measures.MARGIN_LEFT), Mm(measures.MARGIN_RIGHT)
    page.header_distance = page.footer_distance = Mm(measures.MARGIN_TEXT)
    page.different_first_page_header_footer = True

    first, others = page.first_page_header.paragraphs[0], page.header.paragraphs[0]
    first.style = others.style = file.styles[styles.PAGE_NUMBER]
    word_xml.add_page_number(others)
    if document.watermark:
        word_xml.add_watermark(first, document.watermark, serial=1)
        word_xml.add_watermark(others, document.watermark, serial=2)
    if document.circulation:
        _add_circulation(page.first_page_header, document.circulation)
    if document.contact:
        _add_contact(page.first_page_footer, document.contact)
    for footer in (page.first_page_footer, page.footer):
        _add_banner(file, footer, document)


def _add_circulation(header, mark) -> None:
    """Add zone 11: a frame in the top margin of page 1."""
    below = header.paragraphs[0]
    paragraph = below.insert_paragraph_before(mark, style=styles.CIRCULATION)
    below.style = styles.RULE
    form = paragraph.paragraph_format
    form.right_indent = Mm(measures.CIRCULATION_SIDE)
    taken = measures.CIRCULATION_SIDE + measures.CIRCULATION_WIDTH
    form.left_indent = Mm(measures.TEXT_WIDTH - taken)
    word_xml.draw_lines(paragraph, "top", "left", "bottom", "right", points=1, space=3)


def _add_contact(footer, lines) -> None:
    """Add zone 13 below a line as wide as the text, at the foot of page 1."""
    for position, line in enumerate(lines):
        paragraph = footer.add_paragraph(line, style=styles.CONTACT)
        if position == 0:
            word_xml.draw_lines(paragraph, "top", points=measures.RULE_THICKNESS, space=1)
    room = Mm(measures.MARGIN_BOTTOM - measures.MARGIN_TEXT) - Pt(measures.SIZES["banner"] * 1.15)
    paragraph.paragraph_format.space_after = room  # it stands above the margin


def _add_banner(file, footer, document) -> None:
    """Write the banner in the last paragraph of a footer; one without text is needed by Word."""
    banner = footer.paragraphs[0]
    banner.style = file.styles[styles.BANNER]
    banner.text = document.banner
    footer._element.append(banner._p)


def _set_properties(file, document) -> None:
    properties = file.core_properties
    properties.title = wording.title(document)[:255]  # the most the format allows
    properties.author = properties.last_modified_by = " ".join(document.issuer)[:255]
    properties.language = document.language
    properties.comments = ""
    if document.dated:
        properties.created = properties.modified = datetime.combine(document.dated, time.min)


def _add_header(file, document) -> None:
    """Add zones 1 to 4: a table of two columns without lines."""
    place = wording.place_line(document)
    right = measures.header_right(_width([place], "place", fonts.ITALIC)[0])
    left = measures.TEXT_WIDTH - right
    names, numbers = word_xml.add_table(file, rows=2, widths=[left, right]).rows

    issuing, national = names.cells
    issuer = [line.upper() for line in document.issuer]
    parent = [(document.parent.upper(), styles.PARENT)] if document.parent else []
    _fill(issuing, [*parent, *((line, styles.ISSUER) for line in issuer)])
    _add_rule(issuing, _width(issuer, "issuer", fonts.BOLD, most=left), room=left)
    _fill(national, [(wording.NATION, styles.NATION), (wording.MOTTO, styles.MOTTO)])
    motto = _width([wording.MOTTO], "motto", fonts.BOLD)[0]
    word_xml.add_rule(national, length=motto, width=right)

    number, where = numbers.cells
    about = [(wording.about(document), styles.ABOUT)] if document.about else []
    _fill(number, [(wording.number_line(document), styles.NUMBER), *about])
    _fill(where, [(place, styles.PLACE)])


def _add_urgency(file, document) -> None:
    """Add zone 10b: a red frame of the size of its stamp."""
    if not document.urgency:
        return
    _add_gap(file, GAP_BEFORE_TABLE)
    width = measures.STAMP_WIDTHS[document.urgency]
    stamp = word_xml.add_table(file, rows=1, widths=[width])
    word_xml.frame(stamp, colour=str(styles.RED))
    row = stamp.rows[0]
    row.height, row.height_rule = Mm(measures.STAMP_HEIGHT), WD_ROW_HEIGHT_RULE.EXACTLY
    row.cells[0].vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _fill(row.cells[0], [(document.urgency, styles.URGENCY)])


def _add_title(file, document) -> None:
    """Add zone 5a."""
    if document.kind:
        file.add_paragraph(document.kind.upper(), style=styles.KIND)
    for line in document.subject:
        file.add_paragraph(line, style=styles.SUBJECT)
    if document.subject:
        room = measures.TEXT_WIDTH
        widths = _width(document.subject, "subject", fonts.BOLD, most=room)
        _add_rule(file, widths, room=room)
    _add_gap(file, GAP_AFTER_TITLE)


def _add_addressees(file, document) -> None:
    """Add zone 9a: one addressee is centred; dashes of several stand below the colon."""
    lines = wording.addressees(document)
    if not lines:
        return
    first, *others = lines
    paragraph = file.add_paragraph(first, style=styles.ADDRESSED)
    if others:
        name = _width([wording.ADDRESSED], "addressee", fonts.REGULAR)[0]
        side, dashes = measures.addressee_sides(_width(others, "addressee", fonts.REGULAR), name)
        paragraph.alignment = styles.LEFT
        paragraph.paragraph_format.left_indent = Mm(side)
        for line in others:
            below = file.add_paragraph(line, style=styles.ADDRESSEES)
            below.paragraph_format.left_indent = Mm(dashes)
    _add_gap(file, GAP_AFTER_TITLE)


def _add_body(file, document, parts, named) -> None:
    """Add zone 6; its last paragraph stays with the signature."""
    if document.power:
        file.add_paragraph(document.power.upper(), style=styles.POWER)
    for basis in wording.bases(document):
        file.add_paragraph(basis, style=styles.BASIS)
    if document.resolves:
        file.add_paragraph(document.resolves.upper(), style=styles.RESOLVES)
    _add_parts(file, parts, named)
    if parts and not isinstance(parts[-1], Table):
        file.paragraphs[-1].paragraph_format.keep_with_next = True


def _add_parts(file, parts, named, *, room=measures.TEXT_WIDTH) -> None:
    for part in parts:
        if isinstance(part, Table):
            _add_table(file, part, room=room)
            continue
        paragraph = file.add_paragraph(style=named.get(part.style, styles.BODY))
        if part.style in named:  # bold as a whole, by its style
            paragraph.add_run(part.text)
            continue
        head, rest = part.text[: part.bold], part.text[part.bold :]
        if head:
            paragraph.add_run(head).bold = True
        paragraph.add_run(rest)


def _add_table(file, table: Table, *, room) -> None:
    share = room / sum(column.width for column in table.columns)
    widths = [column.width * share for column in table.columns]
    _add_gap(file, GAP_BEFORE_TABLE)
    drawn = word_xml.add_table(file, rows=1 + len(table.rows), widths=widths, borders=True)
    titles, *rows = drawn.rows
    word_xml.never_cut(titles)
    word_xml.repeat_on_every_page(titles)
    for cell, column in zip(titles.cells, table.columns, strict=True):
        _fill(cell, [(column.title, styles.CELL_TITLE)])
    for row, texts in zip(rows, table.rows, strict=True):
        word_xml.never_cut(row)
        for cell, text, column in zip(row.cells, texts, table.columns, strict=True):
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            _fill(cell, [(line, styles.CELL) for line in text.split("\n")])
            for paragraph in cell.paragraphs:
                paragraph.alignment = ALIGNS[column.align]


def _add_end(file, document) -> None:
    """Add zones 7 and 9b: what stands side by side is a table of one row, never cut."""
    _add_gap(file, GAP_BEFORE_SIGNATURE)
    right = measures.TEXT_WIDTH * measures.SIGNATURE_BLOCK
    widths = [measures.TEXT_WIDTH - right, right]
    lines = wording.recipients(document)
    recipients = [
        (wording.RECIPIENTS if lines else "", styles.RECIPIENTS_TITLE),
        *((line, styles.RECIPIENTS) for line in lines),
        *([(document.drafter, styles.DRAFTER)] if document.drafter else []),
    ]
    row = word_xml.add_table(file, rows=1, widths=widths).rows[0]
    if ends.stand_whole(document):
        word_xml.never_cut(row)
    if len(document.signatures) == 1:
        _fill(row.cells[0], recipients)
        _fill(row.cells[1], _signature(document.signatures[0]))
        return
    for cell, signature in zip(row.cells, document.signatures, strict=True):
        _fill(cell, _signature(signature))
    for text, style in recipients:
        file.add_paragraph(text, style=style)


def _add_appendix(file, document, *, place, room) -> None:
    """Begin an appendix: a section of its own, its pages counted from 1."""
    one = document.appendices[place]
    section = file.add_section(WD_SECTION.NEW_PAGE)
    _turn(section, across=one.lies_across)
    section.first_page_header.is_linked_to_previous = False
    section.first_page_footer.is_linked_to_previous = False
    word_xml.count_pages_anew(section)
    first = section.first_page_header.paragraphs[0]
    if document.watermark:
        word_xml.add_watermark(first, document.watermark, serial=3 + place)
    _add_banner(file, section.first_page_footer, document)

    name = wording.appendix_name(place, len(document.appendices))
    reference = wording.attached_to(document)
    file.add_paragraph(name, style=styles.APPENDIX)
    file.add_paragraph(one.title.upper(), style=styles.APPENDIX_TITLE)
    file.add_paragraph(reference, style=styles.REFERENCE)
    _add_rule(file, _width([reference], "reference", fonts.ITALIC, most=room), room=room)
    _add_gap(file, GAP_AFTER_TITLE)


def _turn(section, *, across) -> None:
    """Lay the pages of a section across, or stand them upright."""
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    sides = Mm(measures.PAGE_WIDTH), Mm(measures.PAGE_HEIGHT)
    section.page_width, section.page_height = reversed(sides) if across else sides


def _add_seal(file, seal) -> None:
    """Add the code and the lines beside it, in a row that is never cut."""
    _add_gap(file, GAP_BEFORE_SIGNATURE)
    widths = [measures.SEAL_WIDTH, measures.TEXT_WIDTH - measures.SEAL_WIDTH]
    row = word_xml.add_table(file, rows=1, widths=widths).rows[0]
    word_xml.never_cut(row)
    code, lines = row.cells
    picture = BytesIO(seals.picture(seal.address))
    code.paragraphs[0].add_run().add_picture(picture, width=Mm(measures.SEAL_CODE))
    _fill(lines, [(line, styles.RECIPIENTS) for line in seal.lines])


def _signature(signature: Signature) -> list[tuple[str, str]]:
    lines = [(line.upper(), styles.AUTHORITY) for line in signature.authority]
    return [*lines, (wording.signatory(signature.name), styles.SIGNATORY)]


def _add_gap(file, points: float) -> None:
    """Add the gap before a table, which has none of its own."""
    gap = file.add_paragraph(style=styles.RULE)
    gap.paragraph_format.space_before = Pt(points)
    gap.paragraph_format.keep_with_next = True


def _add_rule(container, widths, *, room) -> None:
    word_xml.add_rule(container, length=measures.rule_length(widths), width=room)


def _fill(cell, lines: list[tuple[str, str]]) -> None:
    """Write paragraphs into a cell, the first into the one it is born with."""
    for position, (text, style) in enumerate(lines):
        paragraph = cell.paragraphs[0] if position == 0 else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(text)


def _width(lines, size: str, path, *, most: float = measures.TEXT_WIDTH) -> list[float]:
    """Return how long lines are on paper, in mm, none longer than `most`."""
    points = measures.SIZES[size]
    return [min(fonts.width(line, size=points, path=path) * MM, most) for line in lines]
