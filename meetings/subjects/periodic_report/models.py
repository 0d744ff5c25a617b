"""The report on the month past and the tasks of the month to come."""

from django.db import models
from django.db.models import Q

from meetings.models import Proposal


class PeriodicReport(models.Model):
    """The situation of a month and the main tasks of the next, as part II of the notice has it."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="+")
    month = models.DateField(help_text="month reported on, its first day")
    situation = models.TextField()
    tasks = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="month_reported_on_is_its_first_day", condition=Q(month__day=1)
            )
        ]

    def __str__(self):
        return f"{self.month:%m/%Y}"
