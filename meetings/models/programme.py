"""The programme as it was published, what is drafted to change it, and items that moved on."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from meetings.models.proposal import Proposal


class ProgrammeVersionQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("pk")


class ProgrammeVersion(models.Model):
    """The programme as it was published: A, then B, C. Values, which no later change touches."""

    append_only = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="versions")
    letter = models.CharField(max_length=2)
    order_version = models.PositiveIntegerField(help_text="of the agenda it was made from")
    content = models.JSONField(help_text="see rules.programme")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = ProgrammeVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "letter"], name="versions_of_a_programme_are_lettered_once"
            )
        ]

    def __str__(self):
        return f"{self.meeting}: {self.letter}"

    def get_absolute_url(self):
        meeting = self.meeting
        where = [meeting.committee.slug, meeting.code, self.letter]
        return reverse("meetings:programme-version", args=where)


class DraftedChange(models.Model):
    """One change of a published programme that the secretary drafts; nobody else reads it.

    It is carried out, with the others, when the next version is published.
    """

    class Kind(models.TextChoices):
        ADD = "ADD", _("Added")
        WITHDRAW = "WITHDRAW", _("Withdrawn")
        ALTER = "ALTER", _("Changed")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="drafted_changes")
    kind = models.CharField(max_length=8, choices=Kind)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=500, blank=True)
    minutes = models.PositiveSmallIntegerField(default=10)
    presenter = models.CharField(max_length=200, blank=True)
    needs_vote = models.BooleanField(default=False)
    target = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the meeting a withdrawn item is put off to",
    )
    reason = models.CharField(max_length=300, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "item"],
                condition=Q(item__isnull=False),
                name="one_drafted_change_of_an_item",
            ),
            models.UniqueConstraint(
                fields=["meeting", "proposal"],
                condition=Q(proposal__isnull=False),
                name="a_proposal_is_drafted_once",
            ),
            models.CheckConstraint(
                name="only_what_is_added_has_no_item_yet",
                condition=Q(kind="ADD", item__isnull=True) & ~Q(title="")
                | ~Q(kind="ADD") & Q(item__isnull=False, proposal__isnull=True),
            ),
        ]

    def __str__(self):
        """For the ledger: neutral where it is about something restricted."""
        return f"{self.get_kind_display()}: {self.matter or self.title}"

    @property
    def matter(self):
        """The item that is changed, or the proposal that is added; None for an item without one."""
        return self.item or self.proposal

    @property
    def is_hidden(self) -> bool:
        return self.matter is not None and self.matter.is_hidden

    @property
    def shown_title(self):
        return self.matter.shown_title if self.matter else self.title


class TransferQuerySet(models.QuerySet):
    def for_history(self):
        """Load what the page of a proposal shows, in one query."""
        return self.select_related("source__committee", "target__committee", "by").order_by("pk")


class Transfer(models.Model):
    """An item went from one meeting to another; kept for ever, with its number in the first."""

    append_only = True

    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="transfers"
    )
    title = models.CharField(max_length=500)
    source = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sent_away")
    target = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sent_here")
    number = models.PositiveSmallIntegerField(help_text="its place in the first meeting")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = TransferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_item_is_sent_to_another_meeting",
                condition=~Q(source=models.F("target")),
            )
        ]

    def __str__(self):
        return self.title
