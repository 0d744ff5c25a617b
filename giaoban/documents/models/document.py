"""An official document from its first draft to what it is today, and the files that are it.

What was issued stays: the database refuses every change but that it is replaced or withdrawn.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from giaoban.acts.models import Act
from giaoban.documents.enums import DocumentKind, DocumentState, SigningWay
from giaoban.documents.rules import numbering
from giaoban.files.models import StoredFile
from giaoban.organisation.models import Committee

HASH = "^[0-9a-f]{64}$"
TONES = {
    DocumentState.DRAFT: "draft",
    DocumentState.TO_SIGN: "waiting",
    DocumentState.ISSUED: "done",
    DocumentState.REPLACED: "stopped",
    DocumentState.WITHDRAWN: "stopped",
}
ONCE_ISSUED = (DocumentState.ISSUED, DocumentState.REPLACED)
ENDED = (DocumentState.REPLACED, DocumentState.WITHDRAWN)


class OfficialDocumentQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def once_issued(self):
        return self.filter(issued_at__isnull=False)

    def in_dossier(self, code):
        return self.filter(dossier=code)

    def to_sign(self):
        return self.filter(state=DocumentState.TO_SIGN)

    def signed_here(self):
        """Those whose signatory signed by login since it was last laid before them."""
        laid = DocumentStep.objects.filter(
            document=OuterRef("document"), to_state=DocumentState.TO_SIGN
        )
        given = DocumentSignature.objects.filter(
            document=OuterRef("pk"),
            by=OuterRef("signer"),
            way=SigningWay.LOGIN,
            at__gte=Subquery(laid.order_by("-pk").values("at")[:1]),
        )
        return self.annotate(is_signed_here=Exists(given)).filter(is_signed_here=True)

    def for_list(self):
        """Load what one row of a list shows, in one query."""
        return self.select_related("committee").defer("capacity")


class OfficialDocument(models.Model):
    """Văn bản: one document of a kind about one thing.

    `source` is the code of the thing it prints, `dossier` the code of the meeting in whose file it
    lies ("": of none), `code` what stands beside its QR code. `symbol` is what follows the number.
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DocumentKind)
    source = models.CharField(max_length=80, blank=True)
    dossier = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=9, choices=DocumentState, default=DocumentState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    subject = models.CharField(max_length=500)
    code = models.CharField(max_length=12, unique=True, help_text="of the page that checks it")
    number = models.PositiveIntegerField(null=True, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="of its number")
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signer_name = models.CharField(max_length=150, blank=True)
    capacity = ArrayField(
        models.CharField(max_length=100), default=list, blank=True, help_text="lines above the name"
    )
    key = models.UUIDField(null=True, help_text="made by the form: a second click is one draft")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_because = models.TextField(blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )

    objects = OfficialDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "key"], name="a_draft_is_made_once_by_a_form"
            ),
            models.UniqueConstraint(
                fields=["committee", "year", "symbol", "number"],
                condition=Q(number__isnull=False),
                name="a_number_and_symbol_are_used_once_a_year",
            ),
            models.CheckConstraint(
                name="a_number_of_a_document_has_its_year_and_symbol",
                condition=Q(number__isnull=True, year__isnull=True)
                | Q(number__gt=0, year__isnull=False, dated_on__isnull=False) & ~Q(symbol=""),
            ),
            models.CheckConstraint(
                name="a_document_to_be_signed_says_by_whom",
                condition=~Q(state=DocumentState.TO_SIGN) | Q(signer__isnull=False),
            ),
            models.CheckConstraint(
                name="a_document_is_issued_on_a_day_by_somebody",
                condition=Q(issued_at__isnull=True, issued_by__isnull=True)
                & ~Q(state__in=ONCE_ISSUED)
                | Q(issued_at__isnull=False, issued_by__isnull=False, dated_on__isnull=False)
                & Q(state__in=[*ONCE_ISSUED, DocumentState.WITHDRAWN]),
            ),
            models.CheckConstraint(
                name="a_document_that_ended_says_why",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_because="")
                & ~Q(state__in=ENDED)
                | Q(ended_at__isnull=False, ended_by__isnull=False, state__in=ENDED)
                & ~Q(ended_because=""),
            ),
            models.CheckConstraint(
                name="a_replaced_document_names_the_one_that_replaces_it",
                condition=Q(state=DocumentState.REPLACED, replaced_by__isnull=False)
                | ~Q(state=DocumentState.REPLACED) & Q(replaced_by__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "-id"], name="documents_of_a_committee"),
            models.Index(fields=["committee", "dossier"], name="documents_in_a_dossier"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number_and_symbol or self.code}"

    def get_absolute_url(self):
        return reverse("documents:document", args=[self.committee.slug, self.pk])

    def unit_ids(self) -> frozenset[int]:
        return frozenset()

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def number_and_symbol(self) -> str:
        return numbering.written(self.number, self.symbol)

    @property
    def is_draft(self) -> bool:
        return self.state == DocumentState.DRAFT

    @property
    def is_to_sign(self) -> bool:
        return self.state == DocumentState.TO_SIGN

    @property
    def is_issued(self) -> bool:
        """Whether it is in force; one replaced or withdrawn is not."""
        return self.state == DocumentState.ISSUED

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def was_issued(self) -> bool:
        return self.issued_at is not None

    @property
    def is_numbered(self) -> bool:
        return numbering.is_numbered(self.kind)


class DocumentVersion(models.Model):
    """One draft: drawn from the record (`content`, a `Document` as values), or written in Word."""

    append_only = True

    document = models.ForeignKey(
        OfficialDocument, on_delete=models.PROTECT, related_name="versions"
    )
    sequence = models.PositiveIntegerField()
    content = models.JSONField(null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    content_hash = models.CharField(max_length=64, help_text="SHA-256 of the content or the file")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "sequence"], name="versions_of_a_document_are_counted"
            ),
            models.CheckConstraint(
                name="a_version_is_values_or_a_file",
                condition=Q(content__isnull=False) ^ Q(file__isnull=False),
            ),
            models.CheckConstraint(
                name="a_version_has_a_fingerprint", condition=Q(content_hash__regex=HASH)
            ),
        ]

    def __str__(self):
        return f"{self.document} ({self.sequence})"

    @property
    def is_from_word(self) -> bool:
        return self.content is None


class DocumentFile(models.Model):
    """A file of an issued document. The one `of_record` is the document; others help to use it."""

    append_only = True

    document = models.ForeignKey(OfficialDocument, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    ending = models.CharField(max_length=4, choices=[("pdf", "PDF"), ("docx", "DOCX")])
    of_record = models.BooleanField()
    sha256 = models.CharField(max_length=64, db_index=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(of_record=True),
                name="a_document_has_one_file_of_record",
            ),
            models.UniqueConstraint(
                fields=["document", "ending"], name="a_document_has_one_file_of_a_kind"
            ),
            models.CheckConstraint(
                name="the_file_of_record_is_a_pdf",
                condition=Q(of_record=False) | Q(ending="pdf"),
            ),
        ]

    def __str__(self):
        return f"{self.document} ({self.ending})"


class DocumentSignature(Act):
    """Somebody signed a version, named by its hash; by login, having given the password again."""

    append_only = True

    document = models.ForeignKey(
        OfficialDocument, on_delete=models.PROTECT, related_name="signatures"
    )
    way = models.CharField(max_length=11, choices=SigningWay)
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=150, blank=True)
    capacity = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    content_hash = models.CharField(max_length=64)

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="a_signature_names_what_was_signed", condition=Q(content_hash__regex=HASH)
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.content_hash}"


class DocumentStep(Act):
    """One step in the life of a document."""

    append_only = True

    document = models.ForeignKey(OfficialDocument, on_delete=models.PROTECT, related_name="steps")
    from_state = models.CharField(max_length=9, choices=DocumentState, blank=True)
    to_state = models.CharField(max_length=9, choices=DocumentState)
    reason = models.TextField(blank=True)

    def __str__(self):
        return f"{self.document}: {self.get_to_state_display()}"
