"""Planning reminders: one statement a rung and day, however many directives there are.

A planned reminder is a message keyed (directive, rung, business day, recipient), so planning
the same day again, or by two planners at once, writes nothing twice.
"""

from django.db import transaction
from django.utils import timezone

from directives import kinds
from directives.models import Directive, PlannedDay, ReminderPlan, Rung
from directives.planning import intents_of
from directives.rules import reminders as rules
from directives.rules.transitions import IN_THE_UNITS_HANDS
from giaoban.audit.ledger import record
from giaoban.core.clock import database_now
from giaoban.notifications.actions import heartbeats, messages
from giaoban.notifications.enums import Work
from giaoban.organisation.calendar import working_days
from giaoban.organisation.enums import UNIT_ROLES, Role
from giaoban.organisation.models import Charge, Committee, Post


def plan_due(*, at) -> int:
    """Plan the reminders of every business day since the last planning; return how many are new.

    For each committee at work, each in its own transaction. One that has ended gets none.
    """
    today = timezone.localdate(at)
    committees = Committee.objects.in_force(on=today).order_by("pk")
    planned = sum(_plan_committee(committee, at=at) for committee in committees)
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
    return posts.filter(person__in=[_whose(message) for message in batch], role__in=roles)


def _whose(message) -> int:
    """Return the id of the person a message was meant for: not a deputy's who got it."""
    return message.facts.get("for_id") or message.recipient_id


def _true_for(batch, *, belongs) -> set[int]:
    asked = {message.facts["directive"] for message in batch}
    rows = Directive.objects.filter(pk__in=asked).values_list("pk", "state", "due_on", "lead_id")
    directives = {pk: row for pk, *row in rows}
    return {message.pk for message in batch if _holds(message, directives, belongs)}


@transaction.atomic
def _plan_committee(committee, *, at) -> int:
    """Plan what is due in one committee; a second planner waits here and finds it done."""
    local = timezone.localtime(at)
    until = rules.last_day_to_plan(local.date(), local.time())
    plan = _lock_plan(committee, first_until=until - rules.ONE_DAY)
    if plan.planned_until >= until:
        return 0
    calendar = working_days(committee, around=until)
    rungs = list(Rung.objects.of(committee).active().select_related("committee").order_by("pk"))
    days = rules.business_days(after=plan.planned_until, until=until, calendar=calendar)
    planned = sum(
        _plan_rung(rung, day=day, calendar=calendar, at=at) for day in days for rung in rungs
    )
    PlannedDay.objects.bulk_create(
        [PlannedDay(committee=committee, day=day, at=at) for day in days], ignore_conflicts=True
    )
    plan.planned_until = until
    plan.save(update_fields=["planned_until"])
    if planned:
        after = {"until": until, "planned": planned}
        record("reminders.planned", plan, by=None, at=at, committee=committee, after=after)
    return planned


def _lock_plan(committee, *, first_until) -> ReminderPlan:
    """The first planning of a committee looks at no day before its own: nothing is made up for."""
    ReminderPlan.objects.get_or_create(committee=committee, defaults={"planned_until": first_until})
    return ReminderPlan.objects.select_for_update(of=("self",), no_key=True).get(
        committee=committee
    )


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
