"""Text as it is compared: every spelling of a word becomes one, and no character moves.

`canon` answers with exactly as many characters as it is given, so an offset found in it is an
offset in the text. Tones are kept: "ngay" (at once) is not "ngày" (day).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # grave, acute, tilde, hook above, dot below
VOWELS = frozenset("aăâeêioôơuưy")
DASHES = frozenset("‐‑‒–—―−")
LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")
QUIET = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")  # take no room: read as a space
LETTERS = re.compile(r"[^\W\d_]+")
TOKEN = re.compile(r"\w+|[^\w\s]|\n")


def nfc(text: str) -> str:
    """Return the text that offsets are counted in."""
    return unicodedata.normalize("NFC", text)


def canon(text: str) -> str:
    """Return an NFC text lower-cased, dashes and spaces made plain, tones on the first vowel.

    "Hoá" and "Hóa" come out alike, so do "–" and "-", and a space that does not break.
    """
    plain = "".join(map(_plain, text))
    return LETTERS.sub(lambda found: _toned(found.group()), plain)


def pattern(words: str) -> re.Pattern:
    """Compile an expression over `canon`, written in ordinary Vietnamese.

    In it a space stands for a few spaces or a line's end, "~" for a space that may be missing.
    """
    written = canon(words).replace("(?p<", "(?P<")
    return re.compile(written.replace(" ", r"[ \n]{1,4}").replace("~", "[ ]?"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of the text as compared, and where it stands."""

    word: str
    start: int
    end: int


def tokens(compared: str) -> list[Token]:
    return [Token(found.group(), found.start(), found.end()) for found in TOKEN.finditer(compared)]


def one_line(words: str) -> str:
    """Return words with single spaces between them."""
    return " ".join("".join(" " if letter in QUIET else letter for letter in words).split())


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter in LINE_ENDS:
        return "\n"
    if letter.isspace() or letter in QUIET:
        return " "
    if letter in DASHES:
        return "-"
    small = letter.lower()
    return small if len(small) == 1 else letter


@lru_cache(maxsize=16384)
def _toned(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    tones = [mark for mark in apart if mark in TONES]
    if len(tones) != 1:
        return word
    bare = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES))
    place = next((at for at, letter in enumerate(bare) if letter in VOWELS), None)
    if place is None:
        return word
    marked = unicodedata.normalize("NFC", bare[place] + tones[0])
    moved = bare[:place] + marked + bare[place + 1 :]
    return moved if len(moved) == len(word) else word
