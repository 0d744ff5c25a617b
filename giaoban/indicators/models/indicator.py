"""What a committee counts each month."""

from calendar import monthrange
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from giaoban.indicators.enums import Accumulation, Direction
from giaoban.organisation.models import Committee, Department

MOST_DECIMALS = 4  # what a figure keeps
MOST_OF_A_UNIT = 500  # twelve cells each: below DATA_UPLOAD_MAX_NUMBER_FIELDS


class IndicatorQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def of_unit(self, department):
        return self.filter(department=department)

    def valid_in(self, year, month):
        """Those in use on any day of a month."""
        last = date(year, month, monthrange(year, month)[1])
        return self._valid(date(year, month, 1), last)

    def valid_within(self, year):
        """Those in use on any day of a year."""
        return self._valid(date(year, 1, 1), date(year, 12, 31))

    def sharing_a_year_with(self, row):
        """Those in use in some year in which `row` is."""
        last = date(row.valid_until.year, 12, 31) if row.valid_until else date.max
        return self._valid(date(row.valid_from.year, 1, 1), last)

    def _valid(self, first, last):
        ends = Q(valid_until__isnull=True) | Q(valid_until__gte=first)
        return self.filter(ends, valid_from__lte=last)

    def in_order(self):
        """As reports list them."""
        return self.order_by("position", "pk")


class Indicator(models.Model):
    """One indicator: its unit of measure, how it accumulates, and who reports it.

    Names and units of measure are Vietnamese, as reports print them.
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40, help_text="A to Z, digits and _; for files and programs")
    name = models.CharField(max_length=300)
    unit = models.CharField(max_length=60, help_text="tỷ đồng, ha, %: as printed after the number")
    direction = models.CharField(max_length=8, choices=Direction, default=Direction.RISE)
    accumulation = models.CharField(max_length=8, choices=Accumulation, default=Accumulation.SUM)
    decimals = models.PositiveSmallIntegerField(
        default=0, help_text="the most a figure of it is typed and printed with"
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+", help_text="who reports it"
    )
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "code"], name="a_code_names_one_indicator_of_a_committee"
            ),
            models.CheckConstraint(
                name="a_code_is_of_letters_digits_and_dashes",
                condition=Q(code__regex=r"^[A-Z][A-Z0-9_]*$"),
            ),
            models.CheckConstraint(
                name="an_indicator_has_a_name_and_a_unit", condition=~Q(name="") & ~Q(unit="")
            ),
            models.CheckConstraint(
                name="a_figure_has_at_most_four_decimals",
                condition=Q(decimals__lte=MOST_DECIMALS),
            ),
            models.CheckConstraint(
                name="an_indicator_ends_after_it_begins",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.unit})"

    def unit_ids(self) -> frozenset[int]:
        return frozenset({self.department_id})

    def is_valid_in(self, year, month) -> bool:
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return self.valid_from <= last and (self.valid_until is None or self.valid_until >= first)
