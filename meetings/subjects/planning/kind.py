"""A plan of space, as the registry knows it."""

from django.utils.translation import gettext_lazy as _

from meetings.kinds import Kind
from meetings.subjects.planning.actions import write
from meetings.subjects.planning.forms import PlanningForm
from meetings.subjects.planning.models import PlanningMatter
from meetings.subjects.redaction import without_persons

NAMES = {  # in the documents of the committee
    PlanningMatter.Sort.CONSTRUCTION: "quy hoạch xây dựng",
    PlanningMatter.Sort.DETAILED: "quy hoạch chi tiết xây dựng",
    PlanningMatter.Sort.LAND_USE: "quy hoạch, kế hoạch sử dụng đất",
    PlanningMatter.Sort.LAND_USE_YEAR: "kế hoạch sử dụng đất hằng năm",
}


def wording(proposal) -> str:
    return proposal.title


def public_wording(proposal) -> str:
    """The plan, its area and its period, which the law makes public anyway."""
    matter = PlanningMatter.objects.filter(proposal=proposal).first()
    if matter is None:
        return "Nội dung về quy hoạch, kế hoạch sử dụng đất"
    name = NAMES[matter.sort]
    name = f"Điều chỉnh {name}" if matter.is_adjustment else name[0].upper() + name[1:]
    return f"{name} {without_persons(matter.area_name)}, {matter.period}"


KIND = Kind(
    code="planning",
    name=_("Planning"),
    description=_("A construction plan, a plan of land use."),
    model=PlanningMatter,
    form=PlanningForm,
    write=write,
    needs_vote=True,
    conditions={
        "CONSTRUCTION": lambda matter: matter.sort in ("CONSTRUCTION", "DETAILED"),
        "LAND_USE": lambda matter: matter.sort in ("LAND_USE", "LAND_USE_YEAR"),
    },
    decision_wording=wording,
    public_wording=public_wording,
    template="meetings/subjects/planning/_details.html",
)
