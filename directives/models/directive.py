"""A directive: one task with one lead unit, and the units that support it."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Upper
from django.urls import reverse

from directives.enums import (
    FINISHED,
    OPEN_STATES,
    UNFINISHED,
    Addressee,
    DirectiveState,
    Gap,
    ReportEvery,
)
from directives.models.directive_queries import DirectiveQuerySet
from directives.models.folded import Folded
from directives.models.ordering import DUE, STEM
from directives.models.source import Document, SourceText
from directives.rules import before
from directives.rules.gaps import gaps
from giaoban.organisation.models import Committee, Department
from meetings.models import AgendaItem, Meeting


class Directive(models.Model):
    """What was ordered (a body outside the committee is asked: "đề nghị").

    A directive to a group is a roll-up; each unit's task is a child with that unit as lead.
    """

    # A committee's are found by their code, or by an index below; a group's by its unique rule.
    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code = models.SlugField(max_length=30)
    key = models.UUIDField(
        unique=True, null=True, blank=True, help_text="made by the form: a second click is one"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="directives"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        db_index=False,
    )
    group = models.CharField(max_length=200, blank=True, help_text="heading it stands under")
    position = models.PositiveSmallIntegerField(default=0)
    content = models.TextField()
    source_text = models.TextField(blank=True, help_text="the sentence it comes from")
    source = models.ForeignKey(
        SourceText, on_delete=models.PROTECT, null=True, blank=True, related_name="directives"
    )
    source_start = models.PositiveIntegerField(null=True, blank=True)
    source_end = models.PositiveIntegerField(null=True, blank=True)
    folded = models.GeneratedField(
        expression=Folded("content"), output_field=models.TextField(), db_persist=True
    )
    addressee = models.CharField(max_length=10, choices=Addressee, default=Addressee.ONE_UNIT)
    lead = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    original_due_on = models.DateField(
        null=True, blank=True, help_text="the first due date it was given with; never changes"
    )
    due_text = models.CharField(max_length=200, blank=True, help_text="the deadline as it was said")
    is_standing = models.BooleanField(default=False)
    report_every = models.CharField(
        max_length=10,
        choices=ReportEvery,
        default=ReportEvery.MONTH,
        db_default=ReportEvery.MONTH,
        help_text="how often a standing task is reported on",
    )
    is_urgent = models.BooleanField(default=False)
    expected_product = models.CharField(max_length=300, blank=True)
    suggested_lead = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    suggested_due_on = models.DateField(null=True, blank=True)
    suggested_standing = models.BooleanField(default=False)
    suggestion_note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=22, choices=DirectiveState, default=DirectiveState.DRAFT)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    basis = models.CharField(max_length=200, blank=True, help_text="document that gives it")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    seen_at = models.DateTimeField(null=True, blank=True)
    completion_submitted_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    excused_due_on = models.DateField(
        null=True, blank=True, help_text="the due date that was missed for a reason accepted"
    )

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "code"],
                name="directive_code_is_unique_in_its_committee",
            ),
            models.UniqueConstraint(
                fields=["parent", "lead"],
                condition=Q(parent__isnull=False),
                name="a_unit_gets_one_task_of_each_directive",
            ),
            models.CheckConstraint(
                name="given_directive_has_a_lead_or_goes_to_all",
                condition=Q(state=DirectiveState.DRAFT)
                | Q(lead__isnull=False)
                | ~Q(addressee=Addressee.ONE_UNIT),
            ),
            models.CheckConstraint(
                name="directive_to_all_units_has_no_lead_of_its_own",
                condition=Q(addressee=Addressee.ONE_UNIT) | Q(lead__isnull=True),
            ),
            models.CheckConstraint(
                name="directive_was_issued_iff_no_longer_a_draft",
                condition=Q(state=DirectiveState.DRAFT, issued_at__isnull=True)
                | ~Q(state=DirectiveState.DRAFT)
                & Q(issued_at__isnull=False, issued_by__isnull=False),
            ),
            models.CheckConstraint(
                name="directive_completed_at_a_time_iff_completed",
                condition=Q(state=DirectiveState.COMPLETED, completed_at__isnull=False)
                | ~Q(state=DirectiveState.COMPLETED) & Q(completed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="directive_awaiting_confirmation_was_handed_in",
                condition=~Q(state=DirectiveState.COMPLETION_SUBMITTED)
                | Q(completion_submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="directive_comes_from_a_meeting_or_a_document",
                condition=Q(meeting__isnull=False, document__isnull=True)
                | Q(meeting__isnull=True, document__isnull=False, item__isnull=True),
            ),
            models.CheckConstraint(
                name="directive_has_a_successor_iff_replaced",
                condition=Q(state=DirectiveState.REPLACED, replaced_by__isnull=False)
                | ~Q(state=DirectiveState.REPLACED) & Q(replaced_by__isnull=True),
            ),
            models.CheckConstraint(
                name="directive_does_not_replace_itself",
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("pk")),
            ),
            models.CheckConstraint(
                name="due_date_of_a_given_directive_has_its_original",
                condition=Q(state=DirectiveState.DRAFT, original_due_on__isnull=True)
                | ~Q(state=DirectiveState.DRAFT)
                & (Q(due_on__isnull=True) | Q(original_due_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="standing_directive_has_no_due_date",
                condition=Q(is_standing=False) | Q(due_on__isnull=True),
            ),
            models.CheckConstraint(
                name="words_of_a_directive_begin_and_end_in_their_text",
                condition=Q(source=None, source_start=None, source_end=None)
                | Q(source__isnull=False, source_start__isnull=False)
                & Q(source_end__isnull=False, source_end__gt=F("source_start")),
            ),
        ]
        indexes = [
            # What lists, summaries and reminders read: never what is finished.
            models.Index(
                fields=["committee", "due_on", "id"],
                condition=~Q(state__in=FINISHED),
                name="unfinished_directives_by_due",
            ),
            # What a period or a month is counted from.
            models.Index(
                fields=["committee", "issued_at"],
                condition=Q(addressee=Addressee.ONE_UNIT, issued_at__isnull=False),
                name="tasks_by_their_giving",
            ),
            models.Index(
                F("committee"),
                Coalesce("completion_submitted_at", "completed_at"),
                condition=Q(addressee=Addressee.ONE_UNIT, state=DirectiveState.COMPLETED),
                name="tasks_by_their_handing_in",
            ),
            GinIndex(
                fields=["folded"], opclasses=["gin_trgm_ops"], name="directives_by_their_words"
            ),
            GinIndex(
                OpClass(Upper("basis"), name="gin_trgm_ops"), name="directives_by_what_gives_them"
            ),
            models.Index(
                "committee",
                DUE,
                "id",
                condition=Q(state__in=UNFINISHED, parent__isnull=True),
                name="unfinished_directives_in_order",
            ),
            models.Index(
                "lead",
                DUE,
                "id",
                condition=Q(state__in=UNFINISHED),
                name="unfinished_tasks_of_a_unit",
            ),
            models.Index(
                "committee",
                DUE,
                "id",
                condition=Q(parent__isnull=True),
                name="all_directives_in_order",
            ),
            models.Index("committee", STEM, "position", "id", name="directives_by_their_number"),
        ]

    def __str__(self):
        return f"{self.code}: {self.content[:80]}"

    def get_absolute_url(self):
        return reverse("directives:directive", args=[self.committee.slug, self.code])

    def unit_ids(self) -> frozenset[int]:
        """Lead and supporting units; needs `supports` prefetched to stay free of queries."""
        return frozenset({self.lead_id, *(s.department_id for s in self.supports.all())}) - {None}

    @property
    def gaps(self) -> list[Gap]:
        """What it still lacks: marked on every screen until somebody fills it."""
        return gaps(
            state=self.state,
            addressee=self.addressee,
            lead_id=self.lead_id,
            due_on=self.due_on,
            is_standing=self.is_standing,
        )

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_excused(self) -> bool:
        """Whether the due date in force was missed for a reason that was accepted."""
        return self.excused_due_on is not None and self.excused_due_on == self.due_on

    @property
    def is_unfinished(self) -> bool:
        return self.state not in FINISHED

    @property
    def is_moved(self) -> bool:
        """Whether its due date is no longer the one it was given with."""
        return self.original_due_on is not None and self.due_on != self.original_due_on

    @property
    def before(self) -> str:
        """How "before a day" was read when the date was set (`rules.before`); "" says nothing."""
        return before.read_as(self.due_text, self.original_due_on or self.due_on)

    @property
    def is_draft(self) -> bool:
        return self.state == DirectiveState.DRAFT

    @property
    def is_to_all(self) -> bool:
        """Whether it is the roll-up of one task per unit of a group."""
        return self.addressee != Addressee.ONE_UNIT

    @property
    def answerable(self):
        """Whose people hand it in: the lead alone, never a supporting unit; needs `lead` loaded.

        The committee while there is no lead, so that no unit's right reaches it.
        """
        return self.lead or self.committee

    @property
    def is_request(self) -> bool:
        """Whether it asks ("đề nghị") a body outside the committee; needs `lead` loaded."""
        return self.lead is not None and self.lead.is_outside
