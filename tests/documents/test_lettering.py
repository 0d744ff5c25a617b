import pytest

from giaoban.documents.lettering import point_letter, roman


def test_points_follow_the_vietnamese_alphabet():
    assert [point_letter(n) for n in range(9)] == list("abcdđeghi")


def test_points_go_on_after_the_alphabet():
    assert [point_letter(n) for n in (22, 23, 24)] == ["y", "aa", "ab"]


@pytest.mark.parametrize(
    ("number", "figures"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (38, "XXXVIII")]
)
def test_roman_figures(number, figures):
    assert roman(number) == figures
