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
    pace = Decimal(month) if accumulation == Accumulation.SUM else Decimal(YEAR)
    expected = WIDE.divide(PERCENT * pace, Decimal(YEAR))
    off = WIDE.divide(WIDE.multiply(reading.of_plan.value, PERCENT), expected) - PERCENT
    short = -off if direction == Direction.RISE else off
    if short <= 0:
        return Mark.ON_PACE
    return Mark.NEAR if short <= NEAR else Mark.BEHIND
