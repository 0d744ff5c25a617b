"""Words of the figures."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    """Which way is good: what a mark against the plan, or a warning, is read by."""

    RISE = "RISE", _("The higher the better")
    FALL = "FALL", _("The lower the better")
    NEITHER = "NEITHER", _("Neither")


class Accumulation(TextChoices):
    """How the months of a year become the figure "since the beginning of the year"."""

    SUM = "SUM", _("The months added up")
    LAST = "LAST", _("The last month counts")
    AVERAGE = "AVERAGE", _("The average of the months")
    NONE = "NONE", _("Not accumulated")


class Measure(TextChoices):
    """What a unit may state where the history to compute it from is missing."""

    CUMULATIVE = "CUMULATIVE", _("Since the beginning of the year")
    OF_PLAN = "OF_PLAN", _("Share of the plan (%)")
    ON_SAME_PERIOD = "ON_SAME_PERIOD", _("Change on the same period last year (%)")
    ON_MONTH_BEFORE = "ON_MONTH_BEFORE", _("Change on the month before (%)")
