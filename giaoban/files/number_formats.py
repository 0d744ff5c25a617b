"""Which cells of a workbook show a percentage: the library that reads cells gives no formats."""

import re
from html import unescape

SIGNS = rb"((?:\s+[\w:]{1,60}\s*=\s*(?:\"[^\"]{0,500}\"|'[^']{0,500}'))*)"
FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b" + SIGNS)
STYLE = re.compile(rb"<(?:\w+:)?xf\b" + SIGNS)
CELL = re.compile(rb"<(?:\w+:)?c\b" + SIGNS)
SIGN = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
STYLES_OF_CELLS = b"cellXfs"
PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
WORDS = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")  # of a format: printed as they are, or a condition
KNOWN = {"9", "10"}  # 0% and 0.00%, which a workbook does not spell out


def percent_cells(page: bytes, styles: bytes) -> frozenset[tuple[int, int]]:
    """Return the (row, place) of a sheet's cells that are shown as a percentage.

    The row as Excel counts, the place from 0. A format counts when it has a "%" that multiplies:
    not one in quotes.
    """
    percents = _percent_styles(styles)
    if not percents:
        return frozenset()
    cells = (_signs(found) for found in CELL.findall(page))
    places = (PLACE.fullmatch(one.get("r", "")) for one in cells if one.get("s") in percents)
    return frozenset((int(one[2]), column_number(one[1].encode()) - 1) for one in places if one)


def column_number(letters: bytes) -> int:
    """The number of a column, A being 1."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - 64
    return column


def _percent_styles(styles) -> set[str]:
    """The numbers by which cells name a style that shows a percentage."""
    formats = [_signs(found) for found in FORMAT.findall(styles)]
    percents = KNOWN | {
        one.get("numFmtId", "")
        for one in formats
        if "%" in WORDS.sub("", one.get("formatCode", ""))
    }
    begin, end = styles.find(STYLES_OF_CELLS), styles.rfind(STYLES_OF_CELLS)
    listed = [_signs(found) for found in STYLE.findall(styles[begin:end] if begin >= 0 else b"")]
    return {str(n) for n, one in enumerate(listed) if one.get("numFmtId") in percents}


def _signs(found: bytes) -> dict[str, str]:
    return {
        name.decode(): unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in SIGN.findall(found)
    }
