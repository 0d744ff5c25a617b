"""Reasons for lateness to accept or not: a question of `desk.waiting`."""

from django.db.models import Q
from django.utils.translation import gettext as _

from directives.deciders import DECIDES
from directives.models import LateReason
from giaoban.core.vietnamese import day
from giaoban.desk.lists import SHOWN, Row, Waiting
from giaoban.organisation.permissions import scope


def reasons(user, today):
    """Reasons why a task is late this person decides on by the committee's working rules."""
    given = LateReason.objects.none()
    for role, permission in DECIDES.items():
        where = scope(user, permission, today=today)
        if where:
            mine = Q(directive__committee__in=where.committees) | Q(directive__lead__in=where.units)
            given = given | LateReason.objects.decided_by(role, on=today).filter(mine)
    if given.query.is_empty():
        return None
    found = given.waiting().select_related("directive__committee", "directive__lead")
    rows = [
        Row(
            url=one.directive.get_absolute_url(),
            text=one.directive.content,
            note=str(one.directive.lead),
            badge=_("Was due on %(day)s") % {"day": day(one.due_on)},
            tone="late",
        )
        for one in found.order_by("due_on", "pk")[:SHOWN]
    ]
    return Waiting("late-reasons", _("Reasons for lateness to answer"), rows)
