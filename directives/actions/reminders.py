"""Planning reminders: one statement a rung and day, however many directives there are.

A planned reminder is a message keyed (directive, rung, business day, recipient), so planning
the same day again, or by two planners at once, writes nothing twice.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from directives import kinds
from directives.models import Directive, PlannedDay, ReminderPlan, Rung
from directives.planning import intents_of
from directives.rules import reminders as rules
from directives.rules.transitions import IN_THE_UNITS_HANDS
from giaoban.audit.ledger import record
from giaoban.core.clock import database_now
from giaoban.core.working_days import WorkingDays
from giaoban.notifications.actions import heartbeats, messages
from giaoban.notifications.enums import Work
from giaoban.organisation.calendar import working_days_of
from giaoban.organisation.enums import UNIT_ROLES, Role
from giaoban.organisation.models import Charge, Committee, Post


def plan_due(*, at) -> int:
    """Plan the reminders of every business day since the last planning; return how many are new.

    For each committee at work with a ladder in a transaction of its own. One that has ended gets
    none. What planning has to know is read for all of them together.
    """
    local = timezone.localtime(at)
    until = rules.last_day_to_plan(local.date(), local.time())
    behind = _behind(until, today=local.date())
    rungs = defaultdict(list)
    for rung in Rung.objects.active().filter(committee__in=behind).order_by("pk"):
        rung.committee = behind[rung.committee_id]
        rungs[rung.committee_id].append(rung)
    round_ = Round(until, at, rungs, working_days_of(behind.values(), around=until))
    planned = sum(_plan([pk], round_) for pk in behind if pk in rungs)
    _plan([pk for pk in behind if pk not in rungs], round_)
    heartbeats.beat(work=Work.PLANNER, at=at)
    return planned


def still_true(messages_) -> set[int]:
    """Return the ids of the reminders still worth sending; two queries for a batch.

    A reminder is out of date once the task was handed in or given to another unit, its due date
    has changed, or its recipient has left the unit.
    """
    batch = list(messages_)
    posts = _posts_of(batch, UNIT_ROLES, today=timezone.localdate(database_now()))
    return _true_for(batch, belongs=set(posts.values_list("person_id", "department_id")))


def still_true_for_leaders(messages_) -> set[int]:
    """The same of what Vice Chairs are told: whoever is in charge now; three queries a batch."""
    batch = list(messages_)
    today = timezone.localdate(database_now())
    in_charge = Charge.objects.in_force(on=today).filter(
        post__in=Post.objects.in_force(on=today).filter(role=Role.VICE_CHAIR),
        post__person__is_active=True,
        department__in={message.facts["unit_id"] for message in batch},
    )
    belongs = set(in_charge.values_list("post__person_id", "department_id"))
    taken = {unit for _, unit in belongs}
    chairs = _posts_of(batch, [Role.CHAIR], today=today)
    chairs = set(chairs.values_list("person_id", "committee_id"))
    for message in batch:
        unit = message.facts["unit_id"]
        if unit not in taken and (_whose(message), message.committee_id) in chairs:
            belongs.add((_whose(message), unit))
    return _true_for(batch, belongs=belongs)


def _posts_of(batch, roles, *, today):
    posts = Post.objects.in_force(on=today)
    return posts.filter(person__in={_whose(message) for message in batch}, role__in=roles)


def _whose(message) -> int:
    """Return the id of the person a message was meant for: not a deputy's who got it."""
    return message.facts.get("for_id") or message.recipient_id


def _true_for(batch, *, belongs) -> set[int]:
    asked = {message.facts["directive"] for message in batch}
    rows = Directive.objects.filter(pk__in=asked).values_list("pk", "state", "due_on", "lead_id")
    directives = {pk: row for pk, *row in rows}
    return {message.pk for message in batch if _holds(message, directives, belongs)}


@dataclass(frozen=True, slots=True)
class Round:
    """What one planning does: up to which day, and of each committee (by id) what it must know."""

    until: date
    at: datetime
    rungs: dict[int, list[Rung]]
    calendars: dict[int, WorkingDays]


def _behind(until, *, today) -> dict[int, Committee]:
    """Return the committees at work that have not been planned up to `until`, by id.

    The first planning of a committee looks at no day before its own: nothing is made up for.
    """
    committees = Committee.objects.in_force(on=today).order_by("pk").in_bulk()
    plans = dict(ReminderPlan.objects.values_list("committee", "planned_until"))
    new = [
        ReminderPlan(committee=one, planned_until=until - rules.ONE_DAY)
        for pk, one in committees.items()
        if pk not in plans
    ]
    if new:
        ReminderPlan.objects.bulk_create(new, ignore_conflicts=True)
    return {pk: one for pk, one in committees.items() if pk not in plans or plans[pk] < until}


@transaction.atomic
def _plan(committees, round_) -> int:
    """Plan what is due in committees (ids); a second planner waits here and finds it done."""
    if not committees:
        return 0
    plans = ReminderPlan.objects.filter(committee__in=committees, planned_until__lt=round_.until)
    plans = plans.select_for_update(of=("self",), no_key=True).order_by("committee")
    days = {plan: _days_of(plan, round_) for plan in plans.select_related("committee")}
    planned = sum(_plan_days(plan, of_plan, round_) for plan, of_plan in days.items())
    PlannedDay.objects.bulk_create(
        [
            PlannedDay(committee=plan.committee, day=day, at=round_.at)
            for plan, of_plan in days.items()
            for day in of_plan
        ],
        ignore_conflicts=True,
    )
    ReminderPlan.objects.filter(pk__in=[plan.pk for plan in days]).update(
        planned_until=round_.until
    )
    return planned


def _days_of(plan, round_) -> list[date]:
    calendar = round_.calendars[plan.committee_id]
    return rules.business_days(after=plan.planned_until, until=round_.until, calendar=calendar)


def _plan_days(plan, days, round_) -> int:
    about = {"calendar": round_.calendars[plan.committee_id], "at": round_.at}
    rungs = round_.rungs.get(plan.committee_id, [])
    planned = sum(_plan_rung(rung, day=day, **about) for day in days for rung in rungs)
    plan.planned_until = round_.until
    if planned:
        after = {"until": round_.until, "planned": planned}
        at, committee = round_.at, plan.committee
        record("reminders.planned", plan, by=None, at=at, committee=committee, after=after)
    return planned


def _plan_rung(rung, *, day, calendar, at) -> int:
    """Write the reminders of one rung and one day."""
    intents = intents_of(rung, day=day, today=timezone.localdate(at), calendar=calendar)
    if intents is None:
        return 0
    kind = kinds.of_rung(rung)
    return messages.plan(kind=kind, select=intents.select, parameters=intents.parameters, at=at)


def _holds(message, directives, belongs) -> bool:
    if message.facts["directive"] not in directives or not message.recipient.is_active:
        return False
    state, due_on, lead_id = directives[message.facts["directive"]]
    return (
        state in IN_THE_UNITS_HANDS
        and due_on is not None
        and due_on.isoformat() == message.facts["due_on"]
        and lead_id == message.facts["unit_id"]
        and (_whose(message), lead_id) in belongs
    )
