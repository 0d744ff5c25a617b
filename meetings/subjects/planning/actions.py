"""Writing a plan of space; called by `meetings.actions.proposals`."""

from meetings.subjects.planning.models import PlanningMatter


def write(*, proposal, details) -> PlanningMatter:
    matter, _created = PlanningMatter.objects.update_or_create(proposal=proposal, defaults=details)
    return matter
