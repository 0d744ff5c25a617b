"""How a vote is counted and decided."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from meetings.rules.quorum import QUORUM


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


class MajorityOf(StrEnum):
    """Whom more than half is counted of, spelt as it is stored."""

    ALL = "ALL"
    PRESENT = "PRESENT"


class Tie(StrEnum):
    """What equal votes amount to, spelt as it is stored."""

    CHAIR = "CHAIR"
    NOT_CARRIED = "NOT_CARRIED"


class Silence(StrEnum):
    """What no answer to a slip amounts to, spelt as it is stored."""

    AGREE = "AGREE"
    NOT_COUNTED = "NOT_COUNTED"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a committee votes. What stands here holds where its working rules say nothing else.

    Source: Luật 77/2015/QH13, Điều 113 and 117.
    """

    quorum: Fraction = QUORUM  # of all members in office
    majority_of: str = MajorityOf.ALL
    tie: str = Tie.CHAIR
    silence: str = Silence.NOT_COUNTED  # of slips only: who says nothing in the room is not counted
    basis: str = ""


STANDARD = Rule()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a tally amounts to."""

    carried: bool
    needed: int  # persons in favour that carry it without the Chair
    by_the_chair: bool  # decided by the side of the Chair


def majority(*, members: int) -> int:
    """Return how many are more than half of `members`."""
    return members // 2 + 1


def decide(tally: Tally, *, members, chair, rule=STANDARD, present=None, silent=0) -> Verdict:
    """Return whether the question is carried: the one place where `rule` is applied.

    `members` are in office, `present` of them in the room (None: nobody sits, they answer
    by slips), `silent` of them let a slip's deadline pass. More than half, of all or of those
    present as the rule says, must be in favour. When as many are in favour as against, the
    rule may let it go the way of `chair` (the vote of the Chair of the committee, not of
    whoever presides); without that vote, and by the other rule, it is not carried.

    Raises ValueError when there are more ballots than members.
    Source: the committee's rule in force; by default Luật 77/2015/QH13, Điều 117.
    """
    if tally.cast + silent > members:
        raise ValueError(f"{tally.cast + silent} ballots from {members} members")
    of_all = rule.majority_of == MajorityOf.ALL or present is None
    needed = majority(members=members if of_all else present)
    in_favour = tally.in_favour + (silent if rule.silence == Silence.AGREE else 0)
    if in_favour != tally.against:
        return Verdict(carried=in_favour >= needed, needed=needed, by_the_chair=False)
    asks_the_chair = rule.tie == Tie.CHAIR and chair in (Side.FOR, Side.AGAINST)
    carried = asks_the_chair and chair == Side.FOR
    return Verdict(carried=carried, needed=needed, by_the_chair=asks_the_chair)


def fingerprint(ballots: Iterable[tuple]) -> str:
    """Return the SHA-256 of ballots, each a tuple of plain values, in their order."""
    text = json.dumps(
        [list(ballot) for ballot in ballots], ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()
