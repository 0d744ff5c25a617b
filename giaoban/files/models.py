"""What the record knows of a file; its bytes lie on disk under a random key."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from giaoban.files.kinds import INLINE
from giaoban.organisation.models import Committee

TRY_AGAIN = timedelta(minutes=10)  # after a maker that did not come back
MOST_ATTEMPTS = 2


class StoredFileQuerySet(models.QuerySet):
    def sent_by(self, person, *, since):
        return self.filter(uploaded_by=person, uploaded_at__gt=since)


class StoredFile(models.Model):
    """A file as it was given. A new version is a new row; neither row nor bytes ever change.

    Written only by `files.actions.files`. `name` is what the person called it, and is never
    a path: the bytes are at `files.storage.path_of(key)`.
    """

    append_only = True

    key = models.UUIDField(unique=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="stored_file_is_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="stored_file_has_a_fingerprint",
                condition=Q(sha256__regex="^[0-9a-f]{64}$"),
            ),
        ]
        indexes = [
            models.Index(fields=["uploaded_by", "uploaded_at"], name="files_by_person_and_time")
        ]

    def __str__(self):
        return self.name

    @property
    def may_open_in_browser(self) -> bool:
        return self.media_type in INLINE

    @property
    def for_the_ledger(self) -> dict:
        """What an action that takes this file in writes about it in `record(after=...)`."""
        return {"file": self.name, "sha256": self.sha256}


class PreviewQuerySet(models.QuerySet):
    def due(self, *, at):
        """Not made yet, not given up, and not tried in the last ten minutes."""
        again = Q(tried_at__isnull=True) | Q(tried_at__lt=at - TRY_AGAIN)
        return self.filter(again, key__isnull=True, attempts__lt=MOST_ATTEMPTS)


class Preview(models.Model):
    """A small picture of the first page of a file; its bytes can be made again at any time.

    Written only by `files.actions.previews`.
    """

    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="preview")
    key = models.UUIDField(null=True, unique=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)

    objects = PreviewQuerySet.as_manager()

    def __str__(self):
        return str(self.file)
