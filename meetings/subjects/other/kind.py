"""A matter of no special kind, as the registry knows it."""

from django.utils.translation import gettext_lazy as _

from meetings.kinds import Kind
from meetings.subjects.other.actions import write
from meetings.subjects.other.forms import OtherForm
from meetings.subjects.other.models import OtherMatter


def wording(proposal) -> str:
    return proposal.title


def public_wording(proposal) -> str:
    """Nothing says what a free title holds, so the public reads only who brought the matter."""
    return f"Nội dung do {proposal.department.name} trình"


KIND = Kind(
    code="other",
    name=_("Another matter"),
    description=_("Anything the committee is asked to decide or to note."),
    model=OtherMatter,
    form=OtherForm,
    write=write,
    needs_vote=True,
    decision_wording=wording,
    public_wording=public_wording,
    template="meetings/subjects/other/_details.html",
)
