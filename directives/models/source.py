"""The text a directive was taken from."""

from django.conf import settings
from django.db import models

from meetings.models import Meeting


class SourceText(models.Model):
    """A conclusion as it was taken apart: the offsets of its directives count in it, for ever."""

    append_only = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True, help_text="made by the form: a second click is one")
    text = models.TextField()
    spoken_on = models.DateField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self):
        return f"{self.meeting}: {self.spoken_on}"
