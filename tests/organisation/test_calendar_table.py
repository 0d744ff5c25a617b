"""Six years of days written by hand from the orders, and every day of them compared.

Sources: Labour Code 45/2019/QH14, Articles 111 and 112; the Prime Minister's and the ministry's
yearly notices on Tết and National Day; the swaps ordered for civil servants. For 2027 no order
was known when this was written: it is the law's own days and the usual laying of Tết.
"""

from datetime import date, timedelta

import pytest

from giaoban.organisation import calendar
from giaoban.organisation.enums import OverrideKind

# Weekdays not worked, and weekends worked instead: (month, day).
OFF = {
    2022: [
        (1, 3),  # in lieu of Saturday 1/1
        (1, 31), (2, 1), (2, 2), (2, 3), (2, 4),  # Tết Nhâm Dần
        (4, 11),  # in lieu of Giỗ Tổ, Sunday 10/4
        (5, 2), (5, 3),  # in lieu of Saturday 30/4 and Sunday 1/5
        (9, 1), (9, 2),  # Quốc khánh
    ],
    2023: [
        (1, 2),  # in lieu of Sunday 1/1
        (1, 20), (1, 23), (1, 24), (1, 25), (1, 26),  # Tết Quý Mão, two of them in lieu
        (5, 1), (5, 2), (5, 3),  # 1/5; in lieu of Giỗ Tổ 29/4 and of 30/4
        (9, 1), (9, 4),  # Quốc khánh; in lieu of Saturday 2/9
    ],
    2024: [
        (1, 1),
        (2, 8), (2, 9), (2, 12), (2, 13), (2, 14),  # Tết Giáp Thìn
        (4, 18),  # Giỗ Tổ
        (4, 29),  # swapped for Saturday 4/5
        (4, 30), (5, 1),
        (9, 2), (9, 3),
    ],
    2025: [
        (1, 1),
        (1, 27), (1, 28), (1, 29), (1, 30), (1, 31),  # Tết Ất Tỵ
        (4, 7),  # Giỗ Tổ
        (4, 30), (5, 1),
        (5, 2),  # swapped for Saturday 26/4
        (9, 1), (9, 2),
    ],
    2026: [
        (1, 1),
        (1, 2),  # swapped for Saturday 10/1: 12729/VPCP-KGVX
        (2, 16), (2, 17), (2, 18), (2, 19), (2, 20),  # Tết Bính Ngọ
        (4, 27),  # in lieu of Giỗ Tổ, Sunday 26/4
        (4, 30), (5, 1),
        (8, 31),  # swapped for Saturday 22/8
        (9, 1), (9, 2),
        (11, 24),  # Ngày Văn hóa Việt Nam, to be confirmed by the Office
    ],
    2027: [
        (1, 1),
        (2, 4), (2, 5), (2, 8), (2, 9), (2, 10),  # Tết Đinh Mùi, as it is usually laid
        (4, 16),  # Giỗ Tổ
        (4, 30),
        (5, 3),  # in lieu of Saturday 1/5
        (9, 2), (9, 3),
        (11, 24),
    ],
}  # fmt: skip
WORKED = {2024: [(5, 4)], 2025: [(4, 26)], 2026: [(1, 10), (8, 22)]}
WORKING_DAYS = {2022: 249, 2023: 249, 2024: 251, 2025: 250, 2026: 249, 2027: 249}  # counted by hand


def every_day(year):
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


def worked_by_hand(day) -> bool:
    if day.weekday() >= 5:
        return (day.month, day.day) in WORKED.get(day.year, [])
    return (day.month, day.day) not in OFF[day.year]


@pytest.mark.django_db
@pytest.mark.parametrize("year", OFF)
def test_every_day_of_the_year_is_as_written_by_hand(year):
    counted = calendar.working_days(None, around=date(year, 7, 1))

    wrong = [day for day in every_day(year) if counted.is_working(day) != worked_by_hand(day)]

    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("year", OFF)
def test_the_year_has_as_many_working_days_as_counted_by_hand(year):
    counted = calendar.working_days(None, around=date(year, 7, 1))

    assert sum(counted.is_working(day) for day in every_day(year)) == WORKING_DAYS[year]


@pytest.mark.parametrize("year", OFF)
def test_the_table_itself_names_weekdays_off_and_weekends_worked(year):
    assert all(date(year, *day).weekday() < 5 for day in OFF[year])
    assert all(date(year, *day).weekday() == 5 for day in WORKED.get(year, []))
    assert len(WORKED.get(year, [])) == sum(
        what.kind == OverrideKind.SWAP_OFF for what in calendar.published(year).values()
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "number", "found"),
    [
        # Tết Nhâm Dần, 31/1 to 4/2/2022: a week of five working days passed over.
        ("2022-02-08", -2, "2022-01-28"),
        ("2022-01-28", 1, "2022-02-07"),
        # 30/4 and 1/5/2022 on a weekend, two days in lieu.
        ("2022-05-05", -3, "2022-04-28"),
        ("2022-05-04", -1, "2022-04-29"),
        # Across the year, 1/1/2022 and 1/1/2023 in lieu on the Monday.
        ("2022-01-04", -1, "2021-12-31"),
        ("2023-01-03", -1, "2022-12-30"),
        ("2022-12-30", 2, "2023-01-04"),
        # The Saturday worked counts: 26/4/2025 for 2/5/2025.
        ("2025-04-28", -1, "2025-04-26"),
        ("2025-04-25", 1, "2025-04-26"),
        ("2025-05-05", -3, "2025-04-26"),
        # 22/8/2026 for 31/8/2026, and 10/1/2026 for 2/1/2026.
        ("2026-08-24", -1, "2026-08-22"),
        ("2026-09-03", -1, "2026-08-28"),
        ("2026-01-12", -1, "2026-01-10"),
        ("2026-01-05", -1, "2025-12-31"),
        # Tết Bính Ngọ 16 to 20/2/2026.
        ("2026-02-23", -3, "2026-02-11"),
    ],
)
def test_counting_goes_over_the_days_off_and_stops_on_worked_saturdays(day, number, found):
    day = date.fromisoformat(day)

    counted = calendar.working_days(None, around=day)

    assert counted.shift(day, number) == date.fromisoformat(found)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        ("2022-01-28", "2022-02-07", 1),  # all of Tết counts nothing
        ("2025-04-25", "2025-05-05", 4),  # Sat 26, Mon 28, Tue 29, Mon 5
        ("2026-08-21", "2026-09-03", 7),  # Sat 22, Mon 24 to Fri 28, Thu 3/9
        ("2025-12-31", "2026-01-12", 7),  # 5 to 9, Sat 10, Mon 12
        ("2022-12-30", "2023-01-03", 1),
    ],
)
def test_days_between_are_counted_as_by_hand(first, last, number):
    first, last = date.fromisoformat(first), date.fromisoformat(last)

    counted = calendar.working_days(None, around=last)

    assert counted.between(first, last) == number
    assert counted.between(last, first) == -number


def test_the_days_carry_their_official_names():
    known = calendar.published(2022)

    assert known[date(2022, 5, 3)].name == "Ngày Quốc tế Lao động"
    assert known[date(2022, 5, 3)].kind == OverrideKind.COMPENSATORY
    assert known[date(2022, 2, 1)].name == "Tết Nguyên Đán"


def test_the_swap_the_package_lacks_comes_with_its_document():
    off = calendar.published(2026)[date(2026, 1, 2)]
    worked = calendar.published(2026)[date(2026, 1, 10)]

    assert off.kind == OverrideKind.SWAP_OFF
    assert worked.kind == OverrideKind.SWAP_WORKDAY
    assert (off.swapped_with, worked.swapped_with) == (worked.day, off.day)
    assert off.source == worked.source == "Công văn 12729/VPCP-KGVX ngày 25/12/2025"


def test_the_swaps_the_package_knows_know_each_other():
    known = calendar.published(2025)

    assert known[date(2025, 5, 2)].swapped_with == date(2025, 4, 26)
    assert known[date(2025, 4, 26)].swapped_with == date(2025, 5, 2)


def test_the_day_of_culture_asks_to_be_confirmed_from_2026_on():
    asking = {
        year: [day for day, what in calendar.published(year).items() if what.wants_confirmation]
        for year in (2025, 2026, 2027)
    }

    assert asking == {2025: [], 2026: [date(2026, 11, 24)], 2027: [date(2027, 11, 24)]}
