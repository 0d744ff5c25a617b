"""A round: the question put on an agenda item; those entitled to vote; their ballots."""

from datetime import UTC

from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from giaoban.acts.models import Channel
from giaoban.files.models import StoredFile
from giaoban.organisation.enums import MajorityOf, Tie
from meetings.enums import BallotSource, Choice, RoundForm, RoundOutcome, RoundState
from meetings.models.agenda import AgendaItem
from meetings.rules.voting import Rule


class RoundQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=RoundState.OPEN)

    def live(self):
        """Those that were not annulled."""
        return self.exclude(state=RoundState.ANNULLED)

    def counted(self):
        """Those that were closed with a result, annulled later or not."""
        return self.exclude(outcome="")

    def of_meeting(self, meeting):
        return self.filter(item__meeting=meeting)

    def with_turnout(self):
        """Add `sent`, how many electors have a ballot, and `awaited`, how many were present.

        Two numbers anybody in the room may know before the close; no choice is among them.
        """
        return self.annotate(
            sent=Count("ballots__person", distinct=True),
            awaited=Count("electors", filter=Q(electors__is_present=True), distinct=True),
        )

    def with_objections(self):
        """Add `objected`: how many objections to the record of it wait for an answer."""
        waiting = Count("objections", filter=Q(objections__answer__isnull=True))
        counted = Round.objects.filter(pk=OuterRef("pk")).annotate(number=waiting)
        return self.annotate(objected=Subquery(counted.values("number")))


class Round(models.Model):
    """One putting-to-the-vote. Open until it has an outcome; an annulled round stays.

    Written only by `meetings.actions.voting`.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="rounds")
    sequence = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=10, choices=RoundForm)
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.OPEN)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    members = models.PositiveSmallIntegerField(help_text="members in office: what a majority is of")
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Chair of the committee, whose side a tie follows",
    )
    majority_of = models.CharField(max_length=8, choices=MajorityOf, default=MajorityOf.ALL)
    tie = models.CharField(max_length=12, choices=Tie, default=Tie.CHAIR)
    rule_text = models.CharField(
        max_length=1000, help_text="the rule as it was when the round opened, with its basis"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    outcome = models.CharField(max_length=12, choices=RoundOutcome, blank=True)
    in_favour = models.PositiveSmallIntegerField(null=True, blank=True)
    against = models.PositiveSmallIntegerField(null=True, blank=True)
    not_voting = models.PositiveSmallIntegerField(null=True, blank=True)
    not_sent = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="present, entitled, no ballot"
    )
    absent = models.PositiveSmallIntegerField(null=True, blank=True)
    needed = models.PositiveSmallIntegerField(null=True, blank=True)
    by_the_chair = models.BooleanField(default=False)
    ballots_hash = models.CharField(max_length=64, blank=True)
    annulled_at = models.DateTimeField(null=True, blank=True)
    annulled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    annulled_because = models.TextField(blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "sequence"], name="rounds_are_numbered_once"),
            models.UniqueConstraint(
                fields=["item"],
                condition=~Q(state=RoundState.ANNULLED),
                name="one_live_round_per_item",
            ),
            models.CheckConstraint(
                name="round_closed_as_a_whole_or_not_at_all",
                condition=(
                    Q(
                        closed_at__isnull=True,
                        closed_by__isnull=True,
                        outcome="",
                        in_favour__isnull=True,
                        against__isnull=True,
                        not_voting__isnull=True,
                        not_sent__isnull=True,
                        absent__isnull=True,
                        needed__isnull=True,
                    )
                    | Q(
                        closed_at__isnull=False,
                        closed_by__isnull=False,
                        in_favour__isnull=False,
                        against__isnull=False,
                        not_voting__isnull=False,
                        not_sent__isnull=False,
                        absent__isnull=False,
                        needed__isnull=False,
                    )
                    & ~Q(outcome="")
                ),
            ),
            models.CheckConstraint(
                name="open_round_has_no_outcome_and_closed_round_has_one",
                condition=Q(state=RoundState.ANNULLED)
                | Q(state=RoundState.OPEN, outcome="")
                | Q(state=RoundState.CLOSED) & ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="counts_add_up_to_the_members",
                condition=Q(in_favour__isnull=True)
                | Q(
                    members=F("in_favour")
                    + F("against")
                    + F("not_voting")
                    + F("not_sent")
                    + F("absent")
                ),
            ),
            models.CheckConstraint(
                name="annulled_round_says_when_by_whom_and_why",
                condition=(
                    ~Q(state=RoundState.ANNULLED)
                    & Q(
                        annulled_at__isnull=True,
                        annulled_by__isnull=True,
                        annulled_because="",
                    )
                )
                | Q(
                    state=RoundState.ANNULLED,
                    annulled_at__isnull=False,
                    annulled_by__isnull=False,
                )
                & ~Q(annulled_because=""),
            ),
        ]

    def __str__(self):
        return f"{self.item} ({self.sequence})"

    @property
    def is_open(self) -> bool:
        return self.state == RoundState.OPEN

    @property
    def is_annulled(self) -> bool:
        return self.state == RoundState.ANNULLED

    @property
    def is_secret(self) -> bool:
        return self.form == RoundForm.SECRET

    @property
    def rule(self) -> Rule:
        """What it is counted by: copied when it opened, whatever the committee's rule is now."""
        return Rule(majority_of=self.majority_of, tie=self.tie, basis=self.rule_text)

    @property
    def verdict(self) -> str:
        """The result in one sentence; empty before the close."""
        if not self.outcome:
            return ""
        counted = {"n": self.in_favour, "members": self.members, "needed": self.needed}
        return _("%(n)s/%(members)s members in favour, %(needed)s needed") % counted

    @property
    def tone(self) -> str:
        if self.is_annulled:
            return "stopped"
        return "active" if self.is_open else "done" if self.is_carried else "late"

    @property
    def is_carried(self) -> bool:
        return self.outcome == RoundOutcome.CARRIED

    @property
    def committee_id(self) -> int:
        """Needs `item__meeting` loaded."""
        return self.item.meeting.committee_id

    def unit_ids(self) -> frozenset[int]:
        return self.item.unit_ids()


def _counting():
    """The ballots of an outer query's elector, the one that counts first."""
    return Ballot.objects.filter(
        round_id=OuterRef("round_id"), person_id=OuterRef("person_id")
    ).order_by("-sequence")


class ElectorQuerySet(models.QuerySet):
    def present(self):
        return self.filter(is_present=True)

    def in_order(self):
        return self.order_by("position")

    def with_source(self):
        """Add `source` of the ballot that counts: whether one was sent, and by whom."""
        return self.annotate(source=Subquery(_counting().values("source")[:1]))

    def with_choice(self):
        """Add `choice` too. Never before the round's close."""
        return self.with_source().annotate(choice=Subquery(_counting().values("choice")[:1]))

    def without_own_ballot(self):
        """Present, and nothing sent by themselves: those a ballot may be entered for."""
        own = Ballot.objects.filter(
            round_id=OuterRef("round_id"),
            person_id=OuterRef("person_id"),
            source=BallotSource.OWN,
        )
        return self.present().filter(~models.Exists(own))


class Elector(models.Model):
    """One person entitled to vote in a round, frozen when it opened, post and all."""

    append_only = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="electors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=150)
    position = models.PositiveSmallIntegerField()
    is_present = models.BooleanField()

    objects = ElectorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="a_person_is_an_elector_once")
        ]

    def __str__(self):
        return self.name

    @property
    def choice_label(self) -> str:
        """Needs `with_choice`; empty without a ballot."""
        return str(Choice(self.choice).label) if self.choice else ""

    @property
    def has_sent(self) -> bool:
        """Needs `with_source`."""
        return self.source is not None

    @property
    def is_entered_for(self) -> bool:
        """Needs `with_source`."""
        return self.source == BallotSource.ENTERED_FOR


class BallotQuerySet(models.QuerySet):
    def counting(self):
        """The latest ballot of each person: the one that counts."""
        return self.order_by("round_id", "person_id", "-sequence").distinct("round_id", "person_id")

    def as_facts(self) -> list[tuple]:
        """Every ballot as plain values, in one order: what the hash of a round is made of."""
        rows = self.order_by("person_id", "sequence").values_list(
            "person_id",
            "sequence",
            "choice",
            "source",
            "channel",
            "cast_by_id",
            "at",
            "key",
            "receipt",
        )
        return [(*row[:6], row[6].astimezone(UTC).isoformat(), str(row[7]), row[8]) for row in rows]


class Ballot(models.Model):
    """One choice sent in. A change before closing is a new row; the latest counts.

    Of a secret round it says that its person has sent, once; the choice is empty here and
    one more in the round's SecretCount.
    """

    append_only = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="ballots")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveSmallIntegerField()
    choice = models.CharField(max_length=10, choices=Choice, blank=True)
    source = models.CharField(max_length=12, choices=BallotSource)
    channel = models.CharField(
        max_length=10, help_text="how it reached us, in acts.models.Channel or HANDS"
    )
    scan = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cast_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    key = models.UUIDField(help_text="a retry with the same key is the same ballot")
    receipt = models.CharField(max_length=8)

    objects = BallotQuerySet.as_manager()

    class Meta:
        constraints = [
            # A person's own: nobody can use up the key of somebody else's ballot.
            models.UniqueConstraint(
                fields=["round", "person", "key"], name="a_key_is_one_ballot_of_a_person"
            ),
            models.UniqueConstraint(
                fields=["round", "person", "sequence"],
                name="ballots_of_a_person_are_numbered_once",
            ),
            models.CheckConstraint(
                name="own_ballot_is_cast_by_its_person",
                condition=~Q(source=BallotSource.OWN) | Q(cast_by=F("person")),
            ),
            models.UniqueConstraint(
                fields=["round", "person"],
                condition=Q(choice=""),
                name="a_secret_ballot_is_sent_once",
            ),
            models.CheckConstraint(
                name="ballot_choice_is_one_of_three_or_secret",
                condition=Q(choice__in=[*Choice.values, ""]),
            ),
            models.CheckConstraint(
                name="ballot_on_a_written_note_has_its_scan",
                condition=~Q(channel=Channel.WRITTEN) | Q(scan__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.round} {self.sequence}"

    @property
    def is_entered_for(self) -> bool:
        return self.source == BallotSource.ENTERED_FOR


class SecretCount(models.Model):
    """How many chose what in a secret round: three numbers in one row, nothing of any person.

    One row, not one per choice: the last to have written to a row is known to the database.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="secret_count")
    in_favour = models.PositiveSmallIntegerField(default=0)
    against = models.PositiveSmallIntegerField(default=0)
    not_voting = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return str(self.round)
