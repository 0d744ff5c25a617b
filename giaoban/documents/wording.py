"""The lines a document prints, worded and punctuated as the decree says.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II. Both renderers print these.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from giaoban.core.vietnamese import formal_day
from giaoban.documents.content import (
    Block,
    Dash,
    Document,
    Heading,
    HeadingLevel,
    Numbered,
    Paragraph,
    Point,
    Table,
)

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS = "Nơi nhận:"
END_MARK = "./."
BLANK = "\u00a0"  # a space that no typesetter drops
ROOM_FOR_NUMBER = BLANK * 8
ROOM_FOR_DAY = BLANK * 5
ONE_FIGURE = re.compile(r"^\d(?!\d)")


class Style(StrEnum):
    SECTION = "section"
    CLAUSE = "clause"
    TEXT = "text"


def number_line(document: Document) -> str:
    """Return zone 3: "Số: 05/TB-UBND", with room for the number while it has none."""
    if not document.symbol:
        return ""
    number = ONE_FIGURE.sub(r"0\g<0>", document.number) or ROOM_FOR_NUMBER
    return f"Số: {number}/{document.symbol.upper()}"


def place_line(document: Document) -> str:
    """Return zone 4: "Bắc Kạn, ngày 05 tháng 7 năm 2022", with room for what is not known yet."""
    if not document.place:
        return ""
    if document.dated:
        return f"{document.place}, ngày {formal_day(document.dated)}"
    year = document.year or ROOM_FOR_DAY
    return f"{document.place}, ngày{ROOM_FOR_DAY}tháng{ROOM_FOR_DAY}năm {year}"


def bases(document: Document) -> list[str]:
    """Return the căn cứ: each ends with a semicolon, the last with a full stop."""
    return _list(document.bases)


def recipients(document: Document) -> list[str]:
    """Return zone 9b below its title; the last line says where it is filed.

    Empty for a form, which is neither sent to anybody nor filed as a document.
    """
    filed = (f"Lưu: {document.filed}",) if document.filed else ()
    return [f"- {line}" for line in _list((*document.recipients, *filed))]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the body as printed, in one of the styles of `Style`."""

    style: Style
    text: str


def body(document: Document) -> list[Line | Table]:
    """Return the body, one paragraph after the other, "./." where the text ends."""
    parts = [part for block in document.blocks for part in _parts(block)]
    parts += [Line(Style.TEXT, document.closing)] if document.closing else []
    match parts:
        case [*before, Line(style, text)]:
            return [*before, Line(style, text.rstrip(" ./;") + END_MARK)]
    return parts


def _parts(block: Block) -> list[Line | Table]:
    """Return what a block prints: a table whole, a text line by line."""
    match block:
        case Table():
            return [block]
        case Heading(number, title, HeadingLevel.SECTION):
            return [Line(Style.SECTION, _counted(number, title.upper()))]
        case Heading(number, title):
            return [Line(Style.CLAUSE, _counted(number, title))]
        case Numbered(number, text):
            text = _counted(number, text)
        case Point(letter, text):
            text = f"{letter}) {text}"
        case Dash(text):
            text = f"- {text}"
        case Paragraph(text):
            pass
    return [Line(Style.TEXT, line) for line in text.split("\n") if line]


def _counted(number: str, text: str) -> str:
    return f"{number}. {text}" if number else text


def title(document: Document) -> str:
    """Return the title in the file's properties: kind, subject, else the number or issuer."""
    named = " ".join(part for part in (document.kind, *document.subject, document.about) if part)
    return named or number_line(document) or " ".join(document.issuer)


def _list(lines) -> list[str]:
    bare = [line.rstrip(" ;.") for line in lines if line]
    return [f"{line};" for line in bare[:-1]] + [f"{line}." for line in bare[-1:]]
