"""What every change of an agenda does: hold the meeting, read its lines, write them, remember."""

from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from meetings.actions.revision import lock, touch
from meetings.enums import MeetingState
from meetings.models import AgendaItem, AgendaSection, AgendaUndo, Meeting
from meetings.rules import agenda_lines


class AgendaIsSettled(Refusal):
    sentence = _("This meeting is “%(state)s”: its agenda can no longer be changed.")


class TakenOffMeanwhile(Refusal):
    """409: what was clicked on is no longer on the agenda."""

    sentence = _("“%(title)s” has been taken off the agenda meanwhile.")


def lock_open(meeting) -> Meeting:
    """Return the meeting, held; raise AgendaIsSettled once it is called."""
    meeting = lock(meeting.pk)
    if not meeting.agenda_may_change:
        raise AgendaIsSettled(state=MeetingState(meeting.state).label)
    return meeting


def reload(line, meeting):
    """Return the item or section as it is now, held; raise TakenOffMeanwhile when it is gone."""
    held = (
        type(line)
        .everything.select_for_update(of=("self",), no_key=True)
        .get(pk=line.pk, meeting=meeting)
    )
    if held.removed_at:
        raise TakenOffMeanwhile(title=held.title)
    held.meeting = meeting
    return held


def lines_of(meeting) -> list[str]:
    items = AgendaItem.objects.filter(meeting=meeting).in_order().values_list("pk", flat=True)
    sections = AgendaSection.objects.filter(meeting=meeting).order_by("after", "rank")
    return agenda_lines.lines(items=items, sections=sections.values_list("pk", "after"))


def write(meeting, lines) -> None:
    """Give every line its place: places are compared when the transaction ends."""
    items, sections = agenda_lines.places(lines)
    if items:
        places = [When(pk=pk, then=place) for pk, place in items.items()]
        meeting.items.update(position=Case(*places))
    if sections:
        meeting.sections.update(
            after=Case(*(When(pk=pk, then=after) for pk, (after, _rank) in sections.items())),
            rank=Case(*(When(pk=pk, then=rank) for pk, (_after, rank) in sections.items())),
        )


def changed(meeting) -> None:
    """The programme is another one now: what was laid before the Chair, or approved, was not it."""
    touch(meeting, order_version=meeting.order_version + 1, programme_asked_at=None)


def order(meeting, before, lines, *, deed, title, by, at) -> None:
    """Write another order of the same lines, so that it can be taken back."""
    if lines == before:
        return
    write(meeting, lines)
    changed(meeting)
    remember(meeting, before, lines, deed=deed, title=title, by=by, at=at)
    after = {"order": lines}
    record("agenda.reordered", meeting, by=by, at=at, committee=meeting.committee, after=after)


def remember(meeting, before, after, *, deed, title, by, at, proposal=None) -> None:
    """Keep how the agenda stood: the last move is the one that can be taken back."""
    AgendaUndo.objects.filter(meeting=meeting).delete()
    AgendaUndo.objects.create(
        meeting=meeting,
        deed=deed,
        title=title,
        before=before,
        after=after,
        proposal=proposal,
        by=by,
        at=at,
    )
