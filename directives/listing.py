"""Which directives a list shows."""

from datetime import timedelta

from directives.enums import Gap, Timeliness
from directives.forms import EVERY_STATE


def chosen(directives, asked, *, today, due_soon_days, sees_all):
    """Narrow `directives` to what `asked` (a valid FilterForm's values) names.

    Whoever sees all reads what was said, a directive to all units once; a unit, or a list
    of one unit, reads its own tasks.
    """
    if unit := asked.get("unit"):
        directives = directives.concerning([unit.pk])
    elif sees_all:
        directives = directives.at_the_top()
    if meeting := asked.get("meeting"):
        directives = directives.arising_from(meeting)
    directives = _in_state(directives, asked.get("state"))
    return _in_time(directives, asked.get("time"), today=today, due_soon_days=due_soon_days)


def _in_state(directives, state):
    if state == EVERY_STATE:
        return directives
    if state:
        return directives.filter(state=state)
    return directives.unfinished()


def _in_time(directives, time, *, today, due_soon_days):
    if time == Timeliness.OVERDUE:
        return directives.overdue(today=today)
    if time == Timeliness.DUE_SOON:
        return directives.due_soon(today=today, until=today + timedelta(days=due_soon_days))
    named = {
        Timeliness.NO_DEADLINE: lambda: directives.filter(due_on__isnull=True),
        Gap.LEAD: directives.without_lead,
        Gap.DUE: directives.without_deadline,
    }
    return named[time]() if time in named else directives
