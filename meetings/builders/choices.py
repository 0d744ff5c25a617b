"""What documents of this stage are most likely made of: the codes, and what a reader may see."""

from django.utils.translation import gettext as _

from meetings import veil
from meetings.builders.things import code_of
from meetings.models import AgendaItem, Consultation, Meeting, Proposal

MEETINGS = 12  # the newest
ITEMS = 60
PROPOSALS, SLIPS = 40, 20


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


def proposals_of(committee, *, reader) -> list[tuple[str, str]]:
    """Return the newest matters a submission letter can be made of, none restricted. One query."""
    found = Proposal.objects.filter(committee=committee, is_restricted=False).order_by("-pk")
    named = [(one.code, str(one.shown_title)) for one in found[:PROPOSALS]]
    return [(code, _("Submission: %(title)s") % {"title": title}) for code, title in named]


def slips_of(committee, *, reader) -> list[tuple[str, str]]:
    """Return the newest questions asked by slips, none about what is restricted. One query."""
    found = Consultation.objects.filter(committee=committee).exclude(proposal__is_restricted=True)
    found = found.exclude(item__is_restricted=True).select_related("proposal", "item")
    named = [(one.code, str(one.shown_title)) for one in found.order_by("-pk")[:SLIPS]]
    return [(code, _("Slips: %(title)s") % {"title": title}) for code, title in named]
