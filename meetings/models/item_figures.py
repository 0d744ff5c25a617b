"""The month's figures that an item carries as its papers."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery

from meetings.models.agenda import AgendaItem


class ItemFiguresQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-pk")


class ItemFigures(models.Model):
    """The figures of a month as they stood when they were taken. Values, which no correction of
    the figures touches; taken again they are a new row, and the newest counts."""

    append_only = True

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="figures")
    content = models.JSONField(help_text="see giaoban.indicators.snapshot")
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = ItemFiguresQuerySet.as_manager()

    def __str__(self):
        return f"{self.item_id}: {self.taken_at:%d/%m/%Y %H:%M}"


def newest_figures() -> Subquery:
    """The content an item carries, None without any: an annotation for a queryset of items."""
    newest = ItemFigures.objects.filter(item=OuterRef("pk")).newest_first()
    return Subquery(newest.values("content")[:1])
