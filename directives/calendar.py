"""Due dates in the calendar of whoever works on them."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from directives.models import Directive
from giaoban.organisation.enums import UNIT_ROLES
from giaoban.organisation.permissions import holdings
from meetings.calendar_entries import Deadline

KEPT = timedelta(days=92)  # how long what is overdue stays in the calendar
MOST = 500  # due dates in one calendar
SHOWN = 80  # characters of a task in the title of its entry


def deadlines_of(person, *, committees, at) -> list[Deadline]:
    """Return what the units of `person` lead or support and have not handed in; one query.

    The calendar leaves the house: nothing that arose from a restricted item is in it. An entry
    keeps its UID; the version of a directive, which grows with every change, is its SEQUENCE.
    """
    units = {
        held.department_id
        for held in holdings(person)
        if held.role in UNIT_ROLES and held.committee_id in committees and held.committee
    }
    if not units:
        return []
    due = Directive.objects.tasks().concerning(units).not_handed_in().fit_for_outside()
    due = due.filter(due_on__gte=timezone.localdate(at) - KEPT)
    due = due.select_related("committee", "lead").most_urgent_first()
    return [_entry(one, said_at=at) for one in due[:MOST]]


def _entry(directive, *, said_at) -> Deadline:
    host = urlsplit(settings.SITE_URL).hostname
    words = {"code": directive.code, "content": directive.content[:SHOWN]}
    return Deadline(
        uid=f"directive-{directive.pk}.{directive.committee.slug}@{host}",
        sequence=directive.version,
        title=_("Due: %(code)s %(content)s") % words,
        day=directive.due_on,
        url=settings.SITE_URL + directive.get_absolute_url(),
        said_at=said_at,
        text=_("Lead unit: %(unit)s") % {"unit": directive.lead.name},
    )
