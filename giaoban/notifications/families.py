"""Kinds of message by what they are about, and why somebody gets one.

An app registers a family for the first part of its kinds' codes ("directive" of
"directive.reminder"), as it registers the kinds themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Family:
    """`name` as a filter shows it. `why` takes a kind's code and the facts of a message; it
    answers in one sentence, with nothing in it that the facts do not hold."""

    prefix: str
    name: str
    why: Callable[[str, Mapping], str]


_FAMILIES: dict[str, Family] = {}


def register(family: Family) -> None:
    """Make a family known; a second one of the same prefix is a mistake."""
    if family.prefix in _FAMILIES:
        raise ValueError(f"family {family.prefix} is registered twice")
    _FAMILIES[family.prefix] = family


def prefix_of(code: str) -> str:
    return code.partition(".")[0]


def known() -> list[Family]:
    return [_FAMILIES[prefix] for prefix in sorted(_FAMILIES)]


def name_of(code: str) -> str:
    """Return what a message of that kind is about; "" where no app says."""
    family = _FAMILIES.get(prefix_of(code))
    return str(family.name) if family else ""


def why(message) -> str:
    """Return why the recipient of `message` gets it, in one sentence."""
    family = _FAMILIES.get(prefix_of(message.kind))
    if family is None:
        return _("Of the post this person held that day.")
    try:
        return family.why(message.kind, message.facts)
    except (KeyError, TypeError, ValueError):  # facts of an older release
        return _("Of the post this person held that day.")
