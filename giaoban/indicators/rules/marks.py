"""How an indicator stands against the plan of its year: a traffic mark, always with its words.

Months that are summed are measured against an even pace: in June half of the plan. A stock, a mean
or a month for itself is measured against the whole plan. What should fall is at its best below.
"""

from decimal import Decimal
from enum import Enum

from giaoban.indicators.enums import Accumulation, Direction
from giaoban.indicators.rules.series import PERCENT, WIDE, YEAR, Computed

NEAR = Decimal(10)  # per cent off the pace that are still "a little behind"


class Mark(Enum):
    ON_PACE = "ON_PACE"
    NEAR = "NEAR"
    BEHIND = "BEHIND"
    NONE = "NONE"  # no plan, no figure, or neither way is better


def mark(
    reading: Computed, *, accumulation: Accumulation, direction: Direction, month: int
) -> Mark:
    """Judge a month; `month` is its number in the year."""
    if direction == Direction.NEITHER or not reading.of_plan.is_known:
        return Mark.NONE
    expected = _expected(accumulation, month)
    off = WIDE.divide(WIDE.multiply(reading.of_plan.value, PERCENT), expected) - PERCENT
    short = -off if direction == Direction.RISE else off
    if short <= 0:
        return Mark.ON_PACE
    return Mark.NEAR if short <= NEAR else Mark.BEHIND


class Moved(Enum):
    """Where a number went between two months, seen from its plan."""

    CLOSER = "CLOSER"
    FURTHER = "FURTHER"
    SAME = "SAME"
    UNKNOWN = "UNKNOWN"


def ahead(reading: Computed, *, accumulation, direction, month: int) -> Decimal | None:
    """How far it is ahead of where it should be, in points of the plan; less than 0 is behind.
    None without a plan, a figure or a better way."""
    if direction == Direction.NEITHER or not reading.of_plan.is_known:
        return None
    pace = _expected(accumulation, month)
    off = reading.of_plan.value - pace
    return off if direction == Direction.RISE else -off


def moved(before: Computed, after: Computed, *, accumulation, direction, months) -> Moved:
    """Compare two months, `months` being their numbers in the year."""
    known = {"accumulation": accumulation, "direction": direction}
    then, now = (
        ahead(reading, **known, month=month)
        for reading, month in zip((before, after), months, strict=True)
    )
    if then is None or now is None:
        return Moved.UNKNOWN
    if now == then:
        return Moved.SAME
    return Moved.CLOSER if now > then else Moved.FURTHER


def _expected(accumulation, month) -> Decimal:
    """Per cent of the plan that should be reached: an even pace of a sum, else all of it."""
    pace = Decimal(month) if accumulation == Accumulation.SUM else Decimal(YEAR)
    return WIDE.divide(PERCENT * pace, Decimal(YEAR))
