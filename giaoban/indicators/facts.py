"""Figures as plain values: what the rules compute with. No Django, no database."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class FigureFact:
    """The figure that counts for a month. `pk` is the row a correction would name."""

    value: Decimal
    approximate: bool
    source: str
    pk: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanFact:
    """A plan of a year as it was set on a day."""

    value: Decimal
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A measure as its unit states it."""

    value: Decimal
    approximate: bool
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """One indicator, and what is known of the years around a month.

    `figures` by (year, month), of the years `first_year` to `year` whole, months after `month`
    too; `plans` the newest of each of those years, `plans_before` those it replaced, oldest
    first; `stated` by (year, month, measure). What was taken back is not there.
    """

    indicator_id: int
    code: str
    name: str
    unit: str
    direction: str
    accumulation: str
    decimals: int
    department_id: int
    department: str  # its short name
    label: str  # its name, and its code where another of those read with it has that name
    valid_from: date
    valid_until: date | None
    year: int
    month: int
    first_year: int
    figures: dict[tuple[int, int], FigureFact] = field(default_factory=dict)
    plans: dict[int, PlanFact] = field(default_factory=dict)
    plans_before: dict[int, tuple[PlanFact, ...]] = field(default_factory=dict)
    stated: dict[tuple[int, int, str], StatedFact] = field(default_factory=dict)
