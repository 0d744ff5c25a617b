"""A directive said in one line: what is to be done, @unit for who, #day for until when.

    Phòng TNMT rà soát các lô đất @tnmt @tckh #27/7

The first @ leads, the others support. Nothing typed is lost: what was not understood stays in
the words and is said beside them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from hashlib import sha256

from giaoban.core.vietnamese import fold, nfc, squeeze

TOKEN = re.compile(r"(?:(?<=\s)|(?<=\()|^)@(?P<unit>[^\s@#]+)|#(?P<day>[^\s@#]+)")
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?", re.ASCII)
AT_ONCE = "ngay"
ENDS = '.,;:!?)”"'  # what may follow a word and is none of it
KIND_OF_UNIT = re.compile(r"^(phong|ban)\s+")
FILLERS = {"va"}  # "Tài nguyên và Môi trường" is TNMT
NEAR = 0.6  # how alike a mistyped name must be to be proposed
MOST_SIMILAR = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and what it goes by: code, names and aliases as they are written."""

    id: int
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """One @ as it was typed: its unit, or None and the units it may have meant."""

    typed: str
    unit: Unit | None
    similar: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """One # as it was typed. `day` is None where it is no day, or one that has passed."""

    typed: str
    day: date | None
    at_once: bool = False
    has_passed: bool = False
    next_year: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    content: str
    named: tuple[Named, ...] = ()
    due: Due | None = None

    @property
    def lead(self) -> Unit | None:
        """The first unit named, never a later one in its place."""
        return self.named[0].unit if self.named else None

    @property
    def supporting(self) -> tuple[Unit, ...]:
        units = [one.unit for one in self.named[1:] if one.unit and one.unit != self.lead]
        return tuple(dict.fromkeys(units))

    @property
    def unknown(self) -> tuple[Named, ...]:
        return tuple(one for one in self.named if one.unit is None)

    @property
    def is_clear(self) -> bool:
        """Whether it says something, and everything marked in it was understood."""
        return bool(self.content) and not self.unknown and (self.due is None or bool(self.due.day))

    @property
    def mark(self) -> str:
        """Return a short mark of what was understood: the same chips, the same mark."""
        said = [self.content, self.lead and self.lead.id, [one.id for one in self.supporting]]
        return sha256(repr([*said, self.due and self.due.day]).encode()).hexdigest()[:16]


def parse(text: str, *, units: Iterable[Unit], today: date) -> Line:
    """Read a line as it was typed, composed or not, in small or capital letters."""
    units, named, dues = list(units), [], []
    known = _names(units)

    def take(found) -> str:
        typed = found["unit"] or found["day"]
        word = typed.rstrip(ENDS)
        if found["unit"]:
            one = _named(word, known)
            named.append(one)
            understood = one.unit is not None
        else:
            one = _due(word, today=today)
            understood = one.day is not None and not any(due.day for due in dues)
            dues.append(one)
        return typed[len(word) :] if understood else found[0]

    words = squeeze(TOKEN.sub(take, nfc(text)))
    due = next((one for one in dues if one.day), dues[0] if dues else None)
    return Line(_tidy(words), tuple(named), due)


def _names(units) -> tuple[dict, dict]:
    """What each unit goes by: names that were given, and those made of first letters."""
    given: dict[str, dict] = {}
    letters: dict[str, dict] = {}
    for unit in units:
        for name in unit.names:
            folded = fold(name)
            for form in (folded, KIND_OF_UNIT.sub("", folded)):
                given.setdefault(_key(form), {})[unit] = None
            letters.setdefault(_initials(folded), {})[unit] = None
    return given, letters


def _named(word, known) -> Named:
    key = _key(fold(word))
    for names in known:
        found = tuple(names.get(key, ()))
        if len(found) == 1:
            return Named(word, found[0])
        if found:
            return Named(word, None, found)
    return Named(word, None, _similar(key, known))


def _similar(key, known) -> tuple[Unit, ...]:
    given, letters = known
    names = [name for name in {**given, **letters} if name]
    near = get_close_matches(key, names, n=2 * MOST_SIMILAR, cutoff=NEAR)
    near += [name for name in names if len(key) > 1 and name.startswith(key)]
    units = [unit for name in near for unit in {**given.get(name, {}), **letters.get(name, {})}]
    return tuple(dict.fromkeys(units))[:MOST_SIMILAR]


def _due(word, *, today) -> Due:
    if fold(word) == AT_ONCE:
        return Due(word, today, at_once=True)
    found = DAY.fullmatch(word)
    if not found:
        return Due(word, None)
    number, month = int(found[1]), int(found[2])
    if found[3]:
        day = _day(_full(int(found[3])), month, number)
        passed = day is not None and day < today
        return Due(word, None if passed else day, has_passed=passed)
    day = _day(today.year, month, number)
    if day is not None and day >= today:
        return Due(word, day)
    later = _day(today.year + 1, month, number)
    return Due(word, later, next_year=later is not None)


def _full(year) -> int:
    return year if year >= 100 else 2000 + year


def _day(year, month, number) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _key(folded) -> str:
    return re.sub(r"[^a-z0-9]", "", folded)


def _initials(folded) -> str:
    words = re.findall(r"[a-z0-9]+", KIND_OF_UNIT.sub("", folded))
    return "".join(word[0] for word in words if word not in FILLERS) if len(words) > 1 else ""


def _tidy(words) -> str:
    """Take away what stood between marks that are gone: " ." and empty brackets."""
    return re.sub(r"\s+([.,;:!?)])", r"\1", words.replace("()", "")).strip(" ,;")
