"""Telling a deputy what somebody on leave would have got by e-mail.

Done when letters leave and not when they are planned: whoever goes on leave in between is
replaced too. The notice in the system stays with the person; the deputy gets one of their own.
"""

from django.db import connection, transaction
from django.utils import timezone

from giaoban.notifications.actions import messages
from giaoban.notifications.enums import Channel, DeliveryState
from giaoban.notifications.kinds import Leaves, codes
from giaoban.organisation.models import Leave

ON_LEAVE = "on leave: the deputy is told"

# Letters not on their way yet, to people on leave today whose deputy is not on leave as well.
_HANDED_OVER = """
    {begin}
    FROM notifications_delivery delivery
    JOIN notifications_message message ON message.id = delivery.message_id
    LEFT JOIN notifications_digest digest ON digest.id = delivery.digest_id
    JOIN organisation_leave leave
      ON leave.person_id = message.recipient_id AND leave.committee_id = message.committee_id
     AND leave.withdrawn_at IS NULL AND %(today)s::date BETWEEN leave.from_on AND leave.until_on
    JOIN organisation_user person ON person.id = leave.person_id
    JOIN organisation_user deputy ON deputy.id = leave.deputy_id AND deputy.is_active
    WHERE delivery.state = %(waiting)s AND delivery.channel = %(by_mail)s
      AND delivery.lease_token IS NULL AND digest.lease_token IS NULL
      AND (digest.id IS NULL OR digest.state = %(waiting)s)
      AND message.kind = ANY(%(kinds)s)
      AND NOT EXISTS (
          SELECT FROM organisation_leave other
          WHERE other.person_id = leave.deputy_id AND other.committee_id = leave.committee_id
            AND other.withdrawn_at IS NULL
            AND %(today)s::date BETWEEN other.from_on AND other.until_on
      )
    {end}
"""
_TO_DEPUTIES = _HANDED_OVER.format(
    begin="""SELECT DISTINCT ON (deputy.id, message.key)
        deputy.id AS recipient_id,
        message.committee_id,
        message.key,
        message.facts || jsonb_build_object('for', person.full_name, 'for_id', person.id)
            AS facts,
        message.link,
        message.business_on""",
    end="ORDER BY deputy.id, message.key, person.id",
)
# Only where the deputy has it: nobody's letter is laid aside for nothing.
_LAY_ASIDE = _HANDED_OVER.format(
    begin="""UPDATE notifications_delivery SET state = %(obsolete)s, last_error = %(reason)s
    WHERE id IN (SELECT delivery.id""",
    end="""AND EXISTS (
          SELECT FROM notifications_message told
          WHERE told.recipient_id = deputy.id AND told.key = message.key
      ))""",
)


@transaction.atomic
def hand_over(*, at) -> int:
    """Write to the deputies of those on leave what waits for them; return how many letters."""
    today = timezone.localdate(at)
    values = {"today": today, "waiting": DeliveryState.DUE.value, "by_mail": Channel.EMAIL.value}
    for code in codes(Leaves.IN_A_DIGEST):
        messages.plan(kind=code, select=_TO_DEPUTIES, parameters={**values, "kinds": [code]}, at=at)
    values |= {"obsolete": DeliveryState.OBSOLETE.value, "reason": ON_LEAVE}
    with connection.cursor() as cursor:
        cursor.execute(_LAY_ASIDE, {**values, "kinds": codes(Leaves.IN_A_DIGEST)})
        return cursor.rowcount


def somebody_is_away(*, at) -> bool:
    return Leave.objects.holding(on=timezone.localdate(at)).exists()
