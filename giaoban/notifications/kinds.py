"""The kinds of message there are. Each stage of the path registers its own in `AppConfig.ready()`.

A kind brings its words and, because an e-mail may leave hours after it was meant, the
question whether what it says is still true:

    kinds.register(
        Kind(
            code="directive.due_soon",
            subject=lambda facts: _("Due on %(due)s: %(title)s") % facts,
            text=lambda facts: ...,
            still_true=reminders.still_true,
        )
    )

`subject` and `text` receive the message's facts (plain values; dates as ISO text) and
return translated text. `still_true` receives messages of this kind with their recipient
loaded, at most a batch of them, and returns the ids of those still worth sending; it must
ask a constant number of queries. `calendar` receives one message when its letter is written
and returns what a calendar program should take in. A kind of an optional `group` may be muted
by its recipient; one without a group is mandatory. `leaves` says when its letter leaves: at once,
in the office hours of the committee, or together with others in the digest of the day. A fact
`urgent` that is true lets it leave at once in any case.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from giaoban.notifications.enums import OptionalGroup


class UnknownKind(LookupError):
    """A message of a kind no installed app has registered."""


class Leaves(Enum):
    """When the letter of a kind leaves the house; the notice in the system is there at once."""

    AT_ONCE = "at once"
    IN_OFFICE_HOURS = "in office hours"
    IN_A_DIGEST = "in a digest"


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A calendar entry for a letter; `method` (REQUEST, CANCEL) is the same as inside `text`."""

    method: str
    text: str
    file_name: str = "moi-hop.ics"


def _nothing(message) -> list[CalendarPart]:
    return []


def _always(messages) -> set[int]:
    return {message.pk for message in messages}


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of message is worded, and when it is too late for it."""

    code: str
    subject: Callable[[Mapping], str]
    text: Callable[[Mapping], str]
    still_true: Callable[[Iterable], set[int]] = _always
    calendar: Callable[[Any], list[CalendarPart]] = _nothing
    leaves: Leaves = Leaves.AT_ONCE
    group: OptionalGroup | None = None
    outside: Callable[[Mapping], str] | None = None  # what a gateway may be told (`webhook`)

    @property
    def mandatory(self) -> bool:
        return self.group is None

    def in_full(self, facts) -> str:
        """Return the text; for a deputy with whose it is."""
        text = self.text(facts)
        if facts.get("for"):
            text += "\n" + _("In place of %(for)s, who is away.") % facts
        return text


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; a second one of the same code is a mistake."""
    if kind.code in _KINDS:
        raise ValueError(f"kind {kind.code} is registered twice")
    _KINDS[kind.code] = kind


def kind_of(code: str) -> Kind:
    """Return the kind of that code; raise UnknownKind when no app brings it."""
    try:
        return _KINDS[code]
    except KeyError:
        raise UnknownKind(code) from None


def codes(leaves: Leaves | None = None) -> list[str]:
    """Return the codes of all kinds, or of those that leave in one way."""
    return sorted(code for code, kind in _KINDS.items() if leaves in (None, kind.leaves))
