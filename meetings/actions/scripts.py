"""The conclusion prepared for an item in the Chair's script. Locks: meeting, ledger."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import ChangedMeanwhile, Refusal
from meetings.actions.revision import lock
from meetings.enums import MeetingState
from meetings.models import ScriptLine

PREPARED = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.IN_SESSION)


class ScriptIsSpoken(Refusal):
    sentence = _("The meeting is over: write the conclusion itself now.")


class ScriptChanged(ChangedMeanwhile):
    """Someone else prepared another text meanwhile; both are kept: the form's, and `theirs`."""

    def __init__(self, *, current, theirs):
        super().__init__(current=current)
        self.theirs = theirs


@transaction.atomic
def prepare(*, item, text, version, by, at) -> ScriptLine:
    """Prepare the conclusion of an item. `version` is what the page showed, 0 for none.

    Raises ScriptIsSpoken, ScriptChanged.
    """
    meeting = lock(item.meeting_id)
    if meeting.state not in PREPARED:
        raise ScriptIsSpoken
    line = ScriptLine.objects.filter(item=item).first() or ScriptLine(item=item, version=0)
    if line.version != version:
        raise ScriptChanged(current=line.version, theirs=line.text)
    before, after = {"text": line.text}, {"text": text}
    if item.is_restricted:  # more people read the ledger than its list names
        before, after = {}, {}
    line.text, line.version, line.by, line.at = text, version + 1, by, at
    line.save()
    record(
        "script.edited",
        line,
        by=by,
        at=at,
        committee=meeting.committee,
        before=before,
        after=after,
    )
    return line
