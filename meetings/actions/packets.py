"""Packets are asked for by people and built by a worker (`files.builds`)."""

from contextlib import contextmanager

from django.db import transaction
from django.db.models import F

from giaoban.audit.ledger import record
from giaoban.documents.packets import PacketFailed, written
from giaoban.files.actions import builds
from giaoban.files.builds import BuildFailed
from meetings.models import Packet
from meetings.packets import order_for

FOLDER = "packets"


@transaction.atomic
def ask(*, meeting, content, by, at) -> Packet:
    """Return the packet of a content, to be built unless it is there or under way.

    One that failed is tried again. `content` is `meetings.packets.content_for(by, meeting)`.
    """
    known = {"meeting": meeting, "key": content.key}
    first = {"content": content.values, "papers": content.papers}
    packet, is_asked = builds.want(model=Packet, known=known, first=first, by=by, at=at)
    if is_asked:
        after = {"key": packet.key, "papers": packet.papers}
        record("packet.asked", meeting, by=by, at=at, committee=meeting.committee, after=after)
    return packet


def build_due(*, at) -> int:
    """Build what was asked for, one after the other; return how many are done."""
    return builds.build_due(model=Packet, make=made, folder=FOLDER, at=at)


def clean(*, at) -> int:
    """Forget packets nobody asked for in a week, and files no packet knows; return how many."""
    return builds.clean(model=Packet, folder=FOLDER, at=at)


@contextmanager
def made(packet):
    """Put the papers together; say before each how far it is."""

    def on_paper(number):
        builds.renew(packet, papers_done=number - 1)

    try:
        with written(order_for(packet), on_paper=on_paper) as (path, pages):
            yield path, {"pages": pages, "papers_done": F("papers")}
    except PacketFailed as failed:
        raise BuildFailed(str(failed)) from failed
