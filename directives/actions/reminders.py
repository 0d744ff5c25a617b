"""Planning reminders: one statement a rung and day, however many directives there are.

A planned reminder is a message keyed (directive, rung, business day, recipient), so planning
the same day again, or by two planners at once, writes nothing twice.
"""

from django.db import transaction
from django.utils import timezone

from directives import kinds
from directives.actions.announcements import address_of
from directives.enums import DirectiveState, RungKind
from directives.models import Directive, ReminderPlan, Rung
from directives.rules import reminders as rules
from directives.rules.transitions import IN_THE_UNITS_HANDS
from giaoban.audit.ledger import record
from giaoban.core.clock import database_now
from giaoban.notifications.actions import heartbeats, messages
from giaoban.notifications.enums import Work
from giaoban.organisation.calendar import working_days
from giaoban.organisation.enums import UNIT_ROLES
from giaoban.organisation.models import Committee, Post

KIND = {RungKind.BEFORE: kinds.REMINDER, RungKind.WEEKLY_OVERDUE: kinds.OVERDUE}
_ANY = "CODE"  # stands for a directive's code in an address until SQL puts the real one there

# A directive given on the day itself, or later, is not reminded of that day.
_INTENTS = """
    SELECT DISTINCT
        post.person_id AS recipient_id,
        directive.committee_id,
        %(rung)s || ':' || directive.id || ':' || %(day)s AS key,
        jsonb_build_object(
            'directive', directive.id,
            'code', directive.code,
            'content', directive.content,
            'unit_id', unit.id,
            'unit', unit.name,
            'due_on', directive.due_on,
            'original_due_on', directive.original_due_on,
            'working_days', %(working_days)s::int
        ) AS facts,
        replace(%(link)s, %(any)s, directive.code) AS link,
        %(day)s::date AS business_on
    FROM directives_directive directive
    JOIN organisation_department unit ON unit.id = directive.lead_id
    JOIN organisation_post post
      ON post.department_id = unit.id
     AND post.role = ANY(%(roles)s)
     AND post.from_on <= %(today)s AND (post.until_on IS NULL OR post.until_on >= %(today)s)
    JOIN organisation_user person ON person.id = post.person_id AND person.is_active
    WHERE directive.committee_id = %(committee)s
      AND directive.state = ANY(%(states)s)
      AND directive.due_on >= %(first)s AND directive.due_on <= %(last)s
      AND (directive.issued_at AT TIME ZONE %(zone)s)::date < %(day)s::date
"""


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

    A reminder is out of date once the task was handed in, its due date has changed, or its
    recipient has left the unit.
    """
    batch = list(messages_)
    directives = Directive.objects.in_bulk([message.facts["directive"] for message in batch])
    posts = Post.objects.in_force(on=timezone.localdate(database_now())).filter(
        person__in=[message.recipient_id for message in batch], role__in=UNIT_ROLES
    )
    belongs = set(posts.values_list("person_id", "department_id"))
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
    rungs = list(Rung.objects.of(committee).active().order_by("pk"))
    days = rules.business_days(after=plan.planned_until, until=until, calendar=calendar)
    planned = sum(
        _plan_rung(committee, rung, day=day, calendar=calendar, at=at)
        for day in days
        for rung in rungs
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
    return ReminderPlan.objects.select_for_update(of=("self",)).get(committee=committee)


def _plan_rung(committee, rung, *, day, calendar, at) -> int:
    """Write the reminders of one rung and one day."""
    dates = rules.reminded_on(
        day, kind=rung.kind, working_days=rung.working_days, calendar=calendar
    )
    if dates is None:
        return 0
    intents = {
        "rung": f"reminder:{rung.kind}-{rung.working_days}",
        "working_days": rung.working_days,
        "day": day,
        "today": timezone.localdate(at),
        "first": dates.first or "-infinity",
        "last": dates.last,
        "committee": committee.pk,
        "states": [str(state.value) for state in IN_THE_UNITS_HANDS],
        "roles": [str(role.value) for role in UNIT_ROLES],
        "zone": timezone.get_default_timezone_name(),
        "link": address_of(committee, _ANY),
        "any": _ANY,
    }
    return messages.plan(kind=KIND[RungKind(rung.kind)], select=_INTENTS, parameters=intents, at=at)


def _holds(message, directives, belongs) -> bool:
    directive = directives.get(message.facts["directive"])
    return (
        directive is not None
        and directive.state in IN_THE_UNITS_HANDS
        and directive.state != DirectiveState.COMPLETION_SUBMITTED
        and directive.due_on is not None
        and directive.due_on.isoformat() == message.facts["due_on"]
        and (message.recipient_id, message.facts["unit_id"]) in belongs
        and message.recipient.is_active
    )
