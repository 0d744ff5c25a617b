"""Writing messages, and marking them read.

All of it is set-based and idempotent: an intent is a row unique on (recipient, key), and
what exists already is left as it is. Reading one's own mail is no deed of record: nothing
here writes in the ledger.
"""

import json
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import F, JSONField, Value
from django.db.models.expressions import CombinedExpression
from django.utils import timezone

from giaoban.notifications.enums import Channel, DeliveryState
from giaoban.notifications.kinds import kind_of
from giaoban.notifications.models import Message

# One statement for any number of intents. They are written in the order of the unique
# index, so that two planners at work on the same intents wait for, and never on, each other.
_PLAN = """
WITH intent AS ({select}),
written AS (
    INSERT INTO notifications_message
        (recipient_id, guest_name, guest_email, committee_id, kind, key, facts, link, business_on,
         created_at)
    SELECT recipient_id, '', '', committee_id, %(kind)s, key, facts, link, business_on, %(at)s
    FROM intent
    ORDER BY recipient_id, key
    ON CONFLICT (recipient_id, key) DO NOTHING
    RETURNING id, recipient_id, committee_id, key
),
mailed AS (
    INSERT INTO notifications_delivery
        (message_id, channel, state, mail_id, next_at, attempts, last_error)
    SELECT id, %(channel)s, %(due)s,
           left(encode(sha256(convert_to(concat_ws(':', %(channel)s, recipient_id, key), 'UTF8')),
                       'hex'), 32) || '@' || %(domain)s,
           %(at)s, 0, ''
    FROM written
    WHERE %(email)s
),
called AS (
    INSERT INTO notifications_call (message_id, mail_id, state, next_at, attempts, last_error)
    SELECT written.id,
           encode(sha256(convert_to(concat_ws(':', 'call', recipient_id, key), 'UTF8')), 'hex'),
           %(due)s, %(at)s, 0, ''
    FROM written
    JOIN notifications_gateway gateway USING (committee_id)
    WHERE gateway.is_on AND %(email)s
)
SELECT count(*) FROM written
"""

_TO_EACH = """
    SELECT unnest(%(recipients)s::bigint[]) AS recipient_id, %(committee)s::bigint AS committee_id,
           %(key)s::text AS key, %(facts)s::jsonb AS facts, %(link)s::text AS link,
           %(business_on)s::date AS business_on
"""


def notify(*, recipients, kind, key, facts, link, committee, at, by=None, email=True) -> int:
    """Tell each of `recipients` once per `key`; return how many had not been told before.

    Belongs in the transaction of the deed it speaks of. `link` is a path of this site,
    `by` who did it: nobody is told of what they did themselves. Costs one query.
    """
    ids = sorted({person.pk for person in recipients} - {by.pk if by else None})
    if not ids:
        return 0
    intents = {
        "recipients": ids,
        "committee": committee.pk if committee else None,
        "key": key,
        "facts": json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False),
        "link": link,
        "business_on": timezone.localdate(at),
    }
    return plan(kind=kind, select=_TO_EACH, parameters=intents, at=at, email=email)


@transaction.atomic
def write_to_guests(*, guests, kind, key, facts, committee, at) -> int:
    """Write to people without an account, (name, address) each, once per `key`; return how many.

    There is no link: they cannot sign in. Costs up to three queries a guest.
    """
    host = urlsplit(settings.SITE_URL).hostname
    written = 0
    for name, address in guests:
        values = {
            "guest_name": name,
            "kind": kind_of(kind).code,
            "facts": facts,
            "committee": committee,
            "business_on": timezone.localdate(at),
            "created_at": at,
        }
        message, is_new = Message.objects.get_or_create(
            recipient=None, guest_email=address, key=key, defaults=values
        )
        if is_new:
            intent = f"{Channel.EMAIL}:{address}:{key}"
            mail_id = f"{sha256(intent.encode()).hexdigest()[:32]}@{host}"
            message.deliveries.create(channel=Channel.EMAIL, mail_id=mail_id, next_at=at)
            written += 1
    return written


def plan(*, kind, select, parameters, at, email=True) -> int:
    """Write the intents that the SQL query `select` finds; return how many are new.

    `select` must give the columns recipient_id, committee_id, key, facts (jsonb), link and
    business_on, one row an intent; its own values go in `parameters` as %(name)s, and a
    literal percent sign is doubled. The names kind, at, channel, due, domain and email are
    taken. One statement, messages and deliveries together, however many there are: it is
    a transaction of its own where the caller has none.
    """
    ours = {
        "kind": kind_of(kind).code,
        "at": at,
        "channel": Channel.EMAIL.value,
        "due": DeliveryState.DUE.value,
        "domain": urlsplit(settings.SITE_URL).hostname,
        "email": email,
    }
    if taken := ours.keys() & parameters.keys():
        raise ValueError(f"parameters {sorted(taken)} are taken")
    with connection.cursor() as cursor:
        cursor.execute(_PLAN.format(select=select), {**parameters, **ours})
        return cursor.fetchone()[0]


def mark_read(*, message, by, at) -> Message:
    """Note that its recipient has seen the message; the first time counts."""
    Message.objects.to(by).unread().filter(pk=message.pk).update(read_at=at)
    message.refresh_from_db(fields=["read_at"])
    return message


def mark_all_read(*, by, at) -> int:
    """Note that `by` has seen everything written to them by now."""
    return Message.objects.to(by).unread().filter(created_at__lte=at).update(read_at=at)


def reword(*, facts, words) -> int:
    """Put `words` over the facts of every message that carries `facts`; return how many.

    For what was written before its subject was restricted: it is worded from its facts each
    time it is shown or mailed. What has been mailed is gone.
    """
    newer = CombinedExpression(F("facts"), "||", Value(words, JSONField()))
    return Message.objects.filter(facts__contains=facts).update(facts=newer)
