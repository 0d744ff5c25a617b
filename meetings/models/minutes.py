"""The minutes of a meeting: the texts that are typed, remarks on them, signatures, addenda.

Everything else the minutes say is drawn from the record (`meetings.minutes_content`) until the
secretary signs; from then on `Minutes.content` is what they say. Once both have signed, the
database refuses every change of that meeting's record, whoever asks.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from giaoban.acts.models import Act
from giaoban.files.models import StoredFile
from meetings.enums import MinutesPlace, MinutesState, SignedAs
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting

TONES = {
    MinutesState.GROWING: "draft",
    MinutesState.CIRCULATED: "open",
    MinutesState.SECRETARY: "waiting",
    MinutesState.SIGNED: "done",
}
WRITABLE = (MinutesState.GROWING, MinutesState.CIRCULATED)
HASH = "^[0-9a-f]{64}$"


class Minutes(models.Model):
    """Biên bản of one meeting. `content` is canonical JSON, `content_hash` its SHA-256."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="record")
    state = models.CharField(max_length=10, choices=MinutesState, default=MinutesState.GROWING)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    circulated_at = models.DateTimeField(null=True, blank=True)
    remarks_until = models.DateField(
        null=True, blank=True, help_text="last day on which members may remark"
    )
    number = models.PositiveIntegerField(null=True, blank=True)
    content = models.JSONField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    code = models.CharField(
        max_length=12, unique=True, null=True, blank=True, help_text="of the page that verifies it"
    )
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="minutes_before_the_members_have_a_last_day_for_remarks",
                condition=Q(state=MinutesState.GROWING)
                | Q(circulated_at__isnull=False, remarks_until__isnull=False),
            ),
            models.CheckConstraint(
                name="minutes_are_frozen_when_the_secretary_signs_and_not_before",
                condition=Q(state__in=WRITABLE, content__isnull=True, content_hash="")
                | Q(
                    ~Q(state__in=WRITABLE),
                    content__isnull=False,
                    content_hash__regex=HASH,
                    code__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="minutes_are_signed_at_a_time_or_not_signed",
                condition=Q(state=MinutesState.SIGNED, signed_at__isnull=False)
                | ~Q(state=MinutesState.SIGNED) & Q(signed_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"Biên bản {self.meeting.title}"

    def get_absolute_url(self):
        return reverse("meetings:minutes", args=[self.meeting.committee.slug, self.meeting.code])

    @property
    def committee(self):
        """Needs `meeting__committee` loaded."""
        return self.meeting.committee

    @property
    def committee_id(self) -> int:
        """Needs `meeting` loaded."""
        return self.meeting.committee_id

    def unit_ids(self) -> frozenset[int]:
        return frozenset()

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def may_be_written(self) -> bool:
        return self.state in WRITABLE

    @property
    def is_circulated(self) -> bool:
        return self.state == MinutesState.CIRCULATED

    @property
    def is_signed(self) -> bool:
        return self.state == MinutesState.SIGNED

    @property
    def symbol(self) -> str:
        """What follows the number; of frozen minutes, with `meeting__committee` loaded."""
        return self.content.get("symbol") or f"BB-{self.committee.symbol}"

    @property
    def numbered_on(self) -> date:
        """The day frozen minutes got their number; those of before it was written down: the
        day of the meeting."""
        if written := self.content.get("numbered_on"):
            return date.fromisoformat(written)
        return timezone.localdate(self.meeting.starts_at)

    def takes_remarks(self, *, at) -> bool:
        """Whether members may still remark: to the end of the last day, in the city."""
        return self.is_circulated and timezone.localdate(at) <= self.remarks_until


class MinutesSection(models.Model):
    """A short text in the minutes: at the opening, on an item, at the closing.

    `editor` is the open editor (one page in one browser) whose text this is.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="sections")
    place = models.CharField(max_length=7, choices=MinutesPlace)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    editor = models.UUIDField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "place", "item"],
                nulls_distinct=False,
                name="minutes_have_one_text_in_a_place",
            ),
            models.CheckConstraint(
                name="a_text_of_the_minutes_is_on_an_item_or_at_an_end",
                condition=Q(place=MinutesPlace.ITEM) ^ Q(item__isnull=True),
            ),
        ]

    def __str__(self):
        """For the ledger, which more people read than may read the text."""
        number = f" {self.item.position}" if self.item_id else ""
        return f"{self.get_place_display()}{number}"


class SectionEditor(models.Model):
    """The highest number of a save taken from one open editor: an older one comes too late."""

    section = models.ForeignKey(MinutesSection, on_delete=models.PROTECT, related_name="editors")
    editor = models.UUIDField()
    sequence = models.PositiveIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["section", "editor"], name="an_editor_counts_its_saves_once"
            )
        ]

    def __str__(self):
        return f"{self.section}: {self.person}"


class MinutesStep(Act):
    """One step of the minutes: circulated, signed, given back."""

    append_only = True

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="steps")
    from_state = models.CharField(max_length=10, choices=MinutesState)
    to_state = models.CharField(max_length=10, choices=MinutesState)
    reason = models.TextField(blank=True)

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="minutes_given_back_say_why",
                condition=~Q(from_state=MinutesState.SECRETARY, to_state=MinutesState.CIRCULATED)
                | ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.minutes}: {self.get_to_state_display()}"


class RemarkQuerySet(models.QuerySet):
    def saying_something(self):
        return self.exclude(text="")

    def unanswered(self):
        return self.saying_something().filter(answer__isnull=True)


class MinutesRemark(Act):
    """What a member says of circulated minutes; without a text: no remark."""

    append_only = True

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="remarks")
    place = models.CharField(max_length=7, choices=MinutesPlace, blank=True)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(blank=True)
    key = models.UUIDField(help_text="made by the form: a second click is one remark")

    objects = RemarkQuerySet.as_manager()

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.UniqueConstraint(
                fields=["minutes", "by", "key"], name="a_remark_on_minutes_is_made_once"
            ),
            models.CheckConstraint(
                name="a_remark_says_on_what_and_no_remark_on_nothing",
                condition=Q(text="", place="", item__isnull=True) | ~Q(text="") & ~Q(place=""),
            ),
            models.CheckConstraint(
                name="a_remark_on_an_item_names_it",
                condition=Q(place=MinutesPlace.ITEM) ^ Q(item__isnull=True),
            ),
        ]

    def __str__(self):
        return f"Ý kiến {self.pk}"


class RemarkAnswer(Act):
    """The secretary took a remark in, or did not and says why."""

    append_only = True

    remark = models.OneToOneField(MinutesRemark, on_delete=models.PROTECT, related_name="answer")
    is_taken_in = models.BooleanField()
    reason = models.TextField(blank=True)

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="a_remark_not_taken_in_is_told_why",
                condition=Q(is_taken_in=True) | ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.remark}: {self.is_taken_in}"


class MinutesSignature(Act):
    """Somebody signed a content, named by its hash, having given their password again."""

    append_only = True

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="signatures")
    signed_as = models.CharField(max_length=9, choices=SignedAs)
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=150, blank=True)
    content_hash = models.CharField(max_length=64)

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.UniqueConstraint(
                fields=["minutes", "signed_as", "content_hash"],
                name="a_content_is_signed_once_in_each_place",
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.content_hash}"


class MinutesFile(models.Model):
    """A file of record of signed minutes. `is_whole`: with what is restricted in it."""

    append_only = True

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="files")
    ending = models.CharField(max_length=4, choices=[("pdf", "PDF"), ("docx", "DOCX")])
    is_whole = models.BooleanField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "ending", "is_whole"],
                name="minutes_have_one_file_of_a_kind",
            )
        ]

    def __str__(self):
        return f"{self.minutes} ({self.ending})"


class AddendumQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("number")

    def open(self):
        return self.filter(signed_at__isnull=True, declined_at__isnull=True)


class Addendum(models.Model):
    """Đính chính of signed minutes: refers to their hash and bears two signatures of its own."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="addenda")
    number = models.PositiveSmallIntegerField()
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField()
    key = models.UUIDField(help_text="made by the form: a second click is one addendum")
    of_hash = models.CharField(max_length=64, help_text="hash of the minutes it is about")
    content_hash = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    writer_name = models.CharField(max_length=150)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signer_name = models.CharField(max_length=150, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_because = models.TextField(blank=True)

    objects = AddendumQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["minutes", "number"], name="addenda_are_numbered_once"),
            models.UniqueConstraint(fields=["minutes", "key"], name="an_addendum_is_made_once"),
            models.CheckConstraint(
                name="an_addendum_is_signed_as_a_whole_or_not_at_all",
                condition=Q(signed_at__isnull=True, signed_by__isnull=True, signer_name="")
                | Q(signed_at__isnull=False, signed_by__isnull=False) & ~Q(signer_name=""),
            ),
            models.CheckConstraint(
                name="an_addendum_is_signed_or_declined_for_a_reason",
                condition=Q(declined_at__isnull=True, declined_because="")
                | Q(declined_at__isnull=False, signed_at__isnull=True) & ~Q(declined_because=""),
            ),
        ]

    def __str__(self):
        return f"Đính chính {self.number}"

    @property
    def is_open(self) -> bool:
        return self.signed_at is None and self.declined_at is None

    def content(self) -> dict:
        """Return what is hashed and signed."""
        return {
            "addendum": self.number,
            "minutes": self.of_hash,
            "item": self.item_id,
            "text": self.text,
        }
