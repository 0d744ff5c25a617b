"""What a unit reports on a directive; once handed in, a report never changes."""

from django.db import models
from django.db.models import OuterRef, Q

from directives.enums import ReportKind
from directives.models.directive import Directive
from giaoban.acts.models import Act
from giaoban.files.models import StoredFile
from giaoban.organisation.models import Department
from meetings.models import Meeting


class ReportQuerySet(models.QuerySet):
    def of_the_lead(self):
        """For a subquery on directives: what the lead has reported, not what units support it
        with."""
        return self.filter(directive=OuterRef("pk"), department=OuterRef("lead"))


class Report(Act):
    """A progress report, or the completion with the result's number, date and file.

    What a supporting unit reports is its part; it is never the lead's report.
    """

    append_only = True

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="reports")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ReportKind)
    text = models.TextField()
    obstacles = models.TextField(blank=True)
    result_number = models.CharField(max_length=60, blank=True)
    result_on = models.DateField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="how much of the task is done, where the unit says so"
    )
    period_on = models.DateField(
        null=True, blank=True, help_text="of a standing task: first day of the period reported on"
    )
    after_closing_of = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the meeting whose figures were closed when it came",
    )
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    key = models.UUIDField(unique=True, help_text="made by the form: a second click is one report")

    objects = ReportQuerySet.as_manager()

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="result_has_number_and_date_or_neither",
                condition=Q(result_number="", result_on__isnull=True)
                | ~Q(result_number="") & Q(result_on__isnull=False),
            ),
            models.CheckConstraint(
                name="a_report_says_at_most_a_hundred_percent",
                condition=Q(percent__isnull=True) | Q(percent__lte=100),
            ),
            models.UniqueConstraint(
                fields=["directive", "department", "period_on"],
                condition=Q(kind=ReportKind.NOTHING, period_on__isnull=False),
                name="a_unit_has_nothing_to_report_once_a_period",
            ),
        ]

    def __str__(self):
        return f"{self.directive}: {self.get_kind_display()}"


class ReportFile(models.Model):
    """A further file of a report; like the report it never changes."""

    append_only = True

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="more_files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "position"], name="further_files_of_a_report_have_an_order"
            )
        ]

    def __str__(self):
        return f"{self.report}: {self.file}"
