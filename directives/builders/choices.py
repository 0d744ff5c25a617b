"""Which tasks a slip is most likely wanted of: codes, units and days, never what a task says."""

from directives.models import Directive
from giaoban.core import vietnamese

TASKS = 40  # the newest


def tasks_of(committee, *, reader) -> list[tuple[str, str]]:
    """Return the newest tasks that have a code. One query."""
    newest = Directive.objects.of(committee).exclude(code="").order_by("-pk")
    return [(one.code, _named(one)) for one in newest.select_related("lead")[:TASKS]]


def _named(one) -> str:
    unit = one.lead.name if one.lead else ""
    return ", ".join(part for part in (unit, vietnamese.day(one.due_on)) if part)
