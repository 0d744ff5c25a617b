"""Vietnamese text, names, numbers and dates as an office writes them."""

import re
import unicodedata
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from num2words import num2words

from giaoban.core.refusals import Refusal

# Text ------------------------------------------------------------------------------------------

# Old .doc conversions write the Icelandic letter, which looks the same.
ETH = str.maketrans({"Ð": "Đ", "ð": "đ"})
D = str.maketrans({"đ": "d", "Đ": "d"})
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
DASHES = re.compile("\\s*[-\u2010-\u2015\u2212]\\s*")


def nfc(text: str) -> str:
    """Return the text as it is stored: composed letters, and a real Đ."""
    return unicodedata.normalize("NFC", text).translate(ETH)


def squeeze(text: str) -> str:
    """Return one line of stored text: no invisible marks, single plain spaces."""
    return " ".join(INVISIBLE.sub("", nfc(text)).split())


def fold(text: str) -> str:
    """Return the key that different spellings of the same words share.

    Without accents, case, old or new tone placement, kinds of dash, or kinds of space:
    "Phòng Tài nguyên – Môi trường" gives "phong tai nguyen-moi truong".
    """
    letters = unicodedata.normalize("NFD", nfc(text))
    plain = "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")
    return DASHES.sub("-", squeeze(plain.translate(D).casefold()))


def same_words(text: str) -> str:
    """Return the key that spellings of one name share: "Văn hoá" and "Văn hóa", "Lý" never "Lỳ".

    Unlike `fold` it keeps letters and tones apart; only where a tone stands does not count.
    """
    words = [[_letter(letter) for letter in word] for word in WORDS.findall(nfc(text).lower())]
    return " ".join(
        "".join(base for base, _tone in word) + max(tone for _base, tone in word) for word in words
    )


# Order -----------------------------------------------------------------------------------------

LONGEST_KEY = 300  # characters; what a column for a key must hold
ALPHABET = {letter: chr(64 + n) for n, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", 1)}
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
WORD_END, TONES_BEGIN = (
    "!",
    " ",
)  # both sort before any letter or digit, the second before the first
WORDS = re.compile(r"[^\W_]+")


def sort_key(text: str) -> str:
    """Return a key whose order by code points is the order of a Vietnamese dictionary.

    Letters count first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng), from left to right.
    """
    words = [[_letter(letter) for letter in word] for word in WORDS.findall(nfc(text).lower())]
    letters = WORD_END.join("".join(base for base, _tone in word) for word in words)
    tones = "".join(tone for word in words for _base, tone in word)
    return (letters + TONES_BEGIN + tones.rstrip("0"))[:LONGEST_KEY]


def _letter(letter: str) -> tuple[str, str]:
    marks = unicodedata.normalize("NFD", letter)
    tone = next((TONES[mark] for mark in marks if mark in TONES), "0")
    base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
    return ALPHABET.get(base, base), tone


def person_sort_key(full_name: str) -> str:
    """Return the key that lists people by given name, then family name, then middle name."""
    names = squeeze(full_name).split(" ")
    family = names[:1] if len(names) > 1 else []
    parts = [names[-1], " ".join(family), " ".join(names[1:-1])]
    return " ".join(sort_key(part) for part in parts)[:LONGEST_KEY]


def given_name(full_name: str) -> str:
    """Return the name a person is addressed by: the last one."""
    return (squeeze(full_name).split(" ") or [""])[-1]


# Numbers ---------------------------------------------------------------------------------------

LONGEST_NUMBER = 28  # characters typed; what a Decimal keeps exactly
NUMBER = re.compile(
    r"(?P<sign>-?)(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+)"
    r"(?:,(?P<part>[0-9]+))?"
)


class NotANumber(Refusal, ValueError):
    """What was typed is not a number, or could be two different ones."""

    sentence = _(
        "“%(typed)s” is not a number this office writes. Put a dot between thousands and a comma "
        "before decimals: 1.739,5."
    )


def number(value, places: int | None = None) -> str:
    """Write a number: dots between thousands, a comma before decimals: 1.739,5.

    With `places` it has exactly so many decimals (halves rounded up), else those it needs.
    """
    if value is None or value == "":
        return ""
    if type(value) is int and places is None:  # most numbers of a table
        return f"{value:,}".replace(",", ".")
    value = value if isinstance(value, Decimal) else Decimal(str(value))
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    written = f"{value:z,f}"  # z: no minus before a zero
    if places is None and "." in written:
        written = written.rstrip("0").rstrip(".")
    return written.translate(str.maketrans({",": ".", ".": ","}))


def share(part: int, whole: int) -> str:
    """Write a part with its whole and the percentage: 35/1.589 (2,2 %); of nothing, none."""
    of = f"{number(part)}/{number(whole)}"
    return f"{of} ({number(Decimal(100 * part) / whole, 1)}\u00a0%)" if whole else of


def parse_number(typed: str) -> Decimal:
    """Read a number: a dot is always between thousands, a comma always before decimals.

    Raises NotANumber, which says how to write it, for anything that could be two numbers.
    """
    text = squeeze(str(typed)).replace("\u2212", "-")
    found = NUMBER.fullmatch(text) if len(text) <= LONGEST_NUMBER else None
    if not found:
        raise NotANumber(typed=text[:LONGEST_NUMBER])
    whole = found["whole"].replace(".", "").replace(" ", "")
    return Decimal(f"{found['sign']}{whole}.{found['part'] or 0}").normalize() + 0


def dong(value) -> str:
    """Write an amount of money: 1.500.000 đồng."""
    return f"{number(value, 0)} đồng" if value not in (None, "") else ""


def in_words(amount) -> str:
    """Write a whole amount of money in words: Một triệu năm trăm nghìn đồng.

    Nothing is left out after the first group, so that no amount reads like another:
    2.000.000.500 is "Hai tỷ không triệu không nghìn năm trăm đồng".
    """
    words = f"{'âm ' if amount < 0 else ''}{_say(abs(int(amount)))} đồng"
    return words[0].upper() + words[1:]


THOUSANDS = ["", " nghìn", " triệu"]
BILLION = 10**9


def _say(amount: int) -> str:
    """Say a number, group of three by group of three; what counts billions is said first."""
    billions, rest = divmod(amount, BILLION)
    if billions:
        return f"{_say(billions)} tỷ{_say_rest(rest, groups=3)}"
    groups = next(n for n in (3, 2, 1) if amount >= 1000 ** (n - 1) or n == 1)
    first, rest = divmod(amount, 1000 ** (groups - 1))
    return f"{_say_group(first)}{THOUSANDS[groups - 1]}{_say_rest(rest, groups=groups - 1)}"


def _say_rest(rest: int, *, groups: int) -> str:
    """Say what follows the first group, zeros included; nothing when it is all zeros."""
    if not rest:
        return ""
    first, after = divmod(rest, 1000 ** (groups - 1))
    said = _say_group(first, full=True) if first else "không"
    return f" {said}{THOUSANDS[groups - 1]}{_say_rest(after, groups=groups - 1)}"


def _say_group(group: int, *, full: bool = False) -> str:
    """Say a number below a thousand; in `full` with its hundreds, even none."""
    hundreds, rest = divmod(group, 100)
    if not hundreds and not full:
        return num2words(rest, lang="vi")
    said = f"{num2words(hundreds, lang='vi')} trăm"
    linh = "linh " if rest < 10 else ""
    return f"{said} {linh}{num2words(rest, lang='vi')}" if rest else said


# Dates -----------------------------------------------------------------------------------------

PADDED_MONTHS = 2  # Nghị định 30/2020/NĐ-CP pads days below 10 and the months 1 and 2


def day(value: date | datetime | None) -> str:
    """Write a day: 30/6/2022."""
    found = _local_day(value)
    return f"{found.day}/{found.month}/{found.year}" if found else ""


WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)


def weekday(value: date | datetime | None) -> str:
    """Write the day of the week as an office does, "thứ Sáu" and not "Thứ 6"."""
    found = _local_day(value)
    return str(WEEKDAYS[found.weekday()]) if found else ""


def formal_day(value: date | datetime | None) -> str:
    """Write the day of an official document, after "ngày": 05 tháng 02 năm 2022."""
    found = _local_day(value)
    if not found:
        return ""
    month = f"{found.month:02}" if found.month <= PADDED_MONTHS else str(found.month)
    return f"{found.day:02} tháng {month} năm {found.year}"


def clock(value: datetime | None) -> str:
    """Write the time of day: 14:03."""
    return f"{_local(value):%H:%M}" if value else ""


def moment(value: datetime | None) -> str:
    """Write a moment: 14:03, 30/6/2022."""
    return f"{clock(value)}, {day(value)}" if value else ""


def _local_day(value) -> date | None:
    if isinstance(value, datetime):
        return _local(value).date()
    return value or None


def _local(value):
    aware = isinstance(value, datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if aware else value
