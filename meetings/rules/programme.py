"""A programme as it was printed, and what two versions of it differ in.

A version holds values, nothing that changes later:
    {"title", "starts_at", "place", "presiding", "secretary", "items": [item, ...]}
an item, in the order of the numbers:
    {"item", "number", "title", "unit", "presenter", "minutes", "needs_vote",
     "proposal", "proposal_id", "late", "withdrawn", "papers": [paper, ...]}
with `item` the id of the agenda item (None: not on it yet), `late` and `withdrawn` the letter of
the version that added or withdrew it; a paper:
    {"paper", "kind", "title", "version", "name", "size", "sha256"}
"""

from dataclasses import dataclass

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COMPARED = ("title", "presenter", "minutes", "needs_vote")


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one number: "ADD", "WITHDRAW" or "ALTER" of a field, with both values."""

    kind: str
    number: int
    title: str
    field: str = ""
    was: object = None
    now: object = None


def letter(number: int) -> str:
    """Return the letter of the version with that number: 1 is A, 26 is Z, 27 is AA."""
    before, last = divmod(number - 1, len(LETTERS))
    return (LETTERS[before - 1] if before else "") + LETTERS[last]


def differences(before: dict, after: dict) -> list[Difference]:
    """Return what changed from one version to the next, in the order of the numbers."""
    earlier = {item["number"]: item for item in before["items"]}
    found = []
    for item in after["items"]:
        found += _of_one(earlier.get(item["number"]), item)
    return found


def numbers(found: list[Difference], kind: str) -> list[int]:
    """Return the numbers to which something of a kind happened, each once."""
    return sorted({one.number for one in found if one.kind == kind})


def _of_one(was, now):
    if was is None:
        yield Difference("ADD", now["number"], now["title"])
    elif now["withdrawn"] and not was["withdrawn"]:
        yield Difference("WITHDRAW", now["number"], now["title"])
    else:
        for field in COMPARED:
            if was[field] != now[field]:
                both = {"was": was[field], "now": now[field]}
                yield Difference("ALTER", now["number"], now["title"], field, **both)
