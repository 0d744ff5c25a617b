from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from giaoban.core.working_days import WorkingDays

NATIONAL_DAY = {date(2022, 9, 1), date(2022, 9, 2)}  # a Thursday and a Friday
DAYS = WorkingDays(
    days_off=frozenset(NATIONAL_DAY), working_weekends=frozenset({date(2022, 9, 10)})
)
days = st.dates(date(2022, 8, 1), date(2022, 10, 1))


def test_weekends_and_holidays_are_not_worked():
    assert not DAYS.is_working(date(2022, 9, 2))
    assert not DAYS.is_working(date(2022, 9, 3))
    assert DAYS.is_working(date(2022, 9, 5))


def test_a_saturday_worked_in_exchange_is_worked():
    assert DAYS.is_working(date(2022, 9, 10))


def test_shift_steps_over_days_off():
    assert DAYS.shift(date(2022, 8, 31), 1) == date(2022, 9, 5)
    assert DAYS.shift(date(2022, 9, 5), -1) == date(2022, 8, 31)
    assert DAYS.shift(date(2022, 9, 4), 1) == date(2022, 9, 5)


def test_shift_by_none_is_the_day_itself_working_or_not():
    assert DAYS.shift(date(2022, 9, 4), 0) == date(2022, 9, 4)


def test_next_working_is_the_day_itself_when_worked():
    assert DAYS.next_working(date(2022, 9, 5)) == date(2022, 9, 5)
    assert DAYS.next_working(date(2022, 9, 1)) == date(2022, 9, 5)


def test_between_counts_the_last_day_and_not_the_first():
    assert DAYS.between(date(2022, 8, 30), date(2022, 9, 5)) == 2
    assert DAYS.between(date(2022, 9, 5), date(2022, 8, 30)) == -2
    assert DAYS.between(date(2022, 9, 5), date(2022, 9, 5)) == 0


@given(days, st.integers(1, 30))
def test_what_is_shifted_lies_so_far_away(day, number):
    assert DAYS.between(day, DAYS.shift(day, number)) == number


@given(days, st.integers(1, 30))
def test_shifting_there_and_back_returns_to_a_working_day(day, number):
    start = DAYS.next_working(day)

    assert DAYS.shift(DAYS.shift(start, number), -number) == start


@given(days, days)
def test_between_equals_a_count_by_hand(first, last):
    first, last = sorted([first, last])
    every = (first + timedelta(n) for n in range(1, (last - first).days + 1))

    assert DAYS.between(first, last) == len([day for day in every if DAYS.is_working(day)])
