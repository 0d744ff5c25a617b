from decimal import Decimal

import pytest

from giaoban.indicators.enums import Accumulation, Direction
from giaoban.indicators.rules.marks import Mark, mark
from giaoban.indicators.rules.series import Computed, Result, Why

RISE, FALL, NEITHER = Direction.RISE, Direction.FALL, Direction.NEITHER
SUM, LAST = Accumulation.SUM, Accumulation.LAST


def judged(of_plan, direction=RISE, *, accumulation=SUM, month=6):
    share = Result(Decimal(of_plan)) if of_plan else Result(why=Why.NO_PLAN)
    nothing = Result(why=Why.NO_FIGURE)
    reading = Computed(nothing, nothing, None, share, nothing, nothing, Why.NO_PLAN)
    return mark(reading, accumulation=accumulation, direction=direction, month=month)


@pytest.mark.parametrize(
    ("of_plan", "expected"),
    [
        ("50.58", Mark.ON_PACE),
        ("50", Mark.ON_PACE),
        ("49.99", Mark.NEAR),
        ("45", Mark.NEAR),
        ("44.99", Mark.BEHIND),
    ],
)
def test_a_sum_is_measured_against_an_even_pace(of_plan, expected):
    assert judged(of_plan) is expected


@pytest.mark.parametrize(
    ("of_plan", "expected"),
    [("50", Mark.ON_PACE), ("50.01", Mark.NEAR), ("55", Mark.NEAR), ("55.01", Mark.BEHIND)],
)
def test_what_should_fall_is_good_below_the_pace(of_plan, expected):
    assert judged(of_plan, FALL) is expected


@pytest.mark.parametrize(
    ("of_plan", "expected"),
    [("100", Mark.ON_PACE), ("99.99", Mark.NEAR), ("90", Mark.NEAR), ("89.99", Mark.BEHIND)],
)
def test_a_stock_is_measured_against_the_whole_plan(of_plan, expected):
    assert judged(of_plan, accumulation=LAST) is expected


def test_without_a_plan_or_a_better_way_there_is_no_mark():
    assert judged(None) is Mark.NONE
    assert judged("10", NEITHER) is Mark.NONE
