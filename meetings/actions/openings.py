"""Freezing what a meeting opens with. Part of the action that calls it, which holds the meeting."""

from django.utils import timezone

from meetings import opening_sources
from meetings.models import OpeningFigures


def freeze(meeting, *, by, at) -> OpeningFigures:
    """Keep how the tasks of the committee stand now, for a locked meeting that is being called."""
    content = opening_sources.directives_of(meeting.committee, on=timezone.localdate(at))
    return OpeningFigures.objects.create(meeting=meeting, content=content, taken_at=at, taken_by=by)
