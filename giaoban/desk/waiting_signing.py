"""Documents of approved items that wait to be signed: questions of `desk.waiting`."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from giaoban.core.vietnamese import day
from giaoban.desk.lists import SHOWN, Row, Waiting
from giaoban.organisation.permissions import Permission, scope
from meetings import signing_access, veil
from meetings.models import AgendaItem, Proposal, Signing


def to_sign(user, today):
    """What the person's unit still has to complete and have signed; for the Office, everybody's."""
    where = scope(user, Permission.SIGNING_CLOSE, today=today)
    if not where:
        return None
    waiting = Signing.objects.waiting()
    in_session = Q(item__meeting__committee__in=where.committees)
    theirs = waiting.filter(in_session | Q(consultation__committee__in=where.committees))
    found = (theirs | waiting.of_units(where.units)).filter(
        Q(item__in=veil.readable(user, AgendaItem.objects.all()))
        | Q(item__isnull=True, consultation__proposal__isnull=True)
        | Q(consultation__proposal__in=veil.readable(user, Proposal.objects.all()))
    )
    rows = list(found.for_list().most_urgent_first()[: SHOWN + 1])
    more = reverse("meetings:signings", args=[rows[0].committee.slug]) if len(rows) > SHOWN else ""
    signing_access.lift(user, rows)
    shown = [_row(one, today) for one in rows[:SHOWN]]
    return Waiting("to-sign-documents", _("Approved, to be completed and signed"), shown, more)


def _row(one, today) -> Row:
    late = one.due_on < today
    words = _("Overdue since %(day)s") if late else _("Due %(day)s")
    return Row(
        url=one.get_absolute_url(),
        text=str(one.matter.shown_title),
        note=one.department.name if one.department else "",
        badge=words % {"day": day(one.due_on)},
        tone="late" if late else "soon",
    )
