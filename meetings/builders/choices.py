"""What documents of this stage are most likely made of: the codes, and what a reader may see."""

from django.utils.translation import gettext as _

from meetings import veil
from meetings.builders.things import code_of
from meetings.models import AgendaItem, Meeting

MEETINGS = 12  # the newest
ITEMS = 60


def meetings_of(committee, *, reader) -> list[tuple[str, str]]:
    """Return the newest meetings. One query."""
    newest = Meeting.objects.of(committee).order_by("-pk")[:MEETINGS]
    return [(meeting.code, _("Meeting: %(title)s") % {"title": str(meeting)}) for meeting in newest]


def items_of(committee, *, reader) -> list[tuple[str, str]]:
    """Return the items of the newest meetings; a hidden one in neutral words. Two queries."""
    items = AgendaItem.objects.filter(meeting__committee=committee, position__isnull=False)
    newest = items.order_by("-meeting_id", "position").select_related("meeting", "proposal")
    shown = veil.lift(reader, newest[:ITEMS])
    return [(code_of(one), _("Item: %(title)s") % {"title": one.shown_title}) for one in shown]
