"""The zones of a notice, measured as a clerk with a ruler would.

Ranges: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I.
"""

from itertools import pairwise

import pytest

from giaoban.documents import pdf
from giaoban.documents.content import Urgency
from tests.documents.reading import pdf_pages
from tests.documents.samples import july_notice

MM = 72 / 25.4
REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"
ZONES = [  # the first words of a line, least and greatest size, style
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, BOLD),
    ("Độc lập - Tự do - Hạnh phúc", 13, 14, BOLD),
    ("UBND TỈNH BẮC KẠN", 12, 13, REGULAR),
    ("ỦY BAN NHÂN DÂN", 12, 13, BOLD),
    ("THÀNH PHỐ BẮC KẠN", 12, 13, BOLD),
    ("Số: 123/TB-UBND", 13, 13, REGULAR),
    ("Bắc Kạn, ngày 05 tháng 7 năm 2022", 13, 14, ITALIC),
    ("THÔNG BÁO", 13, 14, BOLD),
    ("Kết luận của Chủ tịch Ủy ban nhân dân thành phố Bắc Kạn", 13, 14, BOLD),
    ("Căn cứ Luật Tổ chức chính quyền địa phương", 13, 14, ITALIC),
    ("Chiều ngày 30 tháng 6 năm 2022", 13, 14, REGULAR),
    ("I. VỀ CÁC NỘI DUNG TRÌNH PHIÊN HỌP", 13, 14, BOLD),
    ("1. Thủ trưởng các cơ quan", 13, 14, BOLD),
    ("a) Chủ động rà soát", 13, 14, REGULAR),
    ("TL. CHỦ TỊCH", 13, 14, BOLD),
    ("CHÁNH VĂN PHÒNG", 13, 14, BOLD),
    ("Hoàng Văn Thụy", 13, 14, BOLD),
    ("Nơi nhận:", 12, 12, BOLD_ITALIC),
    ("- Thường trực Thành ủy", 11, 11, REGULAR),
    ("- Lưu: VT, VP.", 11, 11, REGULAR),
    ("HOẢ TỐC", 13, 14, BOLD),
]


@pytest.fixture(scope="module")
def pages():
    document = july_notice(
        parent="UBND tỉnh Bắc Kạn",
        bases=("Căn cứ Luật Tổ chức chính quyền địa phương",),
        urgency=Urgency.FLASH,
    )
    return pdf_pages(pdf.render(document))


def find(pages, words):
    """Return the place of some words: the first they stand at."""
    for page in pages:
        for found in page.search(words, regex=False):
            return found
    raise AssertionError(f"{words} is not there")


@pytest.mark.parametrize(("words", "least", "most", "style"), ZONES)
def test_size_and_style(pages, words, least, most, style):
    chars = [char for char in find(pages, words)["chars"] if char["text"].strip()]

    assert {char["fontname"].split("+")[1] for char in chars} == {style}
    assert least <= min(c["size"] for c in chars) <= max(c["size"] for c in chars) <= most


def body_chars(page):
    """Return what stands between the margins."""
    inside = page.crop((0, 20 * MM - 1, page.width, page.height - 20 * MM + 1))
    return [char for char in inside.chars if char["text"].strip()]


def test_paper_is_a4(pages):
    assert {(round(page.width / MM), round(page.height / MM)) for page in pages} == {(210, 297)}


def test_margins(pages):
    for page in pages:
        chars = body_chars(page)
        assert 30 <= round(min(c["x0"] for c in chars) / MM, 1) <= 35
        assert 15 <= round((page.width - max(c["x1"] for c in chars)) / MM, 1) <= 20
        assert 20 <= round(min(c["top"] for c in chars) / MM, 1) <= 25
        assert round((page.height - max(c["bottom"] for c in chars)) / MM, 1) >= 20


def test_the_page_number_is_in_the_middle_of_the_top_margin(pages):
    (number,) = pages[1].crop((0, 0, pages[1].width, 20 * MM)).chars

    assert number["text"] == "2"
    assert 13 <= number["size"] <= 14
    left, right = 30 * MM, pages[1].width - 16 * MM
    assert abs((number["x0"] + number["x1"]) / 2 - (left + right) / 2) < 1


def rule_below(pages, words):
    """Return the horizontal line nearest below some words."""
    found = find(pages, words)
    lines = [line for page in pages for line in page.lines if line["height"] < 1]
    below = [line for line in lines if 0 <= line["top"] - found["bottom"] < 12]
    near = [
        line
        for line in below
        if found["x0"] - 5 <= (line["x0"] + line["x1"]) / 2 <= found["x1"] + 5
    ]
    return found, min(near, key=lambda line: line["top"])


@pytest.mark.parametrize(
    "words", ["THÀNH PHỐ BẮC KẠN", "tại phiên họp giao ban thường kỳ tháng 7 năm 2022"]
)
def test_the_line_below_a_name_is_a_third_to_a_half_of_it(pages, words):
    found, line = rule_below(pages, words)

    assert 1 / 3 <= line["width"] / (found["x1"] - found["x0"]) <= 1 / 2
    assert abs((line["x0"] + line["x1"]) / 2 - (found["x0"] + found["x1"]) / 2) < 1.5


def test_the_line_below_the_motto_is_as_long_as_it(pages):
    found, line = rule_below(pages, "Độc lập - Tự do - Hạnh phúc")

    assert abs(line["width"] - (found["x1"] - found["x0"])) < 1.5


def test_number_and_place_are_on_one_line(pages):
    number, place = find(pages, "Số: 123/TB-UBND"), find(pages, "Bắc Kạn, ngày 05")

    assert abs(number["chars"][0]["bottom"] - place["chars"][0]["bottom"]) < 0.5


def test_recipients_begin_level_with_the_authority(pages):
    left, right = find(pages, "Nơi nhận:"), find(pages, "TL. CHỦ TỊCH")

    assert abs(left["chars"][0]["top"] - right["chars"][0]["top"]) < 4
    assert 30 <= round(left["x0"] / MM, 1) <= 35


def test_the_signatory_is_centred_below_the_authority(pages):
    above, name = find(pages, "CHÁNH VĂN PHÒNG"), find(pages, "Hoàng Văn Thụy")

    assert abs((above["x0"] + above["x1"]) - (name["x0"] + name["x1"])) < 3
    assert name["top"] - above["bottom"] > 25 * MM


def test_a_paragraph_begins_a_centimetre_in(pages):
    start = find(pages, "Chiều ngày 30 tháng 6")["x0"]

    assert round((start - 30 * MM) / MM, 1) in (10.0, 12.7)


def baselines(page, words):
    """Return the lines of the column of text from some words on, with where each stands."""
    top = find([page], words)["top"] - 1
    return page.crop((0, top, page.width, page.height - 20 * MM)).extract_text_lines()


def test_lines_are_single_and_paragraphs_at_least_six_points_apart():
    page = pdf_pages(pdf.render(july_notice(blocks=july_notice().blocks[:2])))[0]
    lines = baselines(page, "Chiều ngày 30 tháng 6")[:7]

    steps = [round(below["bottom"] - above["bottom"], 1) for above, below in pairwise(lines)]
    single = round(14 * 1.149, 1)
    assert set(steps) == {single, round(single + 6, 1)}
    assert steps.count(round(single + 6, 1)) == 1


def test_the_body_is_justified(pages):
    first, *rest = baselines(pages[0], "Chiều ngày 30 tháng 6")[:4]

    assert {round(line["x1"]) for line in (first, *rest)} == {round(pages[0].width - 16 * MM)}
    assert {round(line["x0"]) for line in rest} == {round(30 * MM)}


@pytest.mark.parametrize(
    ("urgency", "width"),
    [(Urgency.URGENT, 20), (Urgency.VERY_URGENT, 40), (Urgency.FLASH, 30)],
)
def test_the_stamp_has_its_size_and_colour(urgency, width):
    page = pdf_pages(pdf.render(july_notice(urgency=urgency)))[0]
    red = (1, 0, 0)

    (frame,) = [r for r in [*page.rects, *page.curves] if tuple(r["stroking_color"] or ()) == red]
    assert (round(frame["width"] / MM, 1), round(frame["height"] / MM, 1)) == (width, 8)
    letters = find([page], urgency.value)["chars"]
    assert {tuple(char["non_stroking_color"]) for char in letters} == {red}


@pytest.mark.parametrize(
    "place", ["Bắc Kạn", "Phường Nguyễn Thị Minh Khai", "Thành phố Hồ Chí Minh"]
)
def test_place_and_day_stay_on_one_line(place):
    page = pdf_pages(pdf.render(july_notice(place=place)))[0]

    place_line = find([page], f"{place}, ngày 05 tháng 7 năm 2022")
    assert place_line["x1"] <= page.width - 15 * MM
