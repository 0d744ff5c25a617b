"""Units a committee works with, and the other names they go by."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.organisation.enums import DepartmentKind
from giaoban.organisation.models.committee import Committee


class DepartmentQuerySet(models.QuerySet):
    def in_force(self, *, on):
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)

    def of(self, committee):
        return self.filter(committee=committee)

    def that_propose(self):
        """Units that are asked each month what they bring to the meeting."""
        return self.filter(kind__in=[DepartmentKind.SPECIALISED, DepartmentKind.ARMED])

    def under_orders(self):
        """Units the committee may give tasks to; others are only asked ("đề nghị")."""
        return self.exclude(kind=DepartmentKind.OUTSIDE)

    def by_name(self):
        return self.order_by("position", "sort_key")


class Department(models.Model):
    """A unit: a division, the police, a ward, an agency, or a body outside the committee."""

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="departments", verbose_name=_("Committee")
    )
    code = models.SlugField(max_length=40, verbose_name=_("Code"))
    name = models.CharField(max_length=200, verbose_name=_("Official name"))
    short_name = models.CharField(max_length=60, verbose_name=_("Short name"))
    sort_key = models.CharField(max_length=400, verbose_name=_("Sort key"))
    kind = models.CharField(max_length=12, choices=DepartmentKind, verbose_name=_("Kind"))
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("Place in lists"))
    from_on = models.DateField(verbose_name=_("From"))
    until_on = models.DateField(null=True, blank=True, verbose_name=_("Until"))

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "code"],
                name="department_code_is_unique_in_its_committee",
            )
        ]

    def __str__(self):
        return self.name

    def unit_ids(self) -> frozenset[int]:
        return frozenset({self.pk})

    @property
    def is_outside(self) -> bool:
        return self.kind == DepartmentKind.OUTSIDE


class DepartmentAlias(models.Model):
    """Another way a unit's name is written: "Phòng TN&MT", "Phòng Tài nguyên - Môi trường"."""

    department = models.ForeignKey(Department, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, help_text="folded name")

    class Meta:
        verbose_name_plural = "department aliases"
        constraints = [
            models.UniqueConstraint(
                fields=["department", "key"], name="alias_is_unique_in_its_department"
            )
        ]

    def __str__(self):
        return self.name
