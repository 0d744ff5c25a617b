"""An Office's own Word templates: which one a kind has today is the newest row."""

from django.conf import settings
from django.db import models

from giaoban.documents.enums import DocumentKind
from giaoban.files.models import StoredFile
from giaoban.organisation.models import Committee


class TemplateQuerySet(models.QuerySet):
    def of(self, committee, kind):
        """Every template a kind had, the newest first."""
        found = self.filter(committee=committee, kind=kind)
        return found.order_by("-pk").select_related("file", "uploaded_by")

    def of_each_kind(self, committee) -> dict:
        """Return the template in force by kind; one query."""
        newest = self.filter(committee=committee).order_by("kind", "-pk").distinct("kind")
        return {one.kind: one for one in newest.select_related("file") if one.file_id}

    def current(self, committee, kind):
        """Return the template of a kind; None when it has none, or it was taken back."""
        last = self.of(committee, kind).first()
        return last if last and last.file_id else None


class DocumentTemplate(models.Model):
    """A template came, or, without a file, was taken back. Rows are only added."""

    append_only = True

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DocumentKind)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = TemplateQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["committee", "kind", "-id"], name="templates_of_a_kind")]

    def __str__(self):
        return self.get_kind_display()
