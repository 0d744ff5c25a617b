"""Months counted once and kept, so that ten years are read without reading every task.

A month is counted when it is over (`actions.rollups`). A trigger on the table of directives marks
the months a later change touches: until they are counted again they are read from the tasks. The
marks are rows of their own, so that nobody who closes a task waits for anybody.
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from directives.enums import MonthCount
from giaoban.organisation.models import Committee, Department


class MonthlyFigure(models.Model):
    """How many tasks of one unit count as `counted` in one month; unit None: of all units."""

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    month = models.DateField(help_text="its first day")
    counted = models.CharField(max_length=12, choices=MonthCount)
    number = models.PositiveIntegerField()
    days_late = models.PositiveIntegerField(default=0, help_text="of all these tasks together")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "department", "month", "counted"],
                nulls_distinct=False,
                name="a_month_of_a_unit_is_counted_once",
            ),
            models.CheckConstraint(
                name="a_month_begins_on_its_first_day", condition=Q(month__day=1)
            ),
        ]

    def __str__(self):
        return f"{self.department} {self.month}: {self.number}"


class CountedMonthQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def holding(self):
        """Those no task has changed since they were counted."""
        changes = MonthChange.objects.filter(
            committee=OuterRef("committee"), month=OuterRef("month")
        )
        return self.exclude(Exists(changes))


class CountedMonth(models.Model):
    """A month of a committee that has been counted."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(help_text="its first day")
    counted_at = models.DateTimeField()

    objects = CountedMonthQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "month"], name="a_month_of_a_committee_is_counted_once"
            )
        ]

    def __str__(self):
        return f"{self.committee} {self.month}"


class MonthChange(models.Model):
    """A mark: a task changed what this month counts. Written by a trigger, one to four a change."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(help_text="its first day")

    class Meta:
        indexes = [models.Index(fields=["committee", "month"], name="changes_of_a_month")]

    def __str__(self):
        return f"{self.committee} {self.month}"
