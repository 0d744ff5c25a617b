"""A compensation plan, as the registry knows it."""

from django.utils.translation import gettext_lazy as _

from meetings.kinds import Kind
from meetings.subjects.compensation.actions import write
from meetings.subjects.compensation.forms import CompensationForm
from meetings.subjects.compensation.models import CompensationPlan


def wording(proposal) -> str:
    return proposal.title


def public_wording(proposal) -> str:
    """The project, which is public; no household and no amount."""
    plan = CompensationPlan.objects.filter(proposal=proposal).first()
    if plan is None:
        return "Phương án bồi thường, hỗ trợ, tái định cư"
    return f"Phương án bồi thường, hỗ trợ, tái định cư dự án {plan.project}"


KIND = Kind(
    code="compensation",
    name=_("Compensation plan"),
    description=_("Compensation, support and resettlement for land that a project takes."),
    model=CompensationPlan,
    form=CompensationForm,
    write=write,
    needs_vote=True,
    decision_wording=wording,
    public_wording=public_wording,
    template="meetings/subjects/compensation/_details.html",
)
