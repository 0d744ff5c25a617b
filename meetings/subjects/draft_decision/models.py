"""A draft the committee is asked to pass: a decision, a resolution for the council, a plan."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetings.models import Proposal
from meetings.subjects.draft_decision.numbering import number_pattern


class DraftDecision(models.Model):
    """What a draft is, whether it makes law, and who appraised it."""

    class Document(models.TextChoices):
        DECISION = "DECISION", _("Decision")
        COUNCIL_RESOLUTION = "COUNCIL_RESOLUTION", _("Draft resolution for the People's Council")
        DIRECTION = "DIRECTION", _("Direction")
        PLAN = "PLAN", _("Plan")

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="+")
    document = models.CharField(max_length=20, choices=Document, default=Document.DECISION)
    is_normative = models.BooleanField()
    legal_basis = models.TextField(blank=True)
    consulted_from_on = models.DateField(null=True, blank=True)
    consulted_until_on = models.DateField(null=True, blank=True)
    appraisal_number = models.CharField(max_length=40, blank=True)
    appraisal_on = models.DateField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    replaces = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_normative_draft_was_appraised",
                condition=Q(is_normative=False)
                | ~Q(appraisal_number="") & Q(appraisal_on__isnull=False),
            ),
            models.CheckConstraint(
                name="appraisal_has_number_and_date_or_neither",
                condition=Q(appraisal_number="", appraisal_on__isnull=True)
                | ~Q(appraisal_number="") & Q(appraisal_on__isnull=False),
            ),
            models.CheckConstraint(
                name="draft_is_consulted_on_from_a_day_until_a_later_one",
                condition=Q(consulted_from_on__isnull=True, consulted_until_on__isnull=True)
                | Q(consulted_until_on__gte=F("consulted_from_on")),
            ),
        ]

    def __str__(self):
        return str(self.proposal)

    @property
    def number_pattern(self) -> str:
        """The number it will carry once it is passed."""
        return number_pattern(self.document, is_normative=self.is_normative)
