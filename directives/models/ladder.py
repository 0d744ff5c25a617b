"""When a committee reminds: the rungs of its ladder."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.enums import RungKind
from giaoban.organisation.models import Committee


class RungQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def active(self):
        return self.filter(is_active=True)

    def from_the_top(self):
        """In the order in which they come: long before, on the day, then weekly."""
        return self.order_by("kind", "-working_days")


class Rung(models.Model):
    """One reminder of the ladder: n working days before the day, on it, or weekly once overdue."""

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="+", verbose_name=_("Committee")
    )
    kind = models.CharField(max_length=14, choices=RungKind, verbose_name=_("Kind"))
    working_days = models.PositiveSmallIntegerField(
        default=0, verbose_name=_("Working days before")
    )
    is_active = models.BooleanField(default=True, verbose_name=_("In use"))

    objects = RungQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder of the ladder")
        verbose_name_plural = _("reminders of the ladder")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind", "working_days"],
                name="a_rung_stands_once_on_a_ladder",
            ),
            models.CheckConstraint(
                name="weekly_rung_counts_no_days",
                condition=Q(kind=RungKind.BEFORE) | Q(working_days=0),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.working_days}"

    def unit_ids(self) -> frozenset[int]:
        return frozenset()

    @property
    def is_before(self) -> bool:
        return self.kind == RungKind.BEFORE


class ReminderPlan(models.Model):
    """The last business day a committee's reminders were planned for: where to catch up from."""

    committee = models.OneToOneField(
        Committee, on_delete=models.PROTECT, related_name="+", verbose_name=_("Committee")
    )
    planned_until = models.DateField(verbose_name=_("Planned until"))

    class Meta:
        verbose_name = _("planning of reminders")
        verbose_name_plural = _("plannings of reminders")

    def __str__(self):
        return f"{self.committee}: {self.planned_until}"
