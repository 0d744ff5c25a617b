"""The programme as it was published, what is drafted to change it, and items that moved on."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from meetings.models.meeting import Meeting
from meetings.models.proposal import Proposal


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
