"""What was reported of a month, and every correction of it."""

from django.db import models
from django.db.models import F, Q

from giaoban.acts.models import Act
from giaoban.indicators.models.bounds import A_MONTH
from giaoban.indicators.models.indicator import Indicator


class FigureQuerySet(models.QuerySet):
    def that_count(self):
        """The last of each chain: what no later row corrects. One taken back has no value."""
        return self.filter(correction__isnull=True)

    def with_value(self):
        return self.filter(value__isnull=False)


class Figure(Act):
    """The figure of an indicator for a month; one after the first names the row it corrects.

    The chain never branches: `corrects` is unique. A correction without a value takes the figure
    back. The database refuses a row in a month that is locked.
    """

    append_only = True

    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        related_name="figures",
        db_index=False,  # `figures_of_a_month` serves it, and reads no years nobody asked for
    )
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    value = models.DecimalField(
        max_digits=20, decimal_places=4, null=True, blank=True, help_text="none: taken back"
    )
    approximate = models.BooleanField(default=False, help_text="“khoảng”")
    source = models.CharField(max_length=300, blank=True, help_text="where it was taken from")
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="correction"
    )

    objects = FigureQuerySet.as_manager()

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(name="a_figure_is_of_a_month", condition=A_MONTH),
            models.UniqueConstraint(
                fields=["indicator", "year", "month"],
                condition=Q(corrects__isnull=True),
                name="a_month_has_one_first_figure",
            ),
            models.CheckConstraint(
                name="a_first_figure_has_a_value",
                condition=Q(corrects__isnull=False) | Q(value__isnull=False),
            ),
            models.CheckConstraint(
                name="a_figure_does_not_correct_itself",
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")),
            ),
        ]
        indexes = [models.Index(fields=["indicator", "year", "month"], name="figures_of_a_month")]

    def __str__(self):
        return f"{self.indicator_id} {self.month}/{self.year}: {self.value}"
