"""The official calendar: Vietnam's holidays with the days the Office has entered on top."""

from functools import lru_cache

import holidays
from django.db.models import Q

from giaoban.core.working_days import WorkingDays
from giaoban.organisation.enums import OverrideKind
from giaoban.organisation.models import CalendarOverride

YEARS_AROUND = 1  # years known on each side of the day asked about


def working_days(committee, *, around) -> WorkingDays:
    """Return the working days of the years around a day; one query.

    `committee` may be None for days that hold everywhere. An entered day always wins
    over the package, which learns of swapped days late.
    """
    years = range(around.year - YEARS_AROUND, around.year + YEARS_AROUND + 1)
    off, worked = (set(days) for days in _known(tuple(years)))
    rows = CalendarOverride.objects.filter(day__year__in=years).filter(
        Q(committee__isnull=True) | Q(committee=committee)
    )
    for day, kind in rows.values_list("day", "kind"):
        if kind == OverrideKind.SWAP_WORKDAY:
            worked.add(day)
            off.discard(day)
        else:
            off.add(day)
            worked.discard(day)
    return WorkingDays(days_off=frozenset(off), working_weekends=frozenset(worked))


@lru_cache(maxsize=16)
def _known(years: tuple[int, ...]):
    known = holidays.country_holidays("VN", years=list(years))
    return frozenset(known), frozenset(known.weekend_workdays)
