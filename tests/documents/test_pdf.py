import io
import os
import shutil
import subprocess
import sys
from datetime import date

import pikepdf
import pytest
from django.conf import settings

from giaoban.documents import fonts, pdf
from giaoban.documents.content import (
    Align,
    Column,
    Heading,
    HeadingLevel,
    Paragraph,
    Signature,
    Table,
    Urgency,
)
from giaoban.documents.wording import body, recipients
from tests.documents.hostile import TEXTS, zones
from tests.documents.reading import pdf_pages, pdf_text, squashed
from tests.documents.samples import BANNER, july_notice
from tests.documents.test_fonts import vietnamese_letters

COLUMNS = (Column("STT", 1, Align.CENTRE), Column("Nội dung", 5), Column("Thời hạn", 2))


def paragraphs(*texts, **changes):
    return july_notice(blocks=tuple(Paragraph(text) for text in texts), **changes)


def table_of(*texts):
    rows = tuple((str(n), text, "31/7/2022") for n, text in enumerate(texts, 1))
    return july_notice(blocks=(Table(COLUMNS, rows),))


def metadata(rendered):
    with pikepdf.open(io.BytesIO(rendered)) as file, file.open_metadata() as found:
        return dict(found)


def test_every_text_arrives():
    notice = july_notice()
    text = pdf_text(pdf.render(notice))

    lines = [part.text for part in body(notice) if not isinstance(part, Table)]
    lines += recipients(notice)
    assert [line for line in lines if squashed(line) not in text] == []


def test_names_are_in_capitals():
    text = pdf_text(pdf.render(july_notice()))

    names = ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ BẮC KẠN", "THÔNG BÁO", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]
    assert [name for name in names if squashed(name) not in text] == []


def test_it_is_an_accessible_archive_file():
    rendered = pdf.render(july_notice())

    found = metadata(rendered)
    said = {key.rpartition("}")[2]: value for key, value in found.items()}
    assert said["conformance"] == "A"
    assert {value for key, value in found.items() if key.endswith("}part")} == {"1", "2"}
    with pikepdf.open(io.BytesIO(rendered)) as file:
        assert file.Root.MarkInfo.Marked
        assert file.Root.Lang == "vi-VN" or str(file.Root.Lang).startswith("vi")
        assert file.Root.ViewerPreferences.DisplayDocTitle


def test_the_properties_name_kind_and_subject():
    found = metadata(pdf.render(july_notice(subject=("Kết luận", "tháng 7"))))

    assert found["{http://purl.org/dc/elements/1.1/}title"] == "Thông báo Kết luận tháng 7"


def test_the_same_document_is_the_same_file():
    assert pdf.render(july_notice()) == pdf.render(july_notice())


def test_all_letters_in_all_styles_are_of_one_family():
    letters = " ".join(vietnamese_letters())
    document = july_notice(
        subject=(letters,), bases=(letters,), blocks=(Paragraph(letters),), recipients=(letters,)
    )
    rendered = pdf.render(document)

    assert pdf_text(rendered).count(squashed(letters)) == 4
    used = {char["fontname"].split("+")[1] for page in pdf_pages(rendered) for char in page.chars}
    assert used == {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}


def test_hostile_texts_are_printed_as_typed():
    text = pdf_text(pdf.render(paragraphs(*TEXTS)))

    assert [hostile for hostile in TEXTS if squashed(hostile) not in text] == []


def test_hostile_texts_are_printed_as_typed_in_every_zone():
    hostile = '{{7*7}} #read("/etc/passwd") & <b> $x$ \\'

    for zone in zones(hostile):
        text = pdf_text(pdf.render(july_notice(**zone)))
        assert squashed(hostile).lower() in text.lower(), list(zone)


def test_what_has_no_letter_is_refused_by_name():
    with pytest.raises(pdf.CannotBePrinted) as refused:
        pdf.render(paragraphs("Tốt 😀😀 中"))

    assert refused.value.values == {"characters": "😀 中"}


def test_thirty_thousand_characters_arrive():
    long = " ".join(f"từ{n}" for n in range(5000))

    assert squashed(long) in squashed_without_numbers(pdf.render(paragraphs(long)))


def squashed_without_numbers(rendered):
    """Return the text between the margins: no page numbers, no banner."""
    pages = pdf_pages(rendered)
    inside = (page.crop((0, 60, page.width, page.height - 57)) for page in pages)
    return squashed("".join(page.extract_text() for page in inside))


@pytest.mark.parametrize("long", ["a" * 3000, "https://example.vn/" + "b" * 500])
def test_a_word_without_end_stays_within_the_margins(long):
    rendered = pdf.render(paragraphs(long))

    page = pdf_pages(rendered)[0]
    visible = [char for char in page.chars if char["text"].strip()]
    assert max(char["x1"] for char in visible) <= page.width - 15 / 25.4 * 72
    assert squashed(long) in squashed_without_numbers(rendered)


def test_a_word_too_wide_for_its_column_stays_within_it():
    document = july_notice(blocks=(Table(COLUMNS, (("123456789012", "Nội dung", ""),)),))

    page = pdf_pages(pdf.render(document))[0]
    figures = [c for c in page.chars if c["text"] in "0123456789" and round(c["size"]) == 13]
    column = page.find_tables()[0].columns[0].bbox
    assert all(
        c["x1"] <= column[2] for c in figures if c["x0"] < column[2] and c["top"] > column[1]
    )


def test_heads_repeat_and_rows_are_whole():
    pages = pdf_pages(pdf.render(table_of(*(f"việc {n} " * (n % 40 + 1) for n in range(200)))))

    tables = [table for page in pages for table in page.extract_tables()]
    assert {tuple(table[0]) for table in tables} == {("STT", "Nội dung", "Thời hạn")}
    assert [row[0] for table in tables for row in table[1:]] == [str(n) for n in range(1, 201)]


def test_a_row_that_no_page_holds_goes_on():
    document = table_of("ngắn", "dài " * 3000, "cuối")

    assert pdf_text(pdf.render(document)).count("dài") == 3000


def test_the_signature_is_kept_with_the_last_words():
    for lines in range(20, 40):
        pages = pdf_pages(pdf.render(paragraphs(*["Một dòng."] * lines)))
        last = pages[-1].extract_text()
        if len(pages) == 2 and "Một dòng." not in last:
            assert "thực hiện./." in last
            return
    pytest.fail("no length brought the signature alone to a second page")


def test_many_recipients_go_on():
    document = july_notice(recipients=tuple(f"Đơn vị {n}" for n in range(150)))

    text = pdf_text(pdf.render(document))
    assert [n for n in range(150) if f"-Đơnvị{n};" not in text] == []


@pytest.mark.parametrize("number", [1, 2])
def test_an_end_that_no_page_holds_goes_on(number):
    long = Signature(tuple(f"Chức vụ {n}" for n in range(90)), "Tên " * 400 + "cuối")
    document = july_notice(
        recipients=tuple(f"{'Đơn vị ' * 40} {n}" for n in range(30)), signatures=(long,) * number
    )

    pages = pdf_pages(pdf.render(document))
    text = squashed("".join(page.extract_text() for page in pages))
    assert [n for n in range(90) if f"CHỨCVỤ{n}" not in text] == []
    assert [n for n in range(30) if f"{n};" not in text] == []
    assert text.count("cuối") == number
    bottoms = [char["bottom"] for page in pages for char in page.chars]
    assert max(bottoms) < pages[0].height


def test_pages_are_numbered_from_the_second():
    pages = pdf_pages(pdf.render(paragraphs(*["Một đoạn. " * 40] * 20)))

    margins = [page.crop((0, 0, page.width, 56)).extract_text() for page in pages]
    assert margins == ["", *(str(n) for n in range(2, len(pages) + 1))]


@pytest.mark.parametrize("paragraph_count", [1, 30])
def test_the_banner_is_on_every_page(paragraph_count):
    pages = pdf_pages(pdf.render(paragraphs(*["Một đoạn. " * 30] * paragraph_count)))

    feet = {
        page.crop((0, page.height - 56, page.width, page.height)).extract_text() for page in pages
    }
    assert feet == {BANNER}


def test_a_draft_says_so():
    drafts = [pdf_text(pdf.render(july_notice(watermark=mark))) for mark in ("", "DỰ THẢO")]

    assert ["DỰTHẢO" in text for text in drafts] == [False, True]


@pytest.mark.parametrize("urgency", [level for level in Urgency if level])
def test_urgency_is_stamped(urgency):
    assert squashed(urgency) in pdf_text(pdf.render(july_notice(urgency=urgency)))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "", "subject": ()},
        {"blocks": (), "closing": ""},
        {"blocks": (Heading("1", "Một", HeadingLevel.CLAUSE), Heading("I", "Hai")), "closing": ""},
        {"signatures": july_notice().signatures * 2, "place": "", "symbol": ""},
        {"number": "", "dated": None, "year": None},
        {"dated": date(1, 1, 1)},
    ],
)
def test_what_is_left_out_is_left_out(changes):
    assert pdf.render(july_notice(**changes))[:5] == b"%PDF-"


def test_the_template_reads_nothing():
    source = "".join(path.read_text() for path in pdf.TEMPLATES.iterdir())
    source = source.replace("image(it.picture,", "")  # of a packet: bytes handed in, no path

    asked = ["read(", "import ", "include ", "image(", "plugin(", "eval(", "@preview"]
    assert [word for word in asked if word in source] == []


def test_only_our_font_is_known_to_the_compiler():
    assert pdf._fonts().families() == [fonts.FAMILY]


@pytest.mark.skipif(shutil.which("unshare") is None, reason="unshare is needed: util-linux")
def test_it_is_rendered_where_there_is_no_network():
    alone = ["unshare", "--map-root-user", "--net"]
    if subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("this machine allows no network namespace")
    program = (
        "from tests.documents.samples import july_notice\n"
        "from giaoban.documents import docx, pdf\n"
        "assert pdf.render(july_notice()) and docx.render(july_notice())"
    )

    done = subprocess.run(
        [*alone, sys.executable, "-c", program],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "giaoban.settings"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
