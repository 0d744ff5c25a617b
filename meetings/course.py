"""The course of a sitting, item by item: when each was dealt with, and who spoke on it."""

from collections import defaultdict

from meetings.models import ItemTurn, Speech
from meetings.rules import turns


def times_of(meeting) -> dict[int, turns.Time]:
    """Return the Time of each item that was dealt with; one query."""
    moves = ItemTurn.objects.filter(meeting=meeting).in_order()
    return turns.times(moves.values_list("item_id", "began_at"))


def spoken_at(meeting) -> dict[int, list[Speech]]:
    """Return who had the floor by item, in that order, whoever reads; one query."""
    found = defaultdict(list)
    spoken = Speech.objects.of_meeting(meeting).spoken().select_related("attendance")
    for speech in spoken.order_by("began_at", "pk"):
        found[speech.item_id].append(speech)
    return found
