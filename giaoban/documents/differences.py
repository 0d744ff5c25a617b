"""What one draft says otherwise than another, paragraph by paragraph and, within one, by words."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO

from giaoban.documents import sealed
from giaoban.files import storage, word_text

CONTEXT = 1  # paragraphs shown around a change
MOST_COMPARED = 2000  # paragraphs of a draft
LIKE = 0.5  # share of common words from which two paragraphs are one that was changed
WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Row:
    """`way` is same, gap, added, removed or changed; pieces are (text, whether it differs)."""

    way: str
    old: tuple = ()
    new: tuple = ()


def of_version(document, version) -> list[Row]:
    """Return what a draft changed in the one before it; nothing of the first. One query more."""
    before = document.versions.filter(sequence__lt=version.sequence).order_by("-sequence")
    before = before.select_related("file").first()
    if before is None:
        return []
    return between(paragraphs(document, before), paragraphs(document, version))


def paragraphs(document, version) -> list[str]:
    """Return the words of a draft as its Word file has them, one paragraph a line."""
    if version.file:
        with storage.path_of(version.file.key).open("rb") as file:
            text = word_text.text_of(file)
    else:
        text = word_text.text_of(BytesIO(sealed.render(document, version, "docx")))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line][:MOST_COMPARED]


def between(old: list[str], new: list[str]) -> list[Row]:
    """Return the rows of a comparison; long stretches that are the same become a gap."""
    rows = []
    for way, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        rows += _same(old[a:b]) if way == "equal" else _changed(old[a:b], new[c:d])
    return rows if any(row.way not in {"same", "gap"} for row in rows) else []


def _same(lines) -> list[Row]:
    rows = [Row("same", new=((line, False),)) for line in lines]
    if len(rows) <= 2 * CONTEXT + 1:
        return rows
    return [*rows[:CONTEXT], Row("gap"), *rows[-CONTEXT:]]


def _changed(old, new) -> list[Row]:
    """Pair paragraphs in their order where they are alike; the others went or came."""
    rows, new = [], list(new)
    for line in old:
        if new and (found := _alike(line, new[0])):
            rows.append(Row("changed", *found))
            new.pop(0)
        else:
            rows.append(Row("removed", old=((line, True),)))
    return rows + [Row("added", new=((line, True),)) for line in new]


def _alike(old, new) -> tuple | None:
    words = WORD.findall(old), WORD.findall(new)
    matcher = SequenceMatcher(None, *words, autojunk=False)
    if matcher.ratio() < LIKE:
        return None
    before, after = [], []
    for way, a, b, c, d in matcher.get_opcodes():
        differs = way != "equal"
        before += [("".join(words[0][a:b]), differs)] if b > a else []
        after += [("".join(words[1][c:d]), differs)] if d > c else []
    return tuple(before), tuple(after)
