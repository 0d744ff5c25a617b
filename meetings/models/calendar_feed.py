"""A person's calendar, read by their calendar program through a secret address."""

from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Q


class CalendarFeedQuerySet(models.QuerySet):
    def alive(self):
        return self.filter(revoked_at__isnull=True)


class CalendarFeed(models.Model):
    """One secret address; of the secret itself only the SHA-256 is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(revoked_at__isnull=True),
                name="a_person_has_one_living_calendar_address",
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.created_at}"

    @staticmethod
    def hash_of(token: str) -> str:
        """What is kept of a secret; it is long enough that no salt is needed."""
        return sha256(token.encode()).hexdigest()
