"""Days on which a deputy is told what a person would have been told."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from giaoban.organisation.models.committee import Committee


class LeaveQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def standing(self):
        """Those nobody has taken back."""
        return self.filter(withdrawn_at__isnull=True)

    def holding(self, *, on):
        return self.standing().filter(from_on__lte=on, until_on__gte=on)

    def meeting(self, *, first, last):
        """Those that have a day in common with the days from `first` to `last`."""
        return self.standing().filter(from_on__lte=last, until_on__gte=first)

    def not_over(self, *, today):
        return self.standing().filter(until_on__gte=today)

    def for_list(self):
        return self.select_related("person", "deputy", "created_by", "committee").order_by(
            "from_on", "pk"
        )


class Leave(models.Model):
    """A person is away from a day until a day, and a deputy is reminded in their place.

    It changes who is told, and no right: what may be done still hangs on posts.
    """

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="+", verbose_name=_("Committee")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Person"),
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Deputy"),
    )
    from_on = models.DateField(verbose_name=_("From"))
    until_on = models.DateField(verbose_name=_("Until"))
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = LeaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("leave")
        verbose_name_plural = _("leaves")
        constraints = [
            models.CheckConstraint(
                name="leave_ends_on_its_first_day_or_later",
                condition=Q(until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="nobody_is_their_own_deputy", condition=~Q(person=F("deputy"))
            ),
        ]
        indexes = [
            models.Index(
                fields=["committee", "until_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="leaves_that_stand",
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.from_on} - {self.until_on}"

    def unit_ids(self) -> frozenset[int]:
        return frozenset()
