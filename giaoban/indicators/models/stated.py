"""What a unit states where there is nothing to compute it from."""

from django.conf import settings
from django.db import models

from giaoban.indicators.enums import Measure
from giaoban.indicators.models.bounds import A_MONTH
from giaoban.indicators.models.indicator import Indicator


class StatedQuerySet(models.QuerySet):
    def that_count(self):
        """The last of each place. One taken back has no value."""
        same = {name: models.OuterRef(name) for name in ("indicator", "year", "month", "measure")}
        later = Stated.objects.filter(**same, pk__gt=models.OuterRef("pk"))
        return self.filter(~models.Exists(later))

    def with_value(self):
        return self.filter(value__isnull=False)


class Stated(models.Model):
    """A measure as the unit gives it; the row of the highest key counts, one without value none.

    It is shown as stated beside what is computed, never instead of it without saying so.
    """

    append_only = True

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="stated")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=16, choices=Measure)
    value = models.DecimalField(
        max_digits=20, decimal_places=4, null=True, blank=True, help_text="none: taken back"
    )
    approximate = models.BooleanField(default=False, help_text="“khoảng”")
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = StatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_measure_is_stated_of_a_month", condition=A_MONTH),
            models.CheckConstraint(
                name="a_stated_measure_is_one_there_is",
                condition=models.Q(measure__in=Measure.values),
            ),
        ]
        indexes = [
            models.Index(
                fields=["indicator", "year", "month", "measure", "-id"], name="stated_of_a_month"
            )
        ]

    def __str__(self):
        return f"{self.indicator_id} {self.month}/{self.year} {self.measure}: {self.value}"
