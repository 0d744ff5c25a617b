"""Writing down a directive in the room, so that every screen of the meeting shows it."""

from django.db import transaction

from directives.actions import directives
from directives.models import Directive
from giaoban.organisation.models import Committee
from meetings.actions.revision import lock, touch


@transaction.atomic
def catch(*, meeting, by, at, **said) -> Directive:
    """Draft what the Chair said; `said` is what `directives.draft` takes. Committee, then meeting.

    A second call with the same key is the first. Raises what `directives.draft` raises.
    """
    committees = Committee.objects.select_for_update(of=("self",), no_key=True)
    committees.get(pk=meeting.committee_id)
    meeting = lock(meeting.pk)
    directive = directives.draft(meeting=meeting, by=by, at=at, **said)
    touch(meeting)
    return directive
