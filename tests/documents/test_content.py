import unicodedata

import pytest

from giaoban.documents.content import Appendix, Column, Paragraph, Table, cleaned
from giaoban.organisation.enums import Spelling
from tests.documents.samples import july_notice


def clean_body(text):
    return cleaned(july_notice(blocks=(Paragraph(text),))).blocks[0].text


def test_text_is_composed():
    assert clean_body(unicodedata.normalize("NFD", "Dương Hữu Bường")) == "Dương Hữu Bường"


@pytest.mark.parametrize(
    "mark", ["\x00", "\x07", "\x1b", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud800", "\ufffe"]
)
def test_what_cannot_be_written_goes(mark):
    assert clean_body(f"Sông{mark} Cầu") == "Sông Cầu"


@pytest.mark.parametrize("kept", ["😀", "🫨", "中", "&", "<", "{{7*7}}", "₫", "m²", "Đ"])
def test_every_other_character_stays(kept):
    assert clean_body(f"a {kept} b") == f"a {kept} b"


def test_body_keeps_its_lines_and_drops_the_empty_ones():
    assert clean_body("một\r\n\n  hai \u2028ba\t bốn") == "một\nhai\nba bốn"


def test_a_name_is_one_line():
    assert cleaned(july_notice(place="Bắc\nKạn", subject=("a\nb",))).subject == ("a b",)


def test_a_row_has_a_cell_for_each_column():
    with pytest.raises(ValueError, match="one cell for each column"):
        Table(columns=(Column("STT"), Column("Nội dung")), rows=(("1",),))


def test_a_document_has_an_issuer():
    with pytest.raises(ValueError, match="names the body"):
        july_notice(issuer=())


@pytest.mark.parametrize("signatures", [0, 3])
def test_a_document_has_one_signature_or_two(signatures):
    with pytest.raises(ValueError, match="one signature or two"):
        july_notice(signatures=july_notice().signatures * signatures)


@pytest.mark.parametrize(
    ("spelling", "printed"),
    [
        (Spelling.AS_WRITTEN, "Ủy ban, uỷ quyền, ỦY BAN, Thủy"),
        (Spelling.OLD, "Ủy ban, ủy quyền, ỦY BAN, Thủy"),
        (Spelling.NEW, "Uỷ ban, uỷ quyền, UỶ BAN, Thủy"),
    ],
)
def test_a_committee_spells_one_word_its_own_way_throughout(spelling, printed):
    written = "Ủy ban, uỷ quyền, ỦY BAN, Thủy"
    document = july_notice(
        blocks=(Paragraph(written),),
        issuer=(written,),
        appendices=(Appendix(written, (Paragraph(written),)),),
        spelling=spelling,
    )

    found = cleaned(document)
    assert found.blocks[0].text == found.issuer[0] == found.appendices[0].title == printed
