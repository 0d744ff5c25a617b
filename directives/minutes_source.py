"""What the minutes of a meeting print of the tasks given at it."""

from collections import defaultdict

from directives.enums import Addressee
from directives.models import Directive
from giaoban.core import vietnamese

TO_A_GROUP = {
    Addressee.ALL_UNITS: "Các phòng, ban, đơn vị",
    Addressee.LOCALITIES: "UBND các xã, phường",
}


def given_at(meeting) -> dict:
    """Return the tasks of a meeting by the item they arise from (None: by no item); one query."""
    found = defaultdict(list)
    tasks = Directive.objects.arising_from(meeting).at_the_top().select_related("lead")
    for one in tasks.order_by("position", "pk"):
        found[one.item_id].append({"text": one.content, "unit": _unit(one), "due": _due(one)})
    return dict(found)


def _unit(directive) -> str:
    if directive.is_to_all:
        return TO_A_GROUP[directive.addressee]
    return directive.lead.name if directive.lead else ""


def _due(directive) -> str:
    if directive.is_standing:
        return "thường xuyên"
    return vietnamese.day(directive.due_on) if directive.due_on else directive.due_text
