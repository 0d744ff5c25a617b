"""Permission to change the use of land: one proposal, a case for each household or person."""

from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from giaoban.organisation.models import Department
from meetings.models import Proposal


class LandCodeQuerySet(models.QuerySet):
    def in_force(self, *, on):
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)

    def by_group(self):
        return self.order_by("position")


class LandCode(models.Model):
    """A code of the land statistics (LUC, ONT), in the scheme of a circular and while it held."""

    scheme = models.CharField(
        max_length=20,
        help_text="circular: TT25-2014, TT27-2018, TT08-2024",
        verbose_name=_("Circular"),
    )
    code = models.CharField(max_length=5, verbose_name=_("Code"))
    name = models.CharField(max_length=120, verbose_name=_("Official name"))
    group = models.CharField(max_length=60, verbose_name=_("Group"))
    position = models.PositiveSmallIntegerField(verbose_name=_("Place in lists"))
    from_on = models.DateField(verbose_name=_("From"))
    until_on = models.DateField(null=True, blank=True, verbose_name=_("Until"))
    is_disputed = models.BooleanField(default=False, verbose_name=_("Sources disagree"))

    objects = LandCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("land code")
        verbose_name_plural = _("land codes")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"], name="land_code_is_unique_in_its_scheme"
            )
        ]

    def __str__(self):
        return f"{self.code} - {self.name}{' (*)' if self.is_disputed else ''}"


class LandUse(models.Model):
    """What a proposal to change the use of land says besides its cases."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="+")
    legal_basis = models.CharField(max_length=300, blank=True)
    in_annual_plan = models.BooleanField(default=False)
    plan_decision = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="land_in_the_annual_plan_names_its_decision",
                condition=Q(in_annual_plan=False) | ~Q(plan_decision=""),
            )
        ]

    def __str__(self):
        return str(self.proposal)


class LandCaseQuerySet(models.QuerySet):
    def for_list(self):
        """Load what one row of the list shows, in two queries."""
        conversions = LandConversion.objects.for_list()
        return (
            self.select_related("ward")
            .prefetch_related(Prefetch("conversions", conversions))
            .order_by("position")
        )


class LandCase(models.Model):
    """One land user, one parcel, one or more changes of use. Personal: initials outside."""

    class Holder(models.TextChoices):
        HOUSEHOLD = "HOUSEHOLD", _("Household")
        PERSON = "PERSON", _("Person")
        ORGANISATION = "ORGANISATION", _("Organisation")

    land_use = models.ForeignKey(LandUse, on_delete=models.CASCADE, related_name="cases")
    position = models.PositiveSmallIntegerField()
    holder = models.CharField(max_length=12, choices=Holder, default=Holder.PERSON)
    persons = models.CharField(max_length=200, help_text="names, separated by commas")
    id_tails = models.CharField(
        max_length=40,
        blank=True,
        help_text="last four digits of each identity number, separated by commas; never more",
    )
    address = models.CharField(max_length=200, blank=True)
    ward = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ward_text = models.CharField(max_length=100, blank=True)
    map_sheet = models.CharField(max_length=20)
    parcel = models.CharField(max_length=20)
    parcel_area = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, help_text="m2; unknown in older records"
    )
    certificate_number = models.CharField(max_length=40, blank=True)
    certificate_on = models.DateField(null=True, blank=True)
    term = models.CharField(max_length=60, blank=True, help_text="Lâu dài, or until when")

    objects = LandCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["land_use", "position"], name="two_land_cases_never_share_a_place"
            ),
            models.CheckConstraint(
                name="a_parcel_is_not_nothing",
                condition=Q(parcel_area__isnull=True) | Q(parcel_area__gt=0),
            ),
            models.CheckConstraint(
                name="land_case_lies_in_a_ward", condition=Q(ward__isnull=False) | ~Q(ward_text="")
            ),
            models.CheckConstraint(
                name="of_an_identity_number_only_its_end_is_kept",
                condition=Q(id_tails__regex=r"^([0-9]{4}(, [0-9]{4})*)?$"),
            ),
        ]

    def __str__(self):
        return f"{self.persons}: {self.map_sheet}/{self.parcel}"

    @property
    def place(self) -> str:
        """The ward as a place, "phường Sông Cầu", not its committee; needs `ward` loaded."""
        return self.ward.name.removeprefix("UBND ") if self.ward else self.ward_text

    @property
    def masked_ids(self) -> str:
        return ", ".join(f"••••{tail}" for tail in self.id_tails.split(", ") if tail)


class LandConversionQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related("from_code", "to_code").order_by("position")


class LandConversion(models.Model):
    """So many m² of a parcel from one use to another; together at most the parcel (a trigger)."""

    case = models.ForeignKey(LandCase, on_delete=models.CASCADE, related_name="conversions")
    position = models.PositiveSmallIntegerField()
    from_code = models.ForeignKey(
        LandCode, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_wording = models.CharField(
        max_length=120, blank=True, help_text="use of the land as the certificate words it"
    )
    to_code = models.ForeignKey(LandCode, on_delete=models.PROTECT, related_name="+")
    area = models.DecimalField(max_digits=12, decimal_places=2, help_text="m2 converted")

    objects = LandConversionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "position"], name="two_conversions_never_share_a_place"
            ),
            models.CheckConstraint(name="converted_area_is_not_nothing", condition=Q(area__gt=0)),
            models.CheckConstraint(
                name="land_changes_to_another_use",
                condition=Q(from_code__isnull=True) | ~Q(from_code=F("to_code")),
            ),
            models.CheckConstraint(
                name="land_had_a_use_before",
                condition=Q(from_code__isnull=False) | ~Q(from_wording=""),
            ),
        ]

    def __str__(self):
        return f"{self.before} - {self.to_code.code}"

    @property
    def before(self) -> str:
        """The code it had, else the certificate's own words; needs `from_code` loaded."""
        return self.from_code.code if self.from_code else self.from_wording
