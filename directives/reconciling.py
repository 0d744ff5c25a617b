"""What should have been planned on a day, counted anew and held against what is there.

A way of its own on purpose: nothing here is shared with planning but the tables. Working days
are numbered in SQL, and what directives were at the moment of planning is read from their steps.
A person whose account was closed since is neither missed nor held to be too many.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from directives.models import PlannedDay
from giaoban.audit.models import AuditEvent
from giaoban.organisation.calendar import of_years

BACK, AHEAD = timedelta(days=150), timedelta(days=150)  # more than 60 working days either way

_SQL = """
WITH workday AS (
    SELECT day, row_number() OVER (ORDER BY day) AS number
    FROM unnest(%(workdays)s::date[]) AS days (day)
),
this_day AS (
    SELECT number, NOT EXISTS (
        SELECT FROM workday earlier
        WHERE earlier.day >= date_trunc('week', %(day)s::date) AND earlier.day < %(day)s::date
    ) AS opens_the_week
    FROM workday WHERE day = %(day)s::date
),
back_then AS (
    SELECT directive.id, directive.code,
           coalesce(moved.from_state, directive.state) AS state,
           CASE WHEN dated.id IS NULL THEN directive.due_on ELSE dated.old_due_on END AS due_on,
           coalesce(given.old_lead_id, directive.lead_id) AS lead_id
    FROM directives_directive directive
    LEFT JOIN LATERAL (
        SELECT step.from_state FROM directives_directivestep step
        WHERE step.directive_id = directive.id AND step.at > %(planned_at)s
          AND step.from_state <> step.to_state
        ORDER BY step.at, step.id LIMIT 1
    ) moved ON true
    LEFT JOIN LATERAL (
        SELECT step.id, step.old_due_on FROM directives_directivestep step
        WHERE step.directive_id = directive.id AND step.at > %(planned_at)s
          AND step.old_due_on IS DISTINCT FROM step.new_due_on
        ORDER BY step.at, step.id LIMIT 1
    ) dated ON true
    LEFT JOIN LATERAL (
        SELECT step.old_lead_id FROM directives_directivestep step
        WHERE step.directive_id = directive.id AND step.at > %(planned_at)s
          AND step.old_lead_id IS NOT NULL
        ORDER BY step.at, step.id LIMIT 1
    ) given ON true
    WHERE directive.committee_id = %(committee)s
      AND (directive.issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < %(day)s::date
),
met AS (
    SELECT back_then.*, (SELECT coalesce(max(number), 0) FROM workday WHERE day <= due_on) AS number
    FROM back_then
    WHERE state IN ('ISSUED', 'IN_PROGRESS', 'REDO') AND due_on IS NOT NULL
),
asked AS (
    SELECT met.id, met.code, met.lead_id, rung.kind = 'ESCALATION' AS goes_up,
           'reminder:' || rung.kind || '-' || rung.working_days || ':' || met.id || ':' ||
           CASE WHEN rung.kind = 'ESCALATION' THEN met.due_on ELSE %(day)s::date END AS key
    FROM met
    CROSS JOIN this_day
    JOIN directives_rung rung ON rung.committee_id = %(committee)s AND rung.is_active
    WHERE rung.kind = 'BEFORE' AND met.number - rung.working_days = this_day.number
       OR rung.kind = 'WEEKLY_OVERDUE' AND this_day.opens_the_week AND met.due_on < %(day)s::date
       OR rung.kind = 'ESCALATION' AND met.due_on < %(day)s::date
          AND this_day.number - met.number >= rung.working_days
),
post AS (
    SELECT post.id, post.person_id, post.department_id, post.role, person.is_active
    FROM organisation_post post JOIN organisation_user person ON person.id = post.person_id
    WHERE post.committee_id = %(committee)s AND post.from_on <= %(posts_on)s
      AND coalesce(post.until_on, 'infinity'::date) >= %(posts_on)s
),
charge AS (
    SELECT charge.department_id, post.person_id, post.is_active
    FROM organisation_charge charge JOIN post ON post.id = charge.post_id
    WHERE post.role = 'VICE_CHAIR' AND charge.from_on <= %(posts_on)s
      AND coalesce(charge.until_on, 'infinity'::date) >= %(posts_on)s
),
expected AS (
    SELECT asked.key, asked.code, post.person_id, post.is_active AS must
    FROM asked JOIN post ON post.department_id = asked.lead_id
    WHERE NOT asked.goes_up AND post.role IN ('UNIT_HEAD', 'UNIT_OFFICER')
    UNION ALL
    SELECT asked.key, asked.code, charge.person_id, charge.is_active
    FROM asked JOIN charge ON charge.department_id = asked.lead_id
    WHERE asked.goes_up
    UNION ALL
    SELECT asked.key, asked.code, post.person_id,
           post.is_active AND NOT EXISTS (
               SELECT FROM charge WHERE charge.department_id = asked.lead_id
           )
    FROM asked JOIN post ON post.role = 'CHAIR'
    WHERE asked.goes_up AND NOT EXISTS (
        SELECT FROM charge WHERE charge.department_id = asked.lead_id AND charge.is_active
    )
)
SELECT 'missing' AS what, expected.code, expected.key, person.username
FROM expected JOIN organisation_user person ON person.id = expected.person_id
WHERE expected.must AND NOT EXISTS (
    SELECT FROM notifications_message message
    WHERE message.recipient_id = expected.person_id AND message.key = expected.key
      AND message.business_on <= %(day)s::date
)
GROUP BY expected.code, expected.key, person.username
UNION ALL
SELECT 'extra', message.facts ->> 'code', message.key, person.username
FROM notifications_message message JOIN organisation_user person ON person.id = message.recipient_id
WHERE message.committee_id = %(committee)s AND message.business_on = %(day)s::date
  AND message.key LIKE 'reminder:%%'
  AND NOT EXISTS (
      SELECT FROM expected
      WHERE expected.key = message.key
        AND expected.person_id IN (message.recipient_id, (message.facts ->> 'for_id')::bigint)
  )
ORDER BY 1, 2, 3, 4
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """A reminder that is missing, or one too many."""

    what: str  # "missing" or "extra"
    code: str
    key: str
    username: str

    def __str__(self):
        return f"{self.what}: {self.key} ({self.code}) for {self.username}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came out for one committee and day; `note` says why nothing could be compared."""

    differences: list[Difference]
    note: str = ""
    never_planned: bool = False

    @property
    def agrees(self) -> bool:
        return not self.differences and not self.never_planned


def reconcile(committee, *, day) -> Answer:
    """Hold what is there of a day against what should be; four queries at most.

    What should be is what it was at the moment of planning. A day that was skipped is a
    difference; one before the first planning, or of a ladder changed since, cannot be compared.
    """
    workdays = _workdays(committee, day)
    if day not in workdays:
        return _compare(committee, day=day, workdays=workdays, planned_at=_end_of(day))
    planned = PlannedDay.objects.filter(committee=committee)
    at = planned.filter(day=day).values_list("at", flat=True).first()
    if at is None:
        skipped = planned.filter(day__lt=day).exists()
        note = "never planned" if skipped else "before the first planning"
        return Answer([], note=note, never_planned=skipped)
    ladder = AuditEvent.objects.filter(
        committee_id=committee.pk, verb__startswith="ladder.", at__gt=at
    )
    if ladder.exists():
        return Answer([], note="the ladder has changed since")
    return _compare(committee, day=day, workdays=workdays, planned_at=at)


def _compare(committee, *, day, workdays, planned_at) -> Answer:
    values = {
        "committee": committee.pk,
        "day": day,
        "workdays": workdays,
        "planned_at": planned_at,
        "posts_on": timezone.localdate(planned_at),
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, values)
        return Answer([Difference(*row) for row in cursor.fetchall()])


def _workdays(committee, day) -> list[date]:
    first, last = day - BACK, day + AHEAD
    known = of_years(committee, range(first.year, last.year + 1)).named
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [one for one in days if _is_worked(one, known)]


def _is_worked(day, known) -> bool:
    return known[day].is_worked if day in known else day.isoweekday() < 6


def _end_of(day):
    return timezone.make_aware(datetime.combine(day, time.max))
