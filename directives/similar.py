"""Earlier directives like the one being typed, and what became of them."""

from django.db.models import Q

from directives import access
from giaoban.core.vietnamese import fold
from meetings import veil
from meetings.models import AgendaItem

SHORTEST = 8  # characters; fewer are like everything
LONGEST = 300  # characters that are compared
LOOKED_AT, SHOWN = 20, 5
THE_SAME = 0.8  # likeness from which a directive counts as the same one, given again


def similar_to(user, committee, typed) -> list:
    """Return up to LOOKED_AT directives like the words typed, the likest first; two queries.

    Only those `user` may see, and none of a matter hidden from them.
    """
    words = fold(typed[: 2 * LONGEST].replace("\0", ""))[:LONGEST]
    if len(words) < SHORTEST:
        return []
    open_items = veil.readable(user, AgendaItem.objects.filter(meeting__committee=committee))
    found = access.directives_for(user, committee).at_the_top().like(words)
    found = found.filter(Q(item__isnull=True) | Q(item__in=open_items))
    return list(found.for_list()[:LOOKED_AT])


def fates(directives) -> dict:
    """Return the likest with the number of their giving, and how often the same was given.

    The second giving of the same is the first reminder.
    """
    given = [one for one in directives if not one.is_draft and one.likeness >= THE_SAME]
    for number, one in enumerate(sorted(given, key=lambda one: (one.issued_at, one.pk))):
        one.reminder = number
    return {"similar": directives[:SHOWN], "times": len(given)}
