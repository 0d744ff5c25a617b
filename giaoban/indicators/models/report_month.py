"""The month a committee reports: by when, and whether it is confirmed, locked, published."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from giaoban.indicators.models.bounds import A_MONTH
from giaoban.organisation.models import Committee


def _who():
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )


class ReportMonthQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def of_month(self, year, month):
        return self.filter(year=year, month=month)

    def locked(self):
        return self.filter(locked_at__isnull=False, reopened_at__isnull=True)

    def published(self):
        return self.filter(published_at__isnull=False)

    def latest_first(self):
        return self.order_by("-year", "-month")


class ReportMonth(models.Model):
    """One month of one committee. Rows are made when somebody first touches the month.

    Locked, it takes no figure; reopened, with a reason, corrections of the Office, until it is
    locked again. `published_at` stays: what is published is corrected in the open.
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    due_on = models.DateField(help_text="by when units report")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = _who()
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = _who()
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = _who()
    reopened_why = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = _who()

    objects = ReportMonthQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_report_is_of_a_month", condition=A_MONTH),
            models.UniqueConstraint(
                fields=["committee", "year", "month"], name="a_committee_reports_a_month_once"
            ),
            models.CheckConstraint(
                name="a_month_is_locked_after_it_is_confirmed",
                condition=Q(locked_at__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_at__lte=F("locked_at")),
            ),
            models.CheckConstraint(
                name="a_month_is_reopened_with_a_reason",
                condition=Q(reopened_at__isnull=True)
                | Q(locked_at__isnull=False) & ~Q(reopened_why=""),
            ),
            models.CheckConstraint(
                name="a_month_is_published_once_locked",
                condition=Q(published_at__isnull=True) | Q(locked_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.month}/{self.year}"

    def unit_ids(self) -> frozenset[int]:
        return frozenset()

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None and self.reopened_at is None

    @property
    def is_reopened(self) -> bool:
        return self.reopened_at is not None
