"""What the Office asks of other units about a proposal, and what they answer."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from giaoban.acts.models import Act
from giaoban.files.models import StoredFile
from giaoban.organisation.models import Department
from meetings.enums import DECIDED_BY_SLIPS, OpinionChoice, ProposalState
from meetings.models.proposal import SETTLING, Proposal

# While a dossier is with the Office or further on, opinions on it are asked and reminded of.
ASKED_IN = (ProposalState.SUBMITTED, ProposalState.CHECKED, ProposalState.READY)


class OpinionRequestQuerySet(models.QuerySet):
    def standing(self):
        """Those not withdrawn, answered or not."""
        return self.filter(withdrawn_at__isnull=True)

    def unanswered(self):
        return self.standing().filter(answer__isnull=True)

    def waiting(self):
        """Those somebody still has to answer: the dossier is in hand and not decided on."""
        return (
            self.unanswered()
            .filter(proposal__state__in=ASKED_IN)
            .exclude(proposal__items__decision__outcome__in=SETTLING)
            .exclude(proposal__consultations__outcome__in=DECIDED_BY_SLIPS)
        )

    def of_units(self, units):
        return self.filter(department__in=units)

    def latest_only(self):
        """Of what one unit was asked on one proposal, the latest that was not withdrawn."""
        later = OpinionRequest.objects.standing().filter(
            proposal=OuterRef("proposal"), department=OuterRef("department"), pk__gt=OuterRef("pk")
        )
        return self.standing().filter(~Exists(later))

    def for_table(self):
        """Load what the table of opinions shows, in one query."""
        return self.select_related(
            "proposal__committee",
            "department",
            "asked_by",
            "withdrawn_by",
            "answer__by",
            "answer__entered_by",
            "answer__scan",
            "answer__file",
        ).order_by("department__position", "department__sort_key", "pk")

    def for_list(self):
        """Load what a row of a list of things to do shows, in one query."""
        return self.select_related("proposal__committee", "department")


class OpinionRequest(models.Model):
    """One unit asked once about one proposal. Asked again is another row; this one stays."""

    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, related_name="opinion_requests"
    )
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = OpinionRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_withdrawn_request_says_by_whom",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
            models.CheckConstraint(
                name="an_opinion_is_asked_with_a_question", condition=~Q(question="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="opinions_asked_by_due_date",
            )
        ]

    def __str__(self):
        return f"{self.proposal}: {self.department}"

    def get_absolute_url(self):
        slug, code = self.proposal.committee.slug, self.proposal.code
        return reverse("meetings:opinion", args=[slug, code, self.pk])

    @property
    def committee(self):
        """The object a permission is asked on belongs to a committee; needs `proposal` loaded."""
        return self.proposal.committee

    @property
    def committee_id(self) -> int:
        return self.proposal.committee_id

    def unit_ids(self) -> frozenset[int]:
        return frozenset({self.department_id})


class Opinion(Act):
    """The one answer to a request, kept as it was given. Another is asked for by asking again.

    For a unit without an account `by` is whoever at the Office entered it, and `signatory`
    who spoke for the unit.
    """

    append_only = True

    request = models.OneToOneField(OpinionRequest, on_delete=models.PROTECT, related_name="answer")
    choice = models.CharField(max_length=10, choices=OpinionChoice)
    remarks = models.TextField(blank=True)
    signatory = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="an_opinion_that_does_not_simply_agree_says_why",
                condition=Q(choice=OpinionChoice.AGREE) | ~Q(remarks=""),
            ),
        ]

    def __str__(self):
        return f"{self.request}: {self.get_choice_display()}"
