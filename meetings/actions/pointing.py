"""Moving the pointer: which item is dealt with now. Part of actions that hold the meeting."""

from meetings.actions import floor
from meetings.actions.revision import touch
from meetings.models import ItemTurn


def move(meeting, item, *, by, at, **changes) -> None:
    """Point at `item` (None: at nothing) on every screen, and keep when, for the minutes.

    Where the pointer stood before is no new turn; whoever had the floor has it no longer when the
    meeting goes on to something else. `changes` are written on the meeting too.
    """
    if meeting.current_item_id != (item and item.pk):
        floor.end(meeting, by=by, at=at)
        ItemTurn.objects.create(meeting=meeting, item=item, began_at=at, by=by)
    touch(meeting, current_item=item, **changes)
