"""Our own registers: numbers without a gap, given at issue, never twice and never again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from giaoban.documents.enums import DocumentKind, EntryState
from giaoban.documents.models.document import OfficialDocument
from giaoban.documents.rules import numbering
from giaoban.organisation.models import Committee

TONES = {EntryState.USED: "done", EntryState.RESERVED: "waiting", EntryState.VOID: "stopped"}


class NumberFormat(models.Model):
    """How a committee numbers a kind: what follows the number, and whether we give it.

    Without one the symbol is the usual one, and numbers come from the office's own system.
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DocumentKind)
    pattern = models.CharField(max_length=40, help_text="TB-{organ}, {year}/QĐ-{organ}")
    keeps_register = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind"], name="a_kind_is_numbered_in_one_way"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.pattern}"


class Register(models.Model):
    """Sổ đăng ký of one symbol in one year; begins at 01 on 1 January. `last` is the last given.

    Kinds of one symbol (decisions of the committee and of its Chair) share a register: a number
    with its symbol stands once in a year. `kind` is that of the first document.
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DocumentKind)
    year = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=60)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "symbol", "year"], name="a_symbol_has_one_register_a_year"
            ),
        ]

    def __str__(self):
        return f"{self.symbol} ({self.year})"

    def get_absolute_url(self):
        return reverse("documents:register", args=[self.committee.slug, self.pk])

    def unit_ids(self) -> frozenset[int]:
        return frozenset()


class EntryQuerySet(models.QuerySet):
    def free(self):
        """Those that are reserved, and for nothing that bears them already."""
        return self.filter(state=EntryState.RESERVED, for_source="")

    def kept_for(self, committee, kind, source):
        """The one on a thing that waits to be issued."""
        return self.filter(
            register__committee=committee,
            state=EntryState.RESERVED,
            for_kind=kind,
            for_source=source,
        )

    def in_register(self, *, committee, symbol, year):
        return self.filter(
            register__committee=committee, register__symbol=symbol, register__year=year
        )

    def in_order(self):
        return self.order_by("number")


class RegisterEntry(models.Model):
    """One number, and what became of it. Its number never changes, and no row is ever deleted.

    A reserved one is for whichever document it is given to, or stands already on the notice or
    minutes `for_kind` and `for_source` name, until they are issued.
    """

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=EntryState)
    document = models.OneToOneField(
        OfficialDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="entry"
    )
    reason = models.CharField(max_length=500, blank=True, help_text="what for, or why void")
    for_kind = models.CharField(max_length=20, choices=DocumentKind, blank=True)
    for_source = models.CharField(
        max_length=80, blank=True, help_text="code of the thing that bears it before it is issued"
    )
    key = models.UUIDField(null=True, help_text="made by the form: a second click is one number")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "number"], name="a_number_of_a_register_is_given_once"
            ),
            models.CheckConstraint(
                name="a_used_number_is_on_a_document_and_a_void_one_says_why",
                condition=Q(state=EntryState.USED, document__isnull=False)
                | Q(state__in=[EntryState.RESERVED, EntryState.VOID], document__isnull=True)
                & ~Q(reason=""),
            ),
            models.UniqueConstraint(
                fields=["register", "key"], name="a_number_is_reserved_once_by_a_form"
            ),
            models.UniqueConstraint(
                fields=["register", "for_kind", "for_source"],
                condition=~Q(for_source=""),
                name="a_thing_is_kept_one_number_of_a_register",
            ),
            models.CheckConstraint(
                name="a_number_is_kept_for_a_thing_of_a_kind_and_not_made_void",
                condition=Q(for_kind="", for_source="")
                | ~Q(for_kind="") & ~Q(for_source="") & ~Q(state=EntryState.VOID),
            ),
        ]

    def __str__(self):
        return self.written

    @property
    def written(self) -> str:
        """Number and symbol; needs `register` loaded."""
        return numbering.written(self.number, self.register.symbol)

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_kept_for_a_thing(self) -> bool:
        return self.for_source != ""

    @property
    def may_be_made_void(self) -> bool:
        return self.state == EntryState.RESERVED and not self.is_kept_for_a_thing
