"""Draft tasks out of the Chair's words. Rules T1 to T9 of docs/splitting.md; see `split`."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import zip_longest

from directives.splitting import outline, phrases, verbs
from directives.splitting.deadlines import NO_DUE, NONE, Due, due_in
from directives.splitting.text import canon, nfc, one_line, tokens
from directives.splitting.units import Mention, Names, Unit

LONGEST = 200_000  # characters that are looked through


@dataclass(frozen=True, slots=True)
class Draft:
    """One task as it was said; `text[start:end]` are the words it came from.

    `several` says that `lead` holds more units than may lead one task.
    """

    content: str
    start: int
    end: int
    lead: tuple[Unit, ...] = ()
    supporting: tuple[Unit, ...] = ()
    due: Due = NO_DUE
    due_text: str = ""
    standing: bool = False

    def as_json(self) -> dict:
        day = self.due.on.isoformat() if self.due.on else None
        return {
            "content": self.content,
            "start": self.start,
            "end": self.end,
            "lead": [unit.name for unit in self.lead],
            "supporting": [unit.name for unit in self.supporting],
            "due": {"kind": self.due.kind, "date": day, "text": self.due_text},
            "standing": self.standing,
        }


def split(text: str, units, spoken_on: date) -> list[Draft]:
    """Return the tasks of a conclusion in its order; offsets are in `nfc(text)`.

    `units` are the committee's on that day. What the words leave open stays open.
    """
    return _Reader(nfc(text)[:LONGEST], _names_of(tuple(units)), spoken_on).drafts()


_names_of = lru_cache(maxsize=16)(Names)


@dataclass(frozen=True, slots=True)
class _Part:
    """Part of a sentence that may be one task, and whoever was spoken to before it."""

    start: int
    end: int
    shared: str = ""  # words said once for two parts


class _Reader:
    """Reads one text from its beginning to its end."""

    def __init__(self, text, names, spoken_on):
        self.text, self.compared, self.spoken_on = text, canon(text), spoken_on
        self.tokens = tokens(self.compared)
        self.starts = [token.start for token in self.tokens]
        self.mentions = names.mentions(text, self.tokens)
        self.places = [mention.start for mention in self.mentions]
        self.found: list[Draft] = []

    def drafts(self) -> list[Draft]:
        start, end = outline.body_of(self.compared)
        scopes = self._opened(start)
        lines = outline.lines(self.text, self.compared, start, end)
        for line, below in zip_longest(lines, lines[1:]):
            scopes = self._line(line, below, scopes)
        return self.found

    def _opened(self, start):
        """Whom "yêu cầu thủ trưởng các phòng, ban thực hiện các nhiệm vụ sau:" speaks to."""
        opener = next(outline.OPENER.finditer(self.compared, 0, start), None)
        if opener is None or not phrases.ADDRESS.match(self.compared, opener.start()):
            return []
        lead, _at = self._spoken_to(
            phrases.ADDRESS.match(self.compared, opener.start()).end(), start
        )
        return [(-1, lead)] if lead else []

    # Lines and sentences

    def _line(self, line, below, scopes):
        """Read one line; return whom the lines below it are for."""
        scopes = self._scopes_above(line, scopes)
        carried = scopes[-1][1] if scopes else ()
        found = outline.sentences(self.text, self.compared, line)
        is_heading = self._is_heading(line, below)
        for start, end in found[:-1] if is_heading else found:
            said = carried
            if self._completes_the_last(start, end):
                continue
            for part in self._parts(start, end):
                said = self._part(part, said)
            if line.level is not None:
                carried = said
        if is_heading and found:
            level = 0 if line.level is None else line.level
            return [*scopes, (level, self._heading_lead(*found[-1]))]
        return scopes

    def _is_heading(self, line, below) -> bool:
        """Whether a line ends in a colon, or without any stop and has its items below it."""
        words = self.compared[line.start : line.end].rstrip(" \n")
        if words.endswith((":", ".", ";", "!", ",")) or line.level is None:
            return words.endswith(":")
        is_title = line.level == outline.ROMAN or phrases.TITLE.match(self.compared, line.start)
        has_items = below is not None and below.level is not None and below.level > line.level
        return has_items or bool(is_title and len(words) < 100)

    def _scopes_above(self, line, scopes):
        if line.level is None:  # a paragraph of its own speaks to nobody it does not name
            return [one for one in scopes if one[0] < 0]
        return [one for one in scopes if one[0] < line.level]

    def _heading_lead(self, start, end):
        """Whom a line ending in a colon speaks to; nobody when it names nobody."""
        address = self._address(start, end)
        if address:
            return address[0]
        return self._spoken_to(start, end)[0] if self._mention_near(start) else ()

    def _completes_the_last(self, start, end) -> bool:
        """Rule T7: "Hoàn thành trước ngày 15/7" is the deadline of the task before it."""
        if not self.found or not phrases.COMPLETES.match(self.compared, start, end):
            return False
        due = due_in(self.compared, start, end, self.spoken_on)
        last = self.found[-1]
        if due.kind == NONE or self.compared[last.end : start].strip(" \n.;"):
            return False
        self.found[-1] = replace(last, end=end, **self._timing(last.start, end, due))
        return True

    # Parts of a sentence

    def _parts(self, start, end) -> list[_Part]:
        """Rule T2: cut a sentence where another task begins."""
        parts, begun, shared = [], start, ""
        for found in phrases.PARTING.finditer(self.compared, start, end):
            if found.start() < begun:
                continue
            cut, lent = self._cut(begun, found, end)
            if cut is not None:
                parts.append(_Part(begun, found.start(), shared))
                begun, shared = cut, lent
        parts.append(_Part(begun, end, shared))
        trimmed = [(outline.trim(self.compared, p.start, p.end), p) for p in parts]
        return [replace(p, start=at[0], end=at[1]) for at, p in trimmed if at]

    def _cut(self, begun, found, end):
        """Return where the next task begins, if one does, and words it shares with this one."""
        sign, at = found.group().strip(), self._word(found.end())
        if at >= end:
            return None, ""
        if sign == ";":
            return at, ""
        if sign == canon("đồng thời"):
            return (at if self._starts(at, end) or self._is_address(at) else None), ""
        if self._another_event(begun, found, at, end):
            event = self._pair(at)
            first = self.compared.find(event, begun, found.start())
            return at, self.text[begun:first]
        return (at if self._another_order(begun, found, at, end) else None), ""

    def _another_event(self, begun, found, at, end) -> bool:
        """Rule T4: two exercises named after one verb are two tasks."""
        event = self._pair(at)
        is_and = found.group().strip(" ,") == canon("và")
        return (
            is_and and event in verbs.EVENTS_NAMED and event in self.compared[begun : found.start()]
        )

    def _another_order(self, begun, found, at, end) -> bool:
        """Rule T3: ", chỉ đạo các xã ...", ", Phòng Y tế thẩm định ..." begin a task."""
        if self._in_mention(found.start()) or self._pair_before(found.start()) in verbs.COORDINATED:
            return False
        mention = self._mention_at(at)
        if mention:
            listed = self._ends_mention(found.start())
            return (
                not listed
                and self._starts(mention.end, end)
                and not phrases.HELPS.match(self.compared, mention.end, end)
            )
        order = phrases.ADDRESS.match(self.compared, at, end) or phrases.URGED.match(
            self.compared, at, end
        )
        return bool(order) and self._mention_near(order.end()) is not None and begun != at

    # One task

    def _part(self, part, carried):
        """Read one part; return whom the next one is for."""
        start, end = self._behind_heading(part.start, part.end)
        link = phrases.LINK.match(self.compared, start, end)
        start = self._word(link.end()) if link else start
        address = self._address(start, end)
        if address:
            lead, verb = address
        elif part.shared or self._begins(self._behind_time(start, end), end):
            lead, verb = (), start
        else:
            return carried
        if verb >= end:  # nothing but an address: those below are for them
            return lead or carried
        content = verb if lead else start
        lead = lead or (() if phrases.ADDRESS.match(self.compared, start, end) else carried)
        self._add(part, start, end, content, lead)
        return lead

    def _add(self, part, start, end, content, lead):
        words = one_line(f"{part.shared} {self.text[content:end]}").strip(" ,;.:")
        supporting = self._supporting(start, end, lead)
        due = due_in(self.compared, start, end, self.spoken_on)
        self.found.append(
            Draft(
                content=words[:1].upper() + words[1:],
                start=start,
                end=end,
                lead=tuple(lead),
                supporting=supporting,
                **self._timing(start, end, due, content=content),
            )
        )

    def _timing(self, start, end, due, content=None):
        """Rule T8: standing is what goes on, or comes back, and has no day to be done by."""
        lasting = phrases.LASTING.search(self.compared, start, end)
        begins = self._pair(start if content is None else content)
        goes_on = due.kind == NONE and (
            begins in verbs.LASTING_HEADS
            or phrases.WORK.match(self.compared, self._deed(start, end))
        )
        standing = due.on is None and bool(lasting or goes_on)
        return {"due": due, "due_text": self.text[due.start : due.end], "standing": standing}

    def _behind_time(self, start, end) -> int:
        """Step over a deadline a part begins with: "trong tuần tới báo cáo ..."."""
        said = phrases.TIMED.match(self.compared, start, end)
        due = due_in(self.compared, start, end, self.spoken_on) if said else Due()
        return self._word(due.end) if due.start == start and due.end else start

    def _deed(self, start, end) -> int:
        """Return where the deed itself begins, behind those who do it together."""
        together = [found.end() for found in phrases.WITH.finditer(self.compared, start, end)]
        return self._spoken_to(together[-1] if together else start, end)[1]

    def _behind_heading(self, start, end):
        """Step over "Về quản lý đất đai:" at the head of a task."""
        colon = self.compared.find(":", start, min(end, start + 160))
        if colon < 0 or colon + 1 >= end or self.compared[colon + 1].isdigit():
            return start, end
        if self._address(start, colon) or self._mention_at(start):
            return start, end
        if phrases.HEADING.match(self.compared, start) or not self._starts(start, colon):
            return self._word(colon + 1), end
        return start, end

    def _address(self, start, end):
        """Return whom a part speaks to and where their task begins; None when to nobody."""
        speaker = phrases.SPEAKER.match(self.compared, start, end)
        order = phrases.ADDRESS.match(self.compared, speaker.end() if speaker else start, end)
        if order:
            lead, at = self._spoken_to(order.end(), end)
            return lead, at
        mention = self._mention_near(start)
        if mention is None or mention.start >= end:
            return None
        lead, at = self._spoken_to(start, end)
        between = phrases.SUBJECT.fullmatch(self.compared, self._last_mention_before(at).end, at)
        return (lead, at) if between and (at >= end or self._starts(at, end)) else None

    def _spoken_to(self, start, end):
        """Return the units named before the first verb, and where that verb stands."""
        lead, at = [], self._word(start)
        while at < end:
            mention = self._mention_at(at)
            if mention:
                lead += [unit for unit in mention.units if unit not in lead]
                at = self._word(mention.end)
            elif self._starts(at, end):
                break
            else:
                at = self._next(at)
        return tuple(lead), min(at, end)

    def _supporting(self, start, end, lead):
        """Rule T6: those named behind "phối hợp với", and those who are urged."""
        named, reached = [], start
        for found in phrases.WITH.finditer(self.compared, start, end):
            if found.start() >= reached:  # what was read to the next verb is not read again
                units, reached = self._spoken_to(found.end(), end)
                named += units
        for found in phrases.URGED.finditer(self.compared, start, end):
            if self._mention_near(found.end()):
                named += self._spoken_to(found.end(), end)[0]
        for mention in self._mentions_between(start, end):
            if phrases.HELPS.match(self.compared, mention.end, end):
                named += mention.units
        return tuple(dict.fromkeys(unit for unit in named if unit not in lead))

    # Words

    def _word(self, at) -> int:
        """Return the start of the first word at or behind an offset."""
        place = bisect_left(self.starts, at)
        while place < len(self.tokens) and self.tokens[place].word in {
            ",",
            ":",
            "-",
            "\n",
            '"',
            "“",
        }:
            place += 1
        return self.starts[place] if place < len(self.tokens) else len(self.text)

    def _next(self, at) -> int:
        return self._word(self.tokens[bisect_left(self.starts, at)].end)

    def _pair(self, at) -> str:
        place = bisect_left(self.starts, at)
        return " ".join(token.word for token in self.tokens[place : place + 2])

    def _pair_before(self, at) -> str:
        place = bisect_left(self.starts, at)
        return " ".join(token.word for token in self.tokens[max(0, place - 2) : place])

    def _starts(self, at, end) -> bool:
        """Whether a deed, or the manner of one, begins at an offset (rule T1)."""
        return not self._mention_at(self._word(at)) and self._begins(at, end)

    def _begins(self, at, end) -> bool:
        at = self._word(at)
        pair = self._pair(at)
        return at < end and (pair in verbs.PAIRS or pair.split(" ")[0] in verbs.SINGLES)

    def _is_address(self, at) -> bool:
        return bool(phrases.ADDRESS.match(self.compared, at))

    def _mention_at(self, at) -> Mention | None:
        place = bisect_left(self.places, at)
        known = place < len(self.places) and self.places[place] == at
        return self.mentions[place] if known else None

    def _mention_near(self, at) -> Mention | None:
        """The mention behind an offset and its titles: "thủ trưởng", "đồng chí", "UBND"."""
        at = self._word(at)
        for _step in range(5):
            if mention := self._mention_at(at):
                return mention
            titles = phrases.TITLES.match(self.compared, at)
            if not titles:
                return None
            at = self._word(titles.end())
        return None

    def _last_mention_before(self, at) -> Mention:
        return self.mentions[bisect_left(self.places, at) - 1]

    def _mentions_between(self, start, end):
        place = bisect_left(self.places, start)
        while place < len(self.places) and self.mentions[place].end <= end:
            yield self.mentions[place]
            place += 1

    def _in_mention(self, at) -> bool:
        place = bisect_left(self.places, at) - 1
        return place >= 0 and self.mentions[place].start < at < self.mentions[place].end

    def _ends_mention(self, at) -> bool:
        place = bisect_left(self.places, at) - 1
        return place >= 0 and not self.compared[self.mentions[place].end : at].strip()
