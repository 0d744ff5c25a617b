"""Tasks given on an indicator, as its month shows them.

Tasks belong to a later stage, which registers in `AppConfig.ready()` how a month learns of them.
"""

from collections.abc import Callable

_SOURCES: dict[str, Callable] = {}


def register(source: Callable) -> None:
    """`source(committee, rows, user=)` returns {indicator's id: markup} for the end of the rows of
    a month (`month_table.Row`), in a constant number of queries."""
    _SOURCES["tasks"] = source


def deeds(committee, rows, *, user) -> dict[int, str]:
    source = _SOURCES.get("tasks")
    return source(committee, rows, user=user) if source else {}
