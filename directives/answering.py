"""What waits for somebody's answer, who is late, and what is in somebody's field."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, OuterRef, Prefetch, Q, Subquery
from django.utils.translation import ngettext

from directives import access
from directives.deciders import decides_extensions, rules_of
from directives.enums import DirectiveState, ReportKind, RungKind, Timeliness
from directives.filter_forms import AS_LEAD
from directives.models import Directive, DirectiveStep, ExtensionRequest, Report, Rung
from directives.rules.reminders import reminded_on
from giaoban.core import vietnamese
from giaoban.organisation.calendar import working_days
from giaoban.organisation.enums import Role
from giaoban.organisation.permissions import Permission, allowed, holdings, scope

MOST = 30  # of each kind on one page: a phone shows what comes first


def extensions_for(user, committee, *, on):
    """Return the requests for a later due date this person decides; two queries."""
    where = scope(user, decides_extensions(rules_of(committee, on=on)), today=on)
    asked = ExtensionRequest.objects.waiting().filter(directive__committee=committee)
    if committee.pk not in where.committees:
        asked = asked.filter(directive__lead__in=where.units)
    found = asked.select_related("directive__committee", "directive__lead", "by")
    return list(found.order_by("due_on", "pk")[:MOST])


def completions_for(user, committee):
    """Return the results handed in this person confirms, each with its report; two queries."""
    if not allowed(user, Permission.DIRECTIVE_CONFIRM, on=committee):
        return []
    results = Report.objects.filter(kind=ReportKind.COMPLETION).order_by("-at", "-pk")
    found = Directive.objects.of(committee).awaiting_confirmation()
    found = found.select_related("committee", "lead").prefetch_related(
        Prefetch("reports", results.select_related("file"), to_attr="results")
    )
    return list(found.order_by("completion_submitted_at", "pk")[:MOST])


def returns_for(user, committee):
    """Return the tasks their units sent back, with the reason; a query."""
    if not allowed(user, Permission.DIRECTIVE_READDRESS, on=committee):
        return []
    found = Directive.objects.of(committee).awaiting_an_addressee()
    steps = DirectiveStep.objects.filter(
        directive=OuterRef("pk"), to_state=DirectiveState.RETURN_REQUESTED
    )
    found = found.annotate(why=Subquery(steps.order_by("-pk").values("reason")[:1]))
    return list(found.select_related("committee", "lead").order_by("due_on", "pk")[:MOST])


def escalated_for(user, committee, *, on):
    """Return the tasks so long overdue that they came up to this person; up to four queries.

    To a Vice Chair those of their field, to the Chair all: by the rung of the ladder that says
    after how many working days.
    """
    held = [one for one in holdings(user, today=on) if one.committee_id == committee.pk]
    leads = {one.role for one in held} & {Role.CHAIR, Role.VICE_CHAIR}
    rungs = Rung.objects.of(committee).filter(kind=RungKind.ESCALATION, is_active=True)
    rung = rungs.order_by("working_days").first() if leads else None
    if rung is None:
        return []
    calendar = working_days(committee, around=on)
    day = on if calendar.is_working(on) else calendar.shift(on, -1)
    about = {"kind": rung.kind, "working_days": rung.working_days, "calendar": calendar}
    last = reminded_on(day, **about).last
    found = Directive.objects.of(committee).tasks().in_the_units_hands().filter(due_on__lte=last)
    if Role.CHAIR not in leads:
        found = found.led_by({unit for one in held for unit in one.field})
    return list(found.select_related("committee", "lead").most_urgent_first()[:MOST])


@dataclass(frozen=True)
class UnitStanding:
    """How one unit stands: of `open_tasks` it leads, so many are overdue; since when the oldest."""

    name: str
    url: str
    late: int
    open_tasks: int
    days_late: int

    @property
    def share(self) -> str:
        """Numerator and denominator, always both: "3/12 (25,0 %)"."""
        return vietnamese.share(self.late, self.open_tasks)

    @property
    def is_late(self) -> bool:
        return self.late > 0

    @property
    def longest(self) -> str:
        said = ngettext("%(days)s day", "%(days)s days", self.days_late)
        return said % {"days": self.days_late}


def standings(committee, *, today: date, units=None) -> list[UnitStanding]:
    """Return how the units with open tasks stand, the most overdue first; one query.

    `units` are ids to keep to; all of the committee otherwise.
    """
    overdue = Q(due_on__lt=today) & ~Q(state=DirectiveState.COMPLETION_SUBMITTED)
    tasks = Directive.objects.of(committee).tasks().open().exclude(lead=None)
    if units is not None:
        tasks = tasks.led_by(units)
    counted = tasks.values("lead__name", "lead__code", "lead__position", "lead__sort_key").annotate(
        open_tasks=Count("pk"),
        late=Count("pk", filter=overdue),
        oldest=Min("due_on", filter=overdue),
    )
    counted = counted.order_by("-late", "oldest", "lead__position", "lead__sort_key")
    address = access.list_address(committee)
    asked = f"part={AS_LEAD}&time={Timeliness.OVERDUE.value}"
    return [
        UnitStanding(
            name=one["lead__name"],
            url=f"{address}?unit={one['lead__code']}&{asked if one['late'] else f'part={AS_LEAD}'}",
            late=one["late"],
            open_tasks=one["open_tasks"],
            days_late=(today - one["oldest"]).days if one["oldest"] else 0,
        )
        for one in counted
    ]


def units_in_charge(user, committee) -> set[int]:
    """Return the ids of the units somebody is in charge of: their field, and their own."""
    held = [one for one in holdings(user) if one.committee_id == committee.pk]
    fields = {unit for one in held for unit in one.field}
    return fields | {one.department_id for one in held} - {None}
