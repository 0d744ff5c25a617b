"""Making the calls that are due: claim with a lease, commit, ask again whether it is true, call,
mark. As `sending` does with letters; a gateway that does not answer holds up no letter, nor the
gateway of another committee.
"""

import time
import uuid
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from giaoban.core import transitions
from giaoban.core.working_hours import WorkingHours
from giaoban.notifications import callers, webhook
from giaoban.notifications.actions.sending import ACCOUNT_CLOSED, MUTED, NO_LONGER_TRUE
from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.kinds import kind_of
from giaoban.notifications.mail import AddressRefused, NotAccepted
from giaoban.notifications.models import Call, Gateway, Muting
from giaoban.notifications.rules.office_hours import is_open
from giaoban.notifications.rules.retries import next_attempt
from giaoban.notifications.rules.transitions import DELIVERY
from giaoban.organisation.calendar import working_days
from giaoban.organisation.models import WorkingRules

BATCH = 50  # calls claimed at once: each may take as long as a gateway's patience
TURNED_OFF = "the gateway is turned off"


def call_due(*, at, limit=BATCH) -> Counter:
    """Make every call that is due; return how many ended in which state (DUE: postponed).

    Only in the office hours of the committee, but for what is urgent. Stops when half the lease
    has passed.
    """
    lease = timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
    stop = time.monotonic() + lease.total_seconds() / 2
    gateways = {one.committee_id: one for one in Gateway.objects.select_related("committee")}
    open_in = [one.committee_id for one in gateways.values() if _is_open(one.committee, at=at)]
    tally, silent = Counter(), {}
    while time.monotonic() < stop and (
        batch := _claim(at=at, lease=lease, limit=limit, open_in=open_in)
    ):
        for call in batch:
            if time.monotonic() >= stop:
                break
            gateway = gateways.get(call.message.committee_id)
            tally[_make(call, gateway=gateway, silent=silent, at=at)] += 1
        _give_back(batch[0].lease_token)
    return tally


@transaction.atomic(durable=True)
def _claim(*, at, lease, limit, open_in) -> list[Call]:
    """Take up to `limit` due calls that no other worker has in hand."""
    token = uuid.uuid4()
    free = Call.objects.due(at=at).leaving_now(open_in=open_in).oldest_first()
    free = free.select_for_update(skip_locked=True, of=["self"])
    ids = list(free.values_list("pk", flat=True)[:limit])
    if not ids:
        return []
    Call.objects.filter(pk__in=ids).update(lease_until=at + lease, lease_token=token)
    return list(Call.objects.filter(lease_token=token).for_list().oldest_first())


def _make(call, *, gateway, silent, at) -> DeliveryState:
    """Make one call and write down how it went; `silent` gateways are not asked again."""
    if gateway is None or not gateway.is_on:
        return _end(call, DeliveryState.OBSOLETE, last_error=TURNED_OFF)
    if gateway.pk in silent:
        return _postpone(call, at=at, error=silent[gateway.pk])
    try:
        if reason := _reason(call.message):
            return _end(call, DeliveryState.OBSOLETE, last_error=reason)
        webhook.send(gateway, name=call.mail_id, body=webhook.compose(call), at=at)
    except callers.NotReached as error:
        silent[gateway.pk] = str(error)
        return _postpone(call, at=at, error=str(error))
    except AddressRefused as error:
        return _end(call, DeliveryState.FAILED, last_error=str(error), **_attempt(call, at))
    except NotAccepted as error:
        return _postpone(call, at=at, error=str(error))
    except Exception as error:  # one kind that cannot be worded or checked stops no other
        said = f"{type(error).__name__}: {error}"
        return _postpone(call, at=at, error=said, our_fault=True)
    return _end(call, DeliveryState.SENT, sent_at=at, last_error="", **_attempt(call, at))


def _reason(message) -> str:
    kind = kind_of(message.kind)
    if not message.recipient.is_active:
        return ACCOUNT_CLOSED
    if not kind.mandatory and Muting.objects.is_muted(kind.group, by=message.recipient_id):
        return MUTED
    return "" if message.pk in kind.still_true([message]) else NO_LONGER_TRUE


def _postpone(call, *, at, error, our_fault=False) -> DeliveryState:
    """Try again later, or give up when patience has run out."""
    attempt = _attempt(call, at)
    later = next_attempt(
        attempts=attempt["attempts"],
        first_at=attempt["first_attempt_at"],
        at=at,
        our_fault=our_fault,
    )
    if later is None:
        return _end(call, DeliveryState.FAILED, last_error=error, **attempt)
    _write(call, next_at=later, last_error=error, **attempt)
    return DeliveryState.DUE


def _attempt(call, at) -> dict:
    return {"attempts": call.attempts + 1, "first_attempt_at": call.first_attempt_at or at}


def _end(call, new, **outcome) -> DeliveryState:
    transitions.check(DELIVERY, old=call.state, new=new)
    _write(call, state=new, **outcome)
    return new


def _write(call, **outcome) -> None:
    """Write an outcome and end the lease, unless the lease is another worker's by now."""
    ours = Call.objects.filter(pk=call.pk, lease_token=call.lease_token)
    ours.update(lease_until=None, lease_token=None, **outcome)


def _give_back(token) -> None:
    Call.objects.filter(lease_token=token).update(lease_until=None, lease_token=None)


def _is_open(committee, *, at) -> bool:
    """Whether the committee's office works at that moment; three queries."""
    now = timezone.localtime(at)
    rules = WorkingRules.objects.in_force(on=now.date()).filter(committee=committee)
    rules = rules.order_by("from_on").last() or WorkingRules(committee=committee)
    hours = WorkingHours.parse(rules.working_hours)
    return is_open(now, hours=hours, days=working_days(committee, around=now.date()))
