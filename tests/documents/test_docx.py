import io
import unicodedata
import zipfile
from datetime import date

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from giaoban.documents import docx
from giaoban.documents.content import Align, Column, Paragraph, Table, Urgency
from giaoban.documents.wording import body, number_line, place_line, recipients
from tests.documents.hostile import TEXTS, zones
from tests.documents.reading import squashed, word_file, word_lines
from tests.documents.samples import BANNER, july_notice

SIZES = [  # words, least and greatest size in points, bold, italic
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, True, False),
    ("Độc lập - Tự do - Hạnh phúc", 13, 14, True, False),
    ("UBND TỈNH BẮC KẠN", 12, 13, False, False),
    ("THÀNH PHỐ BẮC KẠN", 12, 13, True, False),
    ("Số: 123/TB-UBND", 13, 13, False, False),
    ("Bắc Kạn, ngày 05 tháng 7 năm 2022", 13, 14, False, True),
    ("THÔNG BÁO", 13, 14, True, False),
    ("tại phiên họp giao ban thường kỳ tháng 7 năm 2022", 13, 14, True, False),
    ("Căn cứ Luật A.", 13, 14, False, True),
    ("I. VỀ CÁC NỘI DUNG TRÌNH PHIÊN HỌP", 13, 14, True, False),
    ("2. Phòng Quản lý đô thị", 13, 14, True, False),
    ("b) Khắc phục ngay những hạn chế đã được chỉ ra.", 13, 14, False, False),
    ("TL. CHỦ TỊCH", 13, 14, True, False),
    ("Hoàng Văn Thụy", 13, 14, True, False),
    ("Nơi nhận:", 12, 12, True, True),
    ("- Lưu: VT, VP.", 11, 11, False, False),
    ("KHẨN", 13, 14, True, False),
]


def paragraphs(*texts, **changes):
    return july_notice(blocks=tuple(Paragraph(text) for text in texts), **changes)


def part(rendered, name):
    return zipfile.ZipFile(io.BytesIO(rendered)).read(name).decode()


@pytest.fixture(scope="module")
def file():
    document = july_notice(
        parent="UBND tỉnh Bắc Kạn", bases=("Căn cứ Luật A",), urgency=Urgency.URGENT
    )
    return word_file(docx.render(document))


def everywhere(container):
    """Return every paragraph, those of tables too."""
    yield from container.paragraphs
    for table in container.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from everywhere(cell)


def find(file, words):
    return next(paragraph for paragraph in everywhere(file) if paragraph.text == words)


def test_every_text_arrives():
    notice = july_notice()

    lines = [part.text for part in body(notice) if not isinstance(part, Table)]
    lines += [number_line(notice), place_line(notice), *recipients(notice)]
    written = word_lines(docx.render(notice))
    assert [line for line in lines if line not in written] == []


@pytest.mark.parametrize(("words", "least", "most", "bold", "italic"), SIZES)
def test_size_and_style(file, words, least, most, bold, italic):
    font = find(file, words).style.font

    assert least <= font.size.pt <= most
    assert (font.bold, font.italic) == (bold, italic)


def test_every_style_names_times_new_roman(file):
    faces = {find(file, words).style.font.name for words, *_rest in SIZES}

    assert faces == {"Times New Roman"}


def test_looks_are_in_styles_and_not_in_the_text(file):
    runs = [run for paragraph in everywhere(file) for run in paragraph.runs]

    assert [run.text for run in runs if run._r.rPr is not None] == []


def test_the_page_is_as_the_decree_says(file):
    page = file.sections[0]

    sides = [page.page_width, page.page_height, page.left_margin, page.right_margin]
    assert [round(side.mm) for side in sides] == [210, 297, 30, 16]
    assert [round(edge.mm) for edge in (page.top_margin, page.bottom_margin)] == [20, 20]


def test_the_body_is_justified_and_indented(file):
    form = find(file, "b) Khắc phục ngay những hạn chế đã được chỉ ra.").style.paragraph_format

    assert form.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(form.first_line_indent.mm, 1) == 12.7
    assert form.space_before >= Pt(6)


def test_pages_are_numbered_in_the_top_margin_from_the_second(file):
    page = file.sections[0]

    assert page.different_first_page_header_footer
    fields = [list(header._element.iter(qn("w:fldSimple"))) for header in headers(page)]
    assert [len(found) for found in fields] == [0, 1]
    number = page.header.paragraphs[0]
    assert number.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert 13 <= number.style.font.size.pt <= 14
    assert page.header_distance < page.top_margin


def headers(page):
    return page.first_page_header, page.header


def test_the_banner_is_on_every_page(file):
    page = file.sections[0]

    assert [foot.paragraphs[0].text for foot in (page.first_page_footer, page.footer)] == [
        BANNER
    ] * 2


@pytest.mark.parametrize("mark", ["DỰ THẢO", 'A & "B" <C>'])
def test_a_draft_says_so_on_every_page(mark):
    page = word_file(docx.render(july_notice(watermark=mark))).sections[0]

    drawn = [
        [
            path.get("string")
            for path in header._element.iter(VML + "textpath")
            if path.get("string")
        ]
        for header in headers(page)
    ]
    assert drawn == [[mark], [mark]]


VML = "{urn:schemas-microsoft-com:vml}"


def test_a_final_document_has_no_watermark(file):
    assert [list(header._element.iter(VML + "shape")) for header in headers(file.sections[0])] == [
        [],
        [],
    ]


def test_columns_have_their_widths_in_the_grid():
    columns = (Column("STT", 1), Column("Nội dung", 5), Column("Hạn", 2, Align.RIGHT))
    document = july_notice(blocks=(Table(columns, (("1", "Một", "31/7/2022"),)),))

    table = word_file(docx.render(document)).tables[1]
    widths = [int(column.get(qn("w:w"))) / 1440 * 25.4 for column in table._tbl.tblGrid]
    assert [round(width, 1) for width in widths] == [20.5, 102.5, 41.0]
    assert [cell.width for cell in table.rows[0].cells] == [
        column.width for column in table.columns
    ]


def test_heads_repeat_and_rows_are_whole():
    rows = tuple((str(n),) for n in range(200))
    document = july_notice(blocks=(Table((Column("STT"),), rows),))

    table = word_file(docx.render(document)).tables[1]
    cut = [
        row._tr.trPr is None or row._tr.trPr.find(qn("w:cantSplit")) is None for row in table.rows
    ]
    assert not any(cut)
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True] + [False] * 200


def test_the_signature_is_kept_with_the_last_words(file):
    last = next(paragraph for paragraph in file.paragraphs if paragraph.text.endswith("./."))
    signing = file.tables[-1].rows[0]

    assert last.paragraph_format.keep_with_next
    assert signing._tr.trPr.find(qn("w:cantSplit")) is not None


def test_the_line_below_a_name_is_a_third_to_a_half_of_it(file):
    cell = file.tables[0].rows[0].cells[0]
    rule = cell.paragraphs[-1]
    sides = rule.paragraph_format.left_indent + rule.paragraph_format.right_indent

    length = cell.width - sides
    name = Mm(44)  # THÀNH PHỐ BẮC KẠN, bold, 12 points
    assert name / 3 <= length <= name / 2
    assert rule._p.pPr.find(qn("w:pBdr")) is not None


def test_the_stamp_has_its_size(file):
    stamp = file.tables[1]

    assert (round(stamp.columns[0].width.mm), round(stamp.rows[0].height.mm)) == (20, 8)


def test_hostile_texts_are_written_as_typed():
    lines = word_lines(docx.render(paragraphs(*TEXTS, closing="Hết.")))

    assert [text for text in TEXTS if " ".join(text.split()) not in lines] == []


@pytest.mark.parametrize("text", ["😀 👨‍👩‍👧 🫨", "中文", "ﬁ", "a\x00\x08b", "x" * 30000])
def test_any_character_is_written(text):
    lines = word_lines(docx.render(paragraphs(text)))

    kept = text.replace("\x00", "").replace("\x08", "").replace("\u200d", "")
    assert kept in lines


def test_hostile_texts_are_written_as_typed_in_every_zone():
    hostile = "{{7*7}} & <b> $x$ 😀"

    for zone in zones(hostile):
        written = docx.render(july_notice(**zone))
        section = word_file(written).sections[0]
        margins = [section.first_page_header, section.first_page_footer]
        lines = [*word_lines(written), *(p.text for one in margins for p in one.paragraphs)]
        assert squashed(hostile).lower() in squashed("".join(lines)).lower(), list(zone)


def test_decomposed_letters_are_composed():
    assert "Bắc Kạn" in word_lines(docx.render(paragraphs(unicodedata.normalize("NFD", "Bắc Kạn"))))


def test_properties_name_the_document_and_not_the_library():
    properties = word_file(docx.render(july_notice())).core_properties

    assert properties.title.startswith("Thông báo Kết luận của Chủ tịch")
    assert properties.author == "Ủy ban nhân dân thành phố Bắc Kạn"
    assert properties.created.date() == date(2022, 7, 5)
    assert properties.comments == ""


def test_word_opens_it_as_its_own():
    assert 'w:name="compatibilityMode" w:val="15"' in part(docx.render(july_notice()), SETTINGS)


SETTINGS = "word/settings.xml"


def test_two_signatures_stand_side_by_side_above_the_recipients():
    secretary, chair = july_notice().signatures * 2
    file = word_file(docx.render(july_notice(signatures=(secretary, chair), place="", symbol="")))

    left, right = file.tables[-1].rows[0].cells
    assert left.text == right.text
    assert file.paragraphs[-1].text == "- Lưu: VT, VP."
