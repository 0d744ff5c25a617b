"""Who has read which version of a paper."""

from django.conf import settings
from django.db import models

from meetings.models.proposal import Paper


class PaperReading(models.Model):
    """This person opened this version; the first time is kept.

    Written only by `meetings.actions.papers`.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "paper"], name="a_version_is_read_by_a_person_once"
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.paper}"
