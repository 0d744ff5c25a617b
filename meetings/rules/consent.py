"""Which items nobody objects to: the consent list, and what makes an item ripe for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from meetings.rules.voting import majority


class Standing(StrEnum):
    """How an item stands before the sitting."""

    OPPOSED = "OPPOSED"  # somebody has remarks or asks to speak: it will be talked about
    FORMING = "FORMING"  # nobody has, but too few have answered to tell
    UNOPPOSED = "UNOPPOSED"  # nobody has, and as many agree as a vote would need


@dataclass(frozen=True, slots=True)
class Positions:
    """The positions that count on one item. Every number is a number of members."""

    agree: int = 0
    remarks: int = 0
    speak: int = 0

    @classmethod
    def of(cls, choices: Iterable[str]) -> "Positions":
        counted = list(choices)
        return cls(
            agree=counted.count("AGREE"),
            remarks=counted.count("REMARKS"),
            speak=counted.count("SPEAK"),
        )

    @property
    def answered(self) -> int:
        return self.agree + self.remarks + self.speak

    @property
    def is_opposed(self) -> bool:
        return self.remarks + self.speak > 0


def standing(positions: Positions, *, members: int) -> Standing:
    """Return how an item stands: silence is not agreement.

    One member with remarks, or who asks to speak, keeps an item off the list. Without one it
    is unopposed once more than half of all `members` agree: what a vote on it would need.
    """
    if positions.is_opposed:
        return Standing.OPPOSED
    enough = members > 0 and positions.agree >= majority(members=members)
    return Standing.UNOPPOSED if enough else Standing.FORMING
