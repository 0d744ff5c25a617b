"""How far the figures of a month are in: by unit, what is there and what is missing."""

from dataclasses import dataclass, field

from giaoban.acts.permissions import may_act
from giaoban.indicators import namesakes, reported
from giaoban.indicators.access import month_before
from giaoban.indicators.models import Indicator
from giaoban.indicators.months import begins_after, report_of
from giaoban.organisation.models import Department
from giaoban.organisation.permissions import Permission

__all__ = ["UnitState", "begins_after", "month_now", "report_of", "units_of"]

LATEST = 15  # day of a month until which the month before is still the one being reported


@dataclass
class UnitState:
    """One unit in a month: how many of its indicators are reported, which are not."""

    unit: Department
    may_enter: bool
    entered: int = 0
    missing: list[Indicator] = field(default_factory=list)

    @property
    def missing_names(self) -> list[str]:
        return namesakes.labels(self.missing)

    @property
    def total(self) -> int:
        return self.entered + len(self.missing)

    @property
    def is_done(self) -> bool:
        return not self.missing


def units_of(committee, year, month, *, user) -> list[UnitState]:
    """Return how far each unit is that reports something in a month; two queries."""
    rows = Indicator.objects.of(committee).valid_in(year, month).select_related("department")
    counted = Indicator.objects.of(committee)
    there = {pk for pk, *_when in reported.of(counted, years=[year], months=[month])}
    found: dict[int, UnitState] = {}
    for row in rows.order_by("department__position", "department__sort_key", "position", "pk"):
        unit = row.department
        if unit.pk not in found:
            may = may_act(user, Permission.FIGURE_ENTER, on=unit)
            found[unit.pk] = UnitState(unit, may)
        if row.pk in there:
            found[unit.pk].entered += 1
        else:
            found[unit.pk].missing.append(row)
    return list(found.values())


def month_now(committee, *, on) -> tuple[int, int]:
    """Return the month that is being reported on a day.

    This one; in the first half of a month the one before, while it is not locked.
    """
    before = month_before(on.year, on.month)
    if on.day <= LATEST and not report_of(committee, *before).is_locked:
        return before
    return on.year, on.month
