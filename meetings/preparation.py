"""What a member's page of preparation shows of each item."""

from dataclasses import dataclass

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
    def has_changed(self) -> bool:
        """Whether title or papers are others than those the position speaks of."""
        return self.said is not None and self.said.mark != self.mark


def rows(meeting, person) -> list[Row]:
    """Return the items of a meeting in order, for a member to read and answer; five queries."""
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
            said=said.get(item.pk),
            is_open=item.pk in still_open,
            is_in_block=item.pk in block,
        )
        for item in meeting.items.in_order().for_reading()
    ]


def mark_of(item) -> str:
    """Return the mark of an item as it is read now; needs its papers loaded (for_reading)."""
    papers = item.proposal.papers.all() if item.proposal else ()
    return positions.mark(item.title, [paper.pk for paper in papers])


def notes_of(meeting, person) -> dict[int, PrivateNote]:
    """Return the person's own notes by item; one query. Nobody else's are ever read."""
    notes = PrivateNote.objects.filter(item__meeting=meeting, person=person)
    return {note.item_id: note for note in notes}
