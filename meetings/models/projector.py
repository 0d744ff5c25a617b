"""The screen of the room: a secret address that shows one meeting and can do nothing."""

from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from meetings.enums import MeetingState
from meetings.models.meeting import Meeting


class ProjectorLinkQuerySet(models.QuerySet):
    def alive(self):
        return self.filter(revoked_at__isnull=True)


class ProjectorLink(models.Model):
    """One secret address; of the secret itself only the SHA-256 is kept."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="projector_links")
    token_hash = models.CharField(max_length=64, unique=True)
    is_blank = models.BooleanField(default=False, help_text="the Office has darkened the screen")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ProjectorLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(revoked_at__isnull=True),
                name="a_meeting_has_one_living_projector_address",
            )
        ]

    def __str__(self):
        return f"{self.meeting}: {self.created_at}"

    @staticmethod
    def hash_of(token: str) -> str:
        """What is kept of a secret; it is long enough that no salt is needed."""
        return sha256(token.encode()).hexdigest()


def may_be_projected(meeting, *, on) -> bool:
    """Whether the room's screen shows the meeting on a day: from its call to the end of the
    day it was closed on, in a committee still at work."""
    if meeting.committee.has_ended(on=on):
        return False
    if meeting.state == MeetingState.CLOSED:
        return timezone.localdate(meeting.closed_at) == on
    return meeting.state in (MeetingState.CALLED, MeetingState.IN_SESSION)
