"""Plans of space: a construction plan, a plan of land use."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetings.models import Proposal


class PlanningMatter(models.Model):
    """Which plan, for which area and period, and whom it was shown to."""

    class Sort(models.TextChoices):
        CONSTRUCTION = "CONSTRUCTION", _("Construction plan")
        DETAILED = "DETAILED", _("Detailed construction plan")
        LAND_USE = "LAND_USE", _("Land-use plan of a period")
        LAND_USE_YEAR = "LAND_USE_YEAR", _("Annual land-use plan")

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=15, choices=Sort)
    area_name = models.CharField(max_length=300)
    is_adjustment = models.BooleanField(default=False)
    hectares = models.DecimalField(max_digits=12, decimal_places=2, help_text="ha")
    scale = models.CharField(max_length=10, blank=True, help_text="1/500, 1/2000")
    from_year = models.PositiveSmallIntegerField()
    until_year = models.PositiveSmallIntegerField()
    consulted_from_on = models.DateField(null=True, blank=True)
    consulted_until_on = models.DateField(null=True, blank=True)
    opinions_asked = models.PositiveIntegerField(null=True, blank=True)
    opinions_agreeing = models.PositiveIntegerField(null=True, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="planned_area_is_not_nothing", condition=Q(hectares__gt=0)),
            models.CheckConstraint(
                name="plan_ends_not_before_it_begins", condition=Q(until_year__gte=F("from_year"))
            ),
            models.CheckConstraint(
                name="plan_is_consulted_on_from_a_day_until_a_later_one",
                condition=Q(consulted_from_on__isnull=True, consulted_until_on__isnull=True)
                | Q(consulted_until_on__gte=F("consulted_from_on")),
            ),
            models.CheckConstraint(
                name="no_more_agree_to_a_plan_than_were_asked",
                condition=Q(opinions_agreeing__isnull=True)
                | Q(opinions_agreeing__lte=F("opinions_asked")),
            ),
        ]

    def __str__(self):
        return self.area_name

    @property
    def period(self) -> str:
        if self.from_year == self.until_year:
            return str(self.from_year)
        return f"{self.from_year} - {self.until_year}"
