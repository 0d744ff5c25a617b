"""The matter a department brings; it lives for months and through several meetings."""

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.urls import reverse

from giaoban.acts.models import Act
from giaoban.files.models import StoredFile
from giaoban.organisation.models import Committee, Department
from meetings.enums import DecisionOutcome, MeetingState, PaperKind, ProposalState
from meetings.models.registration import Registration
from meetings.models.veiled import IN_THE_RECORD, Veiled

STILL_TO_COME = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.IN_SESSION)
SETTLING = (  # the others bring the matter back to a later meeting
    DecisionOutcome.APPROVED,
    DecisionOutcome.APPROVED_WITH_CHANGES,
    DecisionOutcome.AGREED_IN_PRINCIPLE,
    DecisionOutcome.REJECTED,
    DecisionOutcome.NOTED,
)

TONES = {
    ProposalState.DRAFT: "draft",
    ProposalState.SUBMITTED: "waiting",
    ProposalState.CHECKED: "waiting",
    ProposalState.READY: "done",
    ProposalState.RETURNED: "soon",
}


class ProposalQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def with_the_office(self):
        return self.filter(state=ProposalState.SUBMITTED)

    def with_the_vice_chair(self):
        return self.filter(state=ProposalState.CHECKED)

    def ready(self):
        return self.filter(state=ProposalState.READY)

    def without_a_place(self):
        """Those that stand on no agenda still to be dealt with and were not settled on one.

        Put off, given back at the meeting, withdrawn from its programme, or on an agenda that
        was cancelled: free again. What the members are asked by slips, or decided so, is not.
        """
        places = self.model.items.field.model.objects.filter(proposal=OuterRef("pk"))
        asked = self.model.consultations.field.model.objects.filter(proposal=OuterRef("pk"))
        return self.filter(~Exists(places.still_counting()), ~Exists(asked.holding()))

    def with_times_put_off(self):
        """Add `times_off`: on how many agendas the matter stood without being settled."""
        settled = Q(items__decision__outcome__in=SETTLING)
        return self.annotate(times_off=Count("items", filter=~settled, distinct=True))

    def newest_first(self):
        return self.order_by("-pk")

    def for_list(self):
        """Load what one row of a list shows, in one query."""
        return self.select_related("department", "committee")


class Proposal(Veiled):
    """What a unit asks the committee to decide; its own fields stand in its kind's app."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=30)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    registration = models.ForeignKey(
        Registration,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
    )
    kind = models.CharField(max_length=30, help_text="code in meetings.kinds")
    title = models.CharField(max_length=500)
    summary = models.TextField(blank=True)
    submission_number = models.CharField(max_length=40, blank=True)
    submission_on = models.DateField(null=True, blank=True)
    needs_vote = models.BooleanField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    key = models.UUIDField(
        unique=True, help_text="made by the form: a second click is one proposal"
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "code"],
                name="proposal_code_is_unique_in_its_committee",
            ),
            models.CheckConstraint(
                name="proposal_past_its_draft_was_submitted",
                condition=Q(state=ProposalState.DRAFT) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="submission_letter_has_number_and_date_or_neither",
                condition=Q(submission_number="", submission_on__isnull=True)
                | ~Q(submission_number="") & Q(submission_on__isnull=False),
            ),
        ]

    def get_absolute_url(self):
        return reverse("meetings:proposal", args=[self.committee.slug, self.code])

    def unit_ids(self) -> frozenset[int]:
        return frozenset({self.department_id})

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def may_be_edited(self) -> bool:
        """The unit may write in it: not handed in, or given back."""
        return self.state in (ProposalState.DRAFT, ProposalState.RETURNED)


class ProposalStepQuerySet(models.QuerySet):
    def for_history(self):
        """Load what the timeline shows, in one query."""
        return self.select_related("by", "entered_by", "scan").order_by("at", "pk")


class ProposalStep(Act):
    """One step of a proposal, kept for ever: submitted, checked, agreed, returned with a reason."""

    append_only = True

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="steps")
    from_state = models.CharField(max_length=10, choices=ProposalState)
    to_state = models.CharField(max_length=10, choices=ProposalState)
    reason = models.TextField(blank=True)

    objects = ProposalStepQuerySet.as_manager()

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="a_returned_proposal_says_why",
                condition=~Q(to_state=ProposalState.RETURNED) | ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.proposal}: {self.get_to_state_display()}"


class ReturnedDossier(models.Model):
    """What a dossier said when it was last returned, to tell what has changed since.

    Replaced at the next return and gone once the matter is agreed to: it may name persons.
    """

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="as_returned")
    at = models.DateTimeField()
    facts = models.JSONField(help_text="{label: text} of the columns and the details")
    papers = models.JSONField(help_text="[[kind, title, version], ...]")

    def __str__(self):
        return str(self.proposal)


class PaperQuerySet(models.QuerySet):
    def for_dossier(self, *, reader=None):
        """Load what the list of papers shows, the newest version of each first, in one query.

        With a `reader`, each paper also knows what of it this person read: see `Paper.mark`.
        """
        found = self.select_related("file__preview", "added_by")
        found = found.order_by("kind", "title", "-version")
        if reader is None:
            return found
        seen = self.model.objects.same_as(OuterRef).filter(
            Q(readings__person=reader) | Q(added_by=reader)
        )
        return found.annotate(read_version=Subquery(seen.newest_first().values("version")[:1]))

    def same_as(self, paper):
        """Every version of a paper; `paper` may be OuterRef, in a subquery of papers."""
        of = paper if paper is OuterRef else lambda name: getattr(paper, name)
        return self.filter(proposal_id=of("proposal_id"), kind=of("kind"), title=of("title"))

    def newest_first(self):
        return self.order_by("-version")

    def with_earlier_ids(self):
        """Add `earlier`, the ids of the versions before it."""
        before = self.model.objects.same_as(OuterRef).filter(version__lt=OuterRef("version"))
        return self.annotate(earlier=ArraySubquery(before.order_by("version").values("pk")))

    def current(self):
        """The newest version of each paper."""
        newer = self.model.objects.same_as(OuterRef).filter(version__gt=OuterRef("version"))
        return self.filter(~Exists(newer))


class Paper(models.Model):
    """One version of one paper of a dossier. A new version is a new row."""

    append_only = True

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=20, choices=PaperKind)
    title = models.CharField(max_length=200)
    version = models.PositiveSmallIntegerField(default=1)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "kind", "title", "version"],
                name="paper_versions_are_numbered_once",
            )
        ]

    def __str__(self):
        return IN_THE_RECORD if self.proposal.is_restricted else self.title

    @property
    def mark(self) -> str:
        """What is new in it to the reader it was loaded for: "NEW", "CHANGED" or nothing.

        Needs `for_dossier(reader=...)`; without a reader nothing is marked.
        """
        if not hasattr(self, "read_version"):
            return ""
        if self.read_version is None:
            return "NEW"
        return "CHANGED" if self.read_version < self.version else ""
