"""Who sits where: one long table, whoever presides at its head, the others by rank."""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_SIDE = 12  # seats along one side of the table; who has none there sits in the rows behind
ROW = 6  # seats in a row behind


@dataclass(frozen=True, slots=True)
class Seating:
    """Places round the table, each row as one sees it from the head. Ranks fall along each side."""

    head: object = None
    right: tuple = ()  # the right hand of whoever presides: the second in rank, the fourth, ...
    left: tuple = ()
    rows: tuple[tuple, ...] = ()


def seat(people: Sequence) -> Seating:
    """Return the places of `people`, given by rank, whoever presides first."""
    if not people:
        return Seating()
    head, *others = people
    at_table, behind = others[: 2 * LONGEST_SIDE], others[2 * LONGEST_SIDE :]
    rows = tuple(tuple(behind[n : n + ROW]) for n in range(0, len(behind), ROW))
    return Seating(head=head, right=tuple(at_table[::2]), left=tuple(at_table[1::2]), rows=rows)
