"""Counting tasks in the database, as `rules.statistics` counts one. Nothing is written."""

from collections import defaultdict
from datetime import datetime, time, timedelta

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    Func,
    IntegerField,
    Q,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from directives.enums import Counted, DirectiveState
from directives.models import Directive, DirectiveStep, ExtensionAnswer
from directives.rules.statistics import BANDS, UNCOUNTED, Figures, figures_of
from directives.rules.timeliness import HANDED_IN
from giaoban.organisation.models import Charge
from giaoban.organisation.permissions import Permission, allowed, holdings

UNIT, MEETING = "lead", "meeting"  # what tasks are counted by


def tasks_for(user, committee):
    """Return the given tasks `user` may count: all of them, or those their own units lead."""
    tasks = Directive.objects.of(committee).tasks().exclude(state__in=UNCOUNTED)
    units = own_units(user, committee)
    return tasks if units is None else tasks.led_by(units)


def own_units(user, committee, *, chosen=None) -> list[int] | None:
    """Return the ids of the units whose tasks `user` may count, of one chosen unit alone where one
    is; None: of all."""
    if allowed(user, Permission.DIRECTIVE_VIEW, on=committee):
        return [chosen.pk] if chosen else None
    own = [one for one in holdings(user) if one.committee_id == committee.pk]
    units = {one.department_id for one in own} - {None}
    return sorted(units & {chosen.pk} if chosen else units)


def given_in(tasks, first, last):
    """Narrow tasks to those given from one day to another, both included; None: no end."""
    if first:
        tasks = tasks.filter(issued_at__gte=_midnight(first))
    return tasks.filter(issued_at__lt=_midnight(last, days=1)) if last else tasks


def due_in(tasks, first, last):
    """Narrow tasks to those whose due date in force lies between two days; None: no end."""
    if first:
        tasks = tasks.filter(due_on__gte=first)
    return tasks.filter(due_on__lte=last) if last else tasks


def counted(tasks, *, today):
    """Annotate tasks with what they count as, and the days and the band they are late."""
    handed_in = TruncDate(Coalesce("completion_submitted_at", "completed_at"))
    measured = Case(
        When(state__in=HANDED_IN, then=Coalesce(handed_in, Value(today))),
        default=Value(today),
        output_field=DateField(),
    )
    tasks = tasks.annotate(measured_on=measured).annotate(after=_Days("measured_on", "due_on"))
    is_done = Q(state=DirectiveState.COMPLETED)
    return tasks.annotate(
        counted_as=Case(
            When(state=DirectiveState.SUSPENDED, then=Value(Counted.SUSPENDED)),
            When(is_done & Q(due_on=None), then=Value(Counted.DONE_UNDATED)),
            When(due_on=None, then=Value(Counted.OPEN_UNDATED)),
            When(is_done & Q(after__lte=0), then=Value(Counted.DONE_IN_TIME)),
            When(after__lte=0, then=Value(Counted.OPEN_IN_TIME)),
            When(is_done & Q(excused_due_on=F("due_on")), then=Value(Counted.DONE_EXCUSED)),
            When(excused_due_on=F("due_on"), then=Value(Counted.OPEN_EXCUSED)),
            When(is_done, then=Value(Counted.DONE_LATE)),
            default=Value(Counted.OPEN_OVERDUE),
        ),
        days_late=Case(
            When(Q(due_on=None) | Q(state=DirectiveState.SUSPENDED) | Q(after__lte=0), then=0),
            default=F("after"),
        ),
        band=Case(
            *(When(after__lte=last, then=number) for number, last in enumerate(BANDS)),
            default=len(BANDS),
        ),
    )


def figures_by(tasks, group, *, today) -> dict[int | None, Figures]:
    """Return the figures of tasks by the id of their unit or meeting (None: no meeting); one
    query, and two more for extensions granted and results sent back."""
    rows = counted(tasks, today=today).order_by().values_list(group, "counted_as", "band")
    found = defaultdict(list)
    for key, *row in rows.annotate(number=Count("pk"), late=Sum("days_late")):
        found[key].append(row)
    extensions = _deeds(
        ExtensionAnswer.objects.filter(due_on__isnull=False), "request__directive", tasks, group
    )
    returns = _deeds(
        DirectiveStep.objects.filter(
            from_state=DirectiveState.COMPLETION_SUBMITTED, to_state=DirectiveState.REDO
        ),
        "directive",
        tasks,
        group,
    )
    return {
        key: figures_of(of).with_deeds(
            extensions=extensions.get(key, 0), returns=returns.get(key, 0)
        )
        for key, of in found.items()
    }


def open_by_unit(tasks, *, today) -> dict[int, Figures]:
    """Return the figures of the open tasks alone, by unit; one query over what is unfinished."""
    rows = counted(tasks.open(), today=today).order_by().values_list(UNIT, "counted_as", "band")
    found = defaultdict(list)
    for key, *row in rows.annotate(number=Count("pk"), late=Sum("days_late")):
        found[key].append(row)
    return {key: figures_of(of) for key, of in found.items()}


def fields(committee, *, on) -> dict[int, list]:
    """Return the posts of the Vice Chairs in charge of each unit that day; one query."""
    charges = Charge.objects.in_force(on=on).filter(post__committee=committee)
    charges = charges.select_related("post__person").order_by("post__person__sort_key", "pk")
    found = defaultdict(list)
    for charge in charges:
        found[charge.department_id].append(charge.post)
    return found


class _Days(Func):
    """Whole days from the second date to the first; Django's own difference is an interval."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()


def _deeds(deeds, directive, tasks, group) -> dict[int | None, int]:
    of_tasks = deeds.filter(**{f"{directive}__in": tasks.order_by().values("pk")}).order_by()
    return dict(of_tasks.values_list(f"{directive}__{group}").annotate(number=Count("pk")))


def _midnight(day, *, days=0) -> datetime:
    zone = timezone.get_current_timezone()
    return datetime.combine(day + timedelta(days=days), time.min, tzinfo=zone)
