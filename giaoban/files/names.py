"""The names of files: kept as the person wrote them when they hide nothing."""

import unicodedata

from giaoban.core import state_secrets
from giaoban.core.vietnamese import squeeze
from giaoban.files import kinds
from giaoban.files import refusals as why
from giaoban.files.refusals import Unacceptable

PATHS = frozenset("/\\")
TURNING_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
WITH_MACROS = {"docm": "docx", "dotm": "docx", "xlsm": "xlsx", "xltm": "xlsx", "pptm": "pptx"}


def checked(name: str, *, accept) -> str:
    """Return a file's name composed and on one line; raise Unacceptable for one that misleads."""
    if any(_is_unsafe(letter) for letter in name):
        raise Unacceptable(why.BAD_NAME)
    name = squeeze(name)
    if len(name) > kinds.LONGEST_NAME:
        raise Unacceptable(why.NAME_TOO_LONG, limit=kinds.LONGEST_NAME)
    _check_endings(name, accept)
    if state_secrets.bears_stamp(name):
        raise Unacceptable(state_secrets.WHAT_TO_DO)
    return name


def _is_unsafe(letter) -> bool:
    return (
        letter in PATHS or letter in TURNING_MARKS or unicodedata.category(letter) in {"Cc", "Cs"}
    )


def _check_endings(name, accept) -> None:
    ending = kinds.ending_of(name)
    if ending in WITH_MACROS:
        raise Unacceptable(why.MACROS_ENDING, ending=ending, plain=WITH_MACROS[ending])
    if ending not in accept:
        raise Unacceptable(why.WRONG_ENDING, kinds=", ".join(accept).upper())
    _stem, *earlier, last = name.lower().split(".")
    telling = [part for part in earlier if part.strip() in kinds.TELLING_ENDINGS]
    if telling:
        raise Unacceptable(why.TWO_ENDINGS, first=telling[-1].strip(), last=last)
