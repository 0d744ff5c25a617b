"""The arithmetic of a month: against sums done another way, whatever was entered."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.indicators.enums import Accumulation, Measure
from giaoban.indicators.rules import series as rules
from giaoban.indicators.rules.series import Entry, Result, Series, Why

D = Decimal
SUM, LAST, AVERAGE, NONE = (
    Accumulation.SUM,
    Accumulation.LAST,
    Accumulation.AVERAGE,
    Accumulation.NONE,
)
YEAR = 2022
AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=4)
POSITIVE = st.decimals(min_value=D("0.0001"), max_value=10**12, places=4)
MONTHS = st.integers(min_value=1, max_value=12)
PARTIAL = st.dictionaries(MONTHS, AMOUNTS)  # months that were entered


def series(months, accumulation=SUM, *, year=YEAR, **kwargs):
    """A series of one year's months; values as Decimal or text."""
    figures = {(year, month): Entry(D(value)) for month, value in months.items()}
    return Series(accumulation, figures=figures, **kwargs)


def nearest(exact: Fraction, places: int) -> Decimal:
    """Round halves away from zero, by whole numbers alone."""
    scaled = abs(exact) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return D(whole if exact >= 0 else -whole).scaleb(-places)


# The year so far ---------------------------------------------------------------------------------


@given(PARTIAL, MONTHS)
def test_a_sum_is_known_when_every_month_is_and_is_their_sum(months, upto):
    found = rules.cumulative(series(months), YEAR, upto)

    if upto not in months:
        assert found.why is Why.NO_FIGURE
    elif any(month not in months for month in range(1, upto)):
        assert found.why is Why.MISSING_MONTH
    else:
        exact = sum(Fraction(months[month]) for month in range(1, upto + 1))
        assert Fraction(found.value) == exact
        assert not found.is_stated


@given(PARTIAL, MONTHS)
def test_the_cumulatives_of_two_months_in_a_row_differ_by_the_month(months, month):
    known = series(months)
    now = rules.cumulative(known, YEAR, month)
    earlier = rules.cumulative(known, YEAR, month - 1) if month > 1 else Result(D(0))

    if now.is_known:
        assert now.value - earlier.value == months[month]


@given(PARTIAL, MONTHS)
def test_a_mean_is_of_every_month_and_rounded_to_the_indicators_decimals(months, upto):
    found = rules.cumulative(series(months, AVERAGE, places=1), YEAR, upto)

    if all(month in months for month in range(1, upto + 1)):
        total = sum(Fraction(months[month]) for month in range(1, upto + 1))
        assert found.value == nearest(total / upto, 1)
    else:
        assert not found.is_known


@given(PARTIAL, MONTHS)
def test_of_a_stock_the_last_month_counts(months, month):
    found = rules.cumulative(series(months, LAST), YEAR, month)

    assert found.value == months.get(month)


def test_what_is_not_accumulated_says_so():
    found = rules.cumulative(series({1: "5"}, NONE), YEAR, 1)

    assert found == Result(why=Why.NOT_ACCUMULATED)


def test_the_year_begins_anew_in_january():
    months = {(2021, 12): Entry(D(100)), (2022, 1): Entry(D(7))}
    found = rules.cumulative(Series(SUM, figures=months), 2022, 1)

    assert found.value == 7


def test_a_sum_is_approximate_as_soon_as_one_month_is():
    months = {(YEAR, 1): Entry(D(1), True), (YEAR, 2): Entry(D(2))}

    assert rules.cumulative(Series(SUM, figures=months), YEAR, 2).is_approximate
    assert not rules.of_month(Series(SUM, figures=months), YEAR, 2).is_approximate


# What was stated ---------------------------------------------------------------------------------


@given(AMOUNTS, st.lists(AMOUNTS, max_size=6))
def test_months_after_a_stated_cumulative_are_added_to_it(begun, after):
    months = {7 + n: value for n, value in enumerate(after)}
    stated = {(YEAR, 6, Measure.CUMULATIVE): Entry(begun)}
    found = rules.cumulative(series(months, stated=stated), YEAR, 6 + len(after))

    assert found.value == begun + sum(after)
    assert found.is_stated


def test_what_can_be_computed_is_not_taken_as_stated():
    stated = {(YEAR, 2, Measure.CUMULATIVE): Entry(D(99))}
    found = rules.cumulative(series({1: 1, 2: 2}, stated=stated), YEAR, 2)

    assert (found.value, found.is_stated) == (3, False)


def test_a_month_missing_after_the_stated_cumulative_leaves_nothing():
    stated = {(YEAR, 6, Measure.CUMULATIVE): Entry(D(99))}
    found = rules.cumulative(series({8: 1}, stated=stated), YEAR, 8)

    assert found.why is Why.MISSING_MONTH


@pytest.mark.parametrize(
    ("measure", "function"),
    [
        (Measure.OF_PLAN, rules.of_plan),
        (Measure.ON_SAME_PERIOD, rules.on_same_period),
        (Measure.ON_MONTH_BEFORE, rules.on_month_before),
    ],
)
def test_a_percentage_is_stated_where_there_is_no_history(measure, function):
    stated = {(YEAR, 6, measure): Entry(D("4.85"))}

    assert function(series({6: 1}, stated=stated), YEAR, 6) == Result(D("4.85"), is_stated=True)


def test_a_percentage_is_computed_where_there_is_history():
    figures = {(2021, 1): Entry(D(100)), (2022, 1): Entry(D("104.855"))}
    stated = {(2022, 1, Measure.ON_SAME_PERIOD): Entry(D(99))}
    found = rules.on_same_period(Series(SUM, figures=figures, stated=stated), 2022, 1)

    assert found == Result(D("4.86"))


# Against the plan --------------------------------------------------------------------------------


@given(AMOUNTS, POSITIVE)
def test_the_share_of_a_plan_is_rounded_to_hundredths(value, plan):
    found = rules.of_plan(series({1: value}, plans={YEAR: plan}), YEAR, 1)

    assert found.value == nearest(Fraction(value) * 100 / Fraction(plan), 2)


@pytest.mark.parametrize(
    ("plans", "why"),
    [
        ({}, Why.NO_PLAN),
        ({YEAR - 1: D(5)}, Why.NO_PLAN),
        ({YEAR: D(0)}, Why.PLAN_NOT_POSITIVE),
        ({YEAR: D(-1)}, Why.PLAN_NOT_POSITIVE),
    ],
)
def test_without_a_plan_above_zero_there_is_no_share_of_it(plans, why):
    assert rules.of_plan(series({1: 5}, plans=plans), YEAR, 1).why is why


@given(POSITIVE, POSITIVE, POSITIVE)
def test_a_revised_plan_changes_the_share_and_nothing_else(value, plan, revised):
    before = rules.read(series({1: value}, plans={YEAR: plan}), YEAR, 1)
    after = rules.read(series({1: value}, plans={YEAR: revised}), YEAR, 1)

    assert (after.month, after.cumulative, after.on_same_period) == (
        before.month,
        before.cumulative,
        before.on_same_period,
    )
    if plan < revised:
        assert after.of_plan.value <= before.of_plan.value


def test_each_year_has_its_own_plan():
    figures = {(2021, 12): Entry(D(50)), (2022, 1): Entry(D(50))}
    stated = {(2021, 11, Measure.CUMULATIVE): Entry(D(0))}
    known = Series(SUM, figures=figures, plans={2021: D(100), 2022: D(200)}, stated=stated)

    assert rules.of_plan(known, 2021, 12).value == 50
    assert rules.of_plan(known, 2022, 1).value == 25


@given(st.dictionaries(MONTHS, POSITIVE, min_size=1), POSITIVE, MONTHS)
def test_what_is_needed_and_what_is_reached_make_the_plan(months, plan, month):
    known = series(months, plans={YEAR: plan})
    needed, reached = rules.needed(known, YEAR, month), rules.cumulative(known, YEAR, month)

    if month == 12:
        assert needed is Why.YEAR_IS_OVER
    elif not reached.is_known:
        assert needed is reached.why
    else:
        assert needed.total == max(plan - reached.value, 0)
        assert needed.months == (month + 1, 12)
        assert abs(needed.a_month * (12 - month) - needed.total) <= D("0.005") * (12 - month)
        assert needed.share == nearest(Fraction(needed.total) * 100 / Fraction(plan), 2)


@pytest.mark.parametrize("accumulation", [LAST, AVERAGE, NONE])
def test_only_what_is_summed_can_still_be_brought_in(accumulation):
    assert rules.needed(series({1: 1}, accumulation), YEAR, 1) is Why.NOT_ACCUMULATED


# Growth ------------------------------------------------------------------------------------------


@given(AMOUNTS, AMOUNTS)
def test_growth_is_of_a_base_above_zero_only(now, base):
    found = rules.change(Result(now), Result(base))

    if base <= 0:
        assert found.why is Why.BASE_NOT_POSITIVE
    else:
        exact = (Fraction(now) - Fraction(base)) * 100 / Fraction(base)
        assert found.value == nearest(exact, 2)


@given(AMOUNTS, AMOUNTS)
def test_a_percentage_changes_by_points_whatever_its_base(now, base):
    found = rules.change(Result(now), Result(base), in_points=True)

    assert found.value == nearest(Fraction(now) - Fraction(base), 2)


@given(AMOUNTS)
def test_without_a_figure_there_is_no_growth(value):
    nothing = Result(why=Why.NO_FIGURE)

    assert rules.change(nothing, Result(value)).why is Why.NO_FIGURE
    assert rules.change(Result(value), nothing).why is Why.NO_BASE


def test_the_month_before_january_is_december_of_the_year_before():
    figures = {(2021, 12): Entry(D(200)), (2022, 1): Entry(D(150))}

    assert rules.on_month_before(Series(SUM, figures=figures), 2022, 1).value == -25


def test_the_same_period_is_the_same_months_of_the_year_before():
    figures = {(2021, 1): Entry(D(10)), (2021, 2): Entry(D(10)), (2021, 3): Entry(D(500))}
    figures |= {(2022, 1): Entry(D(12)), (2022, 2): Entry(D(12))}

    assert rules.on_same_period(Series(SUM, figures=figures), 2022, 2).value == 20


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [("0.005", "0.01"), ("-0.005", "-0.01"), ("0.0049", "0.00"), ("2.675", "2.68")],
)
def test_halves_are_rounded_away_from_zero(exact, rounded):
    assert rules.rounded(D(exact), 2) == D(rounded)
