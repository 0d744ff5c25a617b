"""What the law of land says in figures and days. Pure."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

LAST_DAY_OF_HOUSEHOLDS = date(2024, 7, 31)  # Luật Đất đai 31/2024/QH15 knows no household as user


def excess(*, parcel: Decimal, areas: Iterable[Decimal]) -> Decimal:
    """Return how much more than the parcel is converted, in m²; 0 when it fits."""
    return max(sum(areas, Decimal(0)) - parcel, Decimal(0))


def may_be_a_household(*, on: date) -> bool:
    """Whether a household may still use land as such on that day."""
    return on <= LAST_DAY_OF_HOUSEHOLDS
