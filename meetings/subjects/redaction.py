"""Taking persons out of text that was typed freely, before the public reads it. Pure.

What it knows are patterns: it is the second line. The first is that what the public reads
is made of words of the system's own wherever it can be.
"""

import re

WORD = r"[A-ZÀ-ỸĐ][\wà-ỹđ]*"
NAME = rf"{WORD}(?:\s+{WORD}){{0,5}}"
TITLES = r"(?:ông|bà|anh|chị|cụ|hộ(?:\s+ông|\s+bà|\s+gia\s+đình)?|gia\s+đình(?:\s+ông|\s+bà)?)"
PERSON = re.compile(rf"(?P<title>(?i:\b{TITLES}))\s+{NAME}(?:\s*(?:,|và)\s*{NAME})*")
E_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LONG_NUMBER = re.compile(r"(?<![\d/])(?:\+84|0)?\d(?:[ .]?\d){8,13}(?![\d/])")
ADDRESS = re.compile(
    r"(?i:\b(?:số\s+nhà|nhà\s+số|tổ(?:\s+dân\s+phố)?|thôn|bản|xóm|ngõ|ngách|hẻm)\s+)[\w/-]+"
    rf"(?:\s+{WORD})*"
)
HIDDEN = "[…]"


def without_persons(text: str) -> str:
    """Return the text without what looks like a name after a title, a number, an address."""
    text = PERSON.sub(lambda found: f"{found['title']} {HIDDEN}", text)
    for pattern in (E_MAIL, LONG_NUMBER, ADDRESS):
        text = pattern.sub(HIDDEN, text)
    return text
