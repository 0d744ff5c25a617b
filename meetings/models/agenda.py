"""An agenda: items one after another, and the headings above them.

The items of a meeting are numbered 1..n without a gap. A section is a heading that knows how
many items stand before it; the items from there to the next heading are its own. So an item
is in one section at most and the items of a section stand together, whatever the rows say:
nothing has to keep two orders alike. What stands before the first heading is in no section.

What is taken off an agenda keeps its row, without a place and without its proposal, so that
putting it back loses nothing. `objects` and `meeting.items` do not see it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Deferrable, Prefetch, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting
from meetings.models.proposal import SETTLING, STILL_TO_COME, Paper, Proposal
from meetings.models.veiled import IN_THE_RECORD, Veiled
from meetings.rules import agenda_times

PAPER_ON_A_PAGE = (
    *("proposal_id", "kind", "title", "version", "added_at", "added_by_id"),
    *("file__size", "file__sha256"),
)
NOT_ON_A_PAGE = (
    *("proposal__summary", "proposal__key", "proposal__created_at", "proposal__submitted_at"),
    *("proposal__department__name", "proposal__department__sort_key", "decision__wording"),
)


class AgendaItemQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("position")

    def still_counting(self):
        """Those on an agenda still to be dealt with, or on which the matter was settled."""
        return self.filter(Q(meeting__state__in=STILL_TO_COME) | Q(decision__outcome__in=SETTLING))

    def for_reading(self, *, reader=None):
        """Load what an agenda shows of each item, its papers of today too, in two queries."""
        papers = Paper.objects.current().for_dossier(reader=reader)
        return self.select_related(
            "proposal__department", "proposal__committee", "consent", "decision"
        ).prefetch_related(Prefetch("proposal__papers", papers))

    def for_page(self, *, reader):
        """The same for a page that hundreds open: no more columns than it shows."""
        papers = Paper.objects.current().for_dossier(reader=reader)
        papers = papers.select_related(None).select_related("file").only(*PAPER_ON_A_PAGE)
        shown = self.select_related("proposal__department", "consent", "decision")
        return shown.defer(*NOT_ON_A_PAGE).prefetch_related(Prefetch("proposal__papers", papers))

    def for_script(self):
        """Load what the Chair's script says of each item, papers left out, in one query."""
        return self.select_related("meeting", "proposal__department", "proposal__committee")


class OnTheAgenda(models.Manager.from_queryset(AgendaItemQuerySet)):
    """Those to be dealt with: not taken off, not withdrawn after the programme was published.

    No screen that deals with the items of a meeting should have to think of the others.
    """

    def get_queryset(self):
        return super().get_queryset().filter(removed_at=None, withdrawn_in="")


class Printed(models.Manager.from_queryset(AgendaItemQuerySet)):
    """Those withdrawn too: they keep their printed number."""

    def get_queryset(self):
        return super().get_queryset().filter(removed_at=None)


class Standing(models.Manager):
    """Headings that were not taken away."""

    def get_queryset(self):
        return super().get_queryset().filter(removed_at=None)


class Everything(models.Manager):
    """Those taken off too."""


class AgendaItem(Veiled):
    """One item of an agenda. Whether it is voted on is its own property, never the meeting's.

    `objects`, and so `meeting.items`, leaves out what was withdrawn; `printed` does not.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    title = models.CharField(max_length=500)
    position = models.PositiveSmallIntegerField(null=True, help_text="empty once taken off")
    minutes = models.PositiveSmallIntegerField(default=10, help_text="minutes allotted")
    presenter = models.CharField(max_length=200, blank=True)
    needs_vote = models.BooleanField()
    is_standing = models.BooleanField(default=False, help_text="comes back at the next meeting")
    is_unplanned = models.BooleanField(default=False, help_text="added while the meeting sat")
    added_in = models.CharField(
        max_length=2, blank=True, help_text="version of the programme it came late with"
    )
    withdrawn_in = models.CharField(
        max_length=2, blank=True, help_text="version of the programme that withdrew it"
    )
    version = models.PositiveIntegerField(default=1)
    key = models.UUIDField(null=True, help_text="of the line it was typed in: no second click")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = OnTheAgenda()
    printed = Printed()
    everything = Everything()

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
            models.UniqueConstraint(
                fields=["meeting", "key"], name="a_typed_line_becomes_one_item"
            ),
            models.CheckConstraint(
                name="an_item_has_a_place_or_was_taken_off",
                condition=Q(position__isnull=False, position__gte=1, removed_at__isnull=True)
                | Q(position__isnull=True, proposal__isnull=True, removed_at__isnull=False),
            ),
        ]

    @property
    def shown_presenter(self) -> str:
        """Nothing of a hidden item: who presents it tells what it is about."""
        return "" if self.is_hidden else self.presenter

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


class AgendaSection(models.Model):
    """A heading: `after` items stand before it. Two at one place (one is empty) go by `rank`."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sections")
    title = models.CharField(max_length=300)
    after = models.PositiveSmallIntegerField(null=True, help_text="empty once taken away")
    rank = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Standing()
    everything = Everything()

    class Meta:
        ordering = ["after", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "after", "rank"],
                name="two_headings_never_share_a_place",
                deferrable=Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="a_heading_has_a_place_or_was_taken_away",
                condition=Q(after__isnull=True) ^ Q(removed_at__isnull=True),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def committee_id(self) -> int:
        """Needs `meeting` loaded."""
        return self.meeting.committee_id

    def unit_ids(self) -> frozenset[int]:
        return frozenset()


def programme_of(meeting, *, reader=None, sections=None) -> list[AgendaItem]:
    """Return the items as a programme is read, papers too, `arranged`; three queries, two with
    `sections` that are loaded."""
    printed = AgendaItem.printed.filter(meeting=meeting).in_order()
    found = printed.for_page(reader=reader) if reader else printed.for_reading()
    return arranged(meeting, list(found), sections=sections)


def arranged(meeting, items, *, sections=None) -> list[AgendaItem]:
    """Give each item its `heading`, the title of its section or "", and `starts_at`; one query,
    none with `sections` that are loaded.

    What came late stands apart, what was withdrawn takes no time. A section without items is
    the builder's alone.
    """
    sections = list(meeting.sections.all()) if sections is None else sections
    minutes = [0 if item.withdrawn_in else item.minutes for item in items]
    begins = agenda_times.starts(meeting.starts_at, minutes)
    for item, starts_at in zip(items, begins, strict=False):  # the last moment is the end
        above = [section.title for section in sections if section.after < item.position]
        item.heading, item.starts_at = above[-1] if above else "", starts_at
        if item.is_late:
            item.heading = gettext("Additional items")
        if item.is_unplanned:
            item.heading = gettext("Unplanned items, added in the room")
    return items


class AgendaUndo(models.Model):
    """The last move on an agenda, as long as it can be taken back: one row a meeting.

    `before` and `after` are the lines as `rules.agenda_lines` writes them.
    """

    class Deed(models.TextChoices):
        MOVED = "MOVED", _("Moved")
        REORDERED = "REORDERED", _("Put in another order")
        REMOVED = "REMOVED", _("Taken off the agenda")
        UNGROUPED = "UNGROUPED", _("Section taken away, its items stay")

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="undo")
    deed = models.CharField(max_length=10, choices=Deed)
    title = models.CharField(max_length=500, blank=True, help_text="of what was moved")
    before = models.JSONField()
    after = models.JSONField()
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.deed}: {self.title}"


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
        of_a_restricted_item = self.item_id and self.item.is_restricted
        return IN_THE_RECORD if of_a_restricted_item else self.text[:80]
