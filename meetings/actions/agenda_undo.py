"""Taking back the last move on an agenda, as long as nothing has moved since."""

from django.db import transaction
from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from meetings.actions.agenda import lock_ready
from meetings.actions.agenda_lines import changed, lines_of, lock_open, write
from meetings.models import AgendaItem, AgendaSection, AgendaUndo, Meeting
from meetings.rules import agenda_lines


class CannotBeUndone(Refusal):
    """409: somebody moved something since, or it was taken back already."""

    sentence = _("This can no longer be undone: the agenda has been changed since.")


@transaction.atomic
def undo(*, meeting, undo_id, by, at) -> Meeting:
    """Put the agenda back to how it stood before the move `undo_id`, which is `by`'s own.

    What was taken off comes back with its words, place, section and proposal. Words that
    were edited since stay. Raises AgendaIsSettled, CannotBeUndone, NotReady when the
    proposal stands on another agenda by now.
    """
    meeting = lock_open(meeting)
    last = AgendaUndo.objects.select_related("proposal").filter(pk=undo_id, meeting=meeting, by=by)
    last = last.first()
    now = lines_of(meeting)
    if last is None or last.after != now:
        raise CannotBeUndone
    _put_back(meeting, last)
    write(meeting, last.before)
    changed(meeting)
    last.delete()
    after = {"order": last.before}
    record("agenda.undone", meeting, by=by, at=at, committee=meeting.committee, after=after)
    return meeting


def _put_back(meeting, last) -> None:
    """Bring back what the move took off; `write` then gives every line its place."""
    items, sections = agenda_lines.places(line for line in last.before if line not in last.after)
    if sections:
        gone = AgendaSection.everything.filter(meeting=meeting, pk__in=sections)
        afters = [When(pk=pk, then=after) for pk, (after, _rank) in sections.items()]
        gone.update(removed_at=None, after=Case(*afters), rank=len(last.before) + 1)
    if items:
        proposal = last.proposal and lock_ready([last.proposal])[0]
        gone = AgendaItem.everything.filter(meeting=meeting, pk__in=items)
        mark = {"is_restricted": proposal.is_restricted} if proposal else {}
        gone.update(removed_at=None, position=len(last.before) + 1, proposal=proposal, **mark)
