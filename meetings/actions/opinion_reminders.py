"""Planning reminders of opinions: one statement a rung and committee, however many there are.

A reminder is a message keyed (rung, request, day), so planning a day again, or by two planners
at once, writes nothing twice. What the system was down for is not made up for: the next rung is
a day away, and the missing answer stands on the desks meanwhile.
"""

from django.urls import reverse
from django.utils import timezone

from giaoban.notifications.actions import messages
from giaoban.organisation.enums import UNIT_ROLES
from meetings.actions import reminder_days
from meetings.enums import DECIDED_BY_SLIPS
from meetings.models import OpinionRequest
from meetings.models.opinion import ASKED_IN
from meetings.models.proposal import SETTLING
from meetings.models.veiled import IN_THE_RECORD
from meetings.rules import opinion_reminders as rules

KIND = {
    rules.BEFORE: "opinion.reminder",
    rules.ON_THE_DAY: "opinion.reminder",
    rules.OVERDUE: "opinion.overdue",
}
_CODE, _PK = "code-of-it", 987654321  # stand for a request in an address until SQL puts it there

# Who was asked on the day itself, or later, is not reminded of that day.
_INTENTS = """
    SELECT DISTINCT
        post.person_id AS recipient_id,
        proposal.committee_id,
        'opinion:' || %(rung)s || ':' || request.id || ':' || %(today)s AS key,
        jsonb_build_object(
            'request', request.id,
            'code', proposal.code,
            'proposal', proposal.id,
            'title', CASE WHEN proposal.is_restricted THEN %(veiled)s ELSE proposal.title END,
            'unit', unit.name,
            'question', CASE WHEN proposal.is_restricted THEN '' ELSE request.question END,
            'due_on', request.due_on
        ) AS facts,
        replace(replace(%(link)s, %(code)s, proposal.code), %(pk)s, request.id::text) AS link,
        %(today)s::date AS business_on
    FROM meetings_opinionrequest request
    JOIN meetings_proposal proposal ON proposal.id = request.proposal_id
    JOIN organisation_department unit ON unit.id = request.department_id
    JOIN organisation_post post
      ON post.department_id = unit.id
     AND post.role = ANY(%(roles)s)
     AND post.from_on <= %(today)s AND (post.until_on IS NULL OR post.until_on >= %(today)s)
    JOIN organisation_user person ON person.id = post.person_id AND person.is_active
    WHERE proposal.committee_id = %(committee)s
      AND proposal.state = ANY(%(states)s)
      AND request.withdrawn_at IS NULL
      AND (NOT proposal.is_restricted OR EXISTS (
          SELECT FROM meetings_reader reader
          WHERE reader.proposal_id = proposal.id AND reader.person_id = person.id
      ))
      AND request.due_on >= %(first)s AND request.due_on <= %(last)s
      AND (request.asked_at AT TIME ZONE %(zone)s)::date < %(today)s::date
      AND NOT EXISTS (SELECT FROM meetings_opinion given WHERE given.request_id = request.id)
      AND NOT EXISTS (
          SELECT FROM meetings_agendaitem item
          JOIN meetings_decision decision ON decision.item_id = item.id
          WHERE item.proposal_id = proposal.id AND decision.outcome = ANY(%(settling)s)
      )
      AND NOT EXISTS (
          SELECT FROM meetings_consultation asked
          WHERE asked.proposal_id = proposal.id AND asked.outcome = ANY(%(by_slips)s)
      )
"""


def plan_due(*, at) -> int:
    """Plan today's reminders of every committee at work; return how many are new."""
    rungs = {"reminded_on": rules.reminded_on, "plan_rung": _plan_rung}
    return reminder_days.plan_rungs(waits=_waits, **rungs, at=at)


def _waits(committee) -> bool:
    return OpinionRequest.objects.filter(proposal__committee=committee).waiting().exists()


def _plan_rung(committee, dates, *, today, at) -> int:
    intents = {
        "rung": dates.rung,
        "veiled": IN_THE_RECORD,
        "today": today,
        "first": dates.first,
        "last": dates.last,
        "committee": committee.pk,
        "states": [state.value for state in ASKED_IN],
        "settling": [outcome.value for outcome in SETTLING],
        "by_slips": [outcome.value for outcome in DECIDED_BY_SLIPS],
        "roles": [role.value for role in UNIT_ROLES],
        "zone": timezone.get_default_timezone_name(),
        "link": _address(committee),
        "code": _CODE,
        "pk": str(_PK),
    }
    return messages.plan(kind=KIND[dates.rung], select=_INTENTS, parameters=intents, at=at)


def _address(committee) -> str:
    return reverse("meetings:opinion", args=[committee.slug, _CODE, _PK])
