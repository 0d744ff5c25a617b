"""A matter of no special kind."""

from django.db import models

from meetings.models import Proposal


class OtherMatter(models.Model):
    """What is asked of the committee, in the unit's own words."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="+")
    request = models.TextField()

    def __str__(self):
        return str(self.proposal)
