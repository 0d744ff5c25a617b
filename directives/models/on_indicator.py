"""Which indicator a task is to move."""

from django.db import models
from django.db.models import Q

from directives.models.directive import Directive
from giaoban.indicators.models import Indicator


class OnIndicator(models.Model):
    """A task given because of an indicator, and the month it was read in then.

    How the number has moved since is computed from the figures, never stored.
    """

    directive = models.OneToOneField(
        Directive, on_delete=models.CASCADE, related_name="on_indicator"
    )
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_task_on_an_indicator_is_of_a_month",
                condition=Q(month__gte=1, month__lte=12),
            )
        ]

    def __str__(self):
        return f"{self.directive}: {self.indicator}"
