"""Sending what is due: claim with a lease, commit, ask again whether it is true, send, mark.

No transaction is open while a mail server is spoken to. A worker that dies leaves a lease
that runs out; the next one sends again under the same Message-ID. A worker that was slow
finds its lease gone and leaves the outcome to whoever holds it now.
"""

import gc
import time
import uuid
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from giaoban.core import transitions
from giaoban.notifications import failpoints, mail
from giaoban.notifications.actions import deputies, digests, heartbeats, messages
from giaoban.notifications.enums import DeliveryState, Work
from giaoban.notifications.kinds import kind_of
from giaoban.notifications.models import Delivery, Digest, Muting
from giaoban.notifications.models.outgoing import Outgoing
from giaoban.notifications.notices import GIVEN_UP
from giaoban.notifications.office import open_committees
from giaoban.notifications.rules.retries import PAUSE_AFTER_A_FAULT_OF_OURS, next_attempt
from giaoban.notifications.rules.transitions import DELIVERY
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Committee, User

BATCH = 250  # letters claimed at once

# Of whoever still has the lease.
_OUTCOME = """
UPDATE {table} SET {columns} lease_until = NULL, lease_token = NULL
WHERE id = %(pk)s AND lease_token = %(token)s
"""

# Why a delivery became obsolete, as kept beside it for whoever looks into it.
NO_LONGER_TRUE = "no longer true"
ACCOUNT_CLOSED = "account closed"
NO_ADDRESS = "no address"
MUTED = "not wanted by e-mail"


@dataclass(frozen=True, slots=True)
class Carried:
    """A message in a digest: what is asked of it there, under the names it has in `Message`."""

    pk: int
    recipient: User
    recipient_id: int
    committee: Committee
    committee_id: int
    kind: str
    facts: dict
    link: str

    @property
    def to_email(self) -> str:
        return self.recipient.email


class Item(NamedTuple):
    """A delivery in a digest, as far as its letter needs it."""

    pk: int
    message_id: int
    message: Carried


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one letter carries: a delivery alone, or those of a digest.

    `items` have their message and its recipient loaded; `verdicts` say of each message why it
    should not leave ("": it should, an exception: nobody could tell).
    """

    outgoing: Outgoing
    items: list[Delivery] | list[Item]
    verdicts: dict[int, str | Exception]

    @property
    def is_digest(self) -> bool:
        return isinstance(self.outgoing, Digest)

    @property
    def leaving(self) -> list[Delivery] | list[Item]:
        return [item for item in self.items if self.verdicts[item.message_id] == ""]

    @property
    def left_out(self) -> list[Delivery] | list[Item]:
        return [item for item in self.items if self.verdicts[item.message_id] != ""]

    @property
    def errors(self) -> list[Exception]:
        said = (self.verdicts[item.message_id] for item in self.items)
        return [one for one in said if isinstance(one, Exception)]


def send_due(*, at, limit=BATCH) -> Counter:
    """Send everything due, `limit` letters at a time; return how many ended in which state.

    A postponed letter is counted as DUE. Stops when half the lease has passed, so that nothing
    is sent on a lease that ran out; what is left is given back for the next round.
    """
    digests.settle()
    lease = timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
    stop = time.monotonic() + lease.total_seconds() / 2
    tally = Counter()
    if deputies.somebody_is_away(at=at):
        deputies.hand_over(at=at)
    open_in = open_committees(at=at)
    queues = [Delivery.objects.due(at=at).by_themselves(open_in=open_in)]
    if open_in:
        digests.compose(at=at, open_in=open_in)
        queues.append(Digest.objects.due(at=at).filter(committee__in=open_in))
    with _collector_spared(), mail.MailServer() as server:
        for queue in queues:
            round_ = {"server": server, "at": at, "stop": stop, "tally": tally}
            if not _empty(queue, lease=lease, limit=limit, **round_):
                break
    heartbeats.beat(work=Work.SENDER, at=at)
    return tally


@contextmanager
def _collector_spared():
    """Let what lives for long in a round not be walked over every few letters (`gc.freeze`)."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _empty(queue, *, lease, limit, server, at, stop, tally) -> bool:
    """Send what waits in one queue, as far as time allows; return whether to go on."""
    while time.monotonic() < stop and (batch := _claim(queue, at=at, lease=lease, limit=limit)):
        parcels = _packed(batch)
        gc.freeze()
        goes_on = _send_batch(parcels, server=server, at=at, stop=stop, tally=tally)
        if parcels[0].is_digest:
            digests.settle(batch)
        if not goes_on:
            return False
    return True


@transaction.atomic(durable=True)
def _claim(queue, *, at, lease, limit) -> list[Outgoing]:
    """Take up to `limit` due letters of a queue that no other worker has in hand."""
    token = uuid.uuid4()
    free = queue.select_for_update(skip_locked=True, of=["self"]).oldest_first()
    ids = list(free.values_list("pk", flat=True)[:limit])
    if not ids:
        return []
    queue.model.objects.filter(pk__in=ids).update(lease_until=at + lease, lease_token=token)
    claimed = queue.model.objects.filter(pk__in=ids)
    return list(claimed.for_list().oldest_first())


def _packed(batch) -> list[Parcel]:
    """Return the letters of one lease with what they carry, and whether it still holds."""
    if isinstance(batch[0], Digest):
        items = _carried(batch)
    else:
        items = {delivery.pk: [delivery] for delivery in batch}
    found = [(outgoing, items.get(outgoing.pk, [])) for outgoing in batch]
    verdicts = _verdicts([item.message for _, of_one in found for item in of_one])
    return [Parcel(outgoing, of_one, verdicts) for outgoing, of_one in found]


def _carried(batch) -> dict[int, list[Item]]:
    """Return what waits in each digest; its recipient and committee are those of the digest."""
    whose = {
        digest.pk: (digest.recipient, digest.recipient_id, digest.committee, digest.committee_id)
        for digest in batch
    }
    rows = Delivery.objects.filter(digest__in=batch, state=DeliveryState.DUE).order_by("pk")
    rows = rows.values_list(
        "pk", "digest", "message", "message__kind", "message__facts", "message__link"
    )
    items = defaultdict(list)
    for pk, digest, message, *said in rows:
        items[digest].append(Item(pk, message, Carried(message, *whose[digest], *said)))
    return items


def _send_batch(parcels, *, server, at, stop, tally) -> bool:
    """Send the letters of one lease; return whether it makes sense to go on."""
    waiting = iter(parcels)
    with digests.Marks(at=at) as marks:
        for parcel in takewhile(lambda _: time.monotonic() < stop, waiting):
            try:
                tally[_send(parcel, server=server, marks=marks, at=at)] += 1
            except mail.ServerUnreachable as error:
                for left in [parcel, *waiting]:
                    tally[_postpone(left, at=at, error=str(error))] += 1
                return False
    _give_back(parcels)
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
            muted = _muted(kind_of(code), of_kind)
            verdicts |= {message.pk: _reason(message, true, muted) for message in of_kind}
    return verdicts


def _muted(kind, batch) -> set[int]:
    """Return the people who do not want this kind by e-mail; nobody may mute what is mandatory."""
    if kind.mandatory:
        return set()
    people = [message.recipient_id for message in batch]
    found = Muting.objects.filter(group=kind.group, person__in=people)
    return set(found.values_list("person_id", flat=True))


def _reason(message, true, muted) -> str:
    if message.recipient_id and not message.recipient.is_active:
        return ACCOUNT_CLOSED
    if not message.to_email:
        return NO_ADDRESS
    if message.recipient_id in muted:
        return MUTED
    return "" if message.pk in true else NO_LONGER_TRUE


def _send(parcel, *, server, marks, at) -> DeliveryState:
    """Send one letter and write down how it went; return the state it is in now."""
    if not parcel.leaving and parcel.errors:
        return _postpone(parcel, at=at, error=_words(parcel.errors[0]), our_fault=True)
    if not parcel.leaving:
        said = [parcel.verdicts[item.message_id] for item in parcel.items]
        return _move(
            parcel, DeliveryState.OBSOLETE, at=at, last_error=(said or [NO_LONGER_TRUE])[0]
        )
    try:
        letter = _letter(parcel)
    except Exception as error:  # one broken template must not stop the others
        return _postpone(parcel, at=at, error=_words(error), our_fault=True)
    try:
        failpoints.reach("before_smtp")
        server.send(letter)
        failpoints.reach("after_smtp")
    except mail.AddressRefused as error:
        return _give_up(parcel, at=at, error=str(error))
    except mail.NotAccepted as error:
        return _postpone(parcel, at=at, error=str(error))
    except ValueError as error:  # an address or a header that no letter can carry
        return _postpone(parcel, at=at, error=_words(error), our_fault=True)
    if parcel.is_digest and not parcel.left_out:
        return marks.add(parcel.outgoing)
    attempt = _one_more_attempt(parcel.outgoing, at)
    return _move(parcel, DeliveryState.SENT, at=at, sent_at=at, last_error="", **attempt)


def _letter(parcel):
    if parcel.is_digest:
        return mail.compose_digest(parcel.outgoing, [item.message for item in parcel.leaving])
    return mail.compose(parcel.outgoing)


def _postpone(parcel, *, at, error, our_fault=False) -> DeliveryState:
    """Try again later, or give up when patience has run out."""
    attempt = _one_more_attempt(parcel.outgoing, at)
    later = next_attempt(
        attempts=attempt["attempts"],
        first_at=attempt["first_attempt_at"],
        at=at,
        our_fault=our_fault,
    )
    if later is None:
        return _give_up(parcel, at=at, error=error)
    _write(parcel, at=at, next_at=later, last_error=error, **attempt)
    return DeliveryState.DUE


@transaction.atomic
def _give_up(parcel, *, at, error) -> DeliveryState:
    """Stop trying, and tell the Office of the committee, once a day."""
    attempt = _one_more_attempt(parcel.outgoing, at)
    state = _move(parcel, DeliveryState.FAILED, at=at, last_error=error, **attempt)
    committee = parcel.outgoing.committee
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


def _one_more_attempt(outgoing, at) -> dict:
    return {
        "attempts": outgoing.attempts + 1,
        "first_attempt_at": outgoing.first_attempt_at or at,
    }


def _move(parcel, new, *, at, **stamps) -> DeliveryState:
    """Take a letter to the state `new`, if it may go there."""
    transitions.check(DELIVERY, old=parcel.outgoing.state, new=new)
    _write(parcel, at=at, state=new, **stamps)
    return new


def _write(parcel, *, at, **outcome) -> None:
    """Write an outcome and end the lease, unless the lease is another worker's by now.

    What a digest carried is sent with it in `digests.settle`.
    """
    if not parcel.is_digest:
        _write_one(parcel.outgoing, outcome)
        return
    with transaction.atomic():
        if not _write_one(parcel.outgoing, outcome):
            return
        carried = Delivery.objects.filter(digest=parcel.outgoing, state=DeliveryState.DUE)
        if outcome.get("state") != DeliveryState.SENT:
            carried.filter(pk__in=[item.pk for item in parcel.leaving]).update(**outcome)
        if "state" in outcome:
            _write_left_out(carried, parcel.left_out, parcel.verdicts, at=at)


def _write_one(outgoing, outcome) -> int:
    """Write the row of one letter: by hand, for it is done once a letter."""
    values = {name: getattr(value, "value", value) for name, value in outcome.items()}
    columns = "".join(f"{name} = %({name})s, " for name in values)
    values |= {"pk": outgoing.pk, "token": outgoing.lease_token}
    with connection.cursor() as cursor:
        cursor.execute(_OUTCOME.format(table=outgoing._meta.db_table, columns=columns), values)
        return cursor.rowcount


def _write_left_out(carried, left_out, verdicts, *, at) -> None:
    """Once a digest is out of the way, what had become untrue goes with its own reason, and what
    nobody could judge waits for a later digest.
    """
    by_verdict = defaultdict(list)
    for item in left_out:
        by_verdict[verdicts[item.message_id]].append(item.pk)
    for verdict, ids in by_verdict.items():
        rest = carried.filter(pk__in=ids)
        if isinstance(verdict, Exception):
            later = at + PAUSE_AFTER_A_FAULT_OF_OURS
            rest.update(digest=None, next_at=later, last_error=_words(verdict))
        else:
            rest.update(state=DeliveryState.OBSOLETE, last_error=verdict)


def _give_back(parcels) -> None:
    """End the lease on what there was no time for."""
    outgoing = parcels[0].outgoing
    left = type(outgoing).objects.filter(pk__in=[parcel.outgoing.pk for parcel in parcels])
    left = left.filter(lease_token=outgoing.lease_token)
    left.update(lease_until=None, lease_token=None)


def _words(error) -> str:
    return f"{type(error).__name__}: {error}"
