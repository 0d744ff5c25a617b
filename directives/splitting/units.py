"""Which units of the committee a stretch of text names.

A unit is found by its full name, short name and aliases, by the ways these are shortened in
notices (rules U1 to U6 of docs/splitting.md), and as one of a group. A name that fits two units
names neither.
"""

from collections import defaultdict
from dataclasses import dataclass

from directives.splitting.text import Token, canon, tokens

JOINTS = frozenset({"và", "-", "&", ","})  # inside a name one may stand for the other
STOPS = frozenset('.;:()\n"“”/')
LEVELS = tuple(
    tuple(canon(level).split())
    for level in ("thành phố", "thị xã", "huyện", "quận", "tỉnh", "xã", "phường", "đặc khu")
)
LOCAL = frozenset(
    map(canon, ("xã", "phường", "đặc", "thị"))
)  # first words of a ward's or commune's name
HEADS = frozenset(map(canon, ("phòng", "sở", "ban", "xã", "phường", "trường", "trung", "đội")))
SAME = {
    canon("ủy ban nhân dân"): "ubnd",
    canon("hội đồng nhân dân"): canon("hđnd"),
    canon("ủy ban mặt trận tổ quốc"): "ub mttq",
    canon("mặt trận tổ quốc"): "mttq",
    "ubmttq": "ub mttq",
}
OWN, LOCALITY, OUTSIDE = "own", "locality", "outside"

# Words a group is named with, and whom they mean.
OF_OWN = frozenset(map(canon, ("phòng", "ban", "sở", "ngành", "chuyên môn")))
VAGUE = frozenset(map(canon, ("cơ quan", "đơn vị", "đoàn thể", "địa phương")))
OF_PLACES = frozenset(map(canon, ("xã", "phường", "đặc khu", "thị trấn", "địa phương")))
ALL_HEADS = tuple(map(canon, ("thủ trưởng", "người đứng đầu")))
RELEVANT = frozenset(map(canon, ("liên quan", "có liên", "được phân", "được giao", "khác")))
COUNTED = frozenset(map(canon, ("các", "hai", "ba", "bốn", "năm", "02", "03", "04", "05", "toàn")))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the committee knows it. `group` is "own", "locality" or "outside"."""

    name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    group: str = OWN


@dataclass(frozen=True, slots=True)
class Mention:
    """Units named by one stretch of the text; a group may name none ("các đơn vị liên quan")."""

    start: int
    end: int
    first: int  # tokens, the last one excluded
    last: int
    units: tuple[Unit, ...]
    is_group: bool = False


def _words(name: str) -> tuple[str, ...]:
    """Return a name as it is compared: words, without what joins them."""
    written = canon(" ".join(name.split()))
    for long, short in SAME.items():
        written = written.replace(long, short)
    return tuple(token.word for token in tokens(written) if token.word not in JOINTS)


def _said(name: str) -> set[tuple[str, ...]]:
    """Return the ways a full name is shortened: without its level, a locality without UBND."""
    words = _words(name)
    found = {words}
    for level in LEVELS:
        if words[-len(level) :] == level and len(words) - len(level) > 1:
            found.add(words[: -len(level)])
    if words[:1] == ("ubnd",) and words[1:2] and words[1] in LOCAL:
        found.add(words[1:])
    return found | _initials(name)


def _initials(name: str) -> set[tuple[str, ...]]:
    """Return "Phòng TN&MT" and "Phòng TNMT" for "Phòng Tài nguyên và Môi trường"."""
    marked = [token.word for token in tokens(canon(name))]
    if not marked or marked[0] not in HEADS or len(marked) < 3:
        return set()
    parts, part = [], ""
    for word in marked[1:]:
        if word in JOINTS:
            parts, part = [*parts, part], ""
        else:
            part += word[0]
    parts = [one for one in (*parts, part) if one]
    joined = "".join(parts)
    return {(marked[0], *parts), (marked[0], joined)} if len(joined) > 2 else set()


class Names:
    """The index of a committee's units by every way they are called."""

    def __init__(self, units):
        self.units = tuple(units)
        called = defaultdict(set)
        exact = defaultdict(set)
        for unit in self.units:
            for name in filter(None, (unit.name, unit.short_name, *unit.aliases)):
                exact[_words(name)].add(unit)
                for words in _said(name):
                    called[words].add(unit)
        self._exact = {words for words, of in exact.items() if words and len(of) == 1}
        self._called = {
            words: next(iter(exact[words] if words in self._exact else of))
            for words, of in called.items()
            if words and (len(of) == 1 or words in self._exact)
        }
        self._longest = defaultdict(int)
        self._tails = defaultdict(dict)
        for words, unit in self._called.items():
            self._longest[words[0]] = max(self._longest[words[0]], len(words))
            for at, head in enumerate(words[:2]):
                if head in HEADS and words[at + 1 :]:
                    self._tails[head][words[at + 1 :]] = unit

    def mentions(self, text: str, found: list[Token]) -> list[Mention]:
        """Return what is named, in the order of the text; nothing overlaps."""
        mentions, at = [], 0
        while at < len(found):
            some = self._group(text, found, at) or self._named(text, found, at)
            some = some if isinstance(some, list) else [some] if some else []
            mentions += some
            at = some[-1].last if some else at + 1
        return mentions

    def _named(self, text, found, at):
        """A unit by its name, and those that follow it sharing its first word (rule U5)."""
        unit, last = self._longest_name(text, found, at)
        if unit is None:
            return None
        first = _mention(found, at, last, (unit,))
        head = next((t.word for t in found[at : at + 2] if t.word in HEADS), None)
        return [first, *self._tail(text, found, last, head)]

    def _longest_name(self, text, found, at):
        words, best = [], (None, at)
        longest = self._longest.get(_joined(found, at), 0) or self._longest.get(found[at].word, 0)
        for here in range(at, min(len(found), at + 3 * longest)):
            word = found[here].word
            if word in STOPS or (word in JOINTS and here == at):
                break
            if word in JOINTS:
                continue
            words.append(word)
            key = _shortened(words)
            if len(key) > longest:
                break
            unit = self._called.get(key)
            if unit and (key in self._exact or _is_written_large(text, found[at : here + 1])):
                best = unit, here + 1
        return best

    def _tail(self, text, found, at, head):
        """Units named without their first word: "hai xã Nông Thượng, Dương Quang"."""
        mentions, tails = [], self._tails.get(head, {})
        while tails and at < len(found):
            start = at + (at < len(found) and found[at].word in {",", canon("và")})
            if start == at or start >= len(found):
                break
            unit, last = self._one_of(tails, text, found, start)
            if unit is None:
                break
            mentions.append(_mention(found, start, last, (unit,)))
            at = last
        return mentions

    def _one_of(self, tails, text, found, at):
        if not text[found[at].start].isupper() or self._longest_name(text, found, at)[0]:
            return None, at
        words, best = [], (None, at)
        for here in range(at, min(len(found), at + 16)):
            word = found[here].word
            if word in STOPS:
                break
            if word not in JOINTS:
                words.append(word)
                if tuple(words) in tails:
                    best = tails[tuple(words)], here + 1
        return best

    def _group(self, text, found, at):
        """A group, or the units a group's words are followed by (rules U5 and U6)."""
        if found[at].word not in COUNTED:
            return None
        named, last = _group_words(found, at + 1)
        if not named:
            return None
        listed = self._listed(text, found, at, last, named)
        if listed:
            return listed
        last = _past_level(found, last)
        after = " ".join(token.word for token in found[last : last + 2])
        vague = after in RELEVANT or after.split(" ")[0] in RELEVANT
        heads = " ".join(t.word for t in found[max(0, at - 3) : at])
        if found[at].word not in {canon("các"), canon("toàn")}:
            return None
        units = () if vague else self._meant(named, to_heads=heads.endswith(ALL_HEADS))
        return _mention(found, at, last, units, is_group=True)

    def _listed(self, text, found, begun, at, named):
        """The units listed behind a group's words, with a colon or without."""
        at += at < len(found) and found[at].word == ":"
        tails = {}
        for head in named & HEADS:
            tails |= self._tails.get(head, {})
        if at >= len(found) or not tails:
            return None
        unit, last = self._one_of(tails, text, found, at)
        if unit is None:
            return None
        head = next(h for h in named & HEADS if unit in self._tails.get(h, {}).values())
        return [_mention(found, begun, last, (unit,)), *self._tail(text, found, last, head)]

    def _meant(self, named, *, to_heads):
        """Whom a group's words mean; what is not said ("các đơn vị") means nobody."""
        own = bool(named & OF_OWN) or (to_heads and bool(named & VAGUE))
        places = {canon("xã"), canon("phường")} & named
        everywhere = canon("địa phương") in named
        return tuple(
            unit
            for unit in self.units
            if (own and unit.group == OWN)
            or (unit.group == LOCALITY and (everywhere or _is_one_of(unit, places)))
        )


def _is_written_large(text, words) -> bool:
    """A name cut short counts as one only with a capital: "Công an", not "công an"."""
    return any(text[word.start].isupper() for word in words)


def _is_one_of(unit, places) -> bool:
    words = _words(unit.name)[:2]
    return any(word in places for word in words)


def _mention(found, first, last, units, *, is_group=False) -> Mention:
    start, end = found[first].start, found[last - 1].end
    return Mention(start, end, first, last, units, is_group)


def _group_words(found, at):
    """Return the words a group is named with and where they end."""
    named, last = set(), at
    while at < len(found):
        word = found[at].word
        pair = " ".join(token.word for token in found[at : at + 2])
        if word in JOINTS or word in {canon("các"), "ubnd"}:
            at += 1
        elif pair != word and pair in VAGUE | OF_PLACES | OF_OWN:
            named, at = named | {pair}, at + 2
            last = at
        elif word in OF_OWN | OF_PLACES:
            named, at = named | {word}, at + 1
            last = at
        else:
            break
    return named, last


def _past_level(found, at) -> int:
    """Step over "thành phố" behind a group's words: the committee's own level."""
    for level in LEVELS[:5]:
        if tuple(token.word for token in found[at : at + len(level)]) == level:
            return at + len(level)
    if [token.word for token in found[at : at + 2]] == canon("chuyên môn").split():
        return at + 2
    return at


def _joined(found, at) -> str:
    """The first word a written-out "Ủy ban nhân dân" is compared by."""
    return _shortened([token.word for token in found[at : at + 6]])[0]


def _shortened(words) -> tuple[str, ...]:
    written = " ".join(words)
    for long, short in SAME.items():
        written = written.replace(long, short)
    return tuple(written.split(" "))
