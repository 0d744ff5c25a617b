from decimal import Decimal

import pytest

from giaoban.indicators.enums import Accumulation, Direction
from giaoban.indicators.rules.marks import Mark, Moved, mark, moved
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


def computed(of_plan):
    share = Result(Decimal(of_plan)) if of_plan else Result(why=Why.NO_PLAN)
    nothing = Result(why=Why.NO_FIGURE)
    return Computed(nothing, nothing, None, share, nothing, nothing, Why.NO_PLAN)


@pytest.mark.parametrize(
    ("then", "now", "direction", "expected"),
    [
        ("45", "53.34", RISE, Moved.CLOSER),  # 5 points behind in June, 4,99 in July
        ("45", "53.33", RISE, Moved.FURTHER),
        ("55", "63.33", FALL, Moved.CLOSER),
        ("55", "63.34", FALL, Moved.FURTHER),
        ("45", None, RISE, Moved.UNKNOWN),
        ("45", "60", NEITHER, Moved.UNKNOWN),
    ],
)
def test_a_number_comes_closer_when_its_distance_from_the_pace_shrinks(
    then, now, direction, expected
):
    found = moved(
        computed(then), computed(now), accumulation=SUM, direction=direction, months=(6, 7)
    )

    assert found is expected


def test_a_stock_that_stays_has_not_moved():
    found = moved(computed("60"), computed("60"), accumulation=LAST, direction=RISE, months=(6, 7))

    assert found is Moved.SAME
