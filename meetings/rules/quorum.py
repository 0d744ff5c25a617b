"""Whether a sitting is valid."""

from fractions import Fraction

QUORUM = Fraction(2, 3)  # of all members in office; Luật 77/2015/QH13, Điều 113


def needed(*, members: int, quorum: Fraction = QUORUM) -> int:
    """Return how many members must be present: the smallest whole number that reaches `quorum`."""
    return -(-members * quorum.numerator // quorum.denominator)


def has_quorum(*, present: int, members: int, quorum: Fraction = QUORUM) -> bool:
    return members > 0 and present >= needed(members=members, quorum=quorum)
