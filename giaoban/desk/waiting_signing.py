"""Documents of approved items that wait to be signed: questions of `desk.waiting`."""

from django.urls import reverse
from django.utils.translation import gettext as _

from giaoban.core.vietnamese import day
from giaoban.desk.lists import SHOWN, Row, Waiting
from giaoban.organisation.permissions import Permission, scope
from meetings import veil
from meetings.models import AgendaItem, Signing


def to_sign(user, today):
    """What the person's unit still has to complete and have signed; for the Office, everybody's."""
    where = scope(user, Permission.SIGNING_CLOSE, today=today)
    if not where:
        return None
    waiting = Signing.objects.waiting()
    theirs = waiting.filter(item__meeting__committee__in=where.committees)
    found = (theirs | waiting.of_units(where.units)).filter(
        item__in=veil.readable(user, AgendaItem.objects.all())
    )
    rows = list(found.for_list().most_urgent_first()[: SHOWN + 1])
    more = reverse("meetings:signings", args=[rows[0].committee.slug]) if len(rows) > SHOWN else ""
    veil.lift(user, [one.item for one in rows])
    shown = [_row(one, today) for one in rows[:SHOWN]]
    return Waiting("to-sign-documents", _("Approved, to be completed and signed"), shown, more)


def _row(one, today) -> Row:
    late = one.due_on < today
    words = _("Overdue since %(day)s") if late else _("Due %(day)s")
    return Row(
        url=one.get_absolute_url(),
        text=str(one.item.shown_title),
        note=one.department.name if one.department else "",
        badge=words % {"day": day(one.due_on)},
        tone="late" if late else "soon",
    )
