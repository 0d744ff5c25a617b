"""Reading what was typed or pasted into one cell of a grid.

What can only mean one thing is read; what could mean two is refused with a sentence.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from giaoban.core import vietnamese
from giaoban.core.vietnamese import fold, squeeze

LARGEST = Decimal(10) ** 15
ABOUT = re.compile(r"(?:khoảng|ước|~|≈)\s*", re.IGNORECASE)
NOTHING = re.compile(r"[-–—−.…]{1,3}")  # how a table says that there is none
FAILED = re.compile(r"#[A-Z/0!?]{2,8}")
IN_BRACKETS = re.compile(r"\((.+)\)")
RISE = re.compile(r"\+\s?(?=\d)")  # as a page of figures prints a growth: +4,85%
A_DAY = re.compile(r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d{4}-\d{1,2}-\d{1,2}.*")
ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d+|-?\d+\.\d+|-?\d{1,3}(?:,\d{3}){2,}")
AND_WORDS = re.compile(r"(?P<number>-?[\d.,]+(?: \d{3})*(?:,\d+)?)\s*(?P<words>(?:[^\W\d]|%).*)")


class Unread(ValueError):
    """A cell that is no number of this indicator; `str()` says why and what to do."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says: no value where it is empty."""

    value: Decimal | None = None
    approximate: bool = False


def read(typed: str, *, unit: str, decimals: int) -> Read:
    """Read a cell of an indicator counted in `unit` with at most so many decimals.

    1.739,5 and 1 739,5 are numbers; "khoảng" or ~ before one says that it is approximate; the
    unit itself may stand behind it; (12,5) is -12,5, +12,5 is 12,5; a dash is no figure. Raises
    Unread.
    """
    text = squeeze(typed)
    if not text or NOTHING.fullmatch(text):
        return Read()
    about = ABOUT.match(text)
    text = text[about.end() :] or text if about else text
    text = RISE.sub("", text, count=1) if RISE.match(text) else text
    value = _number(_without_unit(_out_of_brackets(text), unit))
    _check(value, decimals)
    return Read(value, approximate=bool(about))


def _out_of_brackets(text) -> str:
    found = IN_BRACKETS.fullmatch(text)
    return f"-{found[1].strip()}" if found else text


def _without_unit(text, unit) -> str:
    """The number alone. Another unit than the indicator's is refused: nothing is converted."""
    found = AND_WORDS.fullmatch(text)
    if not found or FAILED.fullmatch(text) or A_DAY.fullmatch(text):
        return text
    if fold(found["words"].strip(" .")) != fold(unit):
        said = _("“%(words)s” is not the unit of this indicator, which counts in %(unit)s.")
        raise Unread(said % {"words": found["words"][:40], "unit": unit})
    return found["number"].strip()


def _number(text) -> Decimal:
    if FAILED.fullmatch(text):
        said = _("The formula behind “%(typed)s” failed in Excel. Correct it there.")
        raise Unread(said % {"typed": text})
    if A_DAY.fullmatch(text):
        raise Unread(_("“%(typed)s” is a day, not a number.") % {"typed": text[:40]})
    try:
        return vietnamese.parse_number(text)
    except vietnamese.NotANumber as refusal:
        raise Unread(_in_english(text) or str(refusal)) from refusal


def _in_english(text) -> str:
    """What to say of 1,739.5: how this office would write it, for the person to confirm."""
    if not ENGLISH.fullmatch(text):
        return ""
    value = Decimal(text.replace(",", ""))
    said = _(
        "“%(typed)s” is written the English way. Is it %(number)s? A dot stands between thousands, "
        "a comma before decimals."
    )
    return said % {"typed": text, "number": vietnamese.number(value)}


def _check(value, decimals) -> None:
    if -value.as_tuple().exponent > decimals:
        if not decimals:
            raise Unread(_("Write a whole number, without decimals."))
        raise Unread(_("Write at most %(places)s decimals.") % {"places": decimals})
    if abs(value) >= LARGEST:
        raise Unread(_("This number is too large."))
