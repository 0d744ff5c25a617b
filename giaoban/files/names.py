"""The names of files: kept as the person wrote them when they hide nothing."""

import unicodedata

from giaoban.core import state_secrets
from giaoban.core.vietnamese import squeeze
from giaoban.files import kinds
from giaoban.files import refusals as why
from giaoban.files.refusals import Unacceptable

PATHS = frozenset("/\\")
NOT_ON_WINDOWS = frozenset("<>:|?*")  # no file there has them; a page or a command might
LOOKALIKE_DOTS = frozenset("\u2024\uff0e\ufe52\u3002\uff61")
# Control, format (turning marks, joiners of no width), halves of pairs, private and unassigned
# letters, separators of lines: nobody types them into a name.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in "123456789")}
)
WITH_MACROS = {"docm": "docx", "dotm": "docx", "xlsm": "xlsx", "xltm": "xlsx", "pptm": "pptx"}


def checked(name: str, *, accept) -> str:
    """Return a file's name composed and on one line; raise Unacceptable for one that misleads."""
    if any(_is_unsafe(letter) for letter in name):
        raise Unacceptable(why.BAD_NAME)
    name = squeeze(name)
    if name.partition(".")[0].strip().lower() in DEVICES:
        raise Unacceptable(why.BAD_NAME)
    if len(name) > kinds.LONGEST_NAME:
        raise Unacceptable(why.NAME_TOO_LONG, limit=kinds.LONGEST_NAME)
    _check_endings(name, accept)
    if state_secrets.bears_stamp(name):
        raise Unacceptable(state_secrets.WHAT_TO_DO)
    return name


def _is_unsafe(letter) -> bool:
    return (
        letter in PATHS | NOT_ON_WINDOWS | LOOKALIKE_DOTS or unicodedata.category(letter) in UNSEEN
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
