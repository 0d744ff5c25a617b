"""Extensions to decide and tasks that came back: questions of `desk.waiting`."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from directives.deciders import DECIDES
from directives.models import Directive, ExtensionRequest
from giaoban.core.vietnamese import day
from giaoban.desk.lists import SHOWN, Row, Waiting
from giaoban.organisation.permissions import Permission, scope


def extensions(user, today):
    """Requests for a later due date this person decides by the committee's working rules."""
    asked = ExtensionRequest.objects.none()
    for role, permission in DECIDES.items():
        where = scope(user, permission, today=today)
        if where:
            mine = Q(directive__committee__in=where.committees) | Q(directive__lead__in=where.units)
            asked = asked | ExtensionRequest.objects.decided_by(role, on=today).filter(mine)
    if asked.query.is_empty():
        return None
    found = asked.waiting().select_related("directive__committee", "directive__lead")
    found = list(found.order_by("due_on", "pk")[:SHOWN])
    slugs = [one.directive.committee.slug for one in found]
    more = reverse("directives:answers", args=slugs[:1]) if slugs else ""
    return Waiting("extensions", _("Later due dates to decide"), [_row(one) for one in found], more)


def returned(user, today):
    """Tasks whose unit says they are not its own."""
    where = scope(user, Permission.DIRECTIVE_READDRESS, today=today)
    if not where:
        return None
    found = (
        Directive.objects.filter(committee__in=where.committees)
        .awaiting_an_addressee()
        .select_related("committee", "lead")
        .order_by("due_on", "pk")[:SHOWN]
    )
    rows = [
        Row(url=one.get_absolute_url(), text=one.content, note=str(one.lead), tone="late")
        for one in found
    ]
    return Waiting("returned-tasks", _("Tasks returned by their units"), rows)


def _row(extension) -> Row:
    asked = {"asked": day(extension.asked_due_on), "due": day(extension.due_on)}
    return Row(
        url=extension.directive.get_absolute_url(),
        text=extension.directive.content,
        note=str(extension.directive.lead),
        badge=_("%(asked)s instead of %(due)s") % asked,
        tone="waiting",
    )
