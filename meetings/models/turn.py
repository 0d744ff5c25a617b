"""When each item was dealt with: every move of the pointer, kept for the minutes."""

from django.conf import settings
from django.db import models

from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting


class ItemTurnQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("began_at", "pk")


class ItemTurn(models.Model):
    """The pointer came to `item` (None: to nothing, the sitting ended) at `began_at`.

    A turn lasts until the next one of the meeting begins: `rules.turns` counts them.
    """

    append_only = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="turns")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="turns"
    )
    began_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ItemTurnQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["meeting", "began_at"], name="turns_of_a_meeting")]

    def __str__(self):
        return f"{self.item or self.meeting}"
