"""The figures of an official document: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I.

Sizes are those of the decree's own sample column (Mục V). Both renderers read them here.
"""

from math import ceil

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0  # mm, A4
MARGIN_TOP = 20.0  # mm; 20-25
MARGIN_BOTTOM = 20.0  # mm; 20-25
MARGIN_LEFT = 30.0  # mm; 30-35
MARGIN_RIGHT = 16.0  # mm; 15-20
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
# The same of an appendix that lies across; its margins are those of the other pages.
WIDTH_ACROSS = PAGE_HEIGHT - MARGIN_LEFT - MARGIN_RIGHT

LINE = 1.15 * 25.4 / 72  # mm of a line of 1 pt, single spaced

FIRST_LINE_INDENT = 12.7  # mm; 10 or 12.7
PARAGRAPH_GAP = 6.0  # pt, at least
SIGNING_ROOM = 28.0  # mm for the signature and the seal
LEFT_HEADER = 0.43  # of the text width, as in the decree's diagram; the right block has the rest
SEAL_CODE, SEAL_WIDTH = 22.0, 27.0  # mm: the code of a seal, and its column
SIGNATURE_BLOCK = 0.5  # of the text width

DRAFTER_INDENT = 26.0  # mm: zone 12 stands in the lower right corner of zone 9b of the diagram

# Lines below a name: 1/3 to 1/2 of the text above, in thirds and halves of its longest line.
RULE_LEAST, RULE_MOST, RULE_USUAL = 1 / 3, 1 / 2, 0.42
RULE_THICKNESS = 0.75  # pt

MARGIN_TEXT = 7.0  # mm between the edge of the paper and what stands in the margin
CIRCULATION_WIDTH = 58.0  # mm of the frame of zone 11, right in the top margin
CIRCULATION_SIDE = 22.0  # mm between it and the right margin: zone 14 stands there on copies

STAMP_HEIGHT = 8.0  # mm
STAMP_WIDTHS = {"KHẨN": 20.0, "THƯỢNG KHẨN": 40.0, "HOẢ TỐC": 30.0}  # mm

SIZES = {  # pt
    "nation": 12,  # 12-13
    "motto": 13,  # 13-14
    "parent": 12,  # 12-13
    "issuer": 12,  # 12-13
    "number": 13,  # 13
    "place": 13,  # 13-14
    "about": 12,  # 12-13
    "kind": 14,  # 13-14
    "subject": 14,  # 13-14
    "body": 14,  # 13-14
    "table": 13,
    "addressee": 14,  # 13-14
    "power": 14,  # 13-14
    "appendix": 14,  # 14
    "appendix_title": 14,  # 13-14
    "reference": 14,  # 13-14
    "authority": 14,  # 13-14
    "signatory": 14,  # 13-14
    "recipients_title": 12,  # 12
    "recipients": 11,  # 11
    "page_number": 14,  # 13-14
    "urgency": 13,  # 13-14
    "circulation": 13,  # 13-14
    "drafter": 11,  # 11
    "contact": 11,  # 11-12
    "banner": 10,
}


def text_width(*, across: bool) -> float:
    """Return how wide (mm) the text of a page is that stands upright or lies across."""
    return WIDTH_ACROSS if across else TEXT_WIDTH


def text_height(*, across: bool) -> float:
    return (PAGE_WIDTH if across else PAGE_HEIGHT) - MARGIN_TOP - MARGIN_BOTTOM


def rule_length(widths: list[float]) -> float:
    """Return how long the line below lines of these widths is, in their unit.

    Between a third and a half of the longest; of the last too where both can be had.
    """
    longest, last = max(widths), widths[-1]
    return max(longest * RULE_LEAST, min(longest * RULE_USUAL, last * RULE_MOST))


def header_right(place_width: float) -> float:
    """Return how wide (mm) the right block of the header is, given the line of place and day.

    As wide as the diagram has it, or as that line needs: it stays on one line.
    """
    usual = TEXT_WIDTH * (1 - LEFT_HEADER)
    return min(max(usual, place_width + 2), TEXT_WIDTH * 0.7)


def addressee_sides(widths: list[float], name: float) -> tuple[float, float]:
    """Return how far in (mm) "Kính gửi:" and the dashes below it begin, centred as a whole.

    `widths` are those of the lines, with their dashes; `name` is that of "Kính gửi": the dashes
    stand below its colon.
    """
    whole = min(name + max(widths), TEXT_WIDTH)
    side = (TEXT_WIDTH - whole) / 2
    return side, side + name


def stand_whole(widths: list[float], *, room: float, size: float) -> bool:
    """Return whether lines of these widths (mm), broken in a column of `room`, fit a page as one.

    `size` is in pt. Reckoned with some to spare: a line is seldom filled to its end.
    """
    lines = sum(max(1, ceil(width / (room * 0.8))) for width in widths)
    page = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
    return lines * size * LINE < page * 0.7
