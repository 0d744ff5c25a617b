"""The doors to entering figures: not yours is the same as not there (404)."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from giaoban.acts.permissions import may_act
from giaoban.indicators.models import Indicator
from giaoban.indicators.models.bounds import FIRST_YEAR, LAST_YEAR
from giaoban.organisation.access import committee_for, department_for
from giaoban.organisation.models import Committee, Department
from giaoban.organisation.permissions import Permission, require_sight

LAST_MONTH = 12


def check(year, month=1) -> None:
    """Raise Http404 for a year or month figures are not kept of."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= LAST_MONTH):
        raise Http404


def committee_of(user, slug, year=FIRST_YEAR, month=1):
    """Return a committee whose figures `user` may read."""
    committee = committee_for(user, slug)
    require_sight(user, Permission.FIGURES_VIEW, on=committee)
    check(year, month)
    return committee


def unit_for(user, slug, code, year=FIRST_YEAR, month=1):
    """Return a unit of a committee whose figures `user` may read."""
    committee_of(user, slug, year, month)
    return department_for(user, slug, code)


def indicator_for(user, slug, code) -> Indicator:
    """Return an indicator of a committee whose figures `user` may read."""
    committee = committee_of(user, slug)
    found = Indicator.objects.select_related("committee", "department")
    return get_object_or_404(found, committee=committee, code=code)


def month_before(year, month) -> tuple[int, int]:
    return (year, month - 1) if month > 1 else (year - 1, LAST_MONTH)


def month_after(year, month) -> tuple[int, int]:
    return (year, month + 1) if month < LAST_MONTH else (year + 1, 1)


@dataclass(frozen=True, slots=True)
class EveryUnit:
    """All units of a committee: whoever holds a right for one of them holds it on this."""

    committee: Committee
    ids: frozenset[int]

    @property
    def committee_id(self) -> int:
        return self.committee.pk

    def unit_ids(self) -> frozenset[int]:
        return self.ids


def every_unit(committee) -> EveryUnit:
    ids = Department.objects.of(committee).values_list("pk", flat=True)
    return EveryUnit(committee, frozenset(ids))


def units_entered(user, committee) -> list[Department]:
    """Return the units whose figures `user` may enter."""
    units = Department.objects.of(committee).by_name()
    return [one for one in units if may_act(user, Permission.FIGURE_ENTER, on=one)]
