"""What the minutes take from elsewhere: the tasks given.

Tasks belong to a later stage, which registers in `AppConfig.ready()` how the minutes learn of
them. A source is asked once for a whole meeting, and answers with plain values in Vietnamese.
"""

from collections.abc import Callable

_SOURCES: dict[str, Callable] = {}
NOTHING: dict = {}


def register_directives(source: Callable) -> None:
    """`source(meeting)` returns {item's id or None: [{"text", "unit", "due"}]}."""
    _SOURCES["directives"] = source


def directives_of(meeting) -> dict:
    """Return the tasks given at a meeting by the item they arise from."""
    source = _SOURCES.get("directives")
    return source(meeting) if source else NOTHING
