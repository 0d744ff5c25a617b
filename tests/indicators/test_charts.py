"""Pictures are drawn from the numbers, inside their frame, and broken where a month is missing."""

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from giaoban.indicators.charts import HEIGHT, WIDTH, drawn

NOTHING = [None] * 12
VALUES = st.lists(
    st.none() | st.decimals(min_value=-(10**12), max_value=10**12, places=4),
    min_size=12,
    max_size=12,
)


@given(VALUES, VALUES, VALUES)
def test_every_point_lies_inside_the_picture(now, before, plan):
    points = re.findall(r"[ML](-?\d+) (-?\d+)", drawn(now, before, plan))

    assert all(0 <= int(x) <= WIDTH and 0 <= int(y) <= HEIGHT for x, y in points)


@given(VALUES)
def test_every_known_month_has_its_mark(now):
    dots = re.search(r'class="chart-dots-now" d="([^"]*)"', drawn(now, NOTHING, NOTHING))

    known = sum(value is not None for value in now)
    assert (dots[1].count("h0") if dots else 0) == known


def test_without_a_number_there_is_no_picture():
    assert drawn(NOTHING, NOTHING, NOTHING) == ""


def test_a_missing_month_breaks_the_line():
    now = [Decimal(1), Decimal(2), None, Decimal(4), *[None] * 8]

    line = re.search(r'class="chart-now" d="([^"]*)"', drawn(now, NOTHING, NOTHING))[1]

    assert (line.count("M"), line.count("L")) == (2, 1)
