"""Planning reminders of documents to be signed: one statement a rung and committee.

A reminder is a message keyed (rung, signing, day), so planning a day again, or by two planners
at once, writes nothing twice.
"""

from django.urls import reverse
from django.utils import timezone

from giaoban.notifications.actions import messages
from giaoban.organisation.enums import UNIT_ROLES, Role
from meetings.actions import reminder_days
from meetings.models import Signing
from meetings.models.veiled import IN_THE_RECORD
from meetings.rules import signing_reminders as rules

KIND = {
    rules.BEFORE: "signing.reminder",
    rules.ON_THE_DAY: "signing.reminder",
    rules.OVERDUE: "signing.overdue",
}
OFFICE = (Role.OFFICE_CHIEF, Role.SECRETARY)  # who is reminded where no unit brought the item
_PK = 987654321  # stands for a signing in an address until SQL puts it there

# What was approved on the day itself, or later, is not reminded of that day.
_INTENTS = """
    SELECT DISTINCT
        post.person_id AS recipient_id,
        coalesce(meeting.committee_id, asked.committee_id) AS committee_id,
        'signing:' || %(rung)s || ':' || signing.id || ':' || %(today)s AS key,
        jsonb_build_object(
            'signing', signing.id,
            'title', CASE WHEN coalesce(item.is_restricted, proposal.is_restricted, false)
                          THEN %(veiled)s ELSE coalesce(item.title, asked.title) END,
            'due_on', signing.due_on
        ) || CASE
            WHEN item.id IS NULL
            THEN jsonb_build_object('slips', asked.number || '/' || asked.year)
            ELSE jsonb_build_object('meeting', meeting.code, 'position', item.position)
        END AS facts,
        replace(%(link)s, %(pk)s, signing.id::text) AS link,
        %(today)s::date AS business_on
    FROM meetings_signing signing
    LEFT JOIN meetings_agendaitem item ON item.id = signing.item_id
    LEFT JOIN meetings_meeting meeting ON meeting.id = item.meeting_id
    LEFT JOIN meetings_consultation asked ON asked.id = signing.consultation_id
    LEFT JOIN meetings_proposal proposal
      ON proposal.id = coalesce(item.proposal_id, asked.proposal_id)
    JOIN organisation_post post
      ON (
          post.department_id = signing.department_id AND post.role = ANY(%(roles)s)
          OR signing.department_id IS NULL
          AND post.committee_id = %(committee)s AND post.role = ANY(%(office)s)
      )
     AND post.from_on <= %(today)s AND (post.until_on IS NULL OR post.until_on >= %(today)s)
    JOIN organisation_user person ON person.id = post.person_id AND person.is_active
    WHERE coalesce(meeting.committee_id, asked.committee_id) = %(committee)s
      AND signing.withdrawn_at IS NULL AND signing.closed_at IS NULL
      AND (
          NOT coalesce(item.is_restricted, proposal.is_restricted, false)
          OR post.role = %(head)s AND post.department_id = proposal.department_id
          OR proposal.created_by_id = person.id
          OR EXISTS (
              SELECT FROM meetings_reader reader
              WHERE reader.person_id = person.id
                AND (reader.proposal_id = proposal.id OR reader.item_id = item.id)
          )
      )
      AND signing.due_on >= %(first)s AND signing.due_on <= %(last)s
      AND (signing.opened_at AT TIME ZONE %(zone)s)::date < %(today)s::date
"""


def plan_due(*, at) -> int:
    """Plan today's reminders of every committee at work; return how many are new."""
    rungs = {"reminded_on": rules.reminded_on, "plan_rung": _plan_rung}
    return reminder_days.plan_rungs(waits=_waits, **rungs, at=at)


def _waits(committee) -> bool:
    return Signing.objects.of(committee).waiting().exists()


def _plan_rung(committee, dates, *, today, at) -> int:
    intents = {
        "rung": dates.rung,
        "veiled": IN_THE_RECORD,
        "today": today,
        "first": dates.first,
        "last": dates.last,
        "committee": committee.pk,
        "roles": [role.value for role in UNIT_ROLES],
        "office": [role.value for role in OFFICE],
        "head": Role.UNIT_HEAD.value,
        "zone": timezone.get_default_timezone_name(),
        "link": reverse("meetings:signing", args=[committee.slug, _PK]),
        "pk": str(_PK),
    }
    return messages.plan(kind=KIND[dates.rung], select=_INTENTS, parameters=intents, at=at)
