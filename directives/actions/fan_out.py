"""Making one task for each unit out of a directive to a group. For this package's actions alone."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.enums import GROUPS, Addressee, DirectiveState
from directives.models import Directive, DirectiveStep, DirectiveSupport
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Department


class NobodyToGiveTo(Refusal):
    sentence = _("There is no unit this directive could go to.")


def make_tasks(directive, *, by, at, hand) -> list[Directive]:
    """Make one task for each unit of the group a directive goes to (GROUPS) in force that day."""
    units = Department.objects.of(directive.committee).in_force(on=timezone.localdate(at))
    units = units.filter(kind__in=GROUPS[directive.addressee]).by_name()
    tasks = Directive.objects.bulk_create(
        [_task_of(directive, unit, number) for number, unit in enumerate(units, start=1)]
    )
    if not tasks:
        raise NobodyToGiveTo
    supporting = [support.department for support in directive.supports.select_related("department")]
    DirectiveSupport.objects.bulk_create(
        DirectiveSupport(directive=task, department=unit)
        for task in tasks
        for unit in supporting
        if unit.pk != task.lead_id
    )
    DirectiveStep.objects.bulk_create(
        DirectiveStep(
            directive=task,
            from_state=DirectiveState.DRAFT,
            to_state=DirectiveState.ISSUED,
            by=by,
            at=at,
            **hand.columns(),
        )
        for task in tasks
    )
    return tasks


def _task_of(directive, unit, number) -> Directive:
    shared = (
        *(
            "committee",
            "meeting",
            "document",
            "item",
            "group",
            "position",
            "content",
            "source_text",
        ),
        *("source", "source_start", "source_end"),
        *("due_on", "original_due_on", "due_text", "is_standing", "report_every"),
        *("is_urgent", "expected_product"),
        *("state", "basis", "created_at", "created_by", "issued_at", "issued_by"),
    )
    return Directive(
        parent=directive,
        code=f"{directive.code}-{number:02}",
        addressee=Addressee.ONE_UNIT,
        lead=unit,
        **{name: getattr(directive, name) for name in shared},
    )
