"""What holds of every text, however it is written."""

import sys
import unicodedata
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.splitting import nfc, split
from directives.splitting.text import canon
from directives.splitting.units import COUNTED, OF_OWN
from tests.directives.splitting.conclusions import ALL, SPOKEN
from tests.directives.splitting.units import CITY

SPOKEN_ON = date(2022, 6, 30)
PIECES = [
    *("Giao ", "giao ", "Đề nghị ", "yêu cầu ", "chủ trì, phối hợp với ", "cùng với "),
    *("Phòng Nội vụ", "Phòng Y tế", "các xã, phường", "Công an", "hai xã Nông Thượng, Dương Quang"),
    *(
        "các phòng: Nội vụ, Tư pháp",
        "thủ trưởng các phòng, ban",
        "đơn vị liên quan",
        "UBND thành phố",
    ),
    *(" rà soát hồ sơ", " báo cáo", " tiếp tục thực hiện tốt công tác", " đôn đốc ", " diễn tập A"),
    *(
        " và diễn tập B",
        " trước ngày 15/7",
        " trong tháng 7",
        " quý III/2022",
        " ngay",
        " nhân dịp ",
    ),
    *(
        " trong 05 ngày làm việc",
        " thường xuyên",
        " hằng tháng",
        "27/7",
        "31/02",
        "0/0",
        "99/99/9999",
    ),
    *(
        "; ",
        ". ",
        ", ",
        ": ",
        "\n",
        "\n- ",
        "\n1. ",
        "\na) ",
        "\nII. ",
        "(1) ",
        "./.",
        "kết luận như sau:",
    ),
    *("\u00a0", "\u2013", "\u200b", "\t", "Hoá", "TP. ", "1.739,5", "đồng thời ", "Hoàn thành "),
]
texts = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_offsets_lie_in_the_text_in_order_and_apart(text):
    whole, last = nfc(text), 0

    for draft in split(text, CITY, SPOKEN_ON):
        assert last <= draft.start < draft.end <= len(whole)
        assert draft.content
        assert draft.due_text in whole[draft.start : draft.end]
        last = draft.end


@settings(max_examples=100, deadline=None)
@given(texts)
def test_no_unit_is_named_that_the_text_does_not_name(text):
    words = canon(nfc(text))
    groups = {f"{number} {name}" for number in COUNTED for name in OF_OWN}
    marks = {"Phòng Nội vụ": "nội vụ", "Phòng Y tế": "y tế", "Công an thành phố": "công an"}
    for draft in split(text, CITY, SPOKEN_ON):
        if canon("phòng, ban") in words or any(group in words for group in groups):
            continue  # a group's words mean all of them (rule U5)
        for unit in (*draft.lead, *draft.supporting):
            if unit.name in marks:
                assert canon(marks[unit.name]) in words
        assert not set(draft.lead) & set(draft.supporting)


@settings(max_examples=100, deadline=None)
@given(texts)
def test_no_day_comes_from_words_without_a_figure_or_a_day(text):
    for draft in split(text, CITY, SPOKEN_ON):
        if draft.due.on is not None:
            words = canon(draft.due_text)
            assert any(letter.isdigit() for letter in words) or any(
                canon(one) in words
                for one in ("quý", "trong ngày", "này", "tới", "sau", "cuối năm")
            )
        assert (draft.due.on is not None) == (draft.due.kind in {"date", "period"})
        assert not (draft.standing and draft.due.on)


def told(drafts):
    return [
        (
            unicodedata.normalize("NFC", one.content),
            one.lead,
            one.supporting,
            one.due.on,
            one.standing,
        )
        for one in drafts
    ]


@settings(max_examples=100, deadline=None)
@given(texts)
def test_decomposed_letters_change_nothing(text):
    plain = split(text, CITY, SPOKEN_ON)
    assert split(unicodedata.normalize("NFD", text), CITY, SPOKEN_ON) == plain


def test_the_noise_of_word_changes_nothing():
    for conclusion in ALL:
        day = conclusion.spoken_on or SPOKEN[conclusion.name]
        plain = told(split(conclusion.text, conclusion.units, day))
        noisy = conclusion.text.replace(" ", "\u00a0").replace("-", "\u2013")
        found = told(split(noisy, conclusion.units, day))

        assert [one[1:] for one in found] == [one[1:] for one in plain]


SLOW = [
    *(
        "Giao Phòng Nội vụ rà soát; ",
        "a",
        "các xã, phường, ",
        "nhân dịp ",
        "1",
        "  ",
        ", và ",
        "cùng ",
    ),
    *("phối hợp với ", "đôn đốc các xã ", "trước ngày ", "và diễn tập ", "hai xã ", "kết luận "),
    *("Phòng Nội vụ, ", "Rà soát, giao Phòng Y tế ", "UBND ", "\n", "(1) ", "ngay sau "),
]


def calls(work, *given) -> int:
    """Count what Python calls for some work, C included: the same on every machine."""
    counted = Counter()
    previous = sys.getprofile()
    sys.setprofile(lambda frame, event, called: counted.update([event]))
    try:
        work(*given)
    finally:
        sys.setprofile(previous)
    return counted["call"] + counted["c_call"]


def grows_with_its_square(work, text) -> bool:
    half = calls(work, text[: len(text) // 2])
    return calls(work, text) > 2.3 * half + 200


@pytest.mark.parametrize("piece", SLOW)
def test_twice_the_text_takes_twice_the_work(piece):
    split("", CITY, SPOKEN_ON)

    assert not grows_with_its_square(
        lambda text: split(text, CITY, SPOKEN_ON), ("Rà soát " + piece * 4_000)[:4_000]
    )


def test_work_that_grows_with_the_square_is_seen():
    assert grows_with_its_square(lambda text: [ord(one) for _ in text for one in text], "a" * 100)
