from datetime import date

from directives.rules import months

MAY, JUNE, JULY = date(2022, 5, 1), date(2022, 6, 1), date(2022, 7, 1)


def test_months_follow_one_another_over_the_end_of_a_year():
    assert months.after(date(2022, 12, 1)) == date(2023, 1, 1)
    assert months.after(date(2022, 1, 1), -1) == date(2021, 12, 1)
    assert months.after(MAY, 14) == JULY.replace(year=2023)


def test_months_from_a_day_to_a_day():
    assert months.between(date(2022, 5, 31), date(2022, 7, 1)) == [MAY, JUNE, JULY]
    assert months.between(JULY, JUNE) == []


def test_months_in_a_row_are_one_stretch():
    assert months.stretches([JULY, MAY, JUNE, date(2022, 9, 1)]) == [
        (MAY, date(2022, 8, 1)),
        (date(2022, 9, 1), date(2022, 10, 1)),
    ]
    assert months.stretches([]) == []
