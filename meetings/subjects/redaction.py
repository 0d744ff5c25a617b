"""Taking persons out of text that was typed freely, before the public reads it. Pure.

What it knows are patterns: it is the second line. The first is that what the public reads
is made of words of the system's own wherever it can be.
"""

import re

WORD = r"[A-ZÀ-ỸĐ][\wà-ỹđ]*"
NAME = rf"{WORD}(?:\s+{WORD}){{0,5}}"
WHO = r"(?:hộ|gia\s+đình|ông|bà|anh|chị|cụ)"
TITLES = rf"{WHO}(?:\s+{WHO})*"
PERSON = re.compile(rf"(?P<title>(?i:\b{TITLES}))\s+{NAME}(?:\s*(?:,|và)\s*{NAME})*")
E_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LONG_NUMBER = re.compile(
    r"(?<![\d/])(?:\+?\d(?: ?\d){8,13}|0\d{2,3}(?:[. ]\d{3}){2})(?![\d/])"
)  # identity numbers and telephones; an amount has dots and begins with no 0
ADDRESS = re.compile(
    r"(?i:\b(?:số\s+nhà|nhà\s+số|tổ(?:\s+dân\s+phố)?|thôn|bản|xóm|ngõ|ngách|hẻm)\s+)"
    rf"(?:\d[\w/-]*|{WORD})(?:\s+{WORD})*"
)
HIDDEN = "[…]"


def without_persons(text: str) -> str:
    """Return the text without what looks like a name after a title, a number, an address."""
    text = PERSON.sub(lambda found: f"{found['title']} {HIDDEN}", text)
    for pattern in (E_MAIL, LONG_NUMBER, ADDRESS):
        text = pattern.sub(HIDDEN, text)
    return text
