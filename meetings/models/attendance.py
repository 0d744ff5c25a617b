"""Who was in the room, and every coming and going."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from meetings.enums import AttendanceState, MovementKind
from meetings.models.invitation import Invitation, Reply
from meetings.models.meeting import Meeting


class AttendanceQuerySet(models.QuerySet):
    def members(self):
        return self.filter(is_member=True)

    def present(self):
        return self.filter(state=AttendanceState.PRESENT)

    def in_the_room(self):
        """Present and not gone again."""
        return self.present().filter(left_at__isnull=True)

    def counted(self):
        """Who counts towards the quorum: members, and stand-ins who vote for one not there."""
        there = Attendance.objects.filter(
            meeting=OuterRef("meeting"), person=OuterRef("principal"), is_member=True
        ).in_the_room()
        return self.filter(Q(is_member=True) | Q(votes_instead=True) & ~Exists(there))

    def awaited(self):
        """Those not called yet."""
        return self.filter(state=AttendanceState.AWAITED)

    def in_order(self):
        return self.order_by("-is_member", "position", "pk")

    def with_movements(self):
        """Load what stands of their comings and goings as `steps`, in one query more."""
        standing = Movement.objects.standing().in_order()
        return self.prefetch_related(Prefetch("movements", standing, to_attr="steps"))


class Attendance(models.Model):
    """One person's attendance; name and title are copied as they were that day.

    State, arrival and departure are what the person's movements add up to, kept under the
    lock of the meeting. Whoever has no account (a guest, some stand-ins) has no `person`.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    invitation = models.ForeignKey(
        Invitation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="of a guest without an account",
    )
    stands_in_by = models.ForeignKey(
        Reply,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the reply, agreed to, that sent this person",
    )
    stands_in_for = models.CharField(max_length=150, blank=True, help_text="name, copied")
    principal = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="whom this person stands in for",
    )
    votes_instead = models.BooleanField(
        default=False, help_text="by the working rules of that day, while the member is not there"
    )
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=150, blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="rank in the list")
    is_member = models.BooleanField()
    state = models.CharField(
        max_length=10, choices=AttendanceState, default=AttendanceState.AWAITED
    )
    reason = models.CharField(max_length=300, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    checked_in_at = models.DateTimeField(
        null=True, blank=True, help_text="when the person said so themselves, with the room's code"
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="a_person_attends_once"),
            models.UniqueConstraint(fields=["meeting", "invitation"], name="a_guest_attends_once"),
            models.UniqueConstraint(
                fields=["stands_in_by"], name="one_stand_in_for_a_reply_agreed_to"
            ),
            models.CheckConstraint(
                name="who_has_no_account_was_invited_or_sent",
                condition=Q(person__isnull=False, invitation__isnull=True)
                | Q(person__isnull=True, is_member=False, invitation__isnull=False)
                | Q(person__isnull=True, is_member=False, stands_in_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_stand_in_says_for_whom_and_nobody_else",
                condition=Q(stands_in_by__isnull=True, stands_in_for="")
                | Q(stands_in_by__isnull=False, is_member=False) & ~Q(stands_in_for=""),
            ),
            models.CheckConstraint(
                name="only_a_stand_in_with_an_account_votes_instead_of_a_member",
                condition=Q(votes_instead=False)
                | Q(stands_in_by__isnull=False, person__isnull=False, principal__isnull=False),
            ),
            models.CheckConstraint(
                name="who_is_present_arrived_at_a_time",
                condition=~Q(state=AttendanceState.PRESENT) | Q(arrived_at__isnull=False),
            ),
            models.CheckConstraint(
                name="leave_of_absence_says_why",
                condition=~Q(state=AttendanceState.EXCUSED) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="nobody_leaves_before_arriving",
                condition=Q(left_at__isnull=True) | Q(arrived_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.get_state_display()}"

    @property
    def is_in_the_room(self) -> bool:
        return self.state == AttendanceState.PRESENT and self.left_at is None

    @property
    def tone(self) -> str:
        if self.is_in_the_room:
            return "done"
        waits = self.state in (AttendanceState.EXCUSED, AttendanceState.AWAITED)
        return "waiting" if waits else "stopped"


class MovementQuerySet(models.QuerySet):
    def standing(self):
        """Those that no later row corrected, and that did happen."""
        return self.filter(correction__isnull=True, is_withdrawn=False)

    def in_order(self):
        """In the order of time; of the same moment, as they were recorded."""
        return self.order_by("at", "number")


class Movement(models.Model):
    """Somebody came in or went out, as it was recorded: never changed.

    What was recorded wrongly is corrected by a later row, which says why: it gives the right
    time, or (`is_withdrawn`) says that it did not happen. A correction may be corrected.
    """

    append_only = True

    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="movements")
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3 in the order of recording")
    kind = models.CharField(max_length=10, choices=MovementKind)
    at = models.DateTimeField(help_text="when it happened")
    by_code = models.BooleanField(
        default=False, help_text="the person said so themselves, with the room's code"
    )
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="correction"
    )
    is_withdrawn = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="unknown of what was recorded before movements were kept",
    )

    objects = MovementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attendance", "number"], name="movements_of_a_person_are_numbered"
            ),
            models.CheckConstraint(
                name="a_corrected_movement_says_why",
                condition=Q(corrects__isnull=True, is_withdrawn=False)
                | Q(corrects__isnull=False) & ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.attendance.name}: {self.get_kind_display()}"
