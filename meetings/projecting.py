"""What the room's screen shows: numbers, the item being dealt with and who has the floor, never
who voted how.

It is read by everybody in the room, so nothing here is ever lifted (see `meetings.veil`):
a restricted item stays a number.
"""

from dataclasses import dataclass

from meetings import speaking
from meetings.actions import sitting
from meetings.models import AgendaItem, Meeting, OpeningFigures, Round, Speech, room
from meetings.models.item_figures import newest_figures

MOST_UNITS = 6  # that fit on the screen; those with the most overdue stand first
ON_THE_SCREEN = 5  # indicators that can be read from the back of a room


@dataclass(frozen=True, slots=True)
class Board:
    """A meeting as the room sees it."""

    meeting: Meeting
    revision: str
    current: AgendaItem | None
    next_item: AgendaItem | None
    round: Round | None  # of the current item, unless that is hidden or the vote was annulled
    floor: Speech | None  # who has it; never on a restricted item
    present: int
    members: int
    needed: int | None  # members that make a quorum; None without working rules
    units: list[dict]  # how their tasks stood; see `opening_sources`

    @property
    def figures(self) -> dict | None:
        """The month's figures the current item carries; never those of a restricted item."""
        if self.current is None or self.current.is_hidden:
            return None
        return self.current.month_figures

    @property
    def figures_left(self) -> int:
        """How many indicators do not fit on the screen."""
        return max(len(self.figures["rows"]) - ON_THE_SCREEN, 0) if self.figures else 0

    @property
    def lacks_quorum(self) -> bool:
        return self.needed is not None and self.present < self.needed


def board(meeting) -> Board:
    """Read it: seven queries at most, however many items and people there are."""
    seen = room.revision(meeting)
    roll = meeting.attendances.members()
    members = meeting.members or roll.count()
    current, following = _items(meeting)
    return Board(
        meeting=meeting,
        revision=seen,
        current=current,
        next_item=following,
        round=_round_of(current),
        floor=None if current is None else speaking.floor_of(meeting),
        present=roll.in_the_room().count(),
        members=members,
        needed=sitting.needed(meeting=meeting, members=members),
        units=_units(meeting),
    )


def _units(meeting) -> list[dict]:
    """What the meeting opens with, while no item is being dealt with: counts, never a task."""
    if meeting.current_item_id or meeting.closed_at:
        return []
    kept = OpeningFigures.objects.filter(meeting=meeting).first()
    return kept.content["units"][:MOST_UNITS] if kept else []


def _items(meeting) -> tuple[AgendaItem | None, AgendaItem | None]:
    """The current item and the one after it; without a current one, the first comes next."""
    listed = meeting.items.in_order()
    if meeting.current_item_id is None:
        return None, None if meeting.closed_at else listed.first()
    current = listed.filter(pk=meeting.current_item_id).annotate(month_figures=newest_figures())
    current = current.first()
    if current is None:
        return None, None
    return current, listed.filter(position__gt=current.position).first()


def _round_of(item) -> Round | None:
    if item is None or item.is_hidden:
        return None
    return item.rounds.live().with_turnout().first()
