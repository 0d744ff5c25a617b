"""Which directives a list shows."""

import re
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from directives.enums import STOPPED, DirectiveState, Gap, Timeliness
from directives.filter_forms import (
    AS_LEAD,
    AS_SUPPORT,
    EVERY_STATE,
    EXTENSION,
    RETURN,
    STANDING,
    UNSEEN,
    URGENT,
)
from directives.models import DirectiveSupport, ExtensionRequest
from directives.rules.timeliness import HANDED_IN
from giaoban.core.vietnamese import fold
from giaoban.organisation.models import Charge, Department

SHORTEST = 3  # letters; fewer have no trigram
NUMBER = re.compile(r"NV-?\d", re.IGNORECASE | re.ASCII)


def chosen(directives, asked, *, committee, today, due_soon_days, sees_all):
    """Narrow `directives` to what `asked` (a FilterForm's values) names.

    Whoever sees all reads what was said, a directive to all units once; a unit, or a list
    of one unit or one field, reads its own tasks.
    """
    if unit := asked.get("unit"):
        directives = _with_the_part(directives, committee, unit, asked.get("part"))
    elif field := asked.get("field"):
        directives = _in_the_field_of(directives, committee, field, on=today)
    elif sees_all:
        directives = directives.at_the_top()
    directives = _from_its_source(directives, asked)
    directives = _marked(directives, asked.get("mark"))
    directives = _between(directives, asked)
    directives = _in_words(directives, asked.get("q"))
    state = asked.get("state")
    directives = _in_state(directives, state)
    soon = today + timedelta(days=due_soon_days)
    if (named := _lacking(directives, asked.get("time"))) is not None:
        return named
    if state and asked.get("time"):
        return directives.filter(standing_as(asked["time"], today=today, soon=soon))
    return _in_time(directives, asked.get("time"), today=today, soon=soon)


def standing_as(time, *, today, soon) -> Q:
    """Whose `standing.timeliness` is `time` that day: the rule of `rules.timeliness` in SQL."""
    none = Q(due_on__isnull=True) | Q(state__in=STOPPED)
    handed = Q(state__in=HANDED_IN)
    handed_on = TruncDate(
        Coalesce("completion_submitted_at", "completed_at"),
        tzinfo=timezone.get_current_timezone(),
    )
    late = handed & Q(due_on__lt=handed_on) | ~handed & Q(due_on__lt=today)
    near = ~handed & Q(due_on__gte=today, due_on__lte=soon)
    in_time = handed & Q(due_on__gte=handed_on) | ~handed & Q(due_on__gt=soon)
    return {
        Timeliness.NO_DEADLINE: none,
        Timeliness.OVERDUE: ~Q(state__in=STOPPED) & late,
        Timeliness.DUE_SOON: ~Q(state__in=STOPPED) & near,
        Timeliness.ON_TIME: ~Q(state__in=STOPPED) & in_time,
    }[Timeliness(time)]


def _with_the_part(directives, committee, code, part):
    """The unit is looked up on the way: compared with one id, an index of its tasks serves."""
    unit = Subquery(Department.objects.of(committee).filter(code=code).values("pk")[:1])
    supports = Exists(DirectiveSupport.objects.filter(directive=OuterRef("pk"), department=unit))
    if part == AS_LEAD:
        return directives.filter(lead=unit)
    if part == AS_SUPPORT:
        return directives.filter(supports)
    return directives.filter(Q(lead=unit) | supports)


def _in_the_field_of(directives, committee, username, *, on):
    charges = Charge.objects.in_force(on=on).filter(
        post__person__username=username, post__committee=committee
    )
    return directives.filter(lead__in=charges.values("department"))


def _from_its_source(directives, asked):
    if meeting := asked.get("meeting"):
        directives = directives.filter(meeting__code=meeting)
    if document := asked.get("document"):
        named = Q(basis__icontains=document) | Q(document__number__icontains=document)
        directives = directives.filter(named)
    return directives


def _marked(directives, mark):
    if mark == EXTENSION:
        waiting = ExtensionRequest.objects.waiting().filter(directive=OuterRef("pk"))
        return directives.filter(Exists(waiting))
    marks = {
        STANDING: Q(is_standing=True),
        URGENT: Q(is_urgent=True),
        RETURN: Q(state=DirectiveState.RETURN_REQUESTED),
        UNSEEN: Q(seen_at__isnull=True, state=DirectiveState.ISSUED),
    }
    return directives.filter(marks[mark]) if mark in marks else directives


def _between(directives, asked):
    asked_for = {
        "due_on__gte": asked.get("due_from"),
        "due_on__lte": asked.get("due_to"),
        "issued_at__gte": _midnight(asked.get("given_from")),
        "issued_at__lt": _midnight(asked.get("given_to"), after=1),
    }
    return directives.filter(**{name: value for name, value in asked_for.items() if value})


def _midnight(day: date | None, *, after=0) -> datetime | None:
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=after), time.min))


def _in_words(directives, typed):
    typed = (typed or "").replace("\0", "")
    if not typed:
        return directives
    if NUMBER.match(typed):
        return directives.filter(code__startswith=typed.upper())
    words = fold(typed)
    if len(words) < SHORTEST:
        return directives.filter(folded__contains=words)
    return directives.filter(folded__trigram_word_similar=words)


def _in_state(directives, state):
    if state == EVERY_STATE:
        return directives
    if state:
        return directives.filter(state=state)
    return directives.unfinished()


def _lacking(directives, time):
    lacking = {Gap.LEAD: directives.without_lead, Gap.DUE: directives.without_deadline}
    return lacking[time]() if time in lacking else None


def _in_time(directives, time, *, today, soon):
    """Of what is unfinished: what waits for the Office is not the unit's delay."""
    if time == Timeliness.OVERDUE:
        return directives.overdue(today=today)
    if time == Timeliness.DUE_SOON:
        return directives.due_soon(today=today, until=soon)
    if time == Timeliness.ON_TIME:
        return directives.not_handed_in().filter(due_on__gt=soon)
    if time == Timeliness.NO_DEADLINE:
        return directives.filter(due_on__isnull=True)
    return directives
