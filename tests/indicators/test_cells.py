"""What is typed or pasted into a cell: read where it means one thing, refused where two."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.core.vietnamese import number
from giaoban.indicators.cells import LARGEST, Read, Unread, read


def cell(typed, unit="tỷ đồng", decimals=2):
    return read(typed, unit=unit, decimals=decimals)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("285", "285"),
        ("1.739", "1739"),  # one thousand seven hundred and thirty-nine, never 1,739
        ("1.739,5", "1739.5"),
        ("1739,5", "1739.5"),
        ("24.252,92", "24252.92"),
        (" 1 739,5 ", "1739.5"),
        ("1\u00a0739,5", "1739.5"),
        ("\u202f24.252,92\u00a0", "24252.92"),
        ("285 tỷ đồng", "285"),
        ("285 Tỷ Đồng", "285"),
        ("(12,5)", "-12.5"),
        ("( 12,5 )", "-12.5"),
        ("-12,5", "-12.5"),
        ("−12,5", "-12.5"),
        ("+4,85", "4.85"),
        ("+ 4,85 tỷ đồng", "4.85"),
        ("0", "0"),
        ("285,00", "285"),
    ],
)
def test_what_means_one_number_is_read(typed, value):
    assert cell(typed) == Read(Decimal(value))


@pytest.mark.parametrize(
    "typed", ["khoảng 1.739,5", "Khoảng 1.739,5 tỷ đồng", "~1.739,5", "≈ 1.739,5"]
)
def test_about_is_kept_with_the_number(typed):
    assert cell(typed) == Read(Decimal("1739.5"), approximate=True)


@pytest.mark.parametrize("typed", ["", "  ", "\u00a0", "-", "–", "—", "...", "…"])
def test_an_empty_cell_or_a_dash_is_no_figure(typed):
    assert cell(typed) == Read()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1,739.5", "1.739,5"),
        ("1739.5", "1.739,5"),
        ("24,252,920", "24.252.920"),
        ("1.73", "1,73"),
        ("#DIV/0!", "#DIV/0!"),
        ("#N/A", "#N/A"),
        ("#REF!", "#REF!"),
        ("30/6/2022", "30/6/2022"),
        ("2022-06-30 00:00:00", "2022-06-30"),
        ("30-6", "30-6"),
        ("50,58%", "%"),
        ("285 triệu đồng", "triệu đồng"),
        ("chưa có", "chưa có"),
        ("x", "x"),
        ("=SUM(A1:A6)", "=SUM"),
        ("1.2.3", "1.2.3"),
        ("0.123", "0.123"),
        ("285,123", "2"),
        ("9" * 16, ""),
        ("1" * 400, ""),
        ("khoảng", "khoảng"),
    ],
)
def test_what_is_no_number_of_this_indicator_is_named(typed, said):
    with pytest.raises(Unread) as refusal:
        cell(typed)

    assert said in str(refusal.value)


def test_a_percent_sign_belongs_to_an_indicator_in_percent():
    assert cell("50,58%", unit="%") == Read(Decimal("50.58"))


def test_a_count_takes_no_decimals():
    assert cell("13", decimals=0).value == 13
    with pytest.raises(Unread):
        cell("13,5", decimals=0)


def test_the_largest_number():
    assert cell(number(LARGEST - 1)).value == LARGEST - 1
    with pytest.raises(Unread):
        cell(number(LARGEST))


@given(st.decimals(min_value=-(10**14), max_value=10**14, places=4))
def test_what_is_printed_is_read_back(value):
    assert cell(number(value), decimals=4).value == value


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(typed):
    with suppress(Unread):
        found = cell(typed)
        assert found.value is None or abs(found.value) < LARGEST
