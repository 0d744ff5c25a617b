"""Who is invited to a meeting, what they answer, and what moving it did."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from giaoban.acts.models import Act
from giaoban.organisation.models import Department
from meetings.enums import Answer
from meetings.models.meeting import Meeting


class InvitationQuerySet(models.QuerySet):
    def in_order(self):
        """Members by rank, presenters, those invited, guests, stand-ins; each as written."""
        capacities = Invitation.Capacity.values
        rank = Case(*(When(capacity=one, then=n) for n, one in enumerate(capacities)))
        return self.order_by(rank, "pk")

    def standing(self):
        """Sent, and not taken back."""
        return self.filter(sent_at__isnull=False, withdrawn_at__isnull=True)

    def prepared(self):
        """Added by the Office before the meeting was called; nobody was told yet."""
        return self.filter(sent_at__isnull=True, withdrawn_at__isnull=True)

    def of_people(self):
        """Those of people with an account; guests have none."""
        return self.filter(person__isnull=False)

    def of_guests(self):
        return self.filter(person__isnull=True)


class Invitation(models.Model):
    """Who was invited, in what capacity, with name and title as they were.

    A guest has no `person`: no account, no login, no papers. Left out of the computed list
    before the call it is withdrawn without ever having been sent.
    """

    class Capacity(models.TextChoices):
        MEMBER = "MEMBER", _("Member")
        PRESENTER = "PRESENTER", _("Presenter")
        INVITED = "INVITED", _("Invited")
        GUEST = "GUEST", _("Guest")
        STAND_IN = "STAND_IN", _("Stand-in")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=150, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True, help_text="of a guest; a person's is in their account")
    unit = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the invited unit that named this person",
    )
    capacity = models.CharField(max_length=10, choices=Capacity)
    sent_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="a_person_is_invited_once"),
            models.CheckConstraint(
                name="a_guest_is_invited_without_an_account",
                condition=Q(person__isnull=True, capacity="GUEST")
                | Q(person__isnull=False, email="") & ~Q(capacity="GUEST"),
            ),
            models.CheckConstraint(
                name="a_member_is_always_invited",
                condition=~Q(capacity="MEMBER") | Q(withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.meeting}: {self.name}"

    @property
    def is_member(self) -> bool:
        return self.capacity == self.Capacity.MEMBER

    @property
    def is_standing(self) -> bool:
        return self.sent_at is not None and self.withdrawn_at is None

    @property
    def introduced(self) -> str:
        """Name, title and organisation in one line."""
        return ", ".join(part for part in (self.name, self.title, self.organisation) if part)


class InvitedUnitQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at__isnull=True)


class InvitedUnit(models.Model):
    """A unit that was invited and names who comes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invited_units")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitedUnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "department"], name="a_unit_is_invited_to_a_meeting_once"
            )
        ]

    def __str__(self):
        return f"{self.meeting}: {self.department}"

    @property
    def committee(self):
        return self.meeting.committee

    @property
    def committee_id(self) -> int:
        return self.meeting.committee_id

    def unit_ids(self) -> frozenset[int]:
        return frozenset({self.department_id})


class ReplyQuerySet(models.QuerySet):
    def as_it_stands(self, meeting):
        """Those given for the meeting as it now is, oldest first: moving it asks again."""
        now = self.filter(invitation__meeting=meeting, sequence=meeting.calendar_sequence)
        return now.select_related(
            "invitation", "by", "entered_by", "decision__by", "decision__entered_by"
        ).order_by("pk")

    def waiting(self):
        """The latest of each invitation that asks for agreement: a member's absence, a stand-in."""
        later = self.model.objects.filter(
            invitation=OuterRef("invitation"), sequence=OuterRef("sequence"), pk__gt=OuterRef("pk")
        )
        asks = Q(answer=Answer.STAND_IN) | Q(answer=Answer.ABSENT, invitation__capacity="MEMBER")
        own = Q(invitation__person=F("invitation__meeting__presiding"))
        return self.filter(asks).exclude(own).exclude(Exists(later))


class Reply(Act):
    """What was answered to an invitation; the latest for the meeting as it now stands counts."""

    append_only = True

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="replies")
    sequence = models.PositiveIntegerField(help_text="of the meeting's calendar when answered")
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.CharField(max_length=300, blank=True)
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stand_in_name = models.CharField(max_length=150, blank=True)
    stand_in_title = models.CharField(max_length=150, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="who_will_be_absent_says_why",
                condition=~Q(answer=Answer.ABSENT) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="a_stand_in_is_named_and_nobody_else",
                condition=Q(answer=Answer.STAND_IN) & ~Q(stand_in_name="")
                | ~Q(answer=Answer.STAND_IN) & Q(stand_in__isnull=True, stand_in_name=""),
            ),
        ]

    def __str__(self):
        return f"{self.invitation}: {self.get_answer_display()}"

    @property
    def stand_in_introduced(self) -> str:
        return ", ".join(part for part in (self.stand_in_name, self.stand_in_title) if part)


class ReplyDecision(Act):
    """Whoever presides agreed to an absence or a stand-in, or did not and said why."""

    append_only = True

    reply = models.OneToOneField(Reply, on_delete=models.PROTECT, related_name="decision")
    agreed = models.BooleanField()
    remark = models.CharField(max_length=300, blank=True)

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="who_does_not_agree_says_why", condition=Q(agreed=True) | ~Q(remark="")
            ),
        ]

    def __str__(self):
        return f"{self.reply}: {self.agreed}"


class Move(models.Model):
    """A meeting was moved: from when and where to when and where, and why."""

    append_only = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="moves")
    sequence = models.PositiveIntegerField(help_text="of the meeting's calendar from then on")
    old_starts_at = models.DateTimeField()
    old_place = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    reason = models.TextField()
    was_called = models.BooleanField(help_text="invitations were out already")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "sequence"], name="each_move_has_its_own_sequence"
            ),
            models.CheckConstraint(name="a_move_says_why", condition=~Q(reason="")),
        ]

    def __str__(self):
        return f"{self.meeting}: {self.old_starts_at} - {self.starts_at}"
