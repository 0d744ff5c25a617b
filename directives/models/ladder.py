"""When a committee reminds: the rungs of its ladder."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directives.enums import RungKind
from giaoban.organisation.models import Committee


class RungQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def active(self):
        return self.filter(is_active=True)

    def from_the_top(self):
        """In the order in which they come: long before, on the day, weekly, to the leaders."""
        place = models.Case(
            models.When(kind=RungKind.BEFORE, then=0),
            models.When(kind=RungKind.WEEKLY_OVERDUE, then=1),
            default=2,
        )
        days = models.Case(
            models.When(kind=RungKind.BEFORE, then=-F("working_days")),
            default=F("working_days"),
            output_field=models.IntegerField(),
        )
        return self.order_by(place, days)


class Rung(models.Model):
    """One reminder of the ladder.

    n working days before the due date, on it, weekly once overdue; or, n working days overdue,
    word to the Vice Chair in charge of the lead unit.
    """

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="+", verbose_name=_("Committee")
    )
    kind = models.CharField(max_length=14, choices=RungKind, verbose_name=_("Kind"))
    working_days = models.PositiveSmallIntegerField(default=0, verbose_name=_("Working days"))
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
                condition=~Q(kind=RungKind.WEEKLY_OVERDUE) | Q(working_days=0),
            ),
            models.CheckConstraint(
                name="leaders_are_told_of_what_is_overdue",
                condition=~Q(kind=RungKind.ESCALATION) | Q(working_days__gt=0),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.working_days}"

    def unit_ids(self) -> frozenset[int]:
        return frozenset()

    @property
    def is_before(self) -> bool:
        return self.kind == RungKind.BEFORE

    @property
    def is_escalation(self) -> bool:
        return self.kind == RungKind.ESCALATION


class PlannedDay(models.Model):
    """When the reminders of a business day were planned: as of when they can be checked."""

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="+", verbose_name=_("Committee")
    )
    day = models.DateField(verbose_name=_("Day"))
    at = models.DateTimeField(verbose_name=_("Moment"))

    class Meta:
        verbose_name = _("planned day")
        verbose_name_plural = _("planned days")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "day"], name="a_day_is_planned_once_in_a_committee"
            )
        ]

    def __str__(self):
        return f"{self.committee}: {self.day}"


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
