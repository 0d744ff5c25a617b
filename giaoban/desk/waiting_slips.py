"""What waits for a person about slips: questions of `desk.waiting`."""

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.core.vietnamese import moment
from giaoban.desk.lists import SHOWN, Row, Waiting
from giaoban.organisation.permissions import Permission, scope
from meetings import slip_access
from meetings.models import Consultation


def to_answer(user, today):
    """What this member is asked by slips and has not answered as it stands now."""
    where = scope(user, Permission.SLIP_ANSWER, today=today)
    if not where:
        return None
    asked = Consultation.objects.unanswered_by(user).filter(committee__in=where.committees)
    rows = [
        Row(
            url=one.get_absolute_url(),
            text=str(one.shown_title),
            note=one.named,
            badge=_("By %(due)s") % {"due": moment(one.due_at)},
            tone="late" if timezone.localdate(one.due_at) <= today else "soon",
        )
        for one in _first(user, asked)
    ]
    return Waiting("slips-to-answer", _("Your slip is asked for"), rows)


def with_the_office(user, today):
    """What the Office has out, and what waits for an agenda because a member wants it there."""
    where = scope(user, Permission.SLIPS_RUN, today=today)
    if not where:
        return None
    ours = Consultation.objects.filter(committee__in=where.committees)
    rows = [
        Row(
            url=one.get_absolute_url(),
            text=str(one.shown_title),
            note=one.named,
            badge=_badge(one),
            tone="active" if one.is_open and one.sent < one.members else "waiting",
        )
        for one in _first(user, ours.in_hand().with_turnout())
    ]
    return Waiting("slips-out", _("Slips that are out"), rows)


def _first(user, found) -> list:
    """The first rows, lifted. What is hidden from the person is not among them."""
    rows = slip_access.lift(user, found.for_list().order_by("due_at", "pk")[:SHOWN])
    return [one for one in rows if not one.is_hidden]


def _badge(consultation) -> str:
    if not consultation.is_open:
        return _("Waits for an agenda")
    counts = {"sent": consultation.sent, "members": consultation.members}
    return _("%(sent)s of %(members)s have answered") % counts
