"""The steps in the life of a directive."""

from django.db import models
from django.db.models import F, Q

from directives.enums import STOPPED, DirectiveState
from directives.models.directive import Directive
from giaoban.acts.models import Act
from giaoban.organisation.models import Department

NEEDING_A_REASON = (*STOPPED, DirectiveState.RETURN_REQUESTED)


class DirectiveStep(Act):
    """One step in the life of a directive, kept for ever, with its reason.

    A step goes to another state, or (both states the same) puts a due date in place of another.
    One that gives it to another unit names both.
    """

    append_only = True

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="steps")
    from_state = models.CharField(max_length=22, choices=DirectiveState)
    to_state = models.CharField(max_length=22, choices=DirectiveState)
    reason = models.TextField(blank=True)
    old_due_on = models.DateField(null=True, blank=True)
    new_due_on = models.DateField(null=True, blank=True)
    old_lead = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    new_lead = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="a_directive_sent_back_says_why",
                condition=~Q(to_state=DirectiveState.REDO) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="a_directive_returned_stopped_or_readdressed_says_why",
                condition=~Q(to_state__in=NEEDING_A_REASON)
                & ~Q(from_state__in=[DirectiveState.RETURN_REQUESTED, DirectiveState.SUSPENDED])
                | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="a_directive_readdressed_names_both_units",
                condition=Q(old_lead__isnull=True, new_lead__isnull=True)
                | Q(old_lead__isnull=False, new_lead__isnull=False),
            ),
            models.CheckConstraint(
                name="a_due_date_changed_after_issue_says_why",
                condition=~Q(from_state=F("to_state")) | ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.directive}: {self.get_to_state_display()}"

    @property
    def is_change_of_due(self) -> bool:
        return self.from_state == self.to_state
