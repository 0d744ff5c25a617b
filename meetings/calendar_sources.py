"""What a person's calendar takes from elsewhere: the due dates of tasks.

Tasks belong to a later stage, which registers in `AppConfig.ready()` how the calendar learns of
them. A source is asked once for a whole calendar.
"""

from collections.abc import Callable

_SOURCES: dict[str, Callable] = {}


def register_deadlines(source: Callable) -> None:
    """`source(person, committees, at)` returns `calendar_entries.Deadline`s, nothing restricted."""
    _SOURCES["deadlines"] = source


def deadlines_of(person, *, committees, at) -> list:
    """Return what is due from a person's units in these committees (ids)."""
    source = _SOURCES.get("deadlines")
    return source(person, committees=committees, at=at) if source else []
