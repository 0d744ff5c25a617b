"""The lines of an agenda from top to bottom, and where a line goes when it is moved.

A line is a word: "12" is the item with that id, "s3" the heading of the section with that id.
Items after a heading, up to the next one, are its own.
"""

import re
from itertools import pairwise

SECTION = "s"
# "1.", "2)", "1.1.", "-", "•" before the words; not "1.739,5 m2", not "30/6".
NUMBERING = re.compile(r"^\s*(?:[-–—*+•·●▪◦]+\s*|\(?\d{1,3}(?:\.\d{1,3})*[.)](?!\d)\s*)")


class NoSuchLine(Exception):
    """The line is not on this agenda, or there is no such place."""


def heading(pk) -> str:
    return f"{SECTION}{pk}"


def is_heading(line) -> bool:
    return line.startswith(SECTION)


def lines(*, items, sections) -> list[str]:
    """Return the lines; `items` are ids in order, `sections` pairs of id and items before it."""
    found, waiting = [], list(sections)
    for place, item in enumerate(items):
        while waiting and waiting[0][1] <= place:
            found.append(heading(waiting.pop(0)[0]))
        found.append(str(item))
    return [*found, *(heading(pk) for pk, _after in waiting)]


def places(agenda) -> tuple[dict[int, int], dict[int, tuple[int, int]]]:
    """Return the place of each item, and of each section the items before it and its rank."""
    items, sections, rank = {}, {}, 0
    for line in agenda:
        if is_heading(line):
            rank += 1
            sections[int(line[len(SECTION) :])] = (len(items), rank)
        else:
            items[int(line)] = len(items) + 1
            rank = 0
    return items, sections


def blocks(agenda) -> list[list[str]]:
    """Return the agenda cut before each heading; the first block has none, and may be empty."""
    starts = [n for n, line in enumerate(agenda) if is_heading(line)]
    return [agenda[begin:end] for begin, end in pairwise([0, *starts, len(agenda)])]


def moved_to(agenda, line, to) -> list[str]:
    """Take an item to the place `to`: into the section of the item that stands there now."""
    items = [one for one in agenda if not is_heading(one)]
    if line not in items or not 1 <= to <= len(items):
        raise NoSuchLine
    there, before = items[to - 1], items.index(line) + 1
    if there == line:
        return list(agenda)
    rest = [one for one in agenda if one != line]
    rest.insert(rest.index(there) + (to > before), line)
    return rest


def shifted(agenda, line, step) -> list[str]:
    """Take a line one step up (-1) or down (+1): an item past its neighbour, item or heading;
    a section with all its items past the next section."""
    if is_heading(line):
        return _shifted_section(agenda, line, step)
    here = agenda.index(line) if line in agenda else -1
    there = here + step
    if here < 0 or not 0 <= there < len(agenda):
        raise NoSuchLine
    moved = list(agenda)
    moved[here], moved[there] = moved[there], moved[here]
    return moved


def put_in(agenda, new, *, section=None) -> list[str]:
    """Put new lines at the end, or at the end of the section with that heading."""
    if section is None:
        return [*agenda, *new]
    if section not in agenda:
        raise NoSuchLine
    cut = blocks(agenda)
    return [line for one in cut for line in (one if one[:1] != [section] else [*one, *new])]


def same(agenda, other) -> bool:
    """Whether both hold the same lines, each once, in whatever order."""
    return sorted(agenda) == sorted(other)


def pasted(text) -> list[str]:
    """Return the lines of a pasted text that say something, without their numbering."""
    bare = (NUMBERING.sub("", line).strip() for line in text.splitlines())
    return [line for line in bare if line]


def _shifted_section(agenda, line, step) -> list[str]:
    first, *cut = blocks(agenda)
    here = next((n for n, one in enumerate(cut) if one[0] == line), -1)
    there = here + step
    if here < 0 or not 0 <= there < len(cut):
        raise NoSuchLine
    cut[here], cut[there] = cut[there], cut[here]
    return [one for block in (first, *cut) for one in block]
