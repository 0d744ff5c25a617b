"""A People's Committee and the dated rules it works by."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from giaoban.organisation.enums import (
    ApprovalStep,
    ExtensionsBy,
    LatePapers,
    Level,
    MajorityOf,
    Silence,
    Spelling,
    Tie,
)


class CommitteeQuerySet(models.QuerySet):
    def in_force(self, *, on):
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), begins_on__lte=on)


class Committee(models.Model):
    """One People's Committee. Every record of the system belongs to exactly one."""

    slug = models.SlugField(unique=True, verbose_name=_("Short name in addresses"))
    name = models.CharField(
        max_length=200,
        help_text=_("As in running text: UBND thành phố Bắc Kạn"),
        verbose_name=_("Official name"),
    )
    full_name = models.CharField(max_length=200, verbose_name=_("Full name"))
    level = models.CharField(max_length=10, choices=Level, verbose_name=_("Level"))
    place = models.CharField(
        max_length=100, help_text=_("Place named before a document's date"), verbose_name=_("Place")
    )
    symbol = models.CharField(max_length=20, default="UBND", verbose_name=_("Symbol"))
    header_lines = ArrayField(
        models.CharField(max_length=100), verbose_name=_("Lines at the head of documents")
    )
    begins_on = models.DateField(verbose_name=_("At work from"))
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("At work until"))
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("Succeeded by"),
    )

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        constraints = [
            models.CheckConstraint(
                name="committee_ends_after_it_begins",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def committee_id(self) -> int:
        """A committee is an object of itself when a permission is asked on it."""
        return self.pk

    def unit_ids(self) -> frozenset[int]:
        return frozenset()

    def has_ended(self, *, on) -> bool:
        return self.ends_on is not None and self.ends_on < on


def office_hours() -> list[str]:
    """The hours most offices keep."""
    return ["07:30-11:30", "13:30-17:00"]


class WorkingRulesQuerySet(models.QuerySet):
    def in_force(self, *, on):
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)


class WorkingRules(models.Model):
    """What a committee's quy chế làm việc fixes, from a day until a day."""

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="rules", verbose_name=_("Committee")
    )
    from_on = models.DateField(verbose_name=_("From"))
    until_on = models.DateField(null=True, blank=True, verbose_name=_("Until"))
    seats = models.PositiveSmallIntegerField(
        help_text=_("Seats of the committee, vacant ones included"), verbose_name=_("Seats")
    )
    quorum_numerator = models.PositiveSmallIntegerField(
        default=2, verbose_name=_("Quorum: parts present")
    )
    quorum_denominator = models.PositiveSmallIntegerField(
        default=3, verbose_name=_("Quorum: of parts")
    )
    majority_of = models.CharField(
        max_length=8,
        choices=MajorityOf,
        default=MajorityOf.ALL,
        verbose_name=_("More than half of"),
    )
    tie = models.CharField(
        max_length=12, choices=Tie, default=Tie.CHAIR, verbose_name=_("Equal votes")
    )
    voting_basis = models.CharField(
        max_length=300,
        help_text=_("Legal basis of quorum and majority, printed with each result"),
        verbose_name=_("Legal basis of the vote"),
    )
    approval_steps = ArrayField(
        models.CharField(max_length=20, choices=ApprovalStep),
        default=list,
        verbose_name=_("Approvals used"),
    )
    papers_working_days = models.PositiveSmallIntegerField(
        default=3, verbose_name=_("Papers, working days before")
    )
    special_papers_working_days = models.PositiveSmallIntegerField(
        default=1, verbose_name=_("Papers of a special meeting, working days before")
    )
    late_papers = models.CharField(
        max_length=8,
        choices=LatePapers,
        default=LatePapers.ALLOW,
        verbose_name=_("Papers after their deadline"),
    )
    working_hours = ArrayField(
        models.CharField(max_length=11),
        default=office_hours,
        help_text=_("In the order of the day: 07:30-11:30, 13:30-17:00"),
        verbose_name=_("Working hours"),
    )
    notice_working_days = models.PositiveSmallIntegerField(
        default=5, verbose_name=_("Notice, working days after")
    )
    due_soon_days = models.PositiveSmallIntegerField(
        default=3, verbose_name=_("Days that count as due soon")
    )
    silence = models.CharField(
        max_length=12, choices=Silence, default=Silence.NOT_COUNTED, verbose_name=_("Silence")
    )

    stand_ins_vote = models.BooleanField(
        default=False,
        help_text=_("Unless ticked, a stand-in speaks, has no vote and does not count as present"),
        verbose_name=_("Stand-ins vote"),
    )
    signing_working_days = models.PositiveSmallIntegerField(
        default=5, verbose_name=_("Document of an approved item signed, working days after")
    )
    extensions_by = models.CharField(
        max_length=12,
        choices=ExtensionsBy,
        default=ExtensionsBy.CHAIR,
        help_text=_("The Chair always may"),
        verbose_name=_("Extensions are decided by"),
    )
    extension_working_days = models.PositiveSmallIntegerField(
        default=3, verbose_name=_("Extensions are asked for, working days before the due date")
    )
    return_working_days = models.PositiveSmallIntegerField(
        default=3, verbose_name=_("A task of another unit is returned, working days after")
    )
    figures_working_days = models.PositiveSmallIntegerField(
        default=2, verbose_name=_("Figures closed, working days before a meeting")
    )
    month_figures_day = models.PositiveSmallIntegerField(
        default=25,
        db_default=25,
        help_text=_("On a day off the next working day counts; in a short month its last day"),
        verbose_name=_("Figures of the month due on the day"),
    )
    month_figures_after = models.BooleanField(
        default=False,
        db_default=False,
        help_text=_("Unless ticked, figures of June are due in June, estimated where need be"),
        verbose_name=_("In the month that follows"),
    )
    before_includes_the_day = models.BooleanField(
        default=True,
        help_text=_("Unless ticked, a task due “before 15/7” is due on 14/7"),
        verbose_name=_("“Before a day” includes that day"),
    )
    spelling = models.CharField(
        max_length=10,
        choices=Spelling,
        default=Spelling.AS_WRITTEN,
        db_default=Spelling.AS_WRITTEN,
        help_text=_("In every document that is printed, whichever way its texts are typed"),
        verbose_name=_("Ủy or Uỷ"),
    )

    objects = WorkingRulesQuerySet.as_manager()

    class Meta:
        verbose_name = _("working rules")
        verbose_name_plural = _("working rules")
        constraints = [
            models.UniqueConstraint(
                fields=["committee"],
                condition=Q(until_on__isnull=True),
                name="one_set_of_working_rules_without_an_end",
            ),
            models.CheckConstraint(
                name="quorum_is_a_fraction_of_the_members",
                condition=Q(quorum_numerator__gte=1)
                & Q(quorum_denominator__gte=F("quorum_numerator")),
            ),
            models.CheckConstraint(
                name="figures_of_the_month_are_due_on_a_day_of_one",
                condition=Q(month_figures_day__gte=1, month_figures_day__lte=31),
            ),
            models.CheckConstraint(
                name="voting_rule_is_one_the_program_knows",
                condition=Q(majority_of__in=MajorityOf.values)
                & Q(tie__in=Tie.values)
                & Q(silence__in=Silence.values),
            ),
            models.CheckConstraint(
                name="documents_spell_in_a_way_the_program_knows",
                condition=Q(spelling__in=Spelling.values),
            ),
        ]

    def __str__(self):
        return f"{self.committee} ({self.from_on})"

    def asks_for(self, step) -> bool:
        """Whether a proposal, or the programme, must pass this approval step."""
        return step in self.approval_steps
