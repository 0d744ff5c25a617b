"""A personnel matter, as the registry knows it."""

from django.utils.translation import gettext_lazy as _

from meetings.kinds import Kind
from meetings.subjects.personnel.actions import write
from meetings.subjects.personnel.forms import PersonnelForm
from meetings.subjects.personnel.models import PersonnelMatter


def wording(proposal) -> str:
    """Nobody is named: what was decided of a person is told to that person."""
    return f"Công tác cán bộ do {proposal.department.name} trình"


KIND = Kind(
    code="personnel",
    name=_("Personnel"),
    description=_("Appointment, transfer, commendation or discipline of a person. Restricted."),
    model=PersonnelMatter,
    form=PersonnelForm,
    write=write,
    needs_vote=True,
    always_restricted=True,
    decision_wording=wording,
    public_wording=wording,
    template="meetings/subjects/personnel/_details.html",
)
