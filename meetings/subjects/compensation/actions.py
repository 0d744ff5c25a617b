"""Writing a compensation plan; called by `meetings.actions.proposals`."""

from meetings.subjects.compensation.models import CompensationPlan


def write(*, proposal, details) -> CompensationPlan:
    """The database refuses amounts that do not add up to the total."""
    plan, _created = CompensationPlan.objects.update_or_create(proposal=proposal, defaults=details)
    return plan
