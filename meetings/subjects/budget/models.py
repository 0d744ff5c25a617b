"""Money of the budget: an estimate, a change of it, what is allotted to whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models import Proposal


class BudgetMatter(models.Model):
    """So much money of a year, from a source, in lines that add up, in whole đồng."""

    class Sort(models.TextChoices):
        ESTIMATE = "ESTIMATE", _("Budget estimate")
        ADJUSTMENT = "ADJUSTMENT", _("Adjustment of the estimate")
        ALLOCATION = "ALLOCATION", _("Allocation")
        ACCOUNTS = "ACCOUNTS", _("Final accounts")

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=12, choices=Sort)
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    total = models.BigIntegerField()
    goes_to_council = models.BooleanField(default=False)
    legal_basis = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="budget_is_not_nothing", condition=~Q(total=0)),
            models.CheckConstraint(
                name="only_an_adjustment_takes_money_away",
                condition=Q(total__gt=0) | Q(sort="ADJUSTMENT"),
            ),
        ]

    def __str__(self):
        return f"{self.get_sort_display()} {self.year}"


class BudgetLine(models.Model):
    """What part of the money is for; together the lines are the total (checked by the form)."""

    matter = models.ForeignKey(BudgetMatter, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=300)
    amount = models.BigIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "position"], name="two_budget_lines_never_share_a_place"
            ),
            models.CheckConstraint(name="budget_line_is_not_nothing", condition=~Q(amount=0)),
        ]

    def __str__(self):
        return self.purpose
