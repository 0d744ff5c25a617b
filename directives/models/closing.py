"""The closing day of the figures of a meeting, where it is not the one of the working rules."""

from django.conf import settings
from django.db import models

from meetings.models import Meeting


class FiguresClosing(models.Model):
    """Another closing day for one meeting: what units report after it comes too late for it."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="+")
    closes_on = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    def __str__(self):
        return f"{self.meeting}: {self.closes_on}"
