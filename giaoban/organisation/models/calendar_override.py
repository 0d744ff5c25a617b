"""Days that differ from what the holidays package knows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.organisation.enums import OverrideKind
from giaoban.organisation.models.committee import Committee


class CalendarOverride(models.Model):
    """A day off or a working weekend ordered by a document; without a committee, for all."""

    committee = models.ForeignKey(
        Committee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Committee"),
    )
    day = models.DateField(verbose_name=_("Day"))
    kind = models.CharField(max_length=12, choices=OverrideKind, verbose_name=_("Kind"))
    source_document = models.CharField(max_length=200, verbose_name=_("Ordered by"))

    class Meta:
        verbose_name = _("day of the calendar")
        verbose_name_plural = _("days of the calendar")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "day"],
                nulls_distinct=False,
                name="a_day_is_overridden_once",
            )
        ]

    def __str__(self):
        return f"{self.day}: {self.get_kind_display()}"
