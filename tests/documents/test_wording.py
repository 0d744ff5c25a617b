from datetime import date

import pytest

from giaoban.documents import wording
from giaoban.documents.content import (
    Appendix,
    Article,
    Column,
    Dash,
    Heading,
    Numbered,
    Paragraph,
    Point,
    Table,
)
from tests.documents.samples import july_notice


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("5", "Số: 05/TB-UBND"),
        ("05", "Số: 05/TB-UBND"),
        ("10", "Số: 10/TB-UBND"),
        ("3/2022", "Số: 03/2022/TB-UBND"),
    ],
)
def test_a_number_below_ten_is_padded(number, line):
    assert wording.number_line(july_notice(number=number)) == line


def test_room_is_left_for_a_number():
    line = wording.number_line(july_notice(number=""))

    assert line.split() == ["Số:", "/TB-UBND"]


def test_minutes_have_no_number_and_no_day():
    minutes = july_notice(symbol="", place="")

    assert (wording.number_line(minutes), wording.place_line(minutes)) == ("", "")


@pytest.mark.parametrize(
    ("dated", "line"),
    [
        (date(2022, 7, 5), "Bắc Kạn, ngày 05 tháng 7 năm 2022"),
        (date(2022, 2, 15), "Bắc Kạn, ngày 15 tháng 02 năm 2022"),
        (date(2022, 12, 31), "Bắc Kạn, ngày 31 tháng 12 năm 2022"),
    ],
)
def test_days_and_the_first_two_months_are_padded(dated, line):
    assert wording.place_line(july_notice(dated=dated)) == line


def test_room_is_left_for_a_day():
    line = wording.place_line(july_notice(dated=None, year=2022))

    assert line.split() == ["Bắc", "Kạn,", "ngày", "tháng", "năm", "2022"]


def test_bases_end_with_semicolons_and_a_full_stop():
    document = july_notice(bases=("Căn cứ Luật A", "Căn cứ Luật B;", "Theo đề nghị của C"))

    assert wording.bases(document) == ["Căn cứ Luật A;", "Căn cứ Luật B;", "Theo đề nghị của C."]


def test_recipients_end_with_where_it_is_filed():
    document = july_notice(recipients=("Như trên;", "Công an thành phố"), filed="VT, VP")

    assert wording.recipients(document) == ["- Như trên;", "- Công an thành phố;", "- Lưu: VT, VP."]


def test_the_closing_ends_the_text():
    lines = wording.body(july_notice(closing="Thông báo để biết, thực hiện."))

    assert lines[-1].text == "Thông báo để biết, thực hiện./."


def test_without_a_closing_the_last_paragraph_ends_the_text():
    document = july_notice(closing="", blocks=(Paragraph("Một."), Point("a", "Hai;")))

    assert [line.text for line in wording.body(document)] == ["Một.", "a) Hai./."]


def test_a_table_at_the_end_ends_the_text():
    table = Table((Column("STT"),), (("1",),))

    assert wording.body(july_notice(closing="", blocks=(table,))) == [table]


def test_blocks_are_counted_as_the_decree_counts():
    blocks = (
        Heading("I", "Tình hình"),
        Numbered("1", "Một\nhai"),
        Point("đ", "Ba"),
        Dash("Bốn"),
        Numbered("", "Năm"),
    )

    assert [line.text for line in wording.body(july_notice(blocks=blocks))[:-1]] == [
        "I. TÌNH HÌNH",
        "1. Một",
        "hai",
        "đ) Ba",
        "- Bốn",
        "Năm",
    ]


@pytest.mark.parametrize(
    ("symbol", "printed"),
    [
        ("tb-ubnd", "TB-UBND"),
        ("CTr-UBND", "CTr-UBND"),
        ("TTR-TNMT", "TTr-TNMT"),
        ("UBND-VP", "UBND-VP"),
    ],
)
def test_a_symbol_is_in_capitals_but_for_kinds_written_with_small_letters(symbol, printed):
    assert wording.number_line(july_notice(symbol=symbol)) == f"Số: 123/{printed}"


@pytest.mark.parametrize("about", ["đôn đốc nhiệm vụ", "V/v đôn đốc nhiệm vụ"])
def test_a_letter_says_what_it_is_about_once(about):
    assert wording.about(july_notice(about=about)) == "V/v đôn đốc nhiệm vụ"


def test_one_addressee_stands_on_the_line_of_the_greeting():
    assert wording.addressees(july_notice(addressees=("Phòng Tư pháp.",))) == [
        "Kính gửi: Phòng Tư pháp"
    ]


def test_several_addressees_stand_below_one_another():
    assert wording.addressees(july_notice(addressees=("Phòng Tư pháp", "Công an"))) == [
        "Kính gửi:",
        "- Phòng Tư pháp;",
        "- Công an.",
    ]
    assert wording.addressees(july_notice()) == []


def test_an_article_is_bold_up_to_its_number_or_its_title():
    plain, titled = Article("1", "Cho phép.\nHai."), Article("2", "Từ hôm nay", title="Hiệu lực")
    lines = wording.body(july_notice(blocks=(plain, titled), closing=""))

    assert [(line.text, line.text[: line.bold]) for line in lines] == [
        ("Điều 1. Cho phép.", "Điều 1."),
        ("Hai.", ""),
        ("Điều 2. Hiệu lực", "Điều 2. Hiệu lực"),
        ("Từ hôm nay./.", ""),
    ]


def test_appendices_get_roman_numbers_when_there_are_two():
    assert wording.appendix_name(0, 1) == "Phụ lục"
    assert [wording.appendix_name(place, 2) for place in (0, 1)] == ["Phụ lục I", "Phụ lục II"]


def test_an_appendix_names_the_document_it_belongs_to():
    document = july_notice(issuer_name="Ủy ban nhân dân thành phố Bắc Kạn")

    assert wording.attached_to(document) == (
        "(Kèm theo Thông báo số 123/TB-UBND ngày 05 tháng 7 năm 2022 của Ủy ban nhân dân "
        "thành phố Bắc Kạn)"
    )
    assert "số ……/TB-UBND ngày …… tháng" in wording.attached_to(july_notice(number="", dated=None))


def test_an_appendix_ends_as_a_text_does():
    assert wording.appendix(Appendix("Danh mục", (Paragraph("Hết."),)))[-1].text == "Hết./."
