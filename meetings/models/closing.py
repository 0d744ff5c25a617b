"""A meeting that was closed although something was left open: by whom, and why."""

from django.db import models
from django.db.models import Q

from giaoban.acts.models import Act
from meetings.models.meeting import Meeting


class ClosingOverride(Act):
    """The order to close all the same. `undecided` are the numbers of the items left open."""

    append_only = True

    meeting = models.OneToOneField(
        Meeting, on_delete=models.PROTECT, related_name="closing_override"
    )
    reason = models.TextField()
    undecided = models.JSONField(help_text="[2, 5]: their numbers on the agenda")

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="a_meeting_closed_all_the_same_says_why", condition=~Q(reason="")
            ),
        ]

    def __str__(self):
        return self.reason[:80]

    @property
    def numbers(self) -> str:
        """Return the numbers as they are read: 2, 5."""
        return ", ".join(map(str, self.undecided))
