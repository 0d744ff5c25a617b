"""The month's call for items, and what each unit answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from giaoban.acts.models import Act
from giaoban.organisation.models import Committee, Department


class RegistrationQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def latest_first(self):
        return self.order_by("-month")


class Registration(models.Model):
    """The Office asks every unit what it brings to the month's meeting, until a deadline."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(help_text="first day of the month")
    closes_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "month"],
                name="registration_is_opened_once_a_month",
            ),
            models.CheckConstraint(
                name="registration_month_is_its_first_day", condition=Q(month__day=1)
            ),
        ]

    def __str__(self):
        return f"{self.month:%m/%Y}"

    def get_absolute_url(self):
        where = [self.committee.slug, self.month.year, self.month.month]
        return reverse("meetings:registration", args=where)

    def unit_ids(self) -> frozenset[int]:
        return frozenset()

    def is_open(self, *, at) -> bool:
        return at <= self.closes_at


class NothingToRegister(Act):
    """A unit's answer "không đăng ký" to one registration."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="declined"
    )
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.UniqueConstraint(
                fields=["registration", "department"], name="a_unit_declines_once"
            ),
        ]

    def __str__(self):
        return f"{self.department}: {self.registration}"
