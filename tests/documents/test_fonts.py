import hashlib
import unicodedata
from itertools import product

import pytest

from giaoban.documents import fonts

STYLES = [fonts.REGULAR, fonts.BOLD, fonts.ITALIC, fonts.BOLD_ITALIC]


def vietnamese_letters() -> list[str]:
    """Return the 134 letters with an accent, small and capital."""
    marks = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    small = {unicodedata.normalize("NFC", a + b) for a, b in product("aăâeêioôơuưy", marks)} | {"đ"}
    both = small | {letter.upper() for letter in small}
    return sorted(letter for letter in both if not letter.isascii())


def test_there_are_134_accented_letters():
    assert len(vietnamese_letters()) == 134


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_every_style_has_every_letter(path):
    assert [c for c in vietnamese_letters() if ord(c) not in fonts.face(path).glyphs] == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_the_files_are_those_written_down(path):
    listed = (fonts.HERE / "README.md").read_text()

    assert hashlib.sha256(path.read_bytes()).hexdigest() in listed


def test_widths_are_those_of_times_new_roman():
    thousandths = [round(fonts.width(letter, size=2048)) for letter in "Am"]

    assert thousandths == [1479, 1593]
