"""The divisions of a text somebody typed: phần, chương, mục, tiểu mục, điều, khoản, điểm.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6. What is typed is printed: a line that
is no division for certain stays a paragraph, and no word is added or left out.
"""

import re
from collections.abc import Iterator

from giaoban.documents.content import (
    Article,
    Block,
    Dash,
    Heading,
    HeadingLevel,
    Numbered,
    Paragraph,
    Point,
)

LONGEST_TITLE = 200  # letters; what is longer is a sentence
ENDS_A_SENTENCE = (".", ";", ":", ",", "!", "?")
LEVELS = {
    "phần": HeadingLevel.PART,
    "chương": HeadingLevel.CHAPTER,
    "mục": HeadingLevel.DIVISION,
    "tiểu mục": HeadingLevel.SUBDIVISION,
}
# "Chương II" alone, its title on the next line, or "Chương II. Quản lý" on one.
TITLE = r"\s*(?:[.:]\s*(\S.*))?"
DIVISION = re.compile(
    rf"(?:((?i:phần|chương)) +([IVXLC]+)|((?i:mục|tiểu mục)) +(\d{{1,3}})){TITLE}"
)
ARTICLE = re.compile(r"(?:Điều|ĐIỀU) +(\d{1,3}[a-zđ]?)\. *(.*)")
SECTION = re.compile(r"([IVX]+)\. +(\S.*)")
CLAUSE = re.compile(r"(\d{1,3})\. +(\S.*)")
POINT = re.compile(r"([a-zđ]{1,2})\) +(\S.*)")
DASH = re.compile(r"- *(\S.*)")


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return what a text is made of, line by line."""
    lines = [line for line in (" ".join(one.split()) for one in text.splitlines()) if line]
    return tuple(_blocks(lines))


def is_divided(blocks: tuple[Block, ...]) -> bool:
    """Return whether blocks have divisions of their own above a khoản: they need no other."""
    return any(
        isinstance(one, Article) or (isinstance(one, Heading) and one.level != HeadingLevel.CLAUSE)
        for one in blocks
    )


def has_articles(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(one, Article) for one in blocks)


def _blocks(lines) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        line, after = lines[place], lines[place + 1] if place + 1 < len(lines) else ""
        block, taken = _division(line, after) or (_other(line, after), 1)
        yield block
        place += taken


def _division(line, after) -> tuple[Heading, int] | None:
    """Return the heading of a great division, and how many lines it takes."""
    found = DIVISION.fullmatch(line)
    if not found:
        return None
    great, roman, small, number, title = found.groups()
    level = LEVELS[(great or small).lower()]
    if title:
        return (Heading(roman or number, title, level), 1) if _is_title(title) else None
    if _is_title(after) and not _is_counted(after):
        return Heading(roman or number, after, level), 2
    return Heading(roman or number, "", level), 1


def _other(line, after) -> Block:
    if found := ARTICLE.fullmatch(line):
        return _article(*found.groups(), after)
    if (found := SECTION.fullmatch(line)) and _is_title(found[2]):
        return Heading(*found.groups())
    if found := CLAUSE.fullmatch(line):
        return _clause(*found.groups(), after)
    if found := POINT.fullmatch(line):
        return Point(*found.groups())
    if found := DASH.fullmatch(line):
        return Dash(found[1])
    return Paragraph(line)


def _article(number, rest, after) -> Article:
    """A title is followed by the text; "Điều 3. Cho phép ..." alone is the text itself."""
    has_text = after and not ARTICLE.fullmatch(after) and not DIVISION.fullmatch(after)
    if rest and has_text and _is_title(rest):
        return Article(number, title=rest)
    return Article(number, rest)


def _clause(number, rest, after) -> Block:
    """A khoản has a title where its điểm follow; else it is a khoản of words."""
    if _is_title(rest) and (POINT.fullmatch(after) or DASH.fullmatch(after)):
        return Heading(number, rest, HeadingLevel.CLAUSE)
    return Numbered(number, rest)


def _is_title(line) -> bool:
    return bool(line) and len(line) <= LONGEST_TITLE and not line.endswith(ENDS_A_SENTENCE)


def _is_counted(line) -> bool:
    """Return whether a line begins a division or a khoản of its own."""
    return any(one.fullmatch(line) for one in (DIVISION, ARTICLE, SECTION, CLAUSE, POINT, DASH))
