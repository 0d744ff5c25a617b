"""Where a task stands on the page of its unit. Pure."""

from directives.enums import DirectiveState, Timeliness, Urgency
from directives.rules.transitions import IN_THE_UNITS_HANDS

_IN_TIME = {Timeliness.OVERDUE: Urgency.OVERDUE, Timeliness.DUE_SOON: Urgency.DUE_SOON}


def urgency(*, state: str, is_standing: bool, timeliness: Timeliness) -> Urgency:
    """Return the group of a task: what is not in the unit's hands waits, a standing one stands."""
    if DirectiveState(state) not in IN_THE_UNITS_HANDS:
        return Urgency.WAITING
    if is_standing:
        return Urgency.STANDING
    return _IN_TIME.get(timeliness, Urgency.LATER)
