"""What a member's page of preparation shows of each item."""

from dataclasses import dataclass

from meetings import veil
from meetings.actions import consent
from meetings.models import AgendaItem, Position, PrivateNote
from meetings.rules import positions


@dataclass(frozen=True, slots=True)
class Row:
    """One item as it stands for one member. `said` is the position that counts, or None."""

    item: AgendaItem
    mark: str
    said: Position | None
    is_open: bool  # neither decided nor being voted on: a position may be given
    is_in_block: bool

    @property
    def takes_position(self) -> bool:
        """Whether the member may answer: what is hidden from them is passed over."""
        return self.is_open and not self.item.is_hidden

    @property
    def has_changed(self) -> bool:
        """Whether title or papers are others than those the position speaks of."""
        return self.said is not None and self.said.mark != self.mark


def rows(meeting, person) -> list[Row]:
    """Return the items of a meeting in order, for a member to read and answer; five queries.

    One more where something is restricted. What is hidden says nothing but its number.
    """
    said = {
        position.item_id: position
        for position in Position.objects.of_meeting(meeting).filter(person=person).counting()
    }
    still_open = set(consent.still_open(meeting).values_list("pk", flat=True))
    block = set(consent.block(meeting).values_list("pk", flat=True))
    return [
        Row(
            item=item,
            mark=mark_of(item),
            said=None if item.is_hidden else said.get(item.pk),
            is_open=item.pk in still_open,
            is_in_block=item.pk in block,
        )
        for item in veil.lift(person, meeting.items.in_order().for_reading())
    ]


def mark_of(item) -> str:
    """Return the mark of an item as it is read now; needs its papers loaded (for_reading)."""
    papers = item.proposal.papers.all() if item.proposal else ()
    return positions.mark(item.title, [paper.pk for paper in papers])


def notes_of(meeting, person, items) -> list[tuple[AgendaItem, PrivateNote | None]]:
    """Return each of `items` the person may read with their own note on it; one query.

    The items are lifted. Nobody else's notes are ever read.
    """
    rows = PrivateNote.objects.filter(item__meeting=meeting, person=person)
    notes = {note.item_id: note for note in rows}
    return [(item, notes.get(item.pk)) for item in items if not item.is_hidden]
