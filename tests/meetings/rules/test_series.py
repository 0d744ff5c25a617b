"""When a series meets next, and what its titles say then."""

from datetime import date

import pytest

from giaoban.core.working_days import WorkingDays
from meetings.rules.series import next_day, same_weekday, words_after

PLAIN = WorkingDays()


@pytest.mark.parametrize(
    ("day", "month", "found"),
    [
        ((2022, 6, 9), (2022, 7, 1), (2022, 7, 14)),  # the second Thursday
        ((2022, 6, 2), (2022, 7, 1), (2022, 7, 7)),  # the first
        ((2022, 6, 16), (2022, 7, 1), (2022, 7, 21)),  # the third
        ((2022, 6, 30), (2022, 7, 1), (2022, 7, 28)),  # the fifth, which was the last
        ((2022, 7, 28), (2022, 8, 1), (2022, 8, 25)),  # the fourth, which was the last
        ((2022, 5, 26), (2022, 6, 1), (2022, 6, 30)),  # the last of four is the last of five
        ((2022, 6, 23), (2022, 7, 1), (2022, 7, 28)),  # the fourth of five stays the fourth
        ((2022, 6, 23), (2022, 9, 1), (2022, 9, 22)),  # and is not the last where there are five
        ((2022, 12, 29), (2023, 1, 1), (2023, 1, 26)),
    ],
)
def test_the_weekday_keeps_its_place_in_the_month(day, month, found):
    assert same_weekday(date(*day), month=date(*month)) == date(*found)


def test_the_next_day_is_a_month_on_and_later_than_today():
    begins = date(2022, 6, 9)

    found = [
        next_day(begins, after=after, days=PLAIN)
        for after in (begins, date(2022, 7, 13), date(2022, 7, 14), date(2022, 9, 1))
    ]

    assert found == [date(2022, 7, 14), date(2022, 7, 14), date(2022, 8, 11), date(2022, 9, 8)]


def test_a_day_off_gives_way_to_the_next_working_day_of_the_month():
    off = WorkingDays(days_off=frozenset({date(2022, 7, 14), date(2022, 7, 15)}))

    assert next_day(date(2022, 6, 9), after=date(2022, 6, 9), days=off) == date(2022, 7, 18)


def test_at_the_end_of_a_month_a_day_off_gives_way_to_the_one_before():
    off = WorkingDays(days_off=frozenset({date(2022, 6, 30)}))

    assert next_day(date(2022, 5, 26), after=date(2022, 5, 26), days=off) == date(2022, 6, 29)


@pytest.mark.parametrize(
    ("title", "months", "found"),
    [
        ("Phiên họp giao ban tháng 7/2022", 1, "Phiên họp giao ban tháng 8/2022"),
        ("Phiên họp tháng 12 năm 2022", 1, "Phiên họp tháng 1 năm 2023"),
        ("Báo cáo tháng 6, nhiệm vụ tháng 7", 1, "Báo cáo tháng 7, nhiệm vụ tháng 8"),
        ("Báo cáo tháng 09/2022", 2, "Báo cáo tháng 11/2022"),
        ("Báo cáo tháng 11/2022", 2, "Báo cáo tháng 1/2023"),
        ("Báo cáo Tháng 02", 1, "Báo cáo Tháng 03"),
        ("Kết quả 6 tháng đầu năm", 1, "Kết quả 6 tháng đầu năm"),
        ("Tháng 13/2022", 1, "Tháng 13/2022"),
        ("Khu phố 7", 1, "Khu phố 7"),
    ],
)
def test_the_month_named_in_a_title_moves_with_it(title, months, found):
    assert words_after(title, months=months) == found
