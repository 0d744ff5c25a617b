import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.core import vietnamese
from giaoban.core.vietnamese import (
    NotANumber,
    fold,
    number,
    parse_number,
    person_sort_key,
    sort_key,
)

IN_ORDER = [
    "An",
    "Ăn",
    "Ân",
    "Ẩn",
    "Ấn",
    "Bường",
    "Dung",
    "Dũng",
    "Dương",
    "Đào",
    "Đặng",
    "Đức",
    "Em",
    "Ê",
    "Hà",
    "Hả",
    "Hã",
    "Há",
    "Hạ",
    "Hạnh",
    "Hân",
    "Oanh",
    "Ô",
    "Ơ",
    "Uyên",
    "Ư",
]


def in_order(names, key):
    return sorted(set(names), key=key)


def test_nfc_composes_letters_and_mends_the_icelandic_d():
    decomposed = unicodedata.normalize("NFD", "Ðặng Tuyết")

    assert vietnamese.nfc(decomposed) == "Đặng Tuyết"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xuất Hoá", "Xuất Hóa"),
        ("UỶ BAN", "Ủy ban"),
        ("Ðội thuỷ lợi", "đội thủy lợi"),
        ("Phòng Tài nguyên – Môi trường", "phòng tài nguyên-môi trường"),
        ("Phòng\u00a0Tài   nguyên", "Phong tai nguyen"),
        (unicodedata.normalize("NFD", "Đường Bường"), "duong buong"),
        ("Báo\u200b cáo", "bao cao"),
    ],
)
def test_fold_gives_one_key_to_different_spellings(one, other):
    assert fold(one) == fold(other)


def test_sort_key_orders_as_a_vietnamese_dictionary():
    assert in_order(IN_ORDER, sort_key) == IN_ORDER


def test_sort_key_puts_a_shorter_name_first_and_digits_in_order():
    names = ["Tổ 1", "Tổ 2", "Tổ dân phố", "Tổ dân phố 1"]

    assert in_order(names, sort_key) == names


def test_sort_key_is_the_same_for_every_form_of_a_letter():
    assert sort_key(unicodedata.normalize("NFD", "Ðặng")) == sort_key("đặng")


@given(st.text(max_size=400))
def test_keys_fit_their_columns_and_hold_no_null(text):
    for key in (sort_key(text), person_sort_key(text)):
        assert len(key) <= vietnamese.LONGEST_KEY
        assert "\0" not in key


def test_people_are_listed_by_given_name_then_family_name_then_middle_name():
    people = [
        "Nguyễn Thị An",
        "Trần Văn An",
        "Hoàng Dung",
        "Nguyễn Văn Dung",
        "Lê Thị Dũng",
        "Nguyễn Đức Dũng",
        "Nguyễn Văn Dũng",
        "Đinh Quang Tuyên",
    ]

    assert in_order(people, person_sort_key) == people


@pytest.mark.parametrize(
    ("full_name", "given_name"), [("Dương Văn Bường", "Bường"), ("An", "An"), ("", "")]
)
def test_given_name_is_the_last(full_name, given_name):
    assert vietnamese.given_name(full_name) == given_name


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (Decimal("1739.5"), None, "1.739,5"),
        (Decimal("24252.92"), None, "24.252,92"),
        (Decimal("200.00"), None, "200"),
        (Decimal("100"), None, "100"),
        (Decimal("1E+3"), None, "1.000"),
        (200, 1, "200,0"),
        (Decimal("0.125"), 2, "0,13"),
        (Decimal("-0.001"), 2, "0,00"),
        (Decimal("-1739.5"), None, "-1.739,5"),
        (50.58, None, "50,58"),
        (0, None, "0"),
        (None, None, ""),
    ],
)
def test_number_is_written_with_dots_and_a_comma(value, places, written):
    assert number(value, places) == written


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.739,5", "1739.5"),
        ("1.739", "1739"),
        ("1,739", "1.739"),
        ("24.252,92", "24252.92"),
        ("1 739,5", "1739.5"),
        ("1\u00a0739,5", "1739.5"),
        ("08", "8"),
        ("1739", "1739"),
        ("-5", "-5"),
        ("\u22125,0", "-5"),
        (" 7 ", "7"),
        ("1.000.000.000", "1000000000"),
    ],
)
def test_parse_number_reads_a_dot_as_thousands_always(typed, value):
    found = parse_number(typed)

    assert found == Decimal(value)
    assert found.as_tuple().exponent <= 0


@pytest.mark.parametrize(
    "typed",
    [
        *("", "abc", "1.73", "1.7395", "1,739.5", "1.739.5", "0.5", "01.234", "1..000", "5,", ",5"),
        *("1e5", "NaN", "Infinity", "1 73", "1.739 000", "--5", "5%", "٣", "1,2,3", "9" * 29),
    ],
)
def test_parse_number_refuses_what_could_be_two_numbers_or_none(typed):
    with pytest.raises(NotANumber) as refused:
        parse_number(typed)

    assert typed.strip()[:20] in str(refused.value)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_what_is_written_is_read_back(value):
    assert parse_number(number(value)) == value


def test_dong_is_whole():
    assert vietnamese.dong(1_500_000) == "1.500.000 đồng"
    assert vietnamese.dong(None) == ""


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (105, "Một trăm linh năm đồng"),
        (1_001, "Một nghìn không trăm linh một đồng"),
        (21_021, "Hai mươi mốt nghìn không trăm hai mươi mốt đồng"),
        (1_500_000, "Một triệu năm trăm nghìn đồng"),
        (2_000_000_500, "Hai tỷ không triệu không nghìn năm trăm đồng"),
        (2_500_000_000, "Hai tỷ năm trăm triệu đồng"),
        (10**12, "Một nghìn tỷ đồng"),
        (
            1_234_567_890,
            "Một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi đồng",
        ),
    ],
)
def test_in_words_says_every_group(amount, words):
    said = vietnamese.in_words(amount)

    assert said.replace("mươi bốn", "mươi tư") == words


def test_no_two_amounts_sound_alike():
    amounts = [n * unit for n in range(1, 1100, 7) for unit in (1, 1000, 10**6, 10**9)]

    assert len({vietnamese.in_words(n) for n in amounts}) == len(set(amounts))


def test_day_is_written_without_zeros():
    assert vietnamese.day(date(2022, 7, 6)) == "6/7/2022"
    assert vietnamese.day(None) == ""


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2022, 6, 30), "30 tháng 6 năm 2022"),
        (date(2022, 2, 5), "05 tháng 02 năm 2022"),
        (date(2022, 12, 9), "09 tháng 12 năm 2022"),
        (None, ""),
    ],
)
def test_formal_day_pads_days_below_ten_and_the_first_two_months(day, written):
    assert vietnamese.formal_day(day) == written


def test_a_moment_is_shown_in_the_time_of_vietnam():
    late = datetime(2022, 6, 30, 17, 3, tzinfo=UTC)

    assert vietnamese.clock(late) == "00:03"
    assert vietnamese.day(late) == "1/7/2022"
    assert vietnamese.moment(late) == "00:03, 1/7/2022"


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2022, 7, 4), "thứ Hai"), (date(2022, 7, 8), "thứ Sáu"), (date(2022, 7, 10), "Chủ nhật")],
)
def test_weekdays_are_written_in_words(day, name):
    assert vietnamese.weekday(day) == name


def test_a_share_shows_part_and_whole():
    assert vietnamese.share(35, 1589) == "35/1.589 (2,2\u00a0%)"
    assert vietnamese.share(1, 8) == "1/8 (12,5\u00a0%)"
    assert vietnamese.share(3, 3) == "3/3 (100,0\u00a0%)"
    assert vietnamese.share(0, 0) == "0/0"
