"""What a meeting opens with, taken from elsewhere: how the tasks stand, unit by unit.

Tasks belong to a later stage, which registers in `AppConfig.ready()` how their state is drawn. It
is asked once, when the programme is published, and answers with plain values, which freeze.
"""

from collections.abc import Callable

_SOURCES: dict[str, Callable] = {}
NOTHING: dict = {}


def register_directives(source: Callable) -> None:
    """`source(committee, on)` returns {"units": [{"name", "late", "open", "days"}], "late":
    [{"code", "content", "unit", "due", "days"}], "more": int}; `due` as people read it, "more" what
    is late besides."""
    _SOURCES["directives"] = source


def directives_of(committee, *, on) -> dict:
    """Return how the tasks of a committee stand on a day."""
    source = _SOURCES.get("directives")
    return source(committee, on=on) if source else NOTHING
