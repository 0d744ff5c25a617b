"""Phụ lục: named, referred to, counted apart, and across where a table is wide.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III, khoản 1; Phụ lục III, mẫu 2.1.
"""

import pytest
from docx.enum.section import WD_ORIENT

from giaoban.documents import docx, pdf
from giaoban.documents.content import Appendix, Column, Paragraph, Table
from tests.documents.reading import pdf_pages, word_file
from tests.documents.ruler import faults
from tests.documents.samples import july_notice
from tests.documents.test_pdf_geometry import BOLD, ITALIC, MM, find


def table(columns, rows=2) -> Table:
    heads = tuple(Column(f"Cột {n}") for n in range(1, columns + 1))
    return Table(heads, tuple(tuple(f"{n}.{m}" for m in range(columns)) for n in range(rows)))


WIDE = Appendix("Biểu tổng hợp", (table(8, rows=90),))
MIXED = (Appendix("Danh sách", (table(7),)), WIDE, Appendix("Ghi chú", (Paragraph("Một."),)))


@pytest.fixture(scope="module")
def document():
    return july_notice(appendices=MIXED, watermark="DỰ THẢO")


@pytest.fixture(scope="module")
def pages(document):
    return pdf_pages(pdf.render(document))


def across(pages):
    return [page for page in pages if page.width > page.height]


@pytest.mark.parametrize(("columns", "lies"), [(6, False), (7, False), (8, True)])
def test_it_lies_across_from_eight_columns_on(columns, lies):
    assert Appendix("Biểu", (Paragraph("Một."), table(columns))).lies_across is lies


def test_a_clerk_with_a_ruler_finds_nothing(document, pages):
    assert faults(document, pdf.render(document)) == []
    assert len(across(pages)) >= 2


def test_only_its_own_pages_lie_across_and_none_is_empty(pages):
    shapes = [page.width > page.height for page in pages]
    upright = len(shapes) - sum(shapes)

    assert shapes == [False] * (upright - 1) + [True] * sum(shapes) + [False]
    assert all(page.extract_text().strip() for page in pages)


def test_a_wide_table_has_the_width_of_its_page(pages):
    for page in across(pages):
        left, _top, right, bottom = page.find_tables()[0].bbox
        assert (round(left / MM), round((page.width - right) / MM)) == (30, 16)
        assert bottom <= page.height - 20 * MM + 1


def test_its_pages_are_counted_from_one_in_the_middle_of_the_margin(pages):
    first, second, *_others = across(pages)
    numbers = [
        [c for c in page.crop((0, 0, page.width, 19 * MM)).chars if c["size"] < 30]
        for page in (first, second)
    ]

    assert ["".join(c["text"] for c in found) for found in numbers] == ["", "2"]
    middle = (30 * MM + second.width - 16 * MM) / 2
    assert abs((numbers[1][0]["x0"] + numbers[1][0]["x1"]) / 2 - middle) < 1


def test_name_title_and_reference_are_centred_on_the_page_that_lies_across(pages):
    page = across(pages)[0]
    middle = (30 * MM + page.width - 16 * MM) / 2
    looks = [("Phụ lục II", BOLD), ("BIỂU TỔNG HỢP", BOLD), ("(Kèm theo Thông báo số", ITALIC)]
    lines = {line["text"]: line for line in page.extract_text_lines()}

    for words, style in looks:
        [line] = [one for text, one in lines.items() if text.startswith(words)]
        assert abs((line["x0"] + line["x1"]) / 2 - middle) < 1.5
        assert {c["fontname"].split("+")[1] for c in find([page], words)["chars"]} == {style}


def test_word_lays_the_same_pages_across():
    file = word_file(docx.render(july_notice(appendices=MIXED)))

    turned = [one.orientation == WD_ORIENT.LANDSCAPE for one in file.sections]
    assert turned == [False, False, True, False]
    sides = [(round(one.page_width.mm), round(one.page_height.mm)) for one in file.sections]
    assert sides == [(210, 297), (210, 297), (297, 210), (210, 297)]
    margins = {(round(s.left_margin.mm), round(s.right_margin.mm)) for s in file.sections}
    assert margins == {(30, 16)}
    wide = next(one for one in file.tables if len(one.columns) == 8)
    assert round(sum(column.width for column in wide.columns) / 36000) == 251
