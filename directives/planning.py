"""Whom one rung reminds of what on one day: a query, for planning and for looking ahead."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from directives.models import Rung
from directives.rules import reminders as rules
from directives.rules.transitions import IN_THE_UNITS_HANDS
from giaoban.organisation.enums import UNIT_ROLES, Role

_ANY = "CODE"  # stands for a directive's code in an address until SQL puts the real one there

# A directive given on the day itself, or later, is not reminded of that day.
_INTENTS = """{before}
    SELECT DISTINCT ON (directive.id, post.person_id)
        post.person_id AS recipient_id,
        directive.committee_id,
        %(rung)s || ':' || directive.id || ':' || {once} AS key,
        jsonb_build_object(
            'directive', directive.id,
            'code', directive.code,
            'content', directive.content,
            'unit_id', unit.id,
            'unit', unit.name,
            'due_on', directive.due_on,
            'original_due_on', directive.original_due_on,
            'due_text', directive.due_text,
            'working_days', %(working_days)s::int,
            'role', post.role,
            'urgent', directive.is_urgent
        ) AS facts,
        replace(%(link)s, %(any)s, directive.code) AS link,
        %(day)s::date AS business_on
    FROM directives_directive directive
    JOIN organisation_department unit ON unit.id = directive.lead_id
    JOIN organisation_post post
      ON {whose}
     AND post.from_on <= %(today)s AND (post.until_on IS NULL OR post.until_on >= %(today)s)
    JOIN organisation_user person ON person.id = post.person_id AND person.is_active
    WHERE directive.committee_id = %(committee)s
      AND directive.state = ANY(%(states)s)
      AND directive.due_on >= %(first)s AND directive.due_on <= %(last)s
      AND (directive.issued_at AT TIME ZONE %(zone)s)::date < %(day)s::date
    ORDER BY directive.id, post.person_id, post.role
"""
_TO_THE_UNIT = _INTENTS.format(
    before="",
    whose="post.department_id = unit.id AND post.role = ANY(%(roles)s)",
    once="%(day)s",
)
_IN_CHARGE = """
    WITH in_charge AS (
        SELECT charge.post_id, charge.department_id
        FROM organisation_charge charge
        JOIN organisation_post post ON post.id = charge.post_id
        JOIN organisation_user person ON person.id = post.person_id AND person.is_active
        WHERE post.committee_id = %(committee)s AND post.role = %(vice_chair)s
          AND post.from_on <= %(today)s AND (post.until_on IS NULL OR post.until_on >= %(today)s)
          AND charge.from_on <= %(today)s
          AND (charge.until_on IS NULL OR charge.until_on >= %(today)s)
    )
"""
# Once for a due date and not once a day: what was in other hands on the very day is told later.
_TO_THE_LEADERS = _INTENTS.format(
    before=_IN_CHARGE,
    whose="""post.committee_id = directive.committee_id
     AND (
         post.role = %(vice_chair)s
         AND post.id IN (SELECT post_id FROM in_charge WHERE department_id = unit.id)
         OR post.role = %(chair)s AND unit.id NOT IN (SELECT department_id FROM in_charge)
     )""",
    once="directive.due_on",
)


@dataclass(frozen=True, slots=True)
class Intents:
    """A query for the intents of one rung and day, and its parameters."""

    select: str
    parameters: dict[str, Any]


def intents_of(rung, *, day, today, calendar) -> Intents | None:
    """Return the query for what a rung reminds of on `day`; None when it reminds of nothing.

    `today` is the day whose posts count: whoever holds one then is told. One row an intent,
    with the columns `messages.plan` asks for.
    """
    dates = rules.reminded_on(
        day, kind=rung.kind, working_days=rung.working_days, calendar=calendar
    )
    if dates is None:
        return None
    parameters = _parameters(rung, dates, day=day, today=today)
    return Intents(_TO_THE_LEADERS if rung.is_escalation else _TO_THE_UNIT, parameters)


def _parameters(rung: Rung, dates, *, day: date, today: date) -> dict[str, Any]:
    return {
        "rung": f"reminder:{rung.kind}-{rung.working_days}",
        "working_days": rung.working_days,
        "day": day,
        "today": today,
        "first": dates.first or "-infinity",
        "last": dates.last,
        "committee": rung.committee_id,
        "states": [str(state.value) for state in IN_THE_UNITS_HANDS],
        "roles": [str(role.value) for role in UNIT_ROLES],
        "chair": Role.CHAIR.value,
        "vice_chair": Role.VICE_CHAIR.value,
        "zone": timezone.get_default_timezone_name(),
        "link": reverse("directives:directive", args=[rung.committee.slug, _ANY]),
        "any": _ANY,
    }
