"""Writing the details of a personnel matter; called by `meetings.actions.proposals`."""

from meetings.subjects.personnel.models import PersonnelMatter


def write(*, proposal, details) -> PersonnelMatter:
    matter, _created = PersonnelMatter.objects.update_or_create(proposal=proposal, defaults=details)
    return matter
