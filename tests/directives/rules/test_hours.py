from datetime import time

import pytest

from directives.rules.hours import hour_of


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("trước 17 giờ ngày 15/7", time(17)),
        ("trước 17h30 ngày 15/7/2022", time(17, 30)),
        ("chậm nhất 9 giờ 05 phút ngày 1/8", time(9, 5)),
        ("Trước 10:00 ngày 15/7", time(10)),
        ("16g00, ngày 15/7", time(16)),
        ("24 giờ tới", None),
        ("8 giờ 75", None),
        ("trước ngày 15/7", None),
        ("trong 24 hộ dân", None),
        ("trước 5 giờ sáng", time(5)),
        ("", None),
    ],
)
def test_an_hour_is_read_from_the_words_of_a_deadline(words, hour):
    assert hour_of(words) == hour
