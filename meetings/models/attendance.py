"""Who was in the room."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from meetings.enums import AttendanceState
from meetings.models.meeting import Meeting


class AttendanceQuerySet(models.QuerySet):
    def members(self):
        return self.filter(is_member=True)

    def present(self):
        return self.filter(state=AttendanceState.PRESENT)

    def in_the_room(self):
        """Present and not gone again."""
        return self.present().filter(left_at__isnull=True)

    def in_order(self):
        return self.order_by("-is_member", "position", "pk")


class Attendance(models.Model):
    """One person's attendance; name and title are copied as they were that day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=150)
    position = models.PositiveSmallIntegerField(default=0, help_text="rank in the list")
    is_member = models.BooleanField()
    state = models.CharField(max_length=10, choices=AttendanceState, default=AttendanceState.ABSENT)
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
        return "waiting" if self.state == AttendanceState.EXCUSED else "stopped"
