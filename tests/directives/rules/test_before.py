from datetime import date

import pytest

from directives.rules.before import EXCLUDED, INCLUDED, last_day, read_as

THE_15TH, THE_14TH = date(2022, 7, 15), date(2022, 7, 14)


@pytest.mark.parametrize("text", ["trước ngày 15/7", "Trước ngày 15/07/2022", "trước 15-7"])
def test_before_a_day_includes_it_or_not(text):
    assert last_day(text, THE_15TH, includes=True) == THE_15TH
    assert last_day(text, THE_15TH, includes=False) == THE_14TH


@pytest.mark.parametrize(
    "text",
    ["chậm nhất ngày 15/7", "đến ngày 15/7", "trước 17 giờ ngày 15/7", "", "trước ngày 16/7"],
)
def test_other_words_are_left_as_they_are(text):
    assert last_day(text, THE_15TH, includes=False) == THE_15TH


def test_the_first_of_a_month():
    assert last_day("trước ngày 01/8", date(2022, 8, 1), includes=False) == date(2022, 7, 31)


def test_no_day_stays_none():
    assert last_day("trước ngày 15/7", None, includes=False) is None


@pytest.mark.parametrize(
    ("text", "due_on", "found"),
    [
        ("trước ngày 15/7", THE_15TH, INCLUDED),
        ("trước ngày 15/7", THE_14TH, EXCLUDED),
        ("trước ngày 15/7", date(2022, 7, 13), ""),
        ("trước ngày 15/7", date(2022, 7, 16), ""),
        ("trước ngày 01/8", date(2022, 7, 31), EXCLUDED),
        ("trong tháng 7", THE_15TH, ""),
        ("trước ngày 15/7", None, ""),
    ],
)
def test_how_a_date_was_read_stands_beside_it(text, due_on, found):
    assert read_as(text, due_on) == found
