"""What waits of votes already held: members' objections to what was recorded."""

from django.urls import reverse
from django.utils.translation import gettext as _

from giaoban.desk.lists import SHOWN, Row, Waiting, address
from giaoban.organisation.permissions import Permission, scope
from meetings import veil
from meetings.models import Objection


def objections(user, today):
    """For whoever runs votes: what members say was recorded wrongly, until it is answered."""
    where = scope(user, Permission.ROUND_RUN, today=today)
    if not where:
        return None
    waiting = (
        Objection.objects.waiting()
        .filter(round__item__meeting__committee__in=where.committees)
        .select_related("person", "round__item__meeting__committee")
        .in_order()[:SHOWN]
    )
    veil.lift(user, [one.round.item for one in waiting])
    rows = [
        Row(
            url=reverse("meetings:objections", args=address(one.round.item.meeting)),
            text=str(one.round.item.shown_title),
            note=one.person.full_name,
            badge=_("Objection to the record of a vote"),
            tone="late",
        )
        for one in waiting
    ]
    return Waiting("objections", _("Members say a vote was recorded wrongly"), rows)
