"""Papers that came after their deadline and wait for the Chair's exception: a question of
`desk.waiting`."""

from django.urls import reverse
from django.utils.translation import gettext as _

from giaoban.desk.lists import SHOWN, Row, Waiting
from giaoban.organisation.permissions import Permission, scope
from meetings import veil
from meetings.enums import MeetingState
from meetings.models import LatePaper


def late_papers(user, today):
    """What the Chair has still to let in or not, as long as the meeting lies ahead."""
    where = scope(user, Permission.PROGRAMME_APPROVE, today=today)
    if not where:
        return None
    asked = LatePaper.objects.waiting().filter(
        meeting__committee__in=where.committees,
        meeting__state__in=[MeetingState.PLANNED, MeetingState.CALLED],
    )
    asked = list(asked.select_related("proposal__committee").order_by("asked_at")[:SHOWN])
    veil.lift(user, [one.proposal for one in asked])
    rows = [
        Row(
            url=reverse(
                "meetings:late-paper", args=[one.proposal.committee.slug, one.proposal.code, one.pk]
            ),
            text=one.proposal.shown_title,
            note="" if one.proposal.is_hidden else one.title,
            badge=_("Late"),
            tone="late",
        )
        for one in asked
    ]
    return Waiting("late-papers", _("Late papers: let them in or not"), rows)
