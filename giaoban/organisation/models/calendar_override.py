"""Days that differ from what the holidays package knows, and years whose order has come."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.organisation.enums import SWAPPED, OverrideKind
from giaoban.organisation.models.committee import Committee


class CalendarOverrideQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(removed_at__isnull=True)

    def taken_back(self):
        return self.filter(removed_at__isnull=False)

    def holding_for(self, committee):
        """What holds for a committee: its own days and those that hold everywhere."""
        return self.filter(Q(committee__isnull=True) | Q(committee=committee))

    def of_year(self, year):
        return self.filter(day__year=year)

    def for_list(self):
        """Load what the page of a year shows, in one query."""
        return self.select_related("entered_by", "removed_by").order_by("day", "pk")


class CalendarOverride(models.Model):
    """A day off or a working weekend ordered by a document; without a committee, for all.

    A day taken back stays in the table, so that one can read by what days a deadline was counted.
    """

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
    swapped_with = models.DateField(null=True, blank=True, verbose_name=_("Swapped with"))
    source_document = models.CharField(max_length=200, verbose_name=_("Ordered by"))
    entered_at = models.DateTimeField(null=True, blank=True, verbose_name=_("Entered at"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Entered by"),
    )
    removed_at = models.DateTimeField(null=True, blank=True, verbose_name=_("Taken back at"))
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Taken back by"),
    )

    objects = CalendarOverrideQuerySet.as_manager()

    class Meta:
        verbose_name = _("day of the calendar")
        verbose_name_plural = _("days of the calendar")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "day"],
                condition=Q(removed_at__isnull=True),
                nulls_distinct=False,
                name="a_day_is_overridden_once",
            ),
            models.CheckConstraint(
                name="only_a_swapped_day_names_the_other_day",
                condition=Q(swapped_with__isnull=True) | Q(kind__in=SWAPPED),
            ),
            models.CheckConstraint(
                name="a_day_taken_back_says_by_whom",
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.day}: {self.get_kind_display()}"


class ConfirmedYear(models.Model):
    """The Office has read the order on a year's holidays: its days are no longer an estimate."""

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="+", verbose_name=_("Committee")
    )
    year = models.PositiveSmallIntegerField(verbose_name=_("Year"))
    source_document = models.CharField(max_length=200, verbose_name=_("Ordered by"))
    confirmed_at = models.DateTimeField(verbose_name=_("Confirmed at"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Confirmed by"),
    )

    class Meta:
        verbose_name = _("confirmed year")
        verbose_name_plural = _("confirmed years")
        constraints = [
            models.UniqueConstraint(fields=["committee", "year"], name="a_year_is_confirmed_once")
        ]

    def __str__(self):
        return f"{self.year}"
