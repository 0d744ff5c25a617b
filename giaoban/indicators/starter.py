"""The indicators most offices count, to begin with: some thirty, changed like any other after."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from giaoban.core.vietnamese import fold

FILE = Path(__file__).with_name("starter.json")


@dataclass(frozen=True, slots=True)
class Starter:
    """One indicator of the set; `reported_by` are pieces of the names of units that report it."""

    code: str
    name: str
    unit: str
    direction: str
    accumulation: str
    decimals: int
    reported_by: tuple[str, ...]

    def unit_among(self, units, *, otherwise):
        """Return the first of `units` that by its name reports this, else `otherwise`."""
        for piece in self.reported_by:
            for unit in units:
                if fold(piece) in fold(unit.name):
                    return unit
        return otherwise


@lru_cache(maxsize=1)
def starters() -> tuple[Starter, ...]:
    rows = json.loads(FILE.read_text("utf-8"))
    return tuple(Starter(**row | {"reported_by": tuple(row["reported_by"])}) for row in rows)
