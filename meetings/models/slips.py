"""A question put to the members between meetings. What they answer lies in `models.slip`.

What is asked lies in versions: a changed draft is a new one, and only slips on the latest
version count. Those on earlier versions stay.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from giaoban.files.models import StoredFile
from giaoban.organisation.enums import MajorityOf, Silence, Tie
from giaoban.organisation.models import Committee
from meetings.enums import DECIDED_BY_SLIPS, ConsultationOutcome, ConsultationState
from meetings.models.agenda import AgendaItem
from meetings.models.proposal import Paper, Proposal
from meetings.models.veiled import WORDS
from meetings.rules.voting import Rule

TONES = {
    "": "active",
    ConsultationOutcome.CARRIED: "done",
    ConsultationOutcome.NOT_CARRIED: "late",
    ConsultationOutcome.IN_SESSION: "waiting",
}
COUNTS = ("agreed", "disagreed", "other", "discuss", "silent", "needed")


class ConsultationQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def open(self):
        return self.filter(state=ConsultationState.OPEN)

    def due(self, *, at):
        """Open, and their time is over."""
        return self.open().filter(due_at__lt=at)

    def holding(self):
        """Those that keep their matter off every agenda: being answered, or decided."""
        return self.filter(Q(state=ConsultationState.OPEN) | Q(outcome__in=DECIDED_BY_SLIPS))

    def waiting_for_a_place(self):
        """Those somebody wants to discuss in session, not on an agenda yet."""
        return self.filter(outcome=ConsultationOutcome.IN_SESSION, placed__isnull=True)

    def in_hand(self):
        """Those the Office still has to do with: being answered, or without a place."""
        waiting = Q(outcome=ConsultationOutcome.IN_SESSION, placed__isnull=True)
        return self.filter(Q(state=ConsultationState.OPEN) | waiting)

    def unanswered_by(self, person):
        """Open ones in which this person is asked and has no slip on what is asked now."""
        given = self.model.slips.field.model.objects.filter(
            consultation=models.OuterRef("pk"), version=models.OuterRef("version"), person=person
        )
        asked = self.open().filter(consultees__person=person)
        return asked.filter(~models.Exists(given))

    def with_turnout(self):
        """Add `sent`: how many members have a slip on what is asked now."""
        on_it = Q(slips__version=F("version"))
        return self.annotate(sent=models.Count("slips__person", filter=on_it, distinct=True))

    def for_list(self):
        """Load what a row of a list shows, in one query; the veil asks one more."""
        return self.select_related("committee", "proposal", "item")

    def latest_first(self):
        return self.order_by("-year", "-number")


class Consultation(models.Model):
    """One question asked by slips. Open until it was counted or withdrawn.

    Whether it is restricted says the matter it is about. Written only by `actions.slips`,
    `slip_answers` and `slip_closing`.
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=500)
    basis = models.CharField(max_length=300, blank=True, help_text="on whose order it is asked")
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations"
    )
    state = models.CharField(
        max_length=10, choices=ConsultationState, default=ConsultationState.OPEN
    )
    version = models.PositiveSmallIntegerField(default=1, help_text="of what is asked now")
    due_at = models.DateTimeField(help_text="until when slips are taken in")
    members = models.PositiveSmallIntegerField(help_text="members in office when it was sent")
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    majority_of = models.CharField(max_length=8, choices=MajorityOf, default=MajorityOf.ALL)
    tie = models.CharField(max_length=12, choices=Tie, default=Tie.CHAIR)
    silence = models.CharField(max_length=12, choices=Silence)
    rule_text = models.CharField(
        max_length=1000, help_text="the rule as it was when it was sent, with its basis"
    )
    key = models.UUIDField(unique=True, help_text="made by the form: a second click is one")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty when its time ran out",
    )
    outcome = models.CharField(max_length=12, choices=ConsultationOutcome, blank=True)
    agreed = models.PositiveSmallIntegerField(null=True, blank=True)
    disagreed = models.PositiveSmallIntegerField(null=True, blank=True)
    other = models.PositiveSmallIntegerField(null=True, blank=True)
    discuss = models.PositiveSmallIntegerField(null=True, blank=True)
    silent = models.PositiveSmallIntegerField(null=True, blank=True)
    needed = models.PositiveSmallIntegerField(null=True, blank=True)
    by_the_chair = models.BooleanField(default=False)
    slips_hash = models.CharField(max_length=64, blank=True)
    placed = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="where it is discussed in session",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawn_because = models.TextField(blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year", "number"], name="consultations_are_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(state=ConsultationState.OPEN),
                name="a_proposal_is_asked_about_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(state=ConsultationState.OPEN),
                name="an_item_is_asked_about_once_at_a_time",
            ),
            models.CheckConstraint(
                name="a_consultation_is_counted_as_a_whole_or_not_at_all",
                condition=Q(
                    ~Q(state=ConsultationState.CLOSED),
                    closed_at__isnull=True,
                    closed_by__isnull=True,
                    outcome="",
                    slips_hash="",
                    **{f"{name}__isnull": True for name in COUNTS},
                )
                | Q(
                    ~Q(outcome=""),
                    ~Q(slips_hash=""),
                    state=ConsultationState.CLOSED,
                    closed_at__isnull=False,
                    **{f"{name}__isnull": False for name in COUNTS},
                ),
            ),
            models.CheckConstraint(
                name="slips_and_silence_add_up_to_the_members",
                condition=Q(agreed__isnull=True)
                | Q(members=F("agreed") + F("disagreed") + F("other") + F("discuss") + F("silent")),
            ),
            models.CheckConstraint(
                name="a_withdrawn_consultation_says_when_by_whom_and_why",
                condition=(
                    ~Q(state=ConsultationState.WITHDRAWN)
                    & Q(
                        withdrawn_at__isnull=True,
                        withdrawn_by__isnull=True,
                        withdrawn_because="",
                    )
                )
                | Q(
                    state=ConsultationState.WITHDRAWN,
                    withdrawn_at__isnull=False,
                    withdrawn_by__isnull=False,
                )
                & ~Q(withdrawn_because=""),
            ),
            models.CheckConstraint(
                name="only_what_is_to_be_discussed_is_placed",
                condition=Q(placed__isnull=True) | Q(outcome=ConsultationOutcome.IN_SESSION),
            ),
        ]

    def __str__(self):
        """For the ledger, which more people read than may read the matter."""
        return f"Phiếu lấy ý kiến số {self.number}/{self.year}"

    def get_absolute_url(self):
        return reverse("meetings:slips", args=[self.committee.slug, self.code])

    @property
    def code(self) -> str:
        """As it stands in addresses: 3-2026."""
        return f"{self.number}-{self.year}"

    @property
    def named(self) -> str:
        return _("Slips no. %(number)s/%(year)s") % {"number": self.number, "year": self.year}

    @property
    def matter(self):
        """What it is about, where that stands elsewhere; needs `proposal` and `item` loaded."""
        return self.proposal or self.item

    @property
    def is_restricted(self) -> bool:
        return bool(self.matter and self.matter.is_restricted)

    @property
    def is_hidden(self) -> bool:
        """Needs `slip_access.lift` for the reader: without it what is restricted is hidden."""
        return bool(self.matter and self.matter.is_hidden)

    @property
    def shown_title(self):
        return WORDS if self.is_hidden else self.title

    @property
    def is_open(self) -> bool:
        return self.state == ConsultationState.OPEN

    @property
    def holds(self) -> bool:
        """As `holding` asks it of the database."""
        return self.is_open or self.outcome in DECIDED_BY_SLIPS

    @property
    def is_counted(self) -> bool:
        return self.state == ConsultationState.CLOSED

    @property
    def rule(self) -> Rule:
        """What it is counted by: copied when it was sent, whatever the committee's rule is now."""
        return Rule(
            majority_of=self.majority_of, tie=self.tie, silence=self.silence, basis=self.rule_text
        )

    @property
    def counts_silence(self) -> bool:
        """Whether who does not answer is counted among those who agree."""
        return self.silence == Silence.AGREE

    @property
    def label(self) -> str:
        """Its outcome once counted, its state before."""
        return str(self.get_outcome_display() if self.outcome else self.get_state_display())

    @property
    def tone(self) -> str:
        return "stopped" if self.state == ConsultationState.WITHDRAWN else TONES[self.outcome]

    @property
    def in_favour(self) -> int | None:
        """What the majority is counted by: agreement, and silence where it counts as such."""
        if self.agreed is None:
            return None
        return self.agreed + (self.silent if self.counts_silence else 0)

    @property
    def verdict(self) -> str:
        """The result in one sentence, silence apart; empty before it is counted."""
        if not self.outcome:
            return ""
        if self.counts_silence:
            words = _(
                "%(agreed)s agree and %(silent)s silent, counted as agreement, of %(members)s "
                "members; %(needed)s needed"
            )
        else:
            words = _(
                "%(agreed)s agree of %(members)s members, %(silent)s silent and not counted; "
                "%(needed)s needed"
            )
        return words % {
            "agreed": self.agreed,
            "silent": self.silent,
            "members": self.members,
            "needed": self.needed,
        }

    def unit_ids(self) -> frozenset[int]:
        """The unit that brings the matter; needs `proposal` loaded."""
        return frozenset({self.proposal.department_id}) if self.proposal else frozenset()


class ConsultationVersion(models.Model):
    """What the members are asked, as it was sent at one time."""

    append_only = True

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    question = models.TextField()
    because = models.TextField(blank=True, help_text="what was changed, from the second on")
    due_at = models.DateTimeField()
    key = models.UUIDField(unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="versions_of_a_question_are_numbered_once"
            ),
            models.CheckConstraint(name="members_are_asked_a_question", condition=~Q(question="")),
            models.CheckConstraint(
                name="a_changed_question_says_what_was_changed",
                condition=Q(number=1) | ~Q(because=""),
            ),
        ]

    def __str__(self):
        return f"{self.consultation} ({self.number})"


class ConsultationFile(models.Model):
    """A file the members are asked about, bound by the fingerprint it then had."""

    append_only = True

    version = models.ForeignKey(ConsultationVersion, on_delete=models.PROTECT, related_name="files")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"], name="files_of_a_version_are_numbered_once"
            ),
            models.CheckConstraint(
                name="a_bound_file_has_its_fingerprint",
                condition=Q(sha256__regex="^[0-9a-f]{64}$"),
            ),
        ]

    def __str__(self):
        return f"{self.version}: {self.position}"


class Consultee(models.Model):
    """A member who is asked: in office when it was sent, post and all."""

    append_only = True

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="consultees"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=150)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "person"], name="a_member_is_asked_once"
            )
        ]

    def __str__(self):
        return self.name
