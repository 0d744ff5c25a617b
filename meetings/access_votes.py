"""The doors to what members say of votes: as in `access`, not yours is not there (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from meetings import access, veil
from meetings.models import Objection


def objections_of(user, meeting) -> list[Objection]:
    """Return what was objected to votes of a meeting, but on items hidden from `user`."""
    found = (
        Objection.objects.filter(round__item__meeting=meeting)
        .select_related("person", "answer__by", "round__item__proposal")
        .in_order()
    )
    rows = list(found)
    veil.lift(user, [one.round.item for one in rows])
    return [one for one in rows if not one.round.item.is_hidden]


def objection_for(user, slug, code, objection_id) -> Objection:
    meeting = access.meeting_for(user, slug, code)
    rows = Objection.objects.select_related(
        "person", "answer__by", "round__item__meeting__committee", "round__item__proposal"
    )
    found = get_object_or_404(rows, round__item__meeting=meeting, pk=objection_id)
    if veil.hides(user, found.round.item):
        raise Http404
    return found
