"""What looks wrong in a figure without being impossible: a warning, never a block."""

from dataclasses import dataclass
from decimal import Decimal

LARGEST_JUMP = Decimal(50)  # per cent on the month before


@dataclass(frozen=True, slots=True)
class Doubt:
    """What does not fit: its kind, the number that was given and the one it was held against."""

    kind: str  # "jump", "sum", "step" or "plan"
    given: Decimal
    against: Decimal


def jump(value: Decimal, before: Decimal | None) -> Doubt | None:
    """A change on the month before of more than 50 %, either way; on nothing there is none."""
    if not before:
        return None
    change = (value - before) / abs(before) * 100
    return Doubt("jump", change, before) if abs(change) > LARGEST_JUMP else None


def sum_of_months(stated: Decimal, months: list[Decimal | None]) -> Doubt | None:
    """A stated sum since January that is not the months added up; silent while one is missing.

    Numbers are as reported: rounded months may miss the stated sum by half a last place each.
    """
    if None in months or not months:
        return None
    total = sum(months, Decimal(0))
    off_by = sum((half_a_place(one) for one in [*months, stated]), Decimal(0))
    return Doubt("sum", stated, total) if abs(stated - total) > off_by else None


def step(stated: Decimal, stated_before: Decimal | None, value: Decimal | None) -> Doubt | None:
    """A stated sum that does not grow by the month's figure on the one stated a month before."""
    if stated_before is None or value is None:
        return None
    grown = stated - stated_before
    off_by = sum((half_a_place(one) for one in (stated, stated_before, value)), Decimal(0))
    return Doubt("step", grown, value) if abs(grown - value) > off_by else None


def of_plan(stated: Decimal, cumulative: Decimal | None, plan: Decimal | None) -> Doubt | None:
    """A stated percentage of the plan further off than its own rounding explains."""
    if cumulative is None or not plan:
        return None
    share = cumulative / plan * 100
    off_by = half_a_place(stated) + abs(half_a_place(cumulative) / plan * 100)
    return Doubt("plan", stated, share) if abs(share - stated) > off_by else None


def half_a_place(value: Decimal) -> Decimal:
    """How far a number may be from what it was rounded from: half of its last place."""
    places = max(0, -value.normalize().as_tuple().exponent)
    return Decimal(5).scaleb(-places - 1)
