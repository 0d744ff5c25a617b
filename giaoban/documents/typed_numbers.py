"""Numbers of documents that are numbered on pages of their own, before they are listed or never.

A stage whose things bear such numbers registers them in `AppConfig.ready()`:

    typed_numbers.register(numbers)

`numbers(committee, symbol, year)` gives the numbers its things bear with a symbol in a year, typed
or from our own register.
"""

from collections.abc import Callable, Iterable

Numbers = Callable[..., Iterable[int]]
_SOURCES: list[Numbers] = []


def register(numbers: Numbers) -> None:
    _SOURCES.append(numbers)


def of(committee, symbol, *, year) -> set[int]:
    """Return every number that stands on such a thing. One query a stage."""
    return {one for give in _SOURCES for one in give(committee, symbol, year)}
