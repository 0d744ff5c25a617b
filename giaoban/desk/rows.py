"""What a list of things to do is made of."""

from dataclasses import dataclass

SHOWN = 8  # rows of each list; the rest is behind its link


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do, with the words that help to choose it."""

    url: str
    text: str
    note: str = ""
    badge: str = ""
    tone: str = "info"
    answer_url: str = ""  # of an invitation not answered yet


@dataclass(frozen=True, slots=True)
class Waiting:
    """One list. `more` leads to the whole list when there are more rows than are shown."""

    code: str
    title: str
    rows: list[Row]
    more: str = ""
