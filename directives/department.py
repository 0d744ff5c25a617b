"""The page of a unit: all its tasks, leading and supporting, by urgency."""

from dataclasses import dataclass
from itertools import groupby

from directives import access, periods
from directives.enums import ReportKind, Urgency
from directives.models import Directive, Report
from directives.rules.periods import period_of
from directives.rules.urgency import urgency
from directives.standing import stand
from giaoban.organisation.models import Department
from giaoban.organisation.permissions import Permission, allowed

MOST = 100  # tasks on the page; the list of tasks has the rest
ORDER = list(Urgency)


@dataclass(slots=True)
class Line:
    """One task as a unit sees it. `last` is the unit's own last report."""

    task: Directive
    unit: Department
    is_lead: bool
    group: Urgency
    may_finish: bool
    last: Report | None
    period: str  # that a standing task is reported on now, in words
    nothing_said: bool
    form: object = None  # what is filled in about it; None while it waits

    @property
    def may_say_nothing(self) -> bool:
        """Whether "nothing to report" answers it: given to several units, or standing."""
        answers = self.task.is_standing or self.task.parent_id is not None
        return answers and self.is_lead and not self.nothing_said and self.group != Urgency.WAITING


def lines_of(user, committee, *, today, due_soon_days) -> list[Line]:
    """Return the unfinished tasks of `user`'s units, the most pressing group first; four
    queries. One more than MOST when there are more."""
    units = access.reporting_units(user, committee)
    found = Directive.objects.of(committee).given().tasks().concerning(units).unfinished()
    found = found.for_list().most_urgent_first()[: MOST + 1]
    tasks = stand(found, today=today, due_soon_days=due_soon_days)
    own = Report.objects.filter(directive__in=tasks, department__in=units)
    own = own.select_related("by").order_by("directive", "department", "-pk")
    last = {
        (one.directive_id, one.department_id): one
        for one in own.distinct("directive", "department")
    }
    lines = [_line(user, task, units, last, today) for task in tasks]
    return sorted(lines, key=lambda line: ORDER.index(line.group))


def grouped(lines) -> list[tuple[Urgency, list[Line]]]:
    """Return the groups that have lines, in their order."""
    return [(group, list(own)) for group, own in groupby(lines, key=lambda line: line.group)]


def _line(user, task, units, last, today) -> Line:
    is_lead = task.lead_id in units
    unit = task.lead if is_lead else _supporting(task, units)
    said = last.get((task.pk, unit.pk))
    now = period_of(today, task.report_every)
    return Line(
        task=task,
        unit=unit,
        is_lead=is_lead,
        group=urgency(
            state=task.state,
            is_standing=task.is_standing,
            timeliness=task.standing.timeliness,
        ),
        may_finish=not is_lead or allowed(user, Permission.DIRECTIVE_COMPLETE, on=task.answerable),
        last=said,
        period=periods.named(now) if task.is_standing else "",
        nothing_said=_is_nothing(said) and (not task.is_standing or said.period_on == now.first),
    )


def _supporting(task, units) -> Department:
    return next(one.department for one in task.supports.all() if one.department_id in units)


def _is_nothing(report) -> bool:
    return report is not None and report.kind == ReportKind.NOTHING
