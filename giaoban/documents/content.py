"""The one content model of an official document: what it says, not how it looks.

A builder, which lives in the stage it prints, turns its things into a `Document`; `pdf.render`
and `docx.render` know the decree and turn that into bytes. Zones are those of the diagram in
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục IV.

Texts are plain text. A builder need not clean, capitalise or punctuate: `cleaned` and `wording`
do. A line break inside a text of the body begins a new paragraph.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum

from giaoban.core.vietnamese import squeeze
from giaoban.organisation.enums import Spelling


class Urgency(StrEnum):
    """The stamps of zone 10b."""

    NONE = ""
    URGENT = "KHẨN"
    VERY_URGENT = "THƯỢNG KHẨN"
    FLASH = "HOẢ TỐC"


class Circulation(StrEnum):
    """The marks of zone 11, for what only some may keep or read."""

    ANY = ""
    INTERNAL = "LƯU HÀNH NỘI BỘ"
    RETURN = "XEM XONG TRẢ LẠI"


class HeadingLevel(StrEnum):
    """The divisions of a text, the greatest first."""

    PART = "part"  # Phần I, its title in capitals below
    CHAPTER = "chapter"  # Chương I
    DIVISION = "division"  # Mục 1
    SUBDIVISION = "subdivision"  # Tiểu mục 1
    SECTION = "section"  # I. TÌNH HÌNH, in capitals
    CLAUSE = "clause"  # 1. Phòng Tư pháp, a khoản with a title


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered title on lines of its own. `number` is what is printed in it: I, 1."""

    number: str
    title: str
    level: HeadingLevel = HeadingLevel.SECTION


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A khoản without a title: 1. text."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A điểm: a) text. Letters come from `lettering.point_letter`."""

    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class Dash:
    """A line of a list: - text."""

    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """A điều: "Điều 1." in bold, with its title if it has one, then its text."""

    number: str
    text: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share: columns of 1, 4 and 2 take 1/7, 4/7 and 2/7 of the text width."""

    title: str
    width: float = 1
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as many in each as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self):
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a table has one cell for each column")


MOST_UPRIGHT = 7  # columns of a table of an appendix on a page that stands upright

Block = Heading | Paragraph | Numbered | Point | Dash | Article | Table


@dataclass(frozen=True, slots=True)
class Appendix:
    """A phụ lục: pages of its own, counted from 1. Two or more get Roman numbers by themselves.

    Its pages lie across where a table has more columns than an upright page takes.
    """

    title: str
    blocks: tuple[Block, ...]

    @property
    def lies_across(self) -> bool:
        tables = (one for one in self.blocks if isinstance(one, Table))
        return any(len(one.columns) > MOST_UPRIGHT for one in tables)


@dataclass(frozen=True, slots=True)
class Signature:
    """Zone 7. `authority` has one line for each power and post: TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG.

    The name stands without academic or honorary titles before it. Empty while nobody is known.
    """

    authority: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """What stands below everything in a file frozen here: lines, and an address as a QR code."""

    lines: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One official document. What is empty or None is not printed, except where said."""

    issuer: tuple[str, ...]  # zone 2, the lines of the name of the body that issues
    issuer_name: str = ""  # the same name in running text, for what refers to the document
    parent: str = ""  # zone 2, the body directly above it
    symbol: str = ""  # zone 3, TB-UBND; the zone is empty without it
    number: str = ""  # typed by the records clerk; while empty, room for it is left
    place: str = ""  # zone 4, Bắc Kạn; the zone is empty without it (minutes)
    dated: date | None = None  # while None, room is left for the day and the month
    year: int | None = None  # what is printed while there is no day yet
    kind: str  # zone 5a, THÔNG BÁO; empty for a letter (công văn)
    subject: tuple[str, ...] = ()  # zone 5a, the lines of the trích yếu
    about: str = ""  # zone 5b, below the number of a letter without a kind, after "V/v"
    addressees: tuple[str, ...] = ()  # zone 9a, after "Kính gửi:", without dashes
    power: str = ""  # whose power a resolution or decision rests on: ỦY BAN NHÂN DÂN ...
    bases: tuple[str, ...] = ()  # zone 6, căn cứ, one a paragraph
    resolves: str = ""  # what stands between the bases and the articles: QUYẾT ĐỊNH:
    blocks: tuple[Block, ...] = ()  # zone 6
    closing: str = ""  # the last paragraph, kept on the page of the signature
    signatures: tuple[Signature, ...]  # one on the right, or two: left and right (minutes)
    recipients: tuple[str, ...] = ()  # zone 9b, without dashes and without Lưu
    filed: str = "VT"  # what follows "Lưu:"
    drafter: str = ""  # zone 12, who drafted it and how many copies: PL.(300)
    contact: tuple[str, ...] = ()  # zone 13, lines at the foot of page 1: address, telephone
    urgency: Urgency = Urgency.NONE  # zone 10b
    circulation: Circulation = Circulation.ANY  # zone 11
    appendices: tuple[Appendix, ...] = ()
    spelling: Spelling = Spelling.AS_WRITTEN
    watermark: str = ""  # DỰ THẢO, across every page
    banner: str = ""  # one line at the foot of every page
    seal: Seal | None = None
    language: str = field(default="vi", repr=False)

    def __post_init__(self):
        if not self.issuer:
            raise ValueError("a document names the body that issues it")
        if len(self.signatures) not in (1, 2):
            raise ValueError("a document has one signature or two")


def cleaned(document: Document) -> Document:
    """Return the document with every text composed (NFC) and free of what cannot be written.

    Control characters, lone surrogates, directional and invisible marks go; spaces in a row
    become one. Every other character arrives as it was given. Only texts of the body keep
    their line breaks. Where a spelling is chosen, "Ủy" and "Uỷ" become that one.
    """
    spelled = SPELLED.get(document.spelling)
    return _mapped(_cleaned(document), spelled) if spelled else _cleaned(document)


def clean_line(text: str) -> str:
    """Return a text as one line that can be written, cleaned as `cleaned` does."""
    return _cleaned(text)


BODY_TEXTS = {"text", "rows"}  # fields whose lines stay apart
NOT_WRITTEN = {"Cc", "Cs"}  # control characters, lone surrogates
DIRECTIONS = dict.fromkeys(range(0x2066, 0x206A))  # isolates; squeeze takes the other marks


def _spelling(*, found: str, written: str) -> Callable[[str], str]:
    pairs = dict(zip(found.split(), written.split(), strict=True))
    word = re.compile(rf"\b({'|'.join(pairs)})\b")
    return lambda text: word.sub(lambda one: pairs[one[0]], text)


OLD_WAY, NEW_WAY = "Ủy ủy ỦY", "Uỷ uỷ UỶ"
SPELLED = {
    Spelling.OLD: _spelling(found=NEW_WAY, written=OLD_WAY),
    Spelling.NEW: _spelling(found=OLD_WAY, written=NEW_WAY),
}


def _mapped(value, change):
    """Return a value with every text of it changed."""
    if type(value) is str:
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(part, change) for part in value)
    if is_dataclass(value):
        each = {f.name: _mapped(getattr(value, f.name), change) for f in fields(value)}
        return replace(value, **each)
    return value


def _cleaned(value, *, join: str = " "):
    if type(value) is str:
        return join.join(_clean_lines(value))
    if isinstance(value, tuple):
        return tuple(_cleaned(part, join=join) for part in value)
    if is_dataclass(value):
        return replace(value, **{f.name: _cleaned_field(value, f.name) for f in fields(value)})
    return value


def _cleaned_field(value, name):
    return _cleaned(getattr(value, name), join="\n" if name in BODY_TEXTS else " ")


def _clean_lines(text: str) -> list[str]:
    if _is_clean(text):
        return [text] if text else []
    lines = (squeeze(_writable(line)) for line in text.splitlines())
    return [line for line in lines if line]


def _is_clean(text: str) -> bool:
    """Return whether a text is one line already that `squeeze` would not change: most are."""
    plain = text.isprintable() and unicodedata.is_normalized("NFC", text)
    return plain and "  " not in text and text == text.strip() and not ETH.search(text)


ETH = re.compile("[Ðð]")  # `squeeze` writes a real Đ


def _writable(line: str) -> str:
    spaced = line.replace("\t", " ").translate(DIRECTIONS)
    return "".join(c for c in spaced if unicodedata.category(c) not in NOT_WRITTEN and _is_one(c))


def _is_one(character: str) -> bool:
    """Return whether this is a character: the last two of every plane never are."""
    return ord(character) & 0xFFFE != 0xFFFE
