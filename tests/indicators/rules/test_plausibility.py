from decimal import Decimal as D

import pytest

from giaoban.indicators.rules import plausibility as rules


@pytest.mark.parametrize(
    ("value", "before", "is_one"),
    [
        ("150", "100", False),
        ("150.01", "100", True),
        ("50", "100", False),
        ("49.99", "100", True),
        ("100", "0", False),
        ("100", None, False),
        ("-50", "-100", False),
        ("-160", "-100", True),
        ("1739", "290.9", True),
    ],
)
def test_a_jump_is_a_change_of_more_than_fifty_percent(value, before, is_one):
    found = rules.jump(D(value), None if before is None else D(before))

    assert (found is not None) is is_one


MONTHS = [D("290.9")] * 5 + [D("285")]


@pytest.mark.parametrize(
    ("stated", "months", "is_one"),
    [
        ("1739.5", MONTHS, False),
        ("1739.9", MONTHS, False),  # five roundings of 0,05, one of 0,5, and its own
        ("1740.4", MONTHS, True),
        ("1800", [*MONTHS[:5], None], False),
        ("1800", [], False),
    ],
)
def test_a_stated_sum_is_held_against_the_months(stated, months, is_one):
    assert (rules.sum_of_months(D(stated), months) is not None) is is_one


@pytest.mark.parametrize(
    ("stated", "before", "value", "is_one"),
    [
        ("145244.67", "120991.75", "24252.92", False),
        ("145244.69", "120991.75", "24252.92", True),
        ("145244.67", None, "24252.92", False),
        ("145244.67", "120991.75", None, False),
    ],
)
def test_a_stated_sum_grows_by_the_figure_of_the_month(stated, before, value, is_one):
    numbers = [None if one is None else D(one) for one in (stated, before, value)]

    assert (rules.step(*numbers) is not None) is is_one


@pytest.mark.parametrize(
    ("stated", "cumulative", "plan", "is_one"),
    [
        ("50.58", "1739.5", "3439", False),  # 50,5816 %
        ("50.58", "1739.5", "3439.4", False),
        ("50.58", "1739.5", "3437", True),
        ("50.6", "1739.5", "3439", False),
        ("51", "1739.5", "3439", False),
        ("52", "1739.5", "3439", True),
        ("50", "1739.5", None, False),
        ("50", "1739.5", "0", False),
        ("50", None, "3439", False),
    ],
)
def test_a_stated_share_of_the_plan_is_right_within_its_rounding(stated, cumulative, plan, is_one):
    numbers = [None if one is None else D(one) for one in (stated, cumulative, plan)]

    assert (rules.of_plan(*numbers) is not None) is is_one


@pytest.mark.parametrize(
    ("value", "half"), [("285", "0.5"), ("50.58", "0.005"), ("50.5800", "0.005"), ("300", "0.5")]
)
def test_half_a_place(value, half):
    assert rules.half_a_place(D(value)) == D(half)
