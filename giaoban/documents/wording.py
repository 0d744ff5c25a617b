"""The lines a document prints, worded and punctuated as the decree says.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II. Both renderers print these.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from giaoban.core.vietnamese import formal_day
from giaoban.documents import lettering
from giaoban.documents.content import (
    Appendix,
    Article,
    Block,
    Dash,
    Document,
    Heading,
    Numbered,
    Paragraph,
    Point,
    Table,
)

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS = "Nơi nhận:"
ADDRESSED = "Kính gửi"
ABOUT = "V/v"
END_MARK = "./."
BLANK = "\u00a0"  # a space that no typesetter drops
ROOM_FOR_NUMBER = BLANK * 8
ROOM_FOR_DAY = BLANK * 5
ONE_FIGURE = re.compile(r"^\d(?!\d)")
# Phụ lục III: abbreviations of kinds that are not all capitals.
ABBREVIATIONS = {one.upper(): one for one in ("QyĐ", "CTr", "TTr", "TrS")}
# Học hàm, học vị, danh hiệu: none stands before the name of who signs.
TITLES = re.compile(
    r"^(?:(?:PGS|GS|TSKH|TS|ThS|NCS|BSCKI{1,2}|BS|DS|KS|CN|LS|NGND|NGƯT|TTND|TTƯT|NSND|NSƯT|AHLĐ)"
    r"\.(?=\s*\S)\s*|(?:Đ/c|đ/c|Đồng chí|đồng chí|Ông|Bà)\s+(?=\S))+"
)


class Style(StrEnum):
    """What a line of the body is. The headings stand first, the greatest before the others."""

    PART = "part"
    CHAPTER = "chapter"
    DIVISION = "division"
    SUBDIVISION = "subdivision"
    SECTION = "section"
    TITLED_ARTICLE = "titled_article"
    CLAUSE = "clause"
    TEXT = "text"
    ARTICLE = "article"


# The word before the number, on a line of its own above the title.
DIVISIONS = {
    Style.PART: "Phần",
    Style.CHAPTER: "Chương",
    Style.DIVISION: "Mục",
    Style.SUBDIVISION: "Tiểu mục",
}
HEADINGS = (*DIVISIONS, Style.SECTION, Style.TITLED_ARTICLE, Style.CLAUSE)


def number_line(document: Document) -> str:
    """Return zone 3: "Số: 05/TB-UBND", with room for the number while it has none."""
    if not document.symbol:
        return ""
    return f"Số: {_padded(document.number) or ROOM_FOR_NUMBER}/{symbol(document)}"


def symbol(document: Document) -> str:
    """Return the symbol in capitals, but for abbreviations of kinds that have small letters."""
    groups = document.symbol.upper().split("-")
    return "-".join([ABBREVIATIONS.get(groups[0], groups[0]), *groups[1:]])


def _padded(number: str) -> str:
    return ONE_FIGURE.sub(r"0\g<0>", number)


def place_line(document: Document) -> str:
    """Return zone 4: "Bắc Kạn, ngày 05 tháng 7 năm 2022", with room for what is not known yet."""
    if not document.place:
        return ""
    if document.dated:
        return f"{document.place}, ngày {formal_day(document.dated)}"
    year = document.year or ROOM_FOR_DAY
    return f"{document.place}, ngày{ROOM_FOR_DAY}tháng{ROOM_FOR_DAY}năm {year}"


def about(document: Document) -> str:
    """Return zone 5b, "V/v ..."; empty for what has a kind of its own."""
    if not document.about or document.about.lower().startswith(ABOUT.lower()):
        return document.about
    return f"{ABOUT} {document.about}"


def addressees(document: Document) -> list[str]:
    """Return zone 9a line by line: one on the line of "Kính gửi:", several below it with dashes."""
    match document.addressees:
        case ():
            return []
        case (one,):
            return [f"{ADDRESSED}: {one.rstrip(' ;.')}"]
    return [f"{ADDRESSED}:", *(f"- {line}" for line in _list(document.addressees))]


def drafter(sign: str, copies: int | None) -> str:
    """Return zone 12, "PL.(300)": who drafted it, in capitals, and how many copies go out."""
    if not sign:
        return ""
    return f"{sign.upper()}.({copies})" if copies else f"{sign.upper()}."


def drafter_parts(said: str) -> tuple[str, int | None]:
    """Return the sign and the number of copies of zone 12, as `drafter` put them together."""
    sign, _bracket, copies = said.removesuffix(")").partition("(")
    return sign.rstrip(". "), int(copies) if copies.isdecimal() else None


def signatory(name: str) -> str:
    """Return a name as it stands below a signature, without the titles before it."""
    return TITLES.sub("", name)


def appendix_name(position: int, appendices: int) -> str:
    """Return "Phụ lục", with its Roman number where there are two or more; the first is 0."""
    return f"Phụ lục {lettering.roman(position + 1)}" if appendices > 1 else "Phụ lục"


def attached_to(document: Document) -> str:
    """Return what an appendix says of its document, with room for what is not known yet."""
    named = document.kind.capitalize() or "Công văn"
    number = _padded(document.number) or "……"
    day = formal_day(document.dated) if document.dated else "…… tháng …… năm ……"
    issuer = document.issuer_name or " ".join(document.issuer)
    signs = f" số {number}/{symbol(document)}" if document.symbol else ""
    return f"(Kèm theo {named}{signs} ngày {day} của {issuer})"


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
    """One paragraph of the body as printed, in one of the styles of `Style`.

    The first `bold` letters are bold whatever its style. One of `DIVISIONS` has two lines.
    """

    style: Style
    text: str
    bold: int = 0


def body(document: Document) -> list[Line | Table]:
    """Return the body, one paragraph after the other, "./." where the text ends."""
    parts = [part for block in document.blocks for part in _parts(block)]
    parts += [Line(Style.TEXT, document.closing)] if document.closing else []
    return _ended(parts)


def appendix(one: Appendix) -> list[Line | Table]:
    """Return the body of an appendix, ended in the same way."""
    return _ended([part for block in one.blocks for part in _parts(block)])


def _ended(parts):
    match parts:
        case [*before, Line(style, text, bold)]:
            return [*before, Line(style, text.rstrip(" ./;") + END_MARK, bold)]
    return parts


def _parts(block: Block) -> list[Line | Table]:
    """Return what a block prints: a table whole, a text line by line."""
    match block:
        case Table():
            return [block]
        case Heading():
            return [_heading(block)]
        case Article(number, text, title):
            return _article(f"Điều {number}.", title, text)
    return [Line(Style.TEXT, line) for line in _said(block).split("\n") if line]


def _said(block: Numbered | Point | Dash | Paragraph) -> str:
    match block:
        case Numbered(number, text):
            return _counted(number, text)
        case Point(letter, text):
            return f"{letter}) {text}"
        case Dash(text):
            return f"- {text}"
    return block.text


def _heading(block: Heading) -> Line:
    style = Style(block.level)
    if style in DIVISIONS:
        name = f"{DIVISIONS[style]} {block.number}" if block.number else ""
        text = "\n".join(line for line in (name, block.title.upper()) if line)
        return Line(style, text, len(text))
    title = block.title if style == Style.CLAUSE else block.title.upper()
    return Line(style, _counted(block.number, title))


def _article(name, title, text) -> list[Line]:
    """With a title the name stands on a line of its own, else before the text."""
    lines = [line for line in text.split("\n") if line]
    head = f"{name} {title}" if title else f"{name} {lines.pop(0) if lines else ''}".rstrip()
    style = Style.TITLED_ARTICLE if title else Style.ARTICLE
    first = Line(style, head, len(head) if title else len(name))
    return [first, *(Line(Style.TEXT, line) for line in lines)]


def _counted(number: str, text: str) -> str:
    return f"{number}. {text}" if number else text


def title(document: Document) -> str:
    """Return the title in the file's properties: kind, subject, else the number or issuer."""
    named = " ".join(part for part in (document.kind, *document.subject, about(document)) if part)
    return named or number_line(document) or " ".join(document.issuer)


def _list(lines) -> list[str]:
    bare = [line.rstrip(" ;.") for line in lines if line]
    return [f"{line};" for line in bare[:-1]] + [f"{line}." for line in bare[-1:]]
