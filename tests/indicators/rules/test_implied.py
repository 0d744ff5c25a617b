"""What the article leaves out follows from what it says, and the arithmetic gives it back."""

from decimal import Decimal

import pytest

from giaoban.indicators.enums import Accumulation, Measure
from giaoban.indicators.rules import series as rules
from giaoban.indicators.rules.series import Entry, Series

D = Decimal
JUNE = (2022, 6)


def known(*, now, last_year=None, plan=None, may=None):
    """Half a year as one cumulative each; with `may` June is what lies between."""
    stated = {(*JUNE, Measure.CUMULATIVE): Entry(D(now))}
    if last_year:
        stated[2021, 6, Measure.CUMULATIVE] = Entry(D(last_year))
    figures = {}
    if may:
        stated = {key: value for key, value in stated.items() if key[0] == 2021}
        stated[2022, 5, Measure.CUMULATIVE] = Entry(D(may))
        figures[JUNE] = Entry(D(now) - D(may))
    plans = {2022: D(plan)} if plan else {}
    return Series(Accumulation.SUM, 1, figures=figures, plans=plans, stated=stated)


@pytest.mark.parametrize("plan", ["3438.8", "3439", "3439.1", "3439.4"])
def test_retail_is_5058_of_each_plan_it_implies(plan):
    assert rules.of_plan(known(now="1739.5", plan=plan), *JUNE).value == D("50.58")


@pytest.mark.parametrize("plan", ["3438.6", "3439.7"])
def test_and_of_none_outside_them(plan):
    assert rules.of_plan(known(now="1739.5", plan=plan), *JUNE).value != D("50.58")


@pytest.mark.parametrize(
    ("now", "base", "growth"),
    [
        ("1739.5", "1659.0", "4.85"),
        ("1739.5", "1658.96", "4.85"),
        ("1739.5", "1659.11", "4.85"),
        ("145244.67", "143991.9", "0.87"),
        ("145244.67", "143984.9", "0.87"),
        ("145244.67", "143999.0", "0.87"),
    ],
)
def test_growth_follows_from_the_half_year_before_it_implies(now, base, growth):
    assert rules.on_same_period(known(now=now, last_year=base), *JUNE).value == D(growth)


@pytest.mark.parametrize(
    ("now", "base", "growth"),
    [("1739.5", "1658.5", "4.85"), ("145244.67", "143970", "0.87"), ("1739.5", "1659.5", "4.85")],
)
def test_and_from_none_outside_it(now, base, growth):
    assert rules.on_same_period(known(now=now, last_year=base), *JUNE).value != D(growth)


def test_june_and_the_five_months_before_make_the_half_year():
    retail, industry = (
        known(now="1739.5", may="1454.5"),
        known(now="145244.67", may="120991.75"),
    )

    assert rules.cumulative(retail, *JUNE).value == D("1739.5")
    assert rules.of_month(retail, *JUNE).value == 285
    assert rules.of_month(industry, *JUNE).value == D("24252.92")


def test_what_the_second_half_of_the_year_needs():
    needed = rules.needed(known(now="1739.5", plan="3439"), *JUNE)

    assert needed.months == (7, 12)
    assert needed.total == D("1699.5")
    assert needed.a_month == D("283.3")
    assert needed.share == D("49.42")
