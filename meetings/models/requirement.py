"""What the law asks for each kind of matter, and of whom: data with validity, not code."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from giaoban.organisation.models import Committee
from meetings.enums import PaperKind


class InForceQuerySet(models.QuerySet):
    def in_force(self, *, on):
        return self.filter(
            Q(from_on__isnull=True) | Q(from_on__lte=on),
            Q(until_on__isnull=True) | Q(until_on__gte=on),
        )

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def for_committee(self, committee):
        """What holds everywhere, and what this committee's Office has added."""
        return self.filter(Q(committee__isnull=True) | Q(committee=committee))

    def in_order(self):
        return self.order_by("kind", "position", "pk")


class RequiredPaper(models.Model):
    """A paper that a dossier of a kind holds, from a day until a day, and by which law.

    `condition` names one of the kind's conditions ("NORMATIVE"), "" means always. Without
    one that is mandatory nothing is submitted; the others are asked for and only shown.
    """

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=30, verbose_name=_("Kind of item"))
    paper = models.CharField(max_length=20, choices=PaperKind, verbose_name=_("Kind of paper"))
    condition = models.CharField(max_length=20, blank=True, verbose_name=_("Only when"))
    is_mandatory = models.BooleanField(default=True, verbose_name=_("Nothing is submitted without"))
    position = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField(null=True, blank=True, verbose_name=_("From"))
    until_on = models.DateField(null=True, blank=True, verbose_name=_("Until"))
    legal_basis = models.CharField(max_length=300, blank=True, verbose_name=_("Legal basis"))
    note = models.CharField(max_length=300, blank=True, verbose_name=_("Note"))

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = _("required paper")
        verbose_name_plural = _("required papers")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind", "paper", "condition", "from_on"],
                name="a_paper_is_required_once_from_a_day",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="paper_is_required_from_a_day_until_a_later_one",
                condition=Q(from_on__isnull=True)
                | Q(until_on__isnull=True)
                | Q(until_on__gte=F("from_on")),
            ),
        ]

    def __str__(self):
        return f"{self.kind}: {self.get_paper_display()}"


class Authority(models.Model):
    """Who decides on matters of a kind, from a day until a day; shown as a hint, nothing more."""

    kind = models.CharField(max_length=30, verbose_name=_("Kind of item"))
    from_on = models.DateField(null=True, blank=True, verbose_name=_("From"))
    until_on = models.DateField(null=True, blank=True, verbose_name=_("Until"))
    decided_by = models.CharField(max_length=120, verbose_name=_("Decided by"))
    is_collective = models.BooleanField(verbose_name=_("Decided collectively"))
    legal_basis = models.CharField(max_length=300, verbose_name=_("Legal basis"))
    note = models.CharField(max_length=300, blank=True, verbose_name=_("Note"))

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "from_on"],
                name="a_kind_has_one_authority_from_a_day",
                nulls_distinct=False,
            )
        ]

    def __str__(self):
        return f"{self.kind}: {self.decided_by}"
