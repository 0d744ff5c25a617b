"""How the tasks of a committee stand: what its meetings open with."""

from directives.answering import standings
from directives.models import Directive
from giaoban.core import vietnamese

MOST = 100  # overdue tasks named; the rest is counted


def state_of(committee, *, on) -> dict:
    """Return how the tasks stand on a day as `meetings.opening_sources` asks; two queries."""
    found = standings(committee, today=on)
    late = Directive.objects.of(committee).tasks().overdue(today=on)
    rows = late.most_urgent_first().values_list("code", "content", "lead__name", "due_on")[:MOST]
    named = [
        {
            "code": code,
            "content": content,
            "unit": unit,
            "due": vietnamese.day(due_on),
            "days": (on - due_on).days,
        }
        for code, content, unit, due_on in rows
    ]
    return {
        "units": [
            {"name": one.name, "late": one.late, "open": one.open_tasks, "days": one.days_late}
            for one in found
        ],
        "late": named,
        "more": sum(one.late for one in found) - len(named),
    }
