"""A document as PDF/A-2a and PDF/UA-1: the file of record, typeset by Typst.

The template is a file of ours; the document reaches it as JSON, as data only. The compiler sees
the folder of the template and the four fonts, nothing else of this machine or any other.
"""

import json
import re
import threading
from functools import cache
from pathlib import Path

import typst
from django.utils.translation import gettext_lazy as _

from giaoban.core.refusals import Refusal
from giaoban.documents import ends, fonts, measures, seals, wording
from giaoban.documents.content import Document, Table, cleaned

TEMPLATES = Path(__file__).parent / "typst"
STANDARDS = ["a-2a", "ua-1"]
MM = 25.4 / 72  # in a point
DEEPEST = 6  # the levels of headings a tagged PDF knows
SHORT_WORD = 14  # letters; only longer words are looked at for where they may be broken
LONG_WORD = re.compile(rf"[^\s\"]{{{SHORT_WORD + 1}}}")


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
    return _compiler().compile(
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
    inputs = {"data": printed}
    return _compiler().compile(str(TEMPLATES / template), sys_inputs=inputs, **options)


def unprintable(text: str) -> list[str]:
    """Return the characters of a clean text that no PDF can show, each once, in order."""
    return [c for c in dict.fromkeys(text) if c not in fonts.characters() and c != "\n"]


_KEPT = threading.local()


def _compiler() -> typst.Compiler:
    """Return the compiler of this thread: it has read the templates already."""
    if not hasattr(_KEPT, "compiler"):
        _KEPT.compiler = typst.Compiler(root=str(TEMPLATES), font_paths=_fonts())
    return _KEPT.compiler


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(fonts.HERE)],
    )


def _printed(document: Document) -> dict:
    """Return what the template prints, worded; lengths in mm and pt as in `measures`."""
    texts = _texts(document)
    said = json.dumps([*texts.values()], ensure_ascii=False)
    has_long_words = LONG_WORD.search(said) is not None
    return texts | _lengths(document) | {"has_long_words": has_long_words}


def _lengths(document: Document) -> dict:
    """Return what the template need not measure, in mm, and the figures of the decree."""
    place = wording.place_line(document)
    right = measures.header_right(_width([place], "place", fonts.ITALIC)[0])
    left = measures.TEXT_WIDTH - right - 4
    issuer = _width([line.upper() for line in document.issuer], "issuer", fonts.BOLD, most=left)
    subject = _width(document.subject, "subject", fonts.BOLD) or [0.0]
    return {
        "measures": {
            name.lower(): value for name, value in vars(measures).items() if name.isupper()
        },
        "header_right": right,
        "addressee_sides": _addressee_sides(wording.addressees(document)),
        "rules": {
            "issuer": measures.rule_length(issuer),
            "motto": _width([wording.MOTTO], "motto", fonts.BOLD)[0],
            "subject": measures.rule_length(subject),
        },
    }


def _width(lines, size, path=fonts.REGULAR, *, most=measures.TEXT_WIDTH) -> list[float]:
    """Return how long lines are on paper, in mm, none longer than `most`."""
    points = measures.SIZES[size]
    return [min(fonts.width(line, size=points, path=path) * MM, most) for line in lines]


def _texts(document: Document) -> dict:
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
        "place": wording.place_line(document),
        "urgency": document.urgency,
        "kind": document.kind.upper(),
        "subject": document.subject,
        "about": wording.about(document),
        "addressees": wording.addressees(document),
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
        "ends_whole": ends.stand_whole(document),
        "drafter": document.drafter,
        "contact": document.contact,
        "circulation": document.circulation,
        "appendices": _appendices(document),
        "watermark": document.watermark,
        "banner": document.banner,
        "seal": _seal(document.seal),
    }


def _addressee_sides(lines) -> tuple[float, float]:
    """Only several addressees stand below "Kính gửi:"; one is centred beside it."""
    [name] = _width([wording.ADDRESSED], "addressee")
    return measures.addressee_sides(_width(lines[1:], "addressee") or [0.0], name)


def _appendices(document) -> list[dict]:
    return [_appendix(document, place) for place in range(len(document.appendices))]


def _appendix(document, place) -> dict:
    one, reference = document.appendices[place], wording.attached_to(document)
    across = one.lies_across
    room = measures.text_width(across=across)
    return {
        "name": wording.appendix_name(place, len(document.appendices)),
        "title": one.title.upper(),
        "reference": reference,
        "rule": measures.rule_length(_width([reference], "reference", fonts.ITALIC, most=room)),
        "across": across,
        "body": _parts(wording.appendix(one), top=1, across=across),
    }


def _seal(seal) -> dict | None:
    return seal and {"lines": seal.lines, "squares": seals.squares(seal.address)}


def _body(document) -> list[dict]:
    """Return the parts of the body; a heading with its depth, no level left out (PDF/UA)."""
    return _parts(wording.body(document), top=1 if document.kind else 0)


def _parts(lines, *, top: int, across: bool = False) -> list[dict]:
    open_: list[int] = []  # the headings the text is below of, the greatest first
    parts = []
    for part in lines:
        if isinstance(part, Table):
            parts.append(_table(part, across=across))
            continue
        if part.style in wording.HEADINGS:
            rank = wording.HEADINGS.index(part.style)
            open_ = [*(one for one in open_ if one < rank), rank]
        parts.append(_text(part) | {"level": min(top + len(open_), DEEPEST)})
    return parts


def _text(part) -> dict:
    """Return a text as the template draws it: with a level it is a heading, of several lines."""
    draw = "heading" if part.style in wording.HEADINGS else part.style
    is_centred = part.style in wording.DIVISIONS
    lines = part.text.split("\n")
    return {"style": draw, "lines": lines, "bold": part.bold, "centred": is_centred}


def _table(part, *, across) -> dict:
    share = measures.text_width(across=across) / sum(column.width for column in part.columns)
    return {
        "style": "table",
        "titles": [column.title for column in part.columns],
        "widths": [column.width * share for column in part.columns],
        "page_height": measures.text_height(across=across),
        "aligns": [column.align for column in part.columns],
        "rows": part.rows,
    }
