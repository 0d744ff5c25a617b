"""How the report tells of an indicator."""

from django.conf import settings
from django.db import models

from giaoban.indicators.models.indicator import Indicator


class ReportLine(models.Model):
    """Whether the sentence of the month tells of an indicator, and in which words of the Office's
    own; the row of the highest key counts. Without a row it is told, as reports usually do.
    """

    append_only = True

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="report_lines")
    is_told = models.BooleanField(default=True)
    as_ratio = models.BooleanField(
        default=False,
        db_default=False,
        help_text="growth on the same period as “bằng 104,85%”, not as “tăng 4,85%”",
    )
    wording = models.CharField(
        max_length=500, blank=True, help_text="with blanks, see rules.sentence; none: the usual one"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["indicator", "-id"], name="report_line_that_counts")]

    def __str__(self):
        return f"{self.indicator_id}: {self.wording or self.is_told}"
