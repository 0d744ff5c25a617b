"""How a conclusion is laid out: paragraphs, list items, sentences, and the parts of a sentence.

Rules L1 to L6 of docs/splitting.md. Everything is an offset in the text.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from directives.splitting.text import canon, pattern

ROMAN, NUMBER, LETTER, DASH = 1, 2, 4, 5
MARKER = re.compile(
    canon(
        r"[ \t]*(?:"
        r"(?P<roman>[ivx]{1,4})[.)](?=[ ]|[^\W\d])"
        r"|(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})(?:[.)](?![\d])|(?=[ ][^\W\d_]))"
        r"|\((?P<round>\d{1,2}|[a-zđ])\)"
        r"|(?P<letter>[a-zđ])[.)](?=[ ])"
        r"|(?P<word>(?:một|hai|ba|bốn|năm|sáu|bảy|tám) là[,:]?|thứ (?:nhất|hai|ba|tư|năm|sáu)[,:]?)"
        r"(?=[ ])"
        r"|(?P<dash>[-•●▪◦○+*·§\uf0b7\uf02d\uf0a7])"
        r")[ ]*"
    )
    .replace("(?p<", "(?P<")
    .replace(r"[^\w\d]", r"[^\W\d]")
    .replace(r"[^\w\d_]", r"[^\W\d_]")
)
INLINE = re.compile(r"(?<=[:;.,])[ ](?:\(\d{1,2}\)|\d{1,2}[.)])[ ]+(?=[^\W\d_])")
ABBREVIATED = frozenset(map(canon, ("tp", "tx", "tt", "ths", "ts", "gs", "pgs", "bs", "đc", "vv")))
OPENER = pattern(
    r"(?<!\w)(?:kết luận|nhấn mạnh|yêu cầu|chỉ đạo|giao nhiệm vụ|đề nghị|thống nhất|quán triệt)"
    r"(?!\w)[^.\n:]{0,160}?(?:sau|cụ thể|nội dung|nhiệm vụ|vấn đề|kết luận|trọng tâm)~:"
)
CLOSER = pattern(r"\./\.|(?<!\w)nơi nhận~:|\n~(?:tl|kt|tm|tuq)\. (?:chủ tịch|ubnd)|\n~trên đây là")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a list item. `level` is how deep its mark stands, None without a mark."""

    start: int
    end: int
    level: int | None


def body_of(compared: str) -> tuple[int, int]:
    """Return where the Chair's words begin and end: after "kết luận như sau:", before "./."."""
    opened = OPENER.search(compared)
    start = opened.end() if opened else 0
    closed = CLOSER.search(compared, start)
    return start, closed.start() if closed else len(compared)


def lines(text: str, compared: str, start: int, end: int) -> list[Line]:
    """Return the paragraphs; a line that goes on in small letters belongs to the one before."""
    bounds = [start]
    at = compared.find("\n", start, end)
    while at >= 0:
        if not _goes_on(text, compared, at + 1, end):
            bounds.append(at + 1)
        at = compared.find("\n", at + 1, end)
    found = []
    for first, last in zip(bounds, [*bounds[1:], end], strict=True):
        found += _marked(compared, first, last)
    return [line for line in found if line.start < line.end]


def sentences(text: str, compared: str, line: Line) -> list[tuple[int, int]]:
    """Return the sentences of a line, without the full stop's own words being looked into."""
    found, start = [], line.start
    for at in range(line.start, line.end):
        if compared[at] in ".!?" and _ends_here(text, compared, at, line):
            found.append((start, at))
            start = at + 1
    found.append((start, line.end))
    return [trimmed for one in found if (trimmed := trim(compared, *one))]


def trim(compared: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the words without what stands around them; None when nothing is left."""
    while start < end and compared[start] in " \n,;.:-+*•":
        start += 1
    while start < end and compared[end - 1] in " \n,;.-":
        end -= 1
    return (start, end) if start < end else None


def _goes_on(text, compared, at, end) -> bool:
    while at < end and compared[at] == " ":
        at += 1
    return at < end and text[at].islower() and not MARKER.match(compared, at, end)


def _marked(compared, start, end):
    """One line, or several when its items are numbered within it: "(1) ...; (2) ..."."""
    places = [start, *(found.start() + 1 for found in INLINE.finditer(compared, start, end)), end]
    for first, last in pairwise(places):
        yield _line(compared, first, last)


def _line(compared, start, end) -> Line:
    while start < end and compared[start] in " \n":
        start += 1
    mark = MARKER.match(compared, start, end)
    if mark is None:
        return Line(start, end, None)
    return Line(mark.end(), end, _level(mark))


def _level(mark) -> int:
    known = {name: value for name, value in mark.groupdict().items() if value}
    if "number" in known:
        return NUMBER + min(known["number"].count("."), 1)
    if "roman" in known:
        return ROMAN
    return DASH if "dash" in known else LETTER if "letter" in known else NUMBER


def _ends_here(text, compared, at, line) -> bool:
    """Whether a full stop ends a sentence: not in "1.739,5", "TP. Bắc Kạn" or "v.v"."""
    before = compared[max(line.start, at - 6) : at].split(" ")[-1].split(".")[-1]
    if compared[at] == "." and (before in ABBREVIATED or (len(before) == 1 and before.isalpha())):
        return False
    after = at + 1
    while after < line.end and compared[after] in ' \n"”)':
        after += 1
    return after >= line.end or text[after].isupper() or text[after] in '“"('
