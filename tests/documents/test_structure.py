"""A text that was typed, read as the divisions the decree knows; nothing of it is lost."""

import pytest

from giaoban.documents import structure, wording
from giaoban.documents.content import (
    Article,
    Dash,
    Heading,
    HeadingLevel,
    Numbered,
    Paragraph,
    Point,
)
from tests.documents.hostile import TEXTS
from tests.documents.reading import squashed
from tests.documents.samples import july_notice

L = HeadingLevel
RULES = """Chương I
Quy định chung
Mục 1. Phạm vi
Điều 1. Phạm vi điều chỉnh
1. Quy chế này quy định:
a) Nguyên tắc làm việc;
b) Chế độ trách nhiệm.
Điều 2. Giao Văn phòng theo dõi.
CHƯƠNG II
Tiểu mục 2
Tổ chức thực hiện
- Các phòng, ban."""


def test_a_whole_text_is_read_line_by_line():
    assert structure.blocks_of(RULES) == (
        Heading("I", "Quy định chung", L.CHAPTER),
        Heading("1", "Phạm vi", L.DIVISION),
        Article("1", title="Phạm vi điều chỉnh"),
        Numbered("1", "Quy chế này quy định:"),
        Point("a", "Nguyên tắc làm việc;"),
        Point("b", "Chế độ trách nhiệm."),
        Article("2", "Giao Văn phòng theo dõi."),
        Heading("II", "", L.CHAPTER),
        Heading("2", "Tổ chức thực hiện", L.SUBDIVISION),
        Dash("Các phòng, ban."),
    )


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ()),
        (" \n \n", ()),
        ("I. Tình hình chung", (Heading("I", "Tình hình chung"),)),
        ("I. Tình hình ổn định.", (Paragraph("I. Tình hình ổn định."),)),
        ("1. Đường\n2. Cầu", (Numbered("1", "Đường"), Numbered("2", "Cầu"))),
        ("1. Đường\n- dài 2 km", (Heading("1", "Đường", L.CLAUSE), Dash("dài 2 km"))),
        ("30.6.2022 họp", (Paragraph("30.6.2022 họp"),)),
        ("Phần lớn các đơn vị", (Paragraph("Phần lớn các đơn vị"),)),
        ("Chương I của Nghị định", (Paragraph("Chương I của Nghị định"),)),
        ("Mục 3. Đã làm xong.", (Paragraph("Mục 3. Đã làm xong."),)),
        ("Điều 5 quy định", (Paragraph("Điều 5 quy định"),)),
        ("Điều 3. Hiệu lực", (Article("3", "Hiệu lực"),)),
        ("Điều 3a. " + "x" * 201 + "\ny", (Article("3a", "x" * 201), Paragraph("y"))),
        ("Điều 3. " + "x" * 200 + "\ny", (Article("3", title="x" * 200), Paragraph("y"))),
    ],
)
def test_a_line_that_is_no_division_for_certain_stays_as_it_is(text, blocks):
    assert structure.blocks_of(text) == blocks


def printed(text) -> str:
    document = july_notice(blocks=structure.blocks_of(text), closing="Hết.")
    return squashed("".join(line.text for line in wording.body(document)))


@pytest.mark.parametrize("text", [RULES, "\n".join(TEXTS), "Phần I\nPhần II\nĐiều 1.\nb"])
def test_every_word_that_was_typed_is_printed(text):
    words = squashed(text).replace("Mục1.", "Mục1")  # a division on a line of its own has no dot

    assert printed(text).lower() == words.lower() + "hết./."


def test_a_text_with_divisions_of_its_own_needs_no_other():
    divided = [structure.is_divided(structure.blocks_of(one)) for one in (RULES, "I. A", "1. A\nb")]

    assert divided == [True, True, False]
