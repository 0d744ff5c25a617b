"""The number a draft will carry once it is passed. Pure.

Source: Nghị định 30/2020/NĐ-CP; a normative document carries its year, 65/2025/QĐ-UBND, a
decision on a single case does not, 01/QĐ-UBND.
"""

SYMBOLS = {
    "DECISION": "QĐ-UBND",
    "COUNCIL_RESOLUTION": "NQ-HĐND",
    "DIRECTION": "CT-UBND",
    "PLAN": "KH-UBND",
}


def number_pattern(document: str, *, is_normative: bool) -> str:
    """Return the pattern of the number: "…/[năm]/QĐ-UBND", "…/QĐ-UBND"."""
    year = "[năm]/" if is_normative else ""
    return f"…/{year}{SYMBOLS[document]}"
