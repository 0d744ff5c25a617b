from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from giaoban.core.working_days import Deadline, WorkingDays

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


def test_a_deadline_names_the_days_off_it_passed_over():
    found = DAYS.before(date(2022, 9, 6), 2)

    assert found == Deadline(
        on=date(2022, 8, 31),
        before=date(2022, 9, 6),
        number=2,
        off=(date(2022, 9, 1), date(2022, 9, 2)),
        has_weekend=True,
    )


def test_a_deadline_names_the_weekends_that_counted():
    found = DAYS.before(date(2022, 9, 12), 2)

    assert (found.on, found.worked, found.off) == (date(2022, 9, 9), (date(2022, 9, 10),), ())


def test_a_deadline_without_days_off_on_the_way_says_nothing_of_them():
    found = DAYS.before(date(2022, 8, 26), 3)

    assert found == Deadline(on=date(2022, 8, 23), before=date(2022, 8, 26), number=3)


def test_a_deadline_of_no_days_is_the_day_itself():
    assert DAYS.before(date(2022, 9, 4), 0).on == date(2022, 9, 4)


def test_lateness_is_counted_in_working_days_after_the_deadline():
    found = DAYS.before(date(2022, 9, 6), 2)  # by 31/8

    late = [found.late(date(2022, *day), DAYS) for day in [(8, 30), (8, 31), (9, 4), (9, 5)]]

    assert late == [0, 0, 0, 1]


@given(days, st.integers(1, 30))
def test_a_deadline_leaves_so_many_working_days_before_the_day(day, number):
    found = DAYS.before(day, number)
    every = (found.on + timedelta(n) for n in range((day - found.on).days))

    assert sum(DAYS.is_working(one) for one in every) == number
