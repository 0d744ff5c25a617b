"""How documents are numbered. Nghị định 30/2020/NĐ-CP, Điều 15 and Phụ lục I, Mục II.3."""

import re

from giaoban.documents.enums import ABBREVIATIONS, DocumentKind

ORGAN, YEAR = "{organ}", "{year}"
# Forms and copies: they are neither numbered nor registered.
NUMBERLESS = frozenset(
    {
        DocumentKind.EXTRACT,
        DocumentKind.SLIP,
        DocumentKind.TASK_SLIP,
        DocumentKind.ATTENDANCE_LIST,
        DocumentKind.ROLL_CALL,
        DocumentKind.VOTING_RESULT,
    }
)
# Made, signed and numbered on pages of their own, not from a draft of the list of documents.
OWN_WAY = frozenset({DocumentKind.NOTICE, DocumentKind.MINUTES})
LETTERS = "A-Za-zÀ-ỹĐđ0-9"
PATTERN = re.compile(rf"(?:{{year}}/)?(?:[{LETTERS}]|{{organ}})(?:[{LETTERS}&./-]|{{organ}})*")
LONGEST_SYMBOL = 40


def is_numbered(kind) -> bool:
    return kind not in NUMBERLESS


def usual_pattern(kind) -> str:
    """Return what follows the number when nothing else was set: TB-{organ}; a letter's {organ}-VP.

    "CV" is no abbreviation of the decree: a letter carries the issuer and the unit that wrote it.
    """
    short = ABBREVIATIONS.get(kind)
    return f"{short}-{ORGAN}" if short else f"{ORGAN}-VP"


def is_pattern(text, *, organ="") -> bool:
    """Whether a text may follow numbers: letters, "-", "/", {organ}; {year}/ may stand first.

    With the symbol of the organ in its place it must not be longer than a symbol is.
    """
    whole = symbol_of(text, organ=organ, year=2000)
    return max(len(text), len(whole)) <= LONGEST_SYMBOL and PATTERN.fullmatch(text) is not None


def symbol_of(pattern, *, organ, year) -> str:
    """Return the symbol: of "{year}/QĐ-{organ}" in 2022, 2022/QĐ-UBND (a legal document's)."""
    return pattern.replace(ORGAN, organ).replace(YEAR, str(year))


def written(number, symbol) -> str:
    """Return number and symbol as the decree writes them: 05/TB-UBND; "" without a number."""
    return f"{number:02d}/{symbol}" if number else ""
