"""The parts of the supporting units of a directive, as its page shows them. No queries."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from directives.enums import PartStanding, ReportKind
from directives.rules.parts import part
from giaoban.organisation.models import Department

TONES = {
    PartStanding.WAITED_FOR: "open",
    PartStanding.AT_WORK: "active",
    PartStanding.OVERDUE: "late",
    PartStanding.DONE: "done",
    PartStanding.DONE_LATE: "soon",
}


@dataclass(frozen=True, slots=True)
class Part:
    """What a supporting unit was to do, and how that stands; `last_on`: its last report."""

    department: Department
    standing: PartStanding
    last_on: date | None

    @property
    def tone(self) -> str:
        return TONES[self.standing]


def parts_of(directive, reports, *, today) -> list[Part]:
    """Return the part of each supporting unit; `directive` has its units loaded, `reports` are
    all of its reports."""
    return [_part(directive, one.department, reports, today) for one in directive.supports.all()]


def _part(directive, unit, reports, today) -> Part:
    own = [one for one in reports if one.department_id == unit.pk]
    days = [timezone.localdate(one.at) for one in own]
    done = [timezone.localdate(one.at) for one in own if one.kind == ReportKind.PART_DONE]
    standing = part(
        due_on=directive.due_on,
        today=today,
        has_reported=bool(own),
        done_on=min(done, default=None),
    )
    return Part(unit, standing, max(days, default=None))
