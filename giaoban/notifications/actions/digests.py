"""Putting a person's reminders of a day into one letter.

A digest is a row of its own: it names what it carries and has the Message-ID. Of two senders
that put one together at once, the unique row of the day lets only one do it. What comes later
the same day waits for the digest of the next; in the system it is there at once.

That a digest went is written in its own row, for a few letters at once (`Marks`); what it carried
is marked for a whole batch (`settle`), or by the next round when the worker died before.
"""

import time
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from giaoban.core import transitions
from giaoban.notifications.enums import Channel, DeliveryState
from giaoban.notifications.kinds import Leaves, codes
from giaoban.notifications.models import Delivery, Digest
from giaoban.notifications.rules.office_hours import DIGESTS_FROM
from giaoban.notifications.rules.transitions import DELIVERY

TAKEN_ON = "its reminders go in a later digest"

# `earlier` are digests of days before that never left: what they carry goes in today's.
_COMPOSE = """
WITH waiting AS (
    SELECT delivery.id, message.recipient_id, message.committee_id
    FROM notifications_delivery delivery
    JOIN notifications_message message ON message.id = delivery.message_id
    WHERE delivery.state = %(due)s AND delivery.channel = %(channel)s
      AND delivery.next_at <= %(at)s AND delivery.digest_id IS NULL
      AND message.kind = ANY(%(kinds)s) AND message.committee_id = ANY(%(open_in)s)
      AND message.recipient_id IS NOT NULL
      AND message.facts -> 'urgent' IS DISTINCT FROM 'true'::jsonb
    UNION ALL
    SELECT delivery.id, digest.recipient_id, digest.committee_id
    FROM notifications_delivery delivery
    JOIN notifications_digest digest ON digest.id = delivery.digest_id
    WHERE digest.id = ANY(%(earlier)s) AND delivery.state = %(due)s
),
made AS (
    INSERT INTO notifications_digest
        (recipient_id, committee_id, business_on, created_at, state, mail_id, next_at, attempts,
         last_error)
    SELECT recipient_id, committee_id, %(today)s, %(at)s, %(due)s,
           left(encode(sha256(convert_to(
               concat_ws(':', 'digest', recipient_id, committee_id, %(today)s::date), 'UTF8'
           )), 'hex'), 32) || '@' || %(domain)s,
           %(at)s, 0, ''
    FROM waiting
    GROUP BY recipient_id, committee_id
    ORDER BY recipient_id, committee_id
    ON CONFLICT DO NOTHING -- of whichever index another sender is met in first
    RETURNING id, recipient_id, committee_id
),
carried AS (
    UPDATE notifications_delivery delivery SET digest_id = made.id
    FROM waiting JOIN made USING (recipient_id, committee_id)
    WHERE delivery.id = waiting.id AND delivery.state = %(due)s
    RETURNING delivery.id
)
SELECT count(*) FROM made
"""

# In the order of their ids, past what another settles: two that settle at once never wait.
_SETTLE = """
UPDATE notifications_delivery delivery
SET state = digest.state, sent_at = digest.sent_at, attempts = digest.attempts,
    first_attempt_at = digest.first_attempt_at, last_error = digest.last_error
FROM notifications_digest digest
WHERE digest.id = delivery.digest_id AND delivery.id IN (
    SELECT carried.id
    FROM notifications_delivery carried
    JOIN notifications_digest gone ON gone.id = carried.digest_id
    WHERE carried.state = %(due)s AND gone.state = %(sent)s {among}
    ORDER BY carried.id
    FOR NO KEY UPDATE OF carried SKIP LOCKED
)
"""


@transaction.atomic
def compose(*, at, open_in) -> int:
    """Put what is due in those committees into digests of the day; return how many are new.

    A digest of an earlier day that nobody could deliver gives what it carries to today's: after
    an outage there is one letter and not one for each day.
    """
    now = timezone.localtime(at)
    if now.time() < DIGESTS_FROM:
        return 0
    earlier = list(_never_sent(before=now.date(), open_in=open_in))
    values = {
        "at": at,
        "today": now.date(),
        "kinds": codes(Leaves.IN_A_DIGEST),
        "open_in": list(open_in),
        "earlier": earlier,
        "channel": Channel.EMAIL.value,
        "due": DeliveryState.DUE.value,
        "domain": urlsplit(settings.SITE_URL).hostname,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COMPOSE, values)
        made = cursor.fetchone()[0]
    if earlier:
        left = Delivery.objects.filter(state=DeliveryState.DUE).values("digest")
        emptied = Digest.objects.filter(pk__in=earlier).exclude(
            pk__in=left.filter(digest__in=earlier)
        )
        emptied.update(state=DeliveryState.OBSOLETE, last_error=TAKEN_ON)
    return made


def settle(among=None) -> int:
    """Let what sent digests carried be sent too; return how much of it was not yet.

    `among`: digests to look at; all of them otherwise, for a worker that died in between. What a
    digest left out has its own outcome already. One statement.
    """
    values = {"due": DeliveryState.DUE.value, "sent": DeliveryState.SENT.value}
    if among is not None:
        values["among"] = [digest.pk for digest in among]
    only = "" if among is None else "AND gone.id = ANY(%(among)s)"
    with connection.cursor() as cursor:
        cursor.execute(_SETTLE.format(among=only), values)
        return cursor.rowcount


class Marks:
    """Digests of one lease that left and are not marked as sent yet.

    A worker that is killed leaves them to be sent again under their own ids: at most `AT_ONCE`,
    and of a slow mail server what left within `WITHIN`. Any other end of the block marks them.
    """

    AT_ONCE = 10
    WITHIN = 1  # seconds

    def __init__(self, *, at):
        self._at = at
        self._left = []
        self._since = 0.0

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self._write()

    def add(self, digest) -> DeliveryState:
        """Take note that the mail server has a digest; return the state it is in now."""
        transitions.check(DELIVERY, old=digest.state, new=DeliveryState.SENT)
        now = time.monotonic()
        if not self._left:
            self._since = now
        self._left.append(digest)
        if len(self._left) >= self.AT_ONCE or now - self._since >= self.WITHIN:
            self._write()
        return DeliveryState.SENT

    def _write(self) -> None:
        """Mark them and end their lease; those whose lease is another worker's are left to it."""
        if not self._left:
            return
        left, self._left = self._left, []
        ours = Digest.objects.filter(
            pk__in=[digest.pk for digest in left], lease_token=left[0].lease_token
        )
        ours.update(
            state=DeliveryState.SENT,
            sent_at=self._at,
            attempts=F("attempts") + 1,
            first_attempt_at=Coalesce("first_attempt_at", self._at),
            last_error="",
            lease_until=None,
            lease_token=None,
        )


def _never_sent(*, before, open_in):
    """Digests of earlier days in nobody's hands, held so that nobody takes them up meanwhile.

    One with a lease, even one that ran out, may have left: it is sent again under its own id.
    """
    found = Digest.objects.filter(
        state=DeliveryState.DUE,
        lease_token__isnull=True,
        business_on__lt=before,
        committee__in=open_in,
    )
    found = found.select_for_update(skip_locked=True, of=("self",), no_key=True)
    return found.order_by("pk").values_list("pk", flat=True)
