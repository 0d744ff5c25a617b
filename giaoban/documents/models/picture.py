"""Pictures that stand on signed documents: of a person's signature, of a committee's seal."""

from django.conf import settings
from django.db import models

from giaoban.files.models import StoredFile
from giaoban.organisation.models import Committee


class SigningPictureQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def newest(self):
        """The last row of each person, and of the seal (no person), taken back or not."""
        return self.order_by("person_id", "-pk").distinct("person_id")

    def current(self, committee, person=None):
        """Return the picture in force of a person's signature, of the seal without one; or None."""
        rows = self.filter(committee=committee, person=person).select_related("file")
        last = rows.order_by("-pk").first()
        return last if last and last.file_id else None


class SigningPicture(models.Model):
    """A picture came or, without a file, was taken back. Rows are only added; the newest counts.

    `person` is whose signature it shows; the seal of the committee has none.
    """

    append_only = True

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SigningPictureQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["committee", "person", "-id"], name="signing_pictures_of_a_person")
        ]

    def __str__(self):
        return f"{self.committee}: {self.person or 'dấu'}"

    def unit_ids(self) -> frozenset[int]:
        return frozenset()

    @property
    def is_seal(self) -> bool:
        return self.person_id is None
