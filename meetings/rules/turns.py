"""How long each item was dealt with, from the moves of the pointer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay at an item; `ended_at` is None while the pointer is there."""

    began_at: datetime
    ended_at: datetime | None

    def length(self, *, now) -> timedelta:
        return max((self.ended_at or now) - self.began_at, timedelta(0))


@dataclass(slots=True)
class Time:
    """The stays at one item, in order."""

    stays: list[Stay] = field(default_factory=list)

    def spent(self, *, now) -> int:
        """Return the seconds in all its stays."""
        return int(sum((one.length(now=now) for one in self.stays), timedelta(0)).total_seconds())

    def is_over(self, *, minutes, now) -> bool:
        """Whether it has taken longer than planned; on the minute it has not."""
        return self.spent(now=now) > 60 * minutes


def times(moves: Iterable[tuple]) -> dict[int, Time]:
    """Return the Time of each item from (item id or None, moment), in their order."""
    moves = list(moves)
    ends = [*(began_at for _item, began_at in moves), None][1:]
    found: dict[int, Time] = {}
    for (item, began_at), ended_at in zip(moves, ends, strict=True):
        if item is not None:
            found.setdefault(item, Time()).stays.append(Stay(began_at, ended_at))
    return found
