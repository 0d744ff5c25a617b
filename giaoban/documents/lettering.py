"""Numbers and letters that count the parts of an official document."""

# Nghị định 30/2020/NĐ-CP, Phụ lục I: the Vietnamese alphabet; its own lists skip ă, â, ê, ô, ơ, ư.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def point_letter(position: int) -> str:
    """Return the letter of a điểm; the first is 0. After y come aa, ab, ... as in no real list."""
    again, letter = divmod(position, len(POINT_LETTERS))
    before = point_letter(again - 1) if again else ""
    return before + POINT_LETTERS[letter]


def roman(number: int) -> str:
    """Return a number from 1 up in Roman figures: 4 is IV."""
    written = ""
    for value, figures in ROMAN:
        times, number = divmod(number, value)
        written += figures * times
    return written
