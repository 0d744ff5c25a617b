"""What only some documents have: marks, addressees, powers, articles, appendices, feet.

Measured in the PDF; ranges of Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

import pytest

from giaoban.documents import docx, pdf
from giaoban.documents.content import Appendix, Article, Circulation, Paragraph
from giaoban.documents.signing import instead_of, on_behalf_of
from tests.documents.reading import pdf_pages, word_file, word_lines
from tests.documents.samples import july_notice
from tests.documents.test_pdf_geometry import BOLD, ITALIC, MM, REGULAR, find, rule_below

ADDRESS = "Số 1 đường Trường Chinh, phường Phùng Chí Kiên"
ZONES = [  # the first words of a line, least and greatest size, style
    ("LƯU HÀNH NỘI BỘ", 13, 14, BOLD),
    ("V/v đôn đốc", 12, 13, REGULAR),
    ("Kính gửi:", 13, 14, REGULAR),
    ("- Phòng Tư pháp", 13, 14, REGULAR),
    ("ỦY BAN NHÂN DÂN THÀNH PHỐ BẮC KẠN", 13, 14, BOLD),
    ("QUYẾT ĐỊNH:", 13, 14, BOLD),
    ("Điều 1.", 13, 14, BOLD),
    ("Cho phép 02 hộ", 13, 14, REGULAR),
    ("Điều 2. Hiệu lực", 13, 14, BOLD),
    ("TM. ỦY BAN NHÂN DÂN", 13, 14, BOLD),
    ("KT. CHỦ TỊCH", 13, 14, BOLD),
    ("PL.(300)", 11, 11, REGULAR),
    (ADDRESS, 11, 12, REGULAR),
    ("Phụ lục I", 14, 14, BOLD),
    ("DANH MỤC NHIỆM VỤ", 13, 14, BOLD),
    ("(Kèm theo Quyết định số 123/TB-UBND", 13, 14, ITALIC),
]


def everything(**changes):
    long = Appendix("Danh mục nhiệm vụ", tuple(Paragraph(f"Dòng {n}") for n in range(60)))
    fields = {
        "kind": "Quyết định",
        "about": "đôn đốc",
        "addressees": ("Phòng Tài nguyên và Môi trường", "Phòng Tư pháp"),
        "power": "Ủy ban nhân dân thành phố Bắc Kạn",
        "resolves": "Quyết định:",
        "blocks": (
            Article("1", "Cho phép 02 hộ gia đình chuyển mục đích sử dụng đất."),
            Article("2", "Từ ngày ký.", title="Hiệu lực"),
        ),
        "circulation": Circulation.INTERNAL,
        "drafter": "PL.(300)",
        "contact": (ADDRESS, "ĐT: 0209 3870 000"),
        "appendices": (long, Appendix("Danh sách", (Paragraph("Một"),))),
        "signatures": (
            july_notice()
            .signatures[0]
            .__class__(
                on_behalf_of("Ủy ban nhân dân", *instead_of("Chủ tịch", "Phó Chủ tịch")), "Trần B"
            ),
        ),
    }
    return july_notice(**{**fields, **changes})


@pytest.fixture(scope="module")
def pages():
    return pdf_pages(pdf.render(everything()))


@pytest.mark.parametrize(("words", "least", "most", "style"), ZONES)
def test_size_and_style(pages, words, least, most, style):
    chars = [char for char in find(pages, words)["chars"] if char["text"].strip()]

    assert {char["fontname"].split("+")[1] for char in chars} == {style}
    assert least <= min(c["size"] for c in chars) <= max(c["size"] for c in chars) <= most


def number_of(page):
    return "".join(char["text"] for char in page.crop((0, 0, page.width, 20 * MM)).chars)


def test_each_appendix_is_counted_from_one_and_its_first_page_bears_no_number(pages):
    whole = pdf_pages(pdf.render(everything(circulation=Circulation.ANY)))

    assert [number_of(page) for page in whole] == ["", "", "2", ""]


def test_dashes_stand_below_the_colon(pages):
    greeting = find(pages, "Kính gửi:")["chars"]
    dashes = [find(pages, f"- {name}")["x0"] for name in ("Phòng Tài nguyên", "Phòng Tư pháp")]

    assert abs(dashes[0] - dashes[1]) < 0.5
    assert greeting[-2]["x1"] - 2 <= dashes[0] <= greeting[-1]["x1"] + 2


def test_the_mark_of_circulation_stands_framed_in_the_top_margin(pages):
    found = find(pages, "LƯU HÀNH NỘI BỘ")
    (frame,) = [one for one in pages[0].rects if one["height"] > 10]

    assert frame["top"] < found["top"] < found["bottom"] < frame["bottom"] <= 20 * MM
    assert abs((frame["x0"] + frame["x1"]) - (found["x0"] + found["x1"])) < 2
    assert frame["x0"] > pages[0].width / 2


def test_the_address_stands_below_a_line_as_wide_as_the_text_on_page_1_alone(pages):
    found = find(pages, ADDRESS)
    lines = [one for one in pages[0].lines if one["top"] < found["top"]]

    assert abs(max(lines, key=lambda one: one["top"])["width"] - 164 * MM) < 1
    assert found["top"] > 250 * MM
    assert pages[0].height - find(pages[:1], "ĐT: 0209")["bottom"] >= 20 * MM - 1
    assert not [page for page in pages[1:] if page.search(ADDRESS, regex=False)]


def test_what_an_appendix_refers_to_has_a_line_below(pages):
    found, line = rule_below(pages, "thành phố Bắc Kạn)")

    assert line["top"] > found["bottom"] - 1


def test_word_says_the_same_in_the_same_order():
    lines = word_lines(docx.render(everything()))

    said = ["V/v đôn đốc", "Kính gửi:", "- Phòng Tư pháp.", "QUYẾT ĐỊNH:", "Điều 2. Hiệu lực"]
    said += ["PL.(300)", "Phụ lục I", "DANH MỤC NHIỆM VỤ", "Phụ lục II", "Một./."]
    assert [lines.index(line) for line in said] == sorted(lines.index(line) for line in said)


def test_word_counts_the_pages_of_each_appendix_from_one():
    sections = word_file(docx.render(everything())).sections

    starts = [one._sectPr.find("{*}pgNumType") for one in sections]
    assert [start is not None for start in starts] == [False, True, True]
    assert all(one.different_first_page_header_footer for one in sections)


def test_word_puts_mark_and_address_on_the_first_page_alone():
    first, second, third = word_file(docx.render(everything())).sections

    heads = [one.first_page_header.paragraphs[0].text for one in (first, second, third)]
    feet = [one.first_page_footer.paragraphs[0].text for one in (first, second, third)]
    assert heads == ["LƯU HÀNH NỘI BỘ", "", ""]
    assert [foot == ADDRESS for foot in feet] == [True, False, False]
