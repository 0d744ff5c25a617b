"""The words a directive comes from, within their paragraph."""

from typing import NamedTuple


class Passage(NamedTuple):
    """A paragraph in three: before the words, the words, behind them."""

    before: str
    words: str
    after: str


def passage_of(text: str, start: int, end: int) -> Passage:
    """Return the words between two offsets of a text with the rest of their paragraph."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return Passage(text[first:start], text[start:end], text[end : last if last >= 0 else len(text)])
