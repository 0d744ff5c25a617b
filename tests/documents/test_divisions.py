"""Phần, chương, mục, tiểu mục and điều: measured in the PDF, tagged there, headings in Word."""

import io

import pikepdf
import pytest

from giaoban.documents import docx, pdf
from giaoban.documents.content import Article, Heading, HeadingLevel, Paragraph, Point
from tests.documents.reading import pdf_pages, squashed, word_file
from tests.documents.samples import july_notice
from tests.documents.test_pdf_geometry import BOLD, MM, find

L = HeadingLevel
DIVIDED = (
    Heading("I", "Quy định chung", L.PART),
    Heading("II", "Quản lý", L.CHAPTER),
    Heading("1", "Quản lý văn bản", L.DIVISION),
    Heading("2", "Văn bản đi", L.SUBDIVISION),
    Article("1", title="Bản sao văn bản"),
    Heading("1", "Các hình thức", L.CLAUSE),
    Point("a", "Sao y."),
    Article("2", "Không có tiêu đề."),
    Heading("III", "Thi hành", L.PART),
    Paragraph("Một đoạn."),
)
NAMES = ["Phần I", "Chương II", "Mục 1", "Tiểu mục 2"]
TITLES = ["QUY ĐỊNH CHUNG", "QUẢN LÝ", "QUẢN LÝ VĂN BẢN", "VĂN BẢN ĐI"]


@pytest.fixture(scope="module")
def rendered():
    return pdf.render(july_notice(blocks=DIVIDED))


@pytest.fixture(scope="module")
def lines(rendered):
    """Every line of the page with the letters it is made of."""
    page = pdf_pages(rendered)[0]
    return {line["text"]: line for line in page.extract_text_lines()}


@pytest.mark.parametrize("words", [*NAMES, *TITLES])
def test_a_division_is_centred_bold_and_of_the_size_of_the_text(lines, words):
    line = lines[words]

    assert {char["fontname"].split("+")[1] for char in line["chars"]} == {BOLD}
    assert {round(char["size"]) for char in line["chars"]} == {14}
    assert abs((line["x0"] + line["x1"]) / 2 - (30 * MM + 82 * MM)) < 1.5


@pytest.mark.parametrize(("name", "title"), list(zip(NAMES, TITLES, strict=True)))
def test_its_title_stands_on_the_line_below_its_name(lines, name, title):
    assert abs(lines[title]["top"] - lines[name]["top"] - 14 * 1.149) < 1


def test_an_article_begins_a_centimetre_in_and_its_title_is_bold(rendered):
    titled = find(pdf_pages(rendered), "Điều 1. Bản sao văn bản")
    [page] = pdf_pages(rendered)
    without = page.search("Điều 2. Không có tiêu đề.", regex=False)[0]["chars"]

    assert {char["fontname"].split("+")[1] for char in titled["chars"]} == {BOLD}
    assert round((titled["x0"] - 30 * MM) / MM, 1) == 12.7
    bold = "".join(c["text"] for c in without if c["fontname"].endswith(BOLD))
    assert squashed(bold) == "Điều2."


def tags_of(rendered) -> list[str]:
    """The headings of the structure, in order."""
    found = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            tag = str(node.get("/S", ""))
            found.extend([tag] if tag.startswith("/H") else [])
            walk(node.get("/K"))

    with pikepdf.open(io.BytesIO(rendered)) as file:
        walk(file.Root.StructTreeRoot.K)
    return found


def test_headings_are_tagged_by_their_depth(rendered):
    assert tags_of(rendered) == ["/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/H6", "/H2"]


@pytest.mark.parametrize(
    ("blocks", "tags"),
    [
        ((Heading("1", "Một", L.CLAUSE), Heading("I", "Hai")), ["/H1", "/H2", "/H2"]),
        ((Heading("I", "Một"), Heading("1", "Hai", L.CLAUSE)), ["/H1", "/H2", "/H3"]),
        ((Heading("I", "A", L.CHAPTER), Article("1", title="B")), ["/H1", "/H2", "/H3"]),
    ],
)
def test_no_level_is_left_out(blocks, tags):
    assert tags_of(pdf.render(july_notice(blocks=blocks))) == tags


def headings_of(blocks) -> list[tuple[str, str]]:
    file = word_file(docx.render(july_notice(blocks=blocks)))
    return [(p.style.name, p.text) for p in file.paragraphs if p.style.name.startswith("Heading")]


def test_word_has_real_headings_the_greatest_first():
    found = headings_of(DIVIDED)

    assert [name for name, _text in found] == [f"Heading {n}" for n in (1, 2, 3, 4, 5, 6, 1)]
    assert [text for _name, text in found[:2]] == ["Phần I\nQUY ĐỊNH CHUNG", "Chương II\nQUẢN LÝ"]
    chapters = headings_of((Heading("I", "A", L.CHAPTER), Article("1", title="B")))
    assert [name for name, _text in chapters] == ["Heading 1", "Heading 2"]


def test_the_headings_of_word_look_as_the_decree_says():
    file = word_file(docx.render(july_notice(blocks=DIVIDED)))

    centred, indented = file.styles["Heading 1"], file.styles["Heading 5"]
    assert [one.font.bold and one.font.size.pt for one in (centred, indented)] == [14, 14]
    assert centred.paragraph_format.alignment.name == "CENTER"
    assert round(indented.paragraph_format.first_line_indent.mm, 1) == 12.7
    assert all(one.paragraph_format.keep_with_next for one in (centred, indented))
