"""Ending a speech: by whoever presides, or because the meeting goes on. Locks: meeting, ledger."""

from giaoban.audit.ledger import record
from meetings.models import Speech


def end(meeting, *, by, at) -> Speech | None:
    """End the word of whoever has the floor; None when nobody has. The meeting is locked."""
    speech = Speech.objects.of_meeting(meeting).has_the_floor().for_list().first()
    if speech is None:
        return None
    speech.ended_at, speech.ended_by = max(at, speech.began_at), by
    speech.save(update_fields=["ended_at", "ended_by"])
    after = {"name": speech.attendance.name, "minutes": speech.minutes}
    record("speech.ended", speech, by=by, at=at, committee=meeting.committee, after=after)
    return speech
