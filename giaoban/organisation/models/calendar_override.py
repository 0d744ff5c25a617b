"""Days that differ from what the holidays package knows."""

from django.db import models

from giaoban.organisation.enums import OverrideKind
from giaoban.organisation.models.committee import Committee


class CalendarOverride(models.Model):
    """A day off or a working weekend ordered by a document; without a committee, for all."""

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    day = models.DateField()
    kind = models.CharField(max_length=12, choices=OverrideKind)
    source_document = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "day"],
                nulls_distinct=False,
                name="a_day_is_overridden_once",
            )
        ]

    def __str__(self):
        return f"{self.day}: {self.get_kind_display()}"
