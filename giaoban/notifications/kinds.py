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
and returns what a calendar program should take in. `mandatory` kinds cannot be muted by their
recipient.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


class UnknownKind(LookupError):
    """A message of a kind no installed app has registered."""


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
    mandatory: bool = True
    calendar: Callable[[Any], list[CalendarPart]] = _nothing


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


def codes() -> list[str]:
    return sorted(_KINDS)
