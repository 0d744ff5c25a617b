"""A document as PDF/A-2a and PDF/UA-1: the file of record, typeset by Typst.

The template is a file of ours; the document reaches it as JSON, as data only. The compiler sees
the folder of the template and the four fonts, nothing else of this machine or any other.
"""

import json
from functools import cache
from pathlib import Path

import typst
from django.utils.translation import gettext_lazy as _

from giaoban.core.refusals import Refusal
from giaoban.documents import fonts, measures, seals, wording
from giaoban.documents.content import Document, Table, cleaned

TEMPLATES = Path(__file__).parent / "typst"
STANDARDS = ["a-2a", "ua-1"]
MM = 25.4 / 72  # in a point


class CannotBePrinted(Refusal):
    """The font of official documents has no such characters; nothing is left out silently."""

    sentence = _(
        "An official PDF cannot show these characters: %(characters)s. Take them out of the text, "
        "or use the Word file."
    )


def render(document: Document) -> bytes:
    """Return the document as PDF. Raises CannotBePrinted, naming the characters."""
    document = cleaned(document)
    printed = json.dumps(_printed(document), ensure_ascii=False)
    if missing := unprintable(printed):
        raise CannotBePrinted(characters=" ".join(missing))
    compiler = typst.Compiler(root=str(TEMPLATES), font_paths=_fonts())
    return compiler.compile(
        str(TEMPLATES / "document.typ"),
        format="pdf",
        pdf_standards=STANDARDS,
        sys_inputs={"document": printed},
    )


def typeset(template: str, data: dict) -> bytes:
    """Return a working paper, which is no official document, as PDF: `data` in a template of ours.

    Texts in `data` are lines the caller cleaned. Raises CannotBePrinted, naming the characters.
    """
    return _compiled(template, data, format="pdf")


def picture(template: str, data: dict, *, ppi: float) -> bytes:
    """Return `data` in a template of one page as PNG. As `typeset`, raises CannotBePrinted."""
    return _compiled(template, data, format="png", ppi=ppi)


def _compiled(template, data, **options) -> bytes:
    printed = json.dumps(data, ensure_ascii=False)
    if missing := unprintable(printed):
        raise CannotBePrinted(characters=" ".join(missing))
    compiler = typst.Compiler(root=str(TEMPLATES), font_paths=_fonts())
    return compiler.compile(str(TEMPLATES / template), sys_inputs={"data": printed}, **options)


def unprintable(text: str) -> list[str]:
    """Return the characters of a clean text that no PDF can show, each once, in order."""
    return [c for c in dict.fromkeys(text) if c not in fonts.characters() and c != "\n"]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(fonts.HERE)],
    )


def _printed(document: Document) -> dict:
    """Return what the template prints, worded; lengths in mm and pt as in `measures`."""
    place = wording.place_line(document)
    size = measures.SIZES["place"]
    return {
        "language": document.language,
        "title": wording.title(document),
        "author": " ".join(document.issuer),
        "dated": document.dated and [document.dated.year, document.dated.month, document.dated.day],
        "nation": wording.NATION,
        "motto": wording.MOTTO,
        "parent": document.parent.upper(),
        "issuer": [line.upper() for line in document.issuer],
        "number": wording.number_line(document),
        "place": place,
        "urgency": document.urgency,
        "kind": document.kind.upper(),
        "subject": document.subject,
        "about": wording.about(document),
        "addressees": wording.addressees(document),
        "addressee_sides": _addressee_sides(wording.addressees(document)),
        "power": document.power.upper(),
        "bases": wording.bases(document),
        "resolves": document.resolves.upper(),
        "body": _body(document),
        "signatures": [
            {
                "authority": [line.upper() for line in signature.authority],
                "name": wording.signatory(signature.name),
            }
            for signature in document.signatures
        ],
        "recipients_title": wording.RECIPIENTS,
        "recipients": wording.recipients(document),
        "drafter": document.drafter,
        "contact": document.contact,
        "circulation": document.circulation,
        "appendices": _appendices(document),
        "watermark": document.watermark,
        "banner": document.banner,
        "seal": _seal(document.seal),
        "measures": {
            name.lower(): value for name, value in vars(measures).items() if name.isupper()
        },
        "header_right": measures.header_right(
            fonts.width(place, size=size, path=fonts.ITALIC) * MM
        ),
    }


def _addressee_sides(lines) -> tuple[float, float]:
    """Only several addressees stand below "Kính gửi:"; one is centred beside it."""
    size = measures.SIZES["addressee"]
    widths = [fonts.width(line, size=size) * MM for line in lines[1:]] or [0.0]
    name = fonts.width(wording.ADDRESSED, size=size) * MM
    return measures.addressee_sides(widths, name)


def _appendices(document) -> list[dict]:
    number = len(document.appendices)
    return [
        {
            "name": wording.appendix_name(place, number),
            "title": one.title.upper(),
            "reference": wording.attached_to(document),
            "body": _parts(wording.appendix(one), top=1),
        }
        for place, one in enumerate(document.appendices)
    ]


def _seal(seal) -> dict | None:
    return seal and {"lines": seal.lines, "squares": seals.squares(seal.address)}


def _body(document) -> list[dict]:
    """Return the parts of the body; a heading with its depth, no level left out (PDF/UA)."""
    return _parts(wording.body(document), top=1 if document.kind else 0)


def _parts(lines, *, top: int) -> list[dict]:
    depth = top
    parts = []
    for part in lines:
        if isinstance(part, Table):
            parts.append(_table(part))
            continue
        text = {"style": part.style, "text": part.text, "bold": part.bold}
        is_section = part.style == wording.Style.SECTION
        depth = top + 1 if is_section else depth
        level = depth if is_section else depth + 1
        parts.append(text | {"level": level})
    return parts


def _table(part) -> dict:
    whole = sum(column.width for column in part.columns)
    return {
        "style": "table",
        "titles": [column.title for column in part.columns],
        "widths": [column.width / whole * measures.TEXT_WIDTH for column in part.columns],
        "aligns": [column.align for column in part.columns],
        "rows": part.rows,
    }
