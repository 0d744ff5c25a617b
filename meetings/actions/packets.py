"""Packets are asked for by people and built by a worker; the table is the queue.

A build holds a lease that every paper renews. A worker that dies leaves a lease that runs out,
and the next one builds; a worker that was slow finds its lease gone and leaves what it made.
"""

import time
import uuid
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from giaoban.audit.ledger import record
from giaoban.core import transitions
from giaoban.documents.packets import PacketFailed, written
from giaoban.files import storage
from meetings.enums import PacketState
from meetings.models import Packet
from meetings.packets import order_for
from meetings.rules.transitions import PACKET

FOLDER = "packets"
LEASE = timedelta(minutes=2)  # renewed with every paper
MOST_ATTEMPTS = 3
ROUND_SECONDS = 240  # for one round of a worker; what is left waits for the next
KEPT = timedelta(days=7)  # after somebody last asked for it


class LeaseLost(Exception):
    """Another worker has it by now."""


@transaction.atomic
def ask(*, meeting, content, by, at) -> Packet:
    """Return the packet of a content, to be built unless it is there or under way.

    One that failed is tried again. `content` is `meetings.packets.content_for(by, meeting)`.
    """
    first = {
        "content": content.values,
        "papers": content.papers,
        "requested_at": at,
        "requested_by": by,
        "wanted_at": at,
    }
    found, is_new = Packet.objects.get_or_create(meeting=meeting, key=content.key, defaults=first)
    packet = Packet.objects.select_for_update(of=("self",), no_key=True).get(pk=found.pk)
    packet.wanted_at = at
    packet.save(update_fields=["wanted_at"])
    if packet.has_failed:
        _move(packet, PacketState.REQUESTED, attempts=0, last_error="", requested_at=at)
    elif not is_new:
        return packet
    after = {"key": packet.key, "papers": packet.papers}
    record("packet.asked", meeting, by=by, at=at, committee=meeting.committee, after=after)
    return packet


def build_due(*, at) -> int:
    """Build what was asked for, one after the other; return how many are done."""
    stop, done = time.monotonic() + ROUND_SECONDS, 0
    while time.monotonic() < stop and (packet := _claim(at=at)):
        done += _build(packet)
    return done


def clean(*, at) -> int:
    """Forget packets nobody asked for in a week, and files no packet knows; return how many."""
    keys = _forget(at=at)
    known = set(Packet.objects.filter(file_key__isnull=False).values_list("file_key", flat=True))
    building = Packet.objects.filter(state=PacketState.BUILDING).exists()
    strays = [] if building else [k for k in storage.all_keys(of=FOLDER) if k not in known]
    for key in {*keys, *strays}:
        storage.discard(key, of=FOLDER)
    return len(keys)


@transaction.atomic
def _forget(*, at) -> list:
    """Delete the rows; what is being built is let be."""
    old = Packet.objects.unwanted(since=at - KEPT).exclude(state=PacketState.BUILDING)
    rows = list(old.select_for_update(skip_locked=True, of=("self",)))
    Packet.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return [row.file_key for row in rows if row.file_key]


@transaction.atomic
def _claim(*, at) -> Packet | None:
    """Take the packet that waits longest and that no other worker has in hand."""
    waiting = Packet.objects.waiting(at=at).order_by("requested_at", "pk")
    packet = waiting.select_for_update(skip_locked=True, of=("self",)).first()
    if packet is None:
        return None
    if packet.attempts >= MOST_ATTEMPTS:
        _move(packet, PacketState.FAILED, lease_until=None, lease_token=None)
        return _claim(at=at)
    _move(
        packet,
        PacketState.BUILDING,
        attempts=packet.attempts + 1,
        papers_done=0,
        lease_until=at + LEASE,
        lease_token=uuid.uuid4(),
    )
    return packet


def _build(packet) -> bool:
    """Build a packet that is claimed; return whether it is done."""
    try:
        with written(order_for(packet), on_paper=lambda n: _renew(packet, n)) as (path, pages):
            return _keep(packet, path, pages)
    except LeaseLost:
        return False
    except (PacketFailed, OSError) as error:
        _write(packet, PacketState.FAILED, last_error=str(error))
        return False


def _renew(packet, paper) -> None:
    """Say that this paper is being put in, the ones before it are."""
    ours = Packet.objects.filter(pk=packet.pk, lease_token=packet.lease_token)
    if not ours.update(papers_done=paper - 1, lease_until=Now() + LEASE):
        raise LeaseLost


def _keep(packet, path, pages) -> bool:
    """Put the file where packets lie, then say so; the file is taken back when that fails."""
    key = uuid.uuid4()
    try:
        _sha256, size = storage.write(key, storage.pieces(path), of=FOLDER)
        stamps = {"file_key": key, "size": size, "pages": pages, "papers_done": F("papers")}
        is_kept = _write(packet, PacketState.DONE, built_at=Now(), last_error="", **stamps)
    except BaseException:
        storage.discard(key, of=FOLDER)
        raise
    if not is_kept:
        storage.discard(key, of=FOLDER)
    return is_kept


def _write(packet, new, **outcome) -> bool:
    """Write an outcome and end the lease, unless the lease is another worker's by now."""
    transitions.check(PACKET, old=packet.state, new=new)
    ours = Packet.objects.filter(pk=packet.pk, lease_token=packet.lease_token)
    return bool(ours.update(state=new, lease_until=None, lease_token=None, **outcome))


def _move(packet, new, **stamps) -> None:
    """Take a locked packet to the state `new`."""
    transitions.check(PACKET, old=packet.state, new=new)
    packet.state = new
    for name, value in stamps.items():
        setattr(packet, name, value)
    packet.save(update_fields=["state", *stamps])
