"""What the law of land says in figures and days."""

from datetime import date
from decimal import Decimal

import pytest

from meetings.subjects.land_use.rules import excess, may_be_a_household


@pytest.mark.parametrize(
    ("areas", "over"),
    [
        (["100", "99.99"], "0"),
        (["100", "100"], "0"),
        (["100", "100.01"], "0.01"),
        ([], "0"),
    ],
)
def test_the_changes_may_add_up_to_the_parcel_and_not_to_more(areas, over):
    assert excess(parcel=Decimal(200), areas=map(Decimal, areas)) == Decimal(over)


@pytest.mark.parametrize(
    ("on", "may"),
    [(date(2022, 6, 8), True), (date(2024, 7, 31), True), (date(2024, 8, 1), False)],
)
def test_a_household_uses_land_until_the_law_of_2024(on, may):
    assert may_be_a_household(on=on) is may
