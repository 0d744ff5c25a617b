"""A file that takes long to make: asked for by people, made by a worker; its table is the queue.

A build holds a lease that every step renews. A worker that dies leaves a lease that runs out,
and the next one builds; a worker that was slow finds its lease gone and leaves what it made.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(minutes=2)  # renewed with every step
MOST_ATTEMPTS = 3
KEPT = timedelta(days=7)  # after somebody last asked for it


class BuildState(models.TextChoices):
    """How far a file is that somebody asked for."""

    REQUESTED = "REQUESTED", _("Waiting to be put together")
    BUILDING = "BUILDING", _("Being put together")
    DONE = "DONE", _("Ready")
    FAILED = "FAILED", _("Could not be put together")


BUILD = {
    "REQUESTED": {"BUILDING", "FAILED"},
    "BUILDING": {"BUILDING", "DONE", "FAILED"},  # again, when the worker that had it died
    "DONE": set(),
    "FAILED": {"REQUESTED"},
}


class BuildFailed(Exception):
    """Nothing came of it; the text is for whoever looks into it."""


class LeaseLost(Exception):
    """Another worker has it by now."""


class BuildQuerySet(models.QuerySet):
    def waiting(self, *, at):
        """Asked for, or in the hands of a worker that was not heard of since its lease ran out."""
        return self.filter(
            Q(state=BuildState.REQUESTED) | Q(state=BuildState.BUILDING, lease_until__lt=at)
        )

    def unwanted(self, *, since):
        return self.filter(wanted_at__lt=since)


class Build(models.Model):
    """What every such file has. Written only by `files.actions.builds` and who asks for one."""

    state = models.CharField(max_length=10, choices=BuildState, default=BuildState.REQUESTED)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    wanted_at = models.DateTimeField(help_text="when somebody last asked for it")
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    built_at = models.DateTimeField(null=True, blank=True)
    file_key = models.UUIDField(null=True, blank=True, unique=True)
    size = models.PositiveBigIntegerField(null=True, blank=True, help_text="bytes")

    objects = BuildQuerySet.as_manager()

    class Meta:
        abstract = True

    def begun(self) -> dict:
        """What to write when a worker takes it."""
        return {}

    @property
    def is_under_way(self) -> bool:
        return self.state in (BuildState.REQUESTED, BuildState.BUILDING)

    @property
    def is_done(self) -> bool:
        return self.state == BuildState.DONE

    @property
    def has_failed(self) -> bool:
        return self.state == BuildState.FAILED


IS_DONE_WITH_ITS_FILE = Q(
    state=BuildState.DONE, built_at__isnull=False, file_key__isnull=False, size__isnull=False
) | (~Q(state=BuildState.DONE) & Q(built_at__isnull=True, file_key__isnull=True, size__isnull=True))
IS_LEASED = Q(state=BuildState.BUILDING, lease_until__isnull=False, lease_token__isnull=False) | (
    ~Q(state=BuildState.BUILDING) & Q(lease_until__isnull=True, lease_token__isnull=True)
)
