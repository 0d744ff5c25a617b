"""What a directive comes from: the text of a conclusion, or a document that is no meeting's."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from directives.enums import DocumentKind
from giaoban.core import vietnamese
from giaoban.files.models import StoredFile
from giaoban.organisation.models import Committee
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


class Document(models.Model):
    """A letter, note, word or inspection that gives directives; a word alone has no number."""

    append_only = True

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True, help_text="made by the form: a second click is one")
    kind = models.CharField(max_length=10, choices=DocumentKind)
    issuer = models.CharField(max_length=200, help_text="authority or leader it comes from")
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField()
    subject = models.CharField(max_length=300)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_letter_has_its_number", condition=~Q(kind="LETTER") | ~Q(number="")
            ),
            models.CheckConstraint(
                name="a_document_says_from_whom_and_of_what",
                condition=~Q(issuer="") & ~Q(subject=""),
            ),
        ]

    def __str__(self):
        return self.named

    @property
    def named(self) -> str:
        """As a basis is cited: "Công văn số 12/UBND-KT ngày 5/7/2022 của UBND tỉnh"."""
        return cited(self.kind, number=self.number, day=self.dated_on, issuer=self.issuer)


def cited(kind, *, number, day, issuer) -> str:
    """Return how a document is cited."""
    named = f" số {number}" if number else ""
    return f"{CITED[kind]}{named} ngày {vietnamese.day(day)} của {issuer}"


CITED = {
    DocumentKind.LETTER: "Công văn",
    DocumentKind.NOTE: "Phiếu chỉ đạo",
    DocumentKind.WORD: "Ý kiến trực tiếp",
    DocumentKind.INSPECTION: "Kết luận kiểm tra",
    DocumentKind.OTHER: "Văn bản",
}
