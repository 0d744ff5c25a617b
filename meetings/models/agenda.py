"""A proposal's place in one meeting."""

from django.conf import settings
from django.db import models
from django.db.models import Deferrable, Prefetch, Q

from meetings.models.meeting import Meeting
from meetings.models.proposal import SETTLING, STILL_TO_COME, Paper, Proposal


class AgendaItemQuerySet(models.QuerySet):
    def on_the_programme(self):
        """Those that were not withdrawn after it was published."""
        return self.filter(withdrawn_in="")

    def in_order(self):
        return self.order_by("position")

    def still_counting(self):
        """Those on an agenda still to be dealt with, or on which the matter was settled."""
        return self.filter(Q(meeting__state__in=STILL_TO_COME) | Q(decision__outcome__in=SETTLING))

    def for_reading(self, *, reader=None):
        """Load what an agenda shows of each item, its papers of today too, in two queries."""
        papers = Paper.objects.current().for_dossier(reader=reader)
        return self.select_related("proposal__department", "proposal__committee").prefetch_related(
            Prefetch("proposal__papers", papers)
        )


class OnTheProgramme(models.Manager.from_queryset(AgendaItemQuerySet)):
    """An item withdrawn after publication keeps its row and its printed number, and no screen
    that deals with the items of a meeting should have to think of it."""

    def get_queryset(self):
        return super().get_queryset().on_the_programme()


class AgendaItem(models.Model):
    """One item of an agenda. Whether it is voted on is its own property, never the meeting's.

    `objects`, and so `meeting.items`, leaves out what was withdrawn; `printed` does not.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    title = models.CharField(max_length=500)
    position = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(default=10, help_text="minutes allotted")
    presenter = models.CharField(max_length=200, blank=True)
    needs_vote = models.BooleanField()
    is_standing = models.BooleanField(default=False, help_text="comes back at the next meeting")
    added_in = models.CharField(
        max_length=2, blank=True, help_text="version of the programme it came late with"
    )
    withdrawn_in = models.CharField(
        max_length=2, blank=True, help_text="version of the programme that withdrew it"
    )
    version = models.PositiveIntegerField(default=1)

    objects = OnTheProgramme()
    printed = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="two_items_never_share_a_place",
                deferrable=Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["meeting", "proposal"],
                condition=Q(proposal__isnull=False, withdrawn_in=""),
                name="a_proposal_stands_once_on_an_agenda",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_late(self) -> bool:
        """It came after the programme was published, and is printed apart."""
        return bool(self.added_in)

    @property
    def committee_id(self) -> int:
        """Needs `meeting` loaded."""
        return self.meeting.committee_id

    def unit_ids(self) -> frozenset[int]:
        """The unit that brings it; needs `proposal` loaded."""
        return frozenset({self.proposal.department_id}) if self.proposal else frozenset()


def unread_papers(items, readable) -> int:
    """How many papers are new or changed since the reader the items were loaded for read them.

    Needs `for_reading(reader=...)`; `readable` are the ids of proposals whose papers may be read.
    """
    return sum(
        bool(paper.mark)
        for item in items
        if item.proposal_id in readable
        for paper in item.proposal.papers.all()
    )


class Conclusion(models.Model):
    """The Chair's words: on one item, or (item null) on the meeting as a whole."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="conclusions")
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conclusions",
    )
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "item"],
                nulls_distinct=False,
                name="one_conclusion_for_each_item_and_one_for_the_meeting",
            )
        ]

    def __str__(self):
        return self.text[:80]
