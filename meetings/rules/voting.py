"""How a vote is counted and decided."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """A member's choice, spelt as it is stored."""

    FOR = "FOR"
    AGAINST = "AGAINST"
    NOT_VOTING = "NOT_VOTING"


@dataclass(frozen=True, slots=True)
class Tally:
    """Ballots counted. Every number is a number of persons."""

    in_favour: int = 0
    against: int = 0
    not_voting: int = 0

    @classmethod
    def of(cls, choices: Iterable[str]) -> "Tally":
        counted = list(choices)
        return cls(
            in_favour=counted.count(Side.FOR),
            against=counted.count(Side.AGAINST),
            not_voting=counted.count(Side.NOT_VOTING),
        )

    @property
    def cast(self) -> int:
        return self.in_favour + self.against + self.not_voting


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a tally amounts to."""

    carried: bool
    needed: int  # persons in favour that carry it without the Chair
    by_the_chair: bool  # decided by the side of the Chair


def majority(*, members: int) -> int:
    """Return how many are more than half of all members, present or not."""
    return members // 2 + 1


def decide(tally: Tally, *, members: int, chair: str | None) -> Verdict:
    """Return whether the question is carried.

    More than half of all `members` in office must be in favour. When as many are in
    favour as against, it goes the way of `chair` (the vote of the Chair of the committee,
    not of whoever presides); without that vote it is not carried.

    Raises ValueError when there are more ballots than members.
    Source: the committee's rule in force; by default Luật 77/2015/QH13, Điều 117.
    """
    if tally.cast > members:
        raise ValueError(f"{tally.cast} ballots from {members} members")
    needed = majority(members=members)
    if tally.in_favour == tally.against:
        return Verdict(
            carried=chair == Side.FOR, needed=needed, by_the_chair=chair in (Side.FOR, Side.AGAINST)
        )
    return Verdict(carried=tally.in_favour >= needed, needed=needed, by_the_chair=False)


def fingerprint(ballots: Iterable[tuple]) -> str:
    """Return the SHA-256 of ballots, each a tuple of plain values, in their order."""
    text = json.dumps(
        [list(ballot) for ballot in ballots], ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()
