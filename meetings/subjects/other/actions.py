"""Writing the details of a matter of no special kind; called by `meetings.actions.proposals`."""

from meetings.subjects.other.models import OtherMatter


def write(*, proposal, details) -> OtherMatter:
    matter, _created = OtherMatter.objects.update_or_create(proposal=proposal, defaults=details)
    return matter
