"""The official calendar: Vietnam's holidays with the days the Office has entered on top.

Three layers, the later one wins: the holidays package, the orders it does not know
(`official_days`), and what offices have entered, for every committee and then for their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import holidays
from django.db.models import F

from giaoban.core.working_days import SATURDAY, Deadline, WorkingDays
from giaoban.organisation import official_days
from giaoban.organisation.enums import WORKED, OverrideKind
from giaoban.organisation.models import CalendarOverride, ConfirmedYear

YEARS_AROUND = 1  # years known on each side of the day asked about
IN_LIEU = " (nghỉ bù)"  # how the package marks a compensatory day
SWAPPED_FOR = "Ngày nghỉ (thay cho ngày "  # and a day off swapped for a Saturday


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that is not what its weekday says, and why. `name` is official, in Vietnamese."""

    day: date
    kind: OverrideKind
    name: str = ""
    source: str = ""
    swapped_with: date | None = None
    override_id: int | None = None
    is_own: bool = False  # entered by the committee's own Office

    @property
    def is_worked(self) -> bool:
        return self.kind in WORKED

    @property
    def is_weekend(self) -> bool:
        return self.day.weekday() >= SATURDAY

    @property
    def wants_confirmation(self) -> bool:
        return self.override_id is None and official_days.wants_confirmation(self.day)


@dataclass(frozen=True, slots=True)
class Explained:
    """A deadline counted in working days with the days that moved it; for _deadline.html."""

    deadline: Deadline
    off: list[NamedDay] = field(default_factory=list)
    worked: list[NamedDay] = field(default_factory=list)
    late: int = 0  # working days after the deadline, on the day of asking
    estimated: tuple[int, ...] = ()  # years it was counted in whose order has not come


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years around a day, for one committee."""

    named: Mapping[date, NamedDay]
    working: WorkingDays


def around(committee, day) -> Calendar:
    """Return the calendar of the years around a day; one query.

    `committee` may be None for days that hold everywhere.
    """
    return of_years(committee, range(day.year - YEARS_AROUND, day.year + YEARS_AROUND + 1))


def of_years(committee, years, *, entered=None) -> Calendar:
    """Return the calendar of some years; one query, none with the rows that were `entered`."""
    named = dict(_published(tuple(years)))
    rows = _entered_in(committee, years) if entered is None else entered
    for row in rows:
        if row.day.year in years:
            named[row.day] = _entered(row, named.get(row.day))
    off = (one for one, what in named.items() if not what.is_worked)
    worked = (one for one, what in named.items() if what.is_worked and what.is_weekend)
    return Calendar(named, WorkingDays(frozenset(off), frozenset(worked)))


def working_days(committee, *, around, entered=None) -> WorkingDays:
    """Return the working days of the years around a day; as many queries as `of_years`."""
    years = range(around.year - YEARS_AROUND, around.year + YEARS_AROUND + 1)
    return of_years(committee, years, entered=entered).working


def working_days_of(committees, *, around) -> dict[int, WorkingDays]:
    """Return the working days of the years around a day of several committees, by id; one query."""
    years = range(around.year - YEARS_AROUND, around.year + YEARS_AROUND + 1)
    rows = CalendarOverride.objects.in_force().filter(day__year__in=list(years))
    rows = list(rows.order_by(F("committee").asc(nulls_first=True)))
    return {
        one.pk: of_years(
            one, years, entered=[row for row in rows if row.committee_id in (None, one.pk)]
        ).working
        for one in committees
    }


def explained(committee, *, day, number, today) -> Explained:
    """Return by when something is in time that is wanted `number` working days before `day`.

    Says which days off were passed over and which Saturdays counted. Two queries.
    """
    calendar = around(committee, day)
    deadline = calendar.working.before(day, number)
    counted_in = {deadline.on.year, day.year}
    return Explained(
        deadline,
        off=[calendar.named[one] for one in deadline.off],
        worked=[calendar.named[one] for one in deadline.worked],
        late=deadline.late(today, calendar.working),
        estimated=tuple(sorted(estimated_years(committee, counted_in))),
    )


@dataclass(frozen=True, slots=True)
class Rest:
    """A due date on a day that is not worked, and the working days beside it; for _rest.html."""

    day: date
    what: NamedDay | None  # None: a Saturday or Sunday like any other
    last: date
    following: date


def rest_on(committee, day) -> Rest | None:
    """Return what makes `day` a day off, None when it is worked; one query."""
    calendar = around(committee, day)
    if calendar.working.is_working(day):
        return None
    last, following = calendar.working.shift(day, -1), calendar.working.shift(day, 1)
    return Rest(day, calendar.named.get(day), last, following)


def estimated_years(committee, years) -> set[int]:
    """Of some years, those whose order has not come and that the Office has not confirmed."""
    ahead = set(filter(is_ahead_of_orders, years))
    if not ahead:
        return ahead
    known = ConfirmedYear.objects.filter(committee=committee, year__in=ahead)
    return ahead - set(known.values_list("year", flat=True))


def is_ahead_of_orders(year) -> bool:
    """Whether the days of a year are computed, its order not being known to this version."""
    return year > official_days.LAST_ORDERED_YEAR


def published(year) -> Mapping[date, NamedDay]:
    """Return what holds in a year before any office has entered anything."""
    return {one: what for one, what in _published((year,)).items() if one.year == year}


@lru_cache(maxsize=16)
def _published(years: tuple[int, ...]) -> Mapping[date, NamedDay]:
    known = holidays.country_holidays("VN", years=list(years), language="vi")
    found = {day: _read(day, name) for day, name in known.items()}
    swaps = {one.swapped_with: one.day for one in found.values() if one.swapped_with}
    for day in known.weekend_workdays:
        if day.year in years:
            kind = OverrideKind.SWAP_WORKDAY
            found[day] = NamedDay(day, kind, swapped_with=swaps.get(day))
    for swap in official_days.SWAPS:
        for day, kind, other in (
            (swap.off, OverrideKind.SWAP_OFF, swap.worked),
            (swap.worked, OverrideKind.SWAP_WORKDAY, swap.off),
        ):
            if day.year in years:
                found[day] = NamedDay(day, kind, source=swap.source, swapped_with=other)
    return MappingProxyType(found)


def _read(day, name) -> NamedDay:
    """What the package says of a day; its words are in Vietnamese whatever language is read."""
    if name.startswith(SWAPPED_FOR):
        day_of, month, year = map(int, name[len(SWAPPED_FOR) : -1].split("/"))
        other = date(year, month, day_of)
        return NamedDay(day, OverrideKind.SWAP_OFF, swapped_with=other)
    if name.endswith(IN_LIEU):
        return NamedDay(day, OverrideKind.COMPENSATORY, name.removesuffix(IN_LIEU))
    source = official_days.ANNOUNCED if official_days.wants_confirmation(day) else ""
    return NamedDay(day, OverrideKind.HOLIDAY, name, source)


def _entered_in(committee, years):
    """What offices have entered, for every committee first: a committee's own rows win."""
    rows = CalendarOverride.objects.in_force().holding_for(committee)
    rows = rows.filter(day__year__in=list(years))
    return rows.order_by(F("committee").asc(nulls_first=True))


def _entered(row, before) -> NamedDay:
    """What the Office has entered of a day, under the name the day had."""
    return NamedDay(
        row.day,
        OverrideKind(row.kind),
        name=before.name if before else "",
        source=row.source_document,
        swapped_with=row.swapped_with,
        override_id=row.pk,
        is_own=row.committee_id is not None,
    )
