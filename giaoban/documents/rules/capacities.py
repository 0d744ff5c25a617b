"""In what capacity a document is signed: the lines above the name.

Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, Mục II.7.
"""

BODY, CHAIR = "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
DEPUTY = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
BY_ORDER = "TL. CHỦ TỊCH"
CAPACITIES: tuple[tuple[str, ...], ...] = (
    (BODY, CHAIR),
    (BODY, *DEPUTY),
    (CHAIR,),
    DEPUTY,
    ("Q. CHỦ TỊCH",),
    (BY_ORDER, "CHÁNH VĂN PHÒNG"),
    (BY_ORDER, "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    ("TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
)


def offered(drawn: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the capacities to choose from; what the draft says stands first."""
    return [drawn, *(one for one in CAPACITIES if one != drawn)] if drawn else list(CAPACITIES)
