"""A directive in one line, against tables of what is typed in the room."""

import unicodedata
from datetime import date

import pytest

from directives.rules.line import Line, Unit, parse

TODAY = date(2022, 6, 30)
TNMT = Unit(
    1,
    "Phòng TNMT",
    ("tai-nguyen-moi-truong", "Phòng TNMT", "Phòng Tài nguyên và Môi trường", "Phòng TN&MT"),
)
TCKH = Unit(2, "Phòng TCKH", ("tckh", "Phòng TCKH", "Phòng Tài chính - Kế hoạch"))
QLDT = Unit(3, "Phòng QLĐT", ("qldt", "Phòng QLĐT", "Phòng Quản lý đô thị"))
DUC_XUAN = Unit(4, "Phường Đức Xuân", ("duc-xuan", "Đức Xuân", "UBND phường Đức Xuân"))
VH = Unit(5, "Phòng VHTT", ("vhtt", "Phòng VHTT", "Phòng Văn hóa và Thông tin"))
SAME = Unit(6, "Trung tâm VHTT", ("ttvhtt", "TT VHTT", "Phòng VHTT"))
UNITS = [TNMT, TCKH, QLDT, DUC_XUAN]


def read(text, *, units=UNITS, today=TODAY) -> Line:
    return parse(text, units=units, today=today)


def test_the_line_of_the_room():
    found = read("Phòng TNMT rà soát quỹ đất chưa sử dụng @tnmt @tckh #27/7")

    assert found.content == "Phòng TNMT rà soát quỹ đất chưa sử dụng"
    assert (found.lead, found.supporting) == (TNMT, (TCKH,))
    assert (found.due.day, found.is_clear) == (date(2022, 7, 27), True)


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("@tnmt", TNMT),
        ("@TNMT", TNMT),
        ("@tài-nguyên-môi-trường", TNMT),
        ("@TàiNguyênVàMôiTrường", TNMT),
        ("@phòngtnmt", TNMT),
        ("@TN&MT", TNMT),
        ("@qlđt", QLDT),
        ("@QLDT", QLDT),
        ("@qlÐt", QLDT),  # the Icelandic letter of old keyboards
        ("@đứcxuân", DUC_XUAN),
        ("@ducxuan", DUC_XUAN),
        ("@đức-xuân", DUC_XUAN),
        ("@tckh,", TCKH),
        ("(@tckh)", TCKH),
        ("@tàichính-kếhoạch", TCKH),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_unit_goes_by_any_of_its_names_however_it_is_typed(typed, unit, form):
    found = read(unicodedata.normalize(form, f"Rà soát {typed} #27/7"))

    assert found.lead == unit
    assert found.is_clear


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("#27/7", date(2022, 7, 27)),
        ("#27/07", date(2022, 7, 27)),
        ("#27-7", date(2022, 7, 27)),
        ("#27.7,", date(2022, 7, 27)),
        ("#27/7/2022", date(2022, 7, 27)),
        ("#27/7/22", date(2022, 7, 27)),
        ("#30/6", TODAY),
        ("#1/1/2023", date(2023, 1, 1)),
        ("#ngay", TODAY),
        ("#NGAY", TODAY),
    ],
)
def test_a_day(typed, day):
    found = read(f"Rà soát @tnmt {typed}")

    assert (found.due.day, found.due.next_year) == (day, False)
    assert found.content == "Rà soát"


def test_a_day_that_has_passed_this_year_is_one_of_the_next_and_said_so():
    found = read("Rà soát #29/6")

    assert (found.due.day, found.due.next_year) == (date(2023, 6, 29), True)


def test_at_once_is_urgent():
    assert read("Rà soát #ngay").due.at_once
    assert not read("Rà soát #30/6").due.at_once


def test_a_day_of_the_past_is_said_and_stays_in_the_words():
    found = read("Rà soát #29/6/2022")

    assert (found.due.day, found.due.has_passed, found.is_clear) == (None, True, False)
    assert found.content == "Rà soát #29/6/2022"


@pytest.mark.parametrize("typed", ["#31/6", "#32/1", "#0/7", "#30/2", "#quý3", "#1", "#/", "#²/7"])
def test_what_is_no_day_is_said_and_stays_in_the_words(typed):
    found = read(f"Rà soát {typed}")

    assert (found.due.day, found.due.has_passed, found.is_clear) == (None, False, False)
    assert found.content == f"Rà soát {typed}"


def test_of_two_days_the_first_counts_and_the_second_stays():
    found = read("Rà soát #27/7 báo cáo #30/7")

    assert found.due.day == date(2022, 7, 27)
    assert found.content == "Rà soát báo cáo #30/7"


@pytest.mark.parametrize(
    ("typed", "similar"),
    [("@tmnt", (TNMT,)), ("@tnm", (TNMT,)), ("@qldtt", (QLDT,)), ("@xyzw", ())],
)
def test_an_unknown_unit_is_said_with_those_it_may_have_meant(typed, similar):
    found = read(f"Rà soát {typed} @tckh #27/7")

    [one] = found.unknown
    assert (f"@{one.typed}", one.similar) == (typed, similar)
    assert found.content == f"Rà soát {typed}"
    assert (found.lead, found.supporting) == (None, (TCKH,))  # nobody leads in its place
    assert not found.is_clear


def test_a_name_of_two_units_is_asked_about():
    found = read("Rà soát @vhtt", units=[VH, SAME])

    assert (found.lead, found.unknown[0].similar) == (None, (VH, SAME))


def test_first_letters_stand_behind_names_that_were_given():
    letters = Unit(7, "Thanh niên mặt trận", ("x", "y", "Thanh niên mặt trận"))  # T N M T too

    assert read("Rà soát @tnmt", units=[letters, TNMT]).lead == TNMT
    assert read("Rà soát @tnmt", units=[letters]).lead == letters


def test_the_lead_does_not_support_itself_and_nobody_supports_twice():
    found = read("Rà soát @tnmt @TNMT @tckh @tckh")

    assert (found.lead, found.supporting) == (TNMT, (TCKH,))


@pytest.mark.parametrize(
    "text", ["Gửi về vanphong@tnmt.gov.vn", "Đơn giá 5.000đ/m2", "Mục 3, khoản 2; điểm c)"]
)
def test_words_that_only_look_like_marks_stay_as_they_are(text):
    found = read(text)

    assert (found.content, found.named, found.due) == (text, (), None)


@pytest.mark.parametrize("text", ["", "   ", "@tnmt #27/7", "@tnmt", "#27/7"])
def test_a_line_that_says_nothing_is_not_clear(text):
    assert not read(text).is_clear


def test_marks_in_the_middle_leave_one_space():
    found = read("Rà soát @tnmt , báo cáo  #27/7 .")

    assert found.content == "Rà soát, báo cáo."


def test_the_same_chips_have_the_same_mark_and_others_another():
    marks = [
        read(text).mark
        for text in (
            "Rà soát @tnmt #27/7",
            "Rà soát @TNMT #27/7/2022",
            "Rà soát @tckh #27/7",
            "Rà soát @tnmt @tckh #27/7",
            "Rà soát @tnmt #28/7",
            "Rà soát đất @tnmt #27/7",
        )
    ]

    assert marks[0] == marks[1]
    assert len(set(marks)) == 5


def test_whatever_is_typed_is_read_and_kept():

    for text in ("@", "#", "@@", "##", "@#", "# @", "@\u0301", "#\u200b", "@" * 500, "#1/1" * 200):
        found = read(f"Rà soát {text} xong")

        assert found.content.startswith("Rà soát")
        assert found.content.endswith("xong")
