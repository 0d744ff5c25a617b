"""What a meeting opens with, as it stood when the programme was published."""

from django.conf import settings
from django.db import models

from meetings.models.meeting import Meeting


class OpeningFigures(models.Model):
    """How the tasks stood, unit by unit. Values, which no later change touches."""

    append_only = True

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="opening")
    content = models.JSONField(help_text="see opening_sources")
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self):
        return f"{self.meeting}: {self.taken_at:%d/%m/%Y %H:%M}"
