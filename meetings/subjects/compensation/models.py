"""A plan of compensation, support and resettlement for land that is taken."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetings.models import Proposal

LABELS = {
    "land": _("For land"),
    "structures": _("For houses and structures"),
    "crops": _("For crops and livestock"),
    "support": _("Support"),
    "resettlement": _("Resettlement"),
    "other": _("Other amounts"),
    "organisation": _("Cost of carrying it out"),
}
HEADINGS = tuple(LABELS)


class CompensationPlan(models.Model):
    """Whom a project takes land from, how much, and what is paid, in whole đồng by heading."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="+")
    project = models.CharField(max_length=300)
    investor = models.CharField(max_length=200)
    households = models.PositiveIntegerField()
    organisations = models.PositiveIntegerField(default=0)
    area = models.DecimalField(max_digits=12, decimal_places=2, help_text="m2 taken")
    land = models.BigIntegerField(default=0)
    structures = models.BigIntegerField(default=0)
    crops = models.BigIntegerField(default=0)
    support = models.BigIntegerField(default=0)
    resettlement = models.BigIntegerField(default=0)
    other = models.BigIntegerField(default=0)
    organisation = models.BigIntegerField(default=0, help_text="cost of carrying it out")
    total = models.BigIntegerField()
    funding = models.CharField(max_length=200, blank=True)
    posted_from_on = models.DateField(null=True, blank=True)
    posted_until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="compensation_amounts_add_up_to_the_total",
                condition=Q(
                    total=F("land")
                    + F("structures")
                    + F("crops")
                    + F("support")
                    + F("resettlement")
                    + F("other")
                    + F("organisation")
                ),
            ),
            models.CheckConstraint(
                name="no_compensation_amount_is_below_nothing",
                condition=Q(**{f"{heading}__gte": 0 for heading in HEADINGS}),
            ),
            models.CheckConstraint(name="land_taken_is_not_nothing", condition=Q(area__gt=0)),
            models.CheckConstraint(
                name="plan_is_posted_from_a_day_until_a_later_one",
                condition=Q(posted_from_on__isnull=True, posted_until_on__isnull=True)
                | Q(posted_until_on__gte=F("posted_from_on")),
            ),
        ]

    def __str__(self):
        return self.project

    @property
    def amounts(self) -> list[tuple[str, int]]:
        """Each heading with its amount."""
        return [(label, getattr(self, heading)) for heading, label in LABELS.items()]
