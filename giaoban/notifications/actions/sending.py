"""Sending what is due: claim with a lease, commit, ask again whether it is true, send, mark.

No transaction is open while a mail server is spoken to. A worker that dies leaves a lease
that runs out; the next one sends again under the same Message-ID. A worker that was slow
finds its lease gone and leaves the outcome to whoever holds it now.
"""

import time
import uuid
from collections import Counter, defaultdict
from datetime import timedelta
from itertools import takewhile

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from giaoban.core import transitions
from giaoban.notifications import failpoints, mail
from giaoban.notifications.actions import heartbeats, messages
from giaoban.notifications.enums import DeliveryState, Work
from giaoban.notifications.kinds import kind_of
from giaoban.notifications.models import Delivery
from giaoban.notifications.notices import GIVEN_UP
from giaoban.notifications.rules.retries import next_attempt
from giaoban.notifications.rules.transitions import DELIVERY
from giaoban.organisation.enums import Role
from giaoban.organisation.models import User

BATCH = 1000  # deliveries claimed at once

# Why a delivery became obsolete, as kept beside it for whoever looks into it.
NO_LONGER_TRUE = "no longer true"
ACCOUNT_CLOSED = "account closed"
NO_ADDRESS = "no address"


def send_due(*, at, limit=BATCH) -> Counter:
    """Send every due delivery, `limit` at a time; return how many ended in which state.

    A postponed delivery is counted as DUE. Stops when half the lease has passed, so that
    nothing is sent on a lease that ran out; what is left is given back for the next round.
    """
    lease = timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
    stop = time.monotonic() + lease.total_seconds() / 2
    tally = Counter()
    with mail.MailServer() as server:
        while time.monotonic() < stop and (batch := _claim(at=at, lease=lease, limit=limit)):
            if not _send_batch(batch, server=server, at=at, stop=stop, tally=tally):
                break
    heartbeats.beat(work=Work.SENDER, at=at)
    return tally


@transaction.atomic(durable=True)
def _claim(*, at, lease, limit) -> list[Delivery]:
    """Take up to `limit` due deliveries that no other worker has in hand."""
    token = uuid.uuid4()
    free = Delivery.objects.due(at=at).oldest_first()
    free = free.select_for_update(skip_locked=True, of=["self"])
    ids = list(free.values_list("pk", flat=True)[:limit])
    if not ids:
        return []
    Delivery.objects.filter(pk__in=ids).update(lease_until=at + lease, lease_token=token)
    return list(Delivery.objects.filter(lease_token=token).for_list().oldest_first())


def _send_batch(batch, *, server, at, stop, tally) -> bool:
    """Send the deliveries of one lease; return whether it makes sense to go on."""
    verdicts = _verdicts([delivery.message for delivery in batch])
    waiting = iter(batch)
    for delivery in takewhile(lambda each: time.monotonic() < stop, waiting):
        try:
            tally[_send(delivery, verdict=verdicts[delivery.message_id], server=server, at=at)] += 1
        except mail.ServerUnreachable as error:
            for left in [delivery, *waiting]:
                tally[_postpone(left, at=at, error=str(error))] += 1
            return False
    _give_back(batch[0].lease_token)
    return True


def _verdicts(batch) -> dict[int, str | Exception]:
    """Return for each message why it should not leave ("": it should), by id.

    A check that breaks holds back the messages of its own kind and no others.
    """
    by_kind = defaultdict(list)
    for message in batch:
        by_kind[message.kind].append(message)
    verdicts = {}
    for code, of_kind in by_kind.items():
        try:
            true = kind_of(code).still_true(of_kind)
        except Exception as error:  # whatever a check of a higher app raises
            verdicts |= dict.fromkeys((message.pk for message in of_kind), error)
        else:
            verdicts |= {message.pk: _reason(message, true) for message in of_kind}
    return verdicts


def _reason(message, true) -> str:
    if message.recipient_id and not message.recipient.is_active:
        return ACCOUNT_CLOSED
    if not message.to_email:
        return NO_ADDRESS
    return "" if message.pk in true else NO_LONGER_TRUE


def _send(delivery, *, verdict, server, at) -> DeliveryState:
    """Send one delivery and write down how it went; return the state it is in now."""
    if isinstance(verdict, Exception):
        return _postpone(delivery, at=at, error=_words(verdict), our_fault=True)
    if verdict:
        return _move(delivery, DeliveryState.OBSOLETE, last_error=verdict)
    try:
        letter = mail.compose(delivery)
    except Exception as error:  # one broken template must not stop the others
        return _postpone(delivery, at=at, error=_words(error), our_fault=True)
    try:
        failpoints.reach("before_smtp")
        server.send(letter)
        failpoints.reach("after_smtp")
    except mail.AddressRefused as error:
        return _give_up(delivery, at=at, error=str(error))
    except mail.NotAccepted as error:
        return _postpone(delivery, at=at, error=str(error))
    except ValueError as error:  # an address or a header that no letter can carry
        return _postpone(delivery, at=at, error=_words(error), our_fault=True)
    return _move(
        delivery, DeliveryState.SENT, sent_at=at, last_error="", **_one_more_attempt(delivery, at)
    )


def _postpone(delivery, *, at, error, our_fault=False) -> DeliveryState:
    """Try again later, or give up when patience has run out."""
    attempt = _one_more_attempt(delivery, at)
    later = next_attempt(
        attempts=delivery.attempts + 1,
        first_at=attempt["first_attempt_at"],
        at=at,
        our_fault=our_fault,
    )
    if later is None:
        return _give_up(delivery, at=at, error=error)
    _write(delivery, next_at=later, last_error=error, **attempt)
    return DeliveryState.DUE


@transaction.atomic
def _give_up(delivery, *, at, error) -> DeliveryState:
    """Stop trying, and tell the Office of the committee, once a day."""
    attempt = _one_more_attempt(delivery, at)
    state = _move(delivery, DeliveryState.FAILED, last_error=error, **attempt)
    committee = delivery.message.committee
    if committee is not None:
        today = timezone.localdate(at)
        messages.notify(
            recipients=_who_looks_after_mail(committee, on=today),
            kind=GIVEN_UP,
            key=f"{GIVEN_UP}:{committee.pk}:{today}",
            facts={"committee": committee.name},
            link=reverse("notifications:failures", args=[committee.slug]),
            committee=committee,
            at=at,
            email=False,
        )
    return state


def _who_looks_after_mail(committee, *, on):
    posts = committee.posts.in_force(on=on).filter(role__in=[Role.SECRETARY, Role.OFFICE_CHIEF])
    return User.objects.filter(pk__in=posts.values("person"))


def _one_more_attempt(delivery, at) -> dict:
    return {
        "attempts": delivery.attempts + 1,
        "first_attempt_at": delivery.first_attempt_at or at,
    }


def _move(delivery, new, **stamps) -> DeliveryState:
    """Take a delivery to the state `new`, if it may go there."""
    transitions.check(DELIVERY, old=delivery.state, new=new)
    _write(delivery, state=new, **stamps)
    return new


def _write(delivery, **outcome) -> None:
    """Write an outcome and end the lease, unless the lease is another worker's by now."""
    ours = Delivery.objects.filter(pk=delivery.pk, lease_token=delivery.lease_token)
    ours.update(lease_until=None, lease_token=None, **outcome)


def _give_back(token) -> None:
    """End the lease on what there was no time for."""
    left = Delivery.objects.filter(lease_token=token)
    left.update(lease_until=None, lease_token=None)


def _words(error) -> str:
    return f"{type(error).__name__}: {error}"
