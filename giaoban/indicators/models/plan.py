"""The plan of a year: every one there was, the newest counts."""

from django.conf import settings
from django.db import models

from giaoban.indicators.models.bounds import A_YEAR
from giaoban.indicators.models.indicator import Indicator


class Plan(models.Model):
    """What was planned for a year, or planned anew; the row of the highest key counts."""

    append_only = True

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(
        max_digits=20, decimal_places=4, null=True, blank=True, help_text="none: taken back"
    )
    note = models.CharField(max_length=300, blank=True, help_text="the decision it stands in")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="a_plan_is_of_a_year", condition=A_YEAR)]
        indexes = [models.Index(fields=["indicator", "year", "-id"], name="plan_of_a_year")]

    def __str__(self):
        return f"{self.indicator_id} {self.year}: {self.value}"
