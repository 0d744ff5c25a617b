"""Every working morning: a word to each member whose slip is missing, the list of them to the
Office. One statement each and committee, however many there are.

A message is keyed by its question, version and day: planning a day again, or by two planners at
once, writes nothing twice. Nobody is asked on the day they were asked first, or anew.
"""

from django.urls import reverse
from django.utils import timezone

from giaoban.notifications.actions import messages
from giaoban.organisation.calendar import working_days
from giaoban.organisation.models import Committee
from giaoban.organisation.permissions import Permission, roles_with
from meetings.models import Consultation
from meetings.models.veiled import IN_THE_RECORD
from meetings.rules import slip_reminders as rules

_CODE = "code-of-it"  # stands for a consultation in an address until SQL puts it there

_MISSING = """
    SELECT consultation.id, consultation.committee_id, consultation.number, consultation.year,
           consultation.version, consultation.due_at, consultation.proposal_id,
           consultation.item_id, consultee.person_id, consultee.name, consultee.position,
           COALESCE(proposal.is_restricted, item.is_restricted, false) AS is_restricted,
           CASE WHEN COALESCE(proposal.is_restricted, item.is_restricted, false)
                THEN %(veiled)s ELSE consultation.title END AS title
    FROM meetings_consultation consultation
    JOIN meetings_consultationversion asked
      ON asked.consultation_id = consultation.id AND asked.number = consultation.version
    JOIN meetings_consultee consultee ON consultee.consultation_id = consultation.id
    LEFT JOIN meetings_proposal proposal ON proposal.id = consultation.proposal_id
    LEFT JOIN meetings_agendaitem item ON item.id = consultation.item_id
    WHERE consultation.committee_id = %(committee)s
      AND consultation.state = 'OPEN'
      AND consultation.due_at >= %(now)s
      AND (asked.at AT TIME ZONE %(zone)s)::date < %(today)s::date
      AND NOT EXISTS (
          SELECT FROM meetings_slip slip
          WHERE slip.consultation_id = consultation.id
            AND slip.version = consultation.version
            AND slip.person_id = consultee.person_id
      )
"""

_FACTS = """
    'consultation', missing.id,
    'named', replace(replace(%(named)s, '987654321', missing.number::text),
                     '987654322', missing.year::text),
    'title', missing.title,
    'due', to_char(missing.due_at AT TIME ZONE %(zone)s, 'HH24:MI, FMDD/FMMM/YYYY'),
    'proposal', missing.proposal_id,
    'item_id', CASE WHEN missing.proposal_id IS NULL THEN missing.item_id END,
    'item', CASE WHEN missing.proposal_id IS NULL THEN missing.title END
"""

_KEYED = """
    missing.id || ':' || missing.version || ':' || %(today)s
"""
_LINK = """
    replace(%(link)s, %(code)s, missing.number || '-' || missing.year)
"""

_READS = """
    (NOT missing.is_restricted OR EXISTS (
        SELECT FROM meetings_reader reader
        WHERE reader.person_id = person.id
          AND (reader.proposal_id = missing.proposal_id OR reader.item_id = missing.item_id)
    ))
"""

_TO_MEMBERS = """
    SELECT person.id AS recipient_id, missing.committee_id, 'slips.reminder:' || {keyed} AS key,
           jsonb_build_object({facts}) AS facts, {link} AS link, %(today)s::date AS business_on
    FROM ({missing}) missing
    JOIN organisation_user person ON person.id = missing.person_id AND person.is_active
"""

_TO_THE_OFFICE = """
    SELECT DISTINCT person.id AS recipient_id, missing.committee_id,
           'slips.missing:' || {keyed} AS key,
           jsonb_build_object({facts}, 'count', missing.count, 'names', missing.names) AS facts,
           {link} AS link, %(today)s::date AS business_on
    FROM (
        SELECT one.id, one.committee_id, one.number, one.year, one.version, one.due_at,
               one.proposal_id, one.item_id, one.is_restricted, one.title, count(*) AS count,
               string_agg(one.name, ', ' ORDER BY one.position) AS names
        FROM ({missing}) one
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    ) missing
    JOIN organisation_post post
      ON post.committee_id = missing.committee_id
     AND post.role = ANY(%(roles)s)
     AND post.from_on <= %(today)s AND (post.until_on IS NULL OR post.until_on >= %(today)s)
    JOIN organisation_user person ON person.id = post.person_id AND person.is_active
    WHERE {reads}
"""


def plan_due(*, at) -> int:
    """Plan today's messages of every committee at work; return how many are new."""
    now = timezone.localtime(at)
    committees = Committee.objects.in_force(on=now.date()).order_by("pk")
    open_ones = Consultation.objects.open().values("committee")
    return sum(_plan_committee(one, now=now) for one in committees.filter(pk__in=open_ones))


def _plan_committee(committee, *, now) -> int:
    if not rules.is_due(now, working_days(committee, around=now.date())):
        return 0
    intents = {
        "veiled": IN_THE_RECORD,
        "committee": committee.pk,
        "now": now,
        "today": now.date(),
        "zone": timezone.get_default_timezone_name(),
        "named": Consultation(number=987654321, year=987654322).named,
        "link": reverse("meetings:slips", args=[committee.slug, _CODE]),
        "code": _CODE,
    }
    roles = [role.value for role in roles_with(Permission.SLIPS_RUN)]
    members = messages.plan(
        kind="slips.reminder", select=_composed(_TO_MEMBERS), parameters=intents, at=now
    )
    office = {**intents, "roles": roles}
    return members + messages.plan(
        kind="slips.missing", select=_composed(_TO_THE_OFFICE), parameters=office, at=now
    )


def _composed(query) -> str:
    """The query with the pieces both have; every value is still a parameter."""
    return query.format(missing=_MISSING, facts=_FACTS, keyed=_KEYED, link=_LINK, reads=_READS)
