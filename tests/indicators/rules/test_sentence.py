"""The report's sentence: the article's own words, and what offices write in every other case."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.core import vietnamese
from giaoban.indicators.enums import Accumulation, Direction, Measure
from giaoban.indicators.rules import sentence
from giaoban.indicators.rules.sentence import Line
from giaoban.indicators.rules.series import Entry, Series, read

D = Decimal
RETAIL = "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"
INDUSTRY = "Giá trị sản xuất công nghiệp"
# As the article prints them; its third names two counts in one sentence, in the office's wording.
LEAD = "Kinh tế- xã hội duy trì ổn định, một số chỉ tiêu tăng so với cùng kỳ;"
ARTICLE = (
    "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng trong tháng đạt khoảng 285 tỷ đồng,"
    " lũy kế 06 tháng đầu năm đạt khoảng 1.739,5 tỷ đồng, đạt 50,58% KH và tăng 4,85% so cùng kỳ."
    " Giá trị sản xuất công nghiệp tháng 6 đạt 24.252,92 triệu đồng, lũy kế 06 tháng đầu năm đạt"
    " khoảng 145.244,67 triệu đồng, tăng 0,87% so cùng kỳ."
    " Qua 06 tháng đầu năm, có 13 sản phẩm mới của 08 tổ chức, cá nhân đăng ký tham gia chương"
    " trình OCOP năm 2022."
)
OCOP = (
    "Qua {số tháng}, có {lũy kế} sản phẩm mới của {lũy kế OCOP_PARTICIPANTS} tổ chức, cá nhân đăng"
    " ký tham gia chương trình OCOP năm {năm}"
)


def line(code, name, unit, series, **kwargs):
    given_month = kwargs.pop("month", 6)
    known = {"direction": Direction.RISE, "accumulation": series.accumulation} | kwargs
    reading = read(series, 2022, given_month)
    return Line(code, name, unit, places=series.places, reading=reading, **known)


def about(value, *, of=6):
    return {(2022, of): Entry(D(value), True)}


def stated(**measures):
    """Measures stated for June: cumulative="khoảng 1739.5" and the like."""
    return {
        (2022, 6, Measure[name.upper()]): Entry(
            D(text.removeprefix("khoảng ")), text.startswith("khoảng")
        )
        for name, text in measures.items()
    }


def retail():
    known = stated(cumulative="khoảng 1739.5", of_plan="50.58", on_same_period="4.85")
    series = Series(Accumulation.SUM, figures=about(285), stated=known)
    return line("RETAIL_SERVICES", RETAIL, "tỷ đồng", series)


def industry():
    known = stated(cumulative="khoảng 145244.67", on_same_period="0.87")
    figures = {(2022, 6): Entry(D("24252.92"))}
    series = Series(Accumulation.SUM, figures=figures, stated=known)
    return line("INDUSTRIAL_OUTPUT", INDUSTRY, "triệu đồng", series)


def ocop():
    products = Series(Accumulation.SUM, 0, stated=stated(cumulative="13"))
    people = Series(Accumulation.SUM, 0, stated=stated(cumulative="8"))
    return [
        line("OCOP_NEW_PRODUCTS", "Sản phẩm OCOP", "sản phẩm", products, wording=OCOP),
        line("OCOP_PARTICIPANTS", "Tổ chức, cá nhân", "tổ chức, cá nhân", people),
    ]


def alone(known, *, month=6):
    return sentence.paragraph([known], year=2022, month=month)


def test_the_article_is_written_word_for_word():
    lines = [retail(), industry(), *ocop()]

    written = sentence.paragraph(lines, year=2022, month=6, lead=LEAD)

    assert written == f"{LEAD} {ARTICLE}"


def test_one_indicator_alone_says_in_the_month():
    assert alone(industry()) == (
        "Giá trị sản xuất công nghiệp trong tháng đạt 24.252,92 triệu đồng, lũy kế 06 tháng đầu năm"
        " đạt khoảng 145.244,67 triệu đồng, tăng 0,87% so cùng kỳ."
    )


@pytest.mark.parametrize(
    ("last_year", "said"),
    [
        (100, "tăng 10% so cùng kỳ"),
        (110, "bằng cùng kỳ"),
        (125, "giảm 12% so cùng kỳ"),
        ("110.0001", "bằng cùng kỳ"),  # what rounds to nothing is no change
    ],
)
def test_more_less_and_the_same_have_their_words(last_year, said):
    figures = {(2022, 1): Entry(D(110)), (2021, 1): Entry(D(last_year))}
    series = Series(Accumulation.SUM, figures=figures)

    assert alone(line("A", "Thu", "tỷ đồng", series, month=1), month=1) == (
        f"Thu trong tháng đạt 110 tỷ đồng, {said}."
    )


def test_a_growth_can_be_said_as_a_ratio():
    assert sentence.as_ratio(D("4.85")) == "bằng 104,85% so cùng kỳ"


def in_ratio(growth, *, unit="tỷ đồng", wording=""):
    series = Series(Accumulation.NONE, figures=about(285), stated=stated(on_same_period=growth))
    return alone(line("A", "Thu", unit, series, as_ratio=True, wording=wording))


@pytest.mark.parametrize(
    ("growth", "said"),
    [
        ("4.85", "bằng 104,85% so cùng kỳ"),
        ("-4.85", "bằng 95,15% so cùng kỳ"),
        ("0", "bằng 100% so cùng kỳ"),
        ("-100", "bằng 0% so cùng kỳ"),
        ("-100.01", "giảm 100,01% so cùng kỳ"),
    ],
)
def test_where_the_office_says_ratios_every_growth_is_one(growth, said):
    assert in_ratio(growth) == f"Thu trong tháng đạt khoảng 285 tỷ đồng, {said}."
    assert in_ratio(growth, wording="Thu {so cùng kỳ}") == f"Thu {said}."


def test_points_have_no_ratio():
    assert in_ratio("4.85", unit="%").endswith("tăng 4,85 điểm % so cùng kỳ.")


def test_what_should_not_rise_is_not_said_to_be_achieved_and_counts_have_two_digits():
    figures = {(2022, month): Entry(D(1)) for month in range(1, 7)}
    series = Series(Accumulation.SUM, 0, figures=figures)
    known = line("A", "Tai nạn giao thông", "vụ", series, direction=Direction.FALL)

    assert alone(known) == (
        "Tai nạn giao thông trong tháng là 01 vụ, lũy kế 06 tháng đầu năm là 06 vụ."
    )


def test_a_stock_stands_at_the_end_of_the_month():
    series = Series(
        Accumulation.LAST, 1, figures={(2022, 6): Entry(D("72.5"))}, plans={2022: D(100)}
    )

    assert alone(line("A", "Diện tích gieo trồng", "ha", series)) == (
        "Diện tích gieo trồng đến hết tháng 6 đạt 72,5 ha, đạt 72,5% KH."
    )


def test_a_percentage_changes_by_points():
    figures = {(2021, 6): Entry(D(96)), (2022, 6): Entry(D("97.5"))}
    series = Series(Accumulation.NONE, 1, in_points=True, figures=figures)

    assert alone(line("A", "Hồ sơ đúng hạn", "%", series)) == (
        "Hồ sơ đúng hạn trong tháng đạt 97,5%, tăng 1,5 điểm % so cùng kỳ."
    )


def test_a_mean_says_that_it_is_one():
    figures = {(2022, 1): Entry(D(90)), (2022, 2): Entry(D(95))}
    series = Series(Accumulation.AVERAGE, 1, figures=figures)

    assert alone(line("A", "Tỷ lệ", "%", series, month=2), month=2) == (
        "Tỷ lệ trong tháng đạt 95%, bình quân 02 tháng đầu năm đạt 92,5%."
    )


def test_the_month_before_is_told_of_what_is_not_summed_when_there_is_no_last_year():
    figures = {(2022, 5): Entry(D(40)), (2022, 6): Entry(D(40))}
    series = Series(Accumulation.LAST, 0, figures=figures)

    assert alone(line("A", "Hộ nghèo", "hộ", series, direction=Direction.FALL)) == (
        "Hộ nghèo đến hết tháng 6 là 40 hộ, không đổi so tháng trước."
    )


def test_december_speaks_of_the_whole_year():
    assert sentence.months(12) == "cả năm"
    assert [sentence.months(month) for month in (1, 9, 10)] == [
        "01 tháng đầu năm",
        "09 tháng đầu năm",
        "10 tháng đầu năm",
    ]


def test_what_has_no_figure_is_left_out():
    assert alone(line("A", "Thu", "tỷ đồng", Series(Accumulation.SUM))) == ""


def test_a_cumulative_without_its_month_is_still_told():
    series = Series(Accumulation.SUM, 0, stated=stated(cumulative="13"))

    assert alone(line("A", "sản phẩm OCOP mới", "sản phẩm", series)) == (
        "Sản phẩm OCOP mới lũy kế 06 tháng đầu năm đạt 13 sản phẩm."
    )


def test_an_own_wording_is_left_out_when_a_number_of_it_is_not_known():
    products, _people = ocop()

    assert alone(products) == ""


def test_blanks_nobody_can_fill_are_named():
    assert sentence.unknown_blanks(OCOP) == []
    assert sentence.unknown_blanks("{lũy kê} và {năm} và {so cùng kỳ A}") == ["lũy kê"]


def test_a_name_that_begins_with_an_abbreviation_keeps_it_in_the_middle_of_a_sentence():
    assert sentence.lowered("GRDP đạt") == "GRDP đạt"
    assert sentence.lowered("Thu đạt") == "thu đạt"


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from([0, 1, 2]))
def test_an_amount_reads_back_as_the_number_it_was(value, places):
    assert vietnamese.parse_number(sentence.count(value, places=places)) == value
