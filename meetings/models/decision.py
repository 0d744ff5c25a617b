"""What became of an agenda item."""

from django.db import models
from django.db.models import Q

from giaoban.acts.models import Act
from meetings.enums import DecisionOutcome
from meetings.models.agenda import AgendaItem
from meetings.models.vote import Round

TONES = {
    DecisionOutcome.APPROVED: "done",
    DecisionOutcome.APPROVED_WITH_CHANGES: "done",
    DecisionOutcome.AGREED_IN_PRINCIPLE: "done",
    DecisionOutcome.REJECTED: "late",
    DecisionOutcome.RETURNED: "stopped",
    DecisionOutcome.POSTPONED: "stopped",
    DecisionOutcome.WRITTEN_VOTE: "waiting",
    DecisionOutcome.WITHDRAWN: "stopped",
    DecisionOutcome.NOTED: "done",
}


class Decision(Act):
    """The outcome of one item in one meeting, with the round it rests on, if it was voted."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=22, choices=DecisionOutcome)
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    wording = models.TextField(blank=True, help_text="how it reads in minutes and notice")

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="what_goes_back_to_its_unit_says_why",
                condition=~Q(outcome__in=[DecisionOutcome.RETURNED, DecisionOutcome.WITHDRAWN])
                | ~Q(wording=""),
            ),
        ]

    def __str__(self):
        return f"{self.item}: {self.get_outcome_display()}"

    @property
    def tone(self) -> str:
        return TONES[self.outcome]
