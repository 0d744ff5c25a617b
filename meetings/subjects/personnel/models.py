"""A matter of personnel: one person, and what is proposed for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models import Proposal


class PersonnelMatter(models.Model):
    """Whom it concerns and what the committee is asked to agree to. Always restricted."""

    class Measure(models.TextChoices):
        APPOINT = "APPOINT", _("Appointment")
        REAPPOINT = "REAPPOINT", _("Reappointment")
        TRANSFER = "TRANSFER", _("Transfer or secondment")
        RELIEVE = "RELIEVE", _("Relief from a post")
        PLAN = "PLAN", _("Planning of cadres")
        REWARD = "REWARD", _("Commendation")
        DISCIPLINE = "DISCIPLINE", _("Disciplinary measure")
        OTHER = "OTHER", _("Another measure")

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="+")
    person = models.CharField(max_length=200)
    present_post = models.CharField(max_length=300)
    measure = models.CharField(max_length=12, choices=Measure)
    proposed = models.TextField(help_text="the post or the measure proposed, in words")
    legal_basis = models.TextField()

    def __str__(self):
        return str(self.proposal)
