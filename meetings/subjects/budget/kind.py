"""A matter of the budget, as the registry knows it."""

from django.utils.translation import gettext_lazy as _

from meetings.kinds import Kind
from meetings.subjects.budget.actions import write
from meetings.subjects.budget.forms import BudgetForm
from meetings.subjects.budget.models import BudgetMatter

NAMES = {  # in the documents of the committee
    BudgetMatter.Sort.ESTIMATE: "Dự toán ngân sách",
    BudgetMatter.Sort.ADJUSTMENT: "Điều chỉnh dự toán ngân sách",
    BudgetMatter.Sort.ALLOCATION: "Phân bổ kinh phí",
    BudgetMatter.Sort.ACCOUNTS: "Quyết toán ngân sách",
}


def wording(proposal) -> str:
    return proposal.title


def public_wording(proposal) -> str:
    """Which money of which year; for whom it is stands in the decision."""
    matter = BudgetMatter.objects.filter(proposal=proposal).first()
    if matter is None:
        return "Nội dung về ngân sách"
    return f"{NAMES[matter.sort]} năm {matter.year}"


def with_lines(queryset):
    return queryset.prefetch_related("lines")


KIND = Kind(
    code="budget",
    name=_("Budget"),
    description=_("An estimate, its adjustment, an allocation, the final accounts."),
    model=BudgetMatter,
    form=BudgetForm,
    write=write,
    needs_vote=True,
    conditions={"TO_COUNCIL": lambda matter: matter.goes_to_council},
    decision_wording=wording,
    public_wording=public_wording,
    loading=with_lines,
    template="meetings/subjects/budget/_details.html",
    form_template="meetings/subjects/budget/_form.html",
)
