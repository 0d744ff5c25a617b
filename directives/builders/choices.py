"""What documents of this stage are most likely made of: codes, units, days and months.

Never what a task says.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from directives import urging
from directives.models import Directive
from giaoban.core import vietnamese
from giaoban.organisation.models import Department

TASKS = 40  # the newest
MONTHS = 24


def tasks_of(committee, *, reader) -> list[tuple[str, str]]:
    """Return the newest tasks that have a code. One query."""
    newest = Directive.objects.of(committee).exclude(code="").order_by("-pk")
    return [(one.code, _named(one)) for one in newest.select_related("lead")[:TASKS]]


def _named(one) -> str:
    unit = one.lead.name if one.lead else ""
    return ", ".join(part for part in (unit, vietnamese.day(one.due_on)) if part)


def units_of(committee, *, reader) -> list[tuple[str, str]]:
    """Return the units that have overdue tasks, and how many a letter may name. Two queries."""
    today, tasks = timezone.localdate(), Directive.objects.of(committee)
    late = dict(urging.overdue_by_unit(tasks, today=today))
    units = Department.objects.filter(pk__in=late).by_name()
    return [
        (one.code, _("%(unit)s: %(number)s overdue") % {"unit": one.name, "number": late[one.pk]})
        for one in units
    ]


def months_of(committee, *, reader) -> list[tuple[str, str]]:
    """Return the newest months, and years, in which tasks were given. One query."""
    given = Directive.objects.of(committee).tasks().filter(issued_at__isnull=False)
    months = list(given.datetimes("issued_at", "month", order="DESC")[:MONTHS])
    years = dict.fromkeys(one.year for one in months)
    named = [(f"{one:%Y-%m}", f"{one:%m/%Y}") for one in months]
    named += [(f"{year:04}", f"{year}") for year in years]
    return [(code, _("Tasks given in %(period)s") % {"period": said}) for code, said in named]
