"""The notice of conclusions, its way to being issued, and the copy the public reads."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.acts.models import Act
from giaoban.files.models import StoredFile
from giaoban.organisation.models import Committee
from giaoban.publications.enums import NoticeState
from meetings.models import Meeting

WAITS_FOR = {
    NoticeState.DRAFT: _("The Office is writing this notice."),
    NoticeState.SENT_FOR_APPROVAL: _("It waits for the Chair."),
    NoticeState.APPROVED: _("It waits for the signature of the chief of the Office."),
    NoticeState.SIGNED: _("It waits for number and date from the records clerk."),
    NoticeState.NUMBERED: _("It waits for the signed file and to be issued by the records clerk."),
    NoticeState.ISSUED: _("It is issued: its directives are with the units."),
}


class NoticeQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def issued(self):
        return self.filter(state=NoticeState.ISSUED)

    def numbers_of(self, committee, symbol, year):
        """The numbers notices bear with a symbol in a year."""
        dated = self.of(committee).filter(symbol=symbol, dated_on__year=year)
        return dated.values_list("number", flat=True)


class Notice(models.Model):
    """Thông báo kết luận of one meeting.

    Parts I and III are drawn from the meeting and its directives while it is a draft;
    `content` freezes the whole document (the content model as JSON) when the Chair approves.
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=17, choices=NoticeState, default=NoticeState.DRAFT)
    subject = models.CharField(max_length=300)
    opening = models.TextField()
    situation = models.TextField(blank=True)
    implementation = models.TextField(blank=True)
    recipients = models.TextField(blank=True, help_text="one a line")
    version = models.PositiveIntegerField(default=1)
    content = models.JSONField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    symbol = models.CharField(max_length=40)
    dated_on = models.DateField(null=True, blank=True)
    signer_name = models.CharField(max_length=150, blank=True)
    signed_file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "symbol", "number", "dated_on"],
                condition=Q(number__isnull=False),
                name="notice_number_and_date_are_used_once",
            ),
            models.CheckConstraint(
                name="notice_past_its_draft_is_frozen",
                condition=Q(state__in=[NoticeState.DRAFT, NoticeState.SENT_FOR_APPROVAL])
                | Q(content__isnull=False),
            ),
            models.CheckConstraint(
                name="notice_has_number_and_date_or_neither",
                condition=Q(number__isnull=True, dated_on__isnull=True)
                | Q(number__isnull=False, dated_on__isnull=False),
            ),
            models.CheckConstraint(
                name="issued_notice_has_number_file_and_time",
                condition=Q(state=NoticeState.ISSUED)
                & Q(
                    number__isnull=False,
                    signed_file__isnull=False,
                    issued_at__isnull=False,
                )
                | ~Q(state=NoticeState.ISSUED) & Q(issued_at__isnull=True),
            ),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("publications:notice", args=[self.committee.slug, self.meeting.code])

    def unit_ids(self) -> frozenset[int]:
        return frozenset()

    @property
    def is_draft(self) -> bool:
        return self.state == NoticeState.DRAFT

    @property
    def number_and_symbol(self) -> str:
        """Number (two digits at least) and symbol, as the decree writes them: 05/TB-UBND."""
        return f"{self.number:02d}/{self.symbol}" if self.number else ""

    @property
    def tone(self) -> str:
        """How its badge is coloured (templates/_components/_badge.html)."""
        return {NoticeState.DRAFT: "draft", NoticeState.ISSUED: "done"}.get(self.state, "waiting")

    @property
    def waits_for(self) -> str:
        """Who moves it next, for those who only read."""
        return WAITS_FOR[self.state]


class NoticeStep(Act):
    """One step of a notice on its way: sent, approved, returned, signed, numbered, issued."""

    append_only = True

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="steps")
    from_state = models.CharField(max_length=17, choices=NoticeState)
    to_state = models.CharField(max_length=17, choices=NoticeState)
    reason = models.TextField(blank=True)

    def __str__(self):
        return f"{self.notice}: {self.get_to_state_display()}"


class PublishedCopy(models.Model):
    """What the public reads: a frozen copy, which later corrections of the record do not touch."""

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="+", verbose_name=_("Committee")
    )
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="copies")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=300, verbose_name=_("Subject of the notice"))
    number_and_symbol = models.CharField(max_length=60, verbose_name=_("Number"))
    dated_on = models.DateField(verbose_name=_("Date of the notice"))
    content = models.JSONField(help_text="the content model, redacted")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, verbose_name=_("Withdrawn"))
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        verbose_name = _("published copy")
        verbose_name_plural = _("published copies")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "slug"],
                name="published_slug_is_unique_in_its_committee",
            ),
            models.UniqueConstraint(
                fields=["notice"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_notice_has_one_copy_in_public",
            ),
            models.CheckConstraint(
                name="withdrawn_copy_says_why",
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because=""),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("public:notice", args=[self.committee.slug, self.slug])
