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
PAID = HEADINGS[:-1]  # to households; what carrying it out costs is paid to nobody of them


class CompensationPlan(models.Model):
    """Whom a project takes land from, how much, and what is paid, in whole đồng by heading."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="+")
    project = models.CharField(max_length=300)
    phase = models.CharField(max_length=60, blank=True, help_text="đợt, bổ sung")
    investor = models.CharField(max_length=200)
    carried_out_by = models.CharField(max_length=200, blank=True)
    recovery_number = models.CharField(max_length=40, blank=True)
    recovery_on = models.DateField(null=True, blank=True, help_text="notice of recovery")
    households = models.PositiveIntegerField()
    organisations = models.PositiveIntegerField(default=0)
    relocated = models.PositiveIntegerField(default=0, help_text="households that must move")
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
    agreed = models.PositiveIntegerField(null=True, blank=True, help_text="households asked")
    disagreed = models.PositiveIntegerField(null=True, blank=True)

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
            models.CheckConstraint(
                name="no_more_households_move_than_are_concerned",
                condition=Q(relocated__lte=F("households")),
            ),
            models.CheckConstraint(
                name="notice_of_recovery_has_number_and_date_or_neither",
                condition=Q(recovery_number="", recovery_on__isnull=True)
                | ~Q(recovery_number="") & Q(recovery_on__isnull=False),
            ),
        ]

    def __str__(self):
        return self.project

    @property
    def amounts(self) -> list[tuple[str, int]]:
        """Each heading with its amount."""
        return [(label, getattr(self, heading)) for heading, label in LABELS.items()]


class PlanArea(models.Model):
    """So many m² of one land code that the project takes."""

    plan = models.ForeignKey(CompensationPlan, on_delete=models.CASCADE, related_name="areas")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=5)
    area = models.DecimalField(max_digits=12, decimal_places=2, help_text="m2")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="a_land_code_stands_once"),
            models.CheckConstraint(name="area_of_a_code_is_not_nothing", condition=Q(area__gt=0)),
        ]

    def __str__(self):
        return self.code


class Household(models.Model):
    """One row of the annex: who is paid what. Personal: only for who may read the dossier."""

    plan = models.ForeignKey(CompensationPlan, on_delete=models.CASCADE, related_name="annex")
    position = models.PositiveSmallIntegerField()
    persons = models.CharField(max_length=200)
    id_tail = models.CharField(max_length=4, blank=True, help_text="last four digits, never more")
    address = models.CharField(max_length=200, blank=True)
    map_sheet = models.CharField(max_length=20, blank=True)
    parcel = models.CharField(max_length=20, blank=True)
    land_code = models.CharField(max_length=20, blank=True)
    area = models.DecimalField(max_digits=12, decimal_places=2, help_text="m2 taken")
    counted_on = models.DateField(null=True, blank=True, help_text="day of the inventory")
    land = models.BigIntegerField(default=0)
    structures = models.BigIntegerField(default=0)
    crops = models.BigIntegerField(default=0)
    support = models.BigIntegerField(default=0)
    resettlement = models.BigIntegerField(default=0)
    other = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "position"], name="two_households_never_share_a_place"
            ),
            models.CheckConstraint(
                name="no_household_is_paid_below_nothing",
                condition=Q(**{f"{heading}__gte": 0 for heading in PAID}),
            ),
            models.CheckConstraint(
                name="of_a_household_only_the_end_of_its_number_is_kept",
                condition=Q(id_tail__regex=r"^([0-9]{4})?$"),
            ),
        ]

    def __str__(self):
        return self.persons

    @property
    def total(self) -> int:
        return sum(getattr(self, heading) for heading in PAID)

    @property
    def amounts(self) -> list[int]:
        return [getattr(self, heading) for heading in PAID]
