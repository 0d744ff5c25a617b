"""Planning the reminders of a day: each committee at work that waits for something, each rung."""

from django.utils import timezone

from giaoban.organisation.calendar import working_days
from giaoban.organisation.models import Committee
from meetings.rules.opinion_reminders import PLANNING_FROM


def plan_rungs(*, waits, reminded_on, plan_rung, at) -> int:
    """Plan today's reminders of every committee at work; return how many are new.

    `waits(committee)`: whether anything is waited for there; `reminded_on(day, calendar)`: the
    rungs of the day; `plan_rung(committee, dates, today=, at=)` plans one and returns how many.
    """
    local = timezone.localtime(at)
    if local.time() < PLANNING_FROM:
        return 0
    today = local.date()
    return sum(
        plan_rung(committee, dates, today=today, at=at)
        for committee in Committee.objects.in_force(on=today).order_by("pk")
        if waits(committee)
        for dates in reminded_on(today, working_days(committee, around=today))
    )
