"""A compensation plan, as the registry knows it."""

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.core import vietnamese
from meetings.kinds import Kind
from meetings.subjects.compensation.actions import write
from meetings.subjects.compensation.forms import CompensationForm
from meetings.subjects.compensation.models import LABELS, PAID, CompensationPlan
from meetings.subjects.redaction import without_persons


def wording(proposal) -> str:
    return proposal.title


def public_wording(proposal) -> str:
    """The project, which is public; no household and no amount."""
    plan = CompensationPlan.objects.filter(proposal=proposal).first()
    if plan is None:
        return "Phương án bồi thường, hỗ trợ, tái định cư"
    return f"Phương án bồi thường, hỗ trợ, tái định cư dự án {without_persons(plan.project)}"


def with_annex_sums(queryset):
    """Add up the annex in the same query: how many rows, and each heading."""
    sums = {f"annex_{heading}": Sum(f"annex__{heading}", default=0) for heading in PAID}
    return queryset.annotate(annex_rows=Count("annex"), **sums).prefetch_related("areas")


def gaps(plan) -> list[str]:
    """Where the annex, once there is one, says something else than the plan; no query."""
    if not plan.annex_rows:
        return []
    found = []
    if plan.annex_rows < plan.households:
        said = {"rows": plan.annex_rows, "households": plan.households}
        found.append(_("The annex has %(rows)s rows, the plan %(households)s households.") % said)
    for heading in PAID:
        listed, planned = getattr(plan, f"annex_{heading}"), getattr(plan, heading)
        if listed != planned:
            said = {"heading": LABELS[heading]}
            said |= {"listed": vietnamese.dong(listed), "planned": vietnamese.dong(planned)}
            found.append(_("%(heading)s: the annex %(listed)s, the plan %(planned)s.") % said)
    return found


KIND = Kind(
    code="compensation",
    name=gettext_lazy("Compensation plan"),
    description=gettext_lazy(
        "Compensation, support and resettlement for land that a project takes."
    ),
    model=CompensationPlan,
    form=CompensationForm,
    write=write,
    needs_vote=True,
    gaps=gaps,
    decision_wording=wording,
    public_wording=public_wording,
    loading=with_annex_sums,
    template="meetings/subjects/compensation/_details.html",
    form_template="meetings/subjects/compensation/_form.html",
)
