"""Telling the screens of a meeting that something on them has changed."""

from django.db import connection
from django.db.models import F

from meetings.models import Meeting

CHANNEL = "giaoban_live"  # what the live hub listens to; payload: meeting_id|revision


def lock(meeting_id) -> Meeting:
    """Return the meeting, held until the transaction ends. Before item, round, ledger."""
    held = Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("committee")
    return held.get(pk=meeting_id)


def touch(meeting, **changes) -> None:
    """Write `changes` on a meeting one has locked, and let its watchers know at the commit."""
    rows = Meeting.objects.filter(pk=meeting.pk)
    rows.update(revision=F("revision") + 1, **changes)
    meeting.refresh_from_db(fields=["revision", *changes])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{meeting.pk}|{meeting.revision}"])
