"""A meeting, and who approved its programme."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from giaoban.acts.models import Act
from giaoban.organisation.models import Committee
from meetings.enums import MeetingKind, MeetingState

TONES = {
    MeetingState.PLANNED: "draft",
    MeetingState.CALLED: "open",
    MeetingState.IN_SESSION: "active",
    MeetingState.CLOSED: "done",
    MeetingState.CANCELLED: "stopped",
}


NEVER_CALLED = Q(state=MeetingState.PLANNED) | Q(
    state=MeetingState.CANCELLED, called_at__isnull=True
)


class MeetingQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def known_to_members(self):
        """Those that were called; what is prepared, or was given up before, is the Office's."""
        return self.exclude(NEVER_CALLED)

    def latest_first(self):
        return self.order_by("-starts_at", "-pk")


class Meeting(models.Model):
    """One sitting of a committee. `revision` grows with every change its screens show."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=30)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=MeetingKind, default=MeetingKind.REGULAR)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    review_month = models.DateField(
        null=True, blank=True, help_text="month under review, its first day"
    )
    plan_month = models.DateField(null=True, blank=True, help_text="month planned, its first day")
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    presiding = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    secretary = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    programme_asked_at = models.DateTimeField(
        null=True, blank=True, help_text="when the programme was laid before the Chair"
    )
    called_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.TextField(blank=True)
    members = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="members in office, counted when the meeting opens",
    )
    quorum_needed = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="members who must be present, reckoned when the meeting opens",
    )
    current_item = models.ForeignKey(
        "AgendaItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=1)
    order_version = models.PositiveIntegerField(default=1)
    planned_minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="how long it is to last"
    )
    calendar_sequence = models.PositiveIntegerField(
        default=0, help_text="grows whenever calendars that hold the meeting must change"
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "code"],
                name="meeting_code_is_unique_in_its_committee",
            ),
            models.CheckConstraint(
                name="meeting_in_session_was_opened_with_its_members_counted",
                condition=~Q(state__in=[MeetingState.IN_SESSION, MeetingState.CLOSED])
                | Q(opened_at__isnull=False, members__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_is_closed_at_a_time_or_not_closed",
                condition=Q(state=MeetingState.CLOSED, closed_at__isnull=False)
                | ~Q(state=MeetingState.CLOSED) & Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="a_cancelled_meeting_says_why",
                condition=~Q(state=MeetingState.CANCELLED) | ~Q(cancelled_reason=""),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("meetings:meeting", args=[self.committee.slug, self.code])

    def unit_ids(self) -> frozenset[int]:
        return frozenset()

    @property
    def day(self) -> date:
        """The day it is held on, in the city."""
        return timezone.localdate(self.starts_at)

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_known_to_members(self) -> bool:
        """As `known_to_members` asks it of the database."""
        given_up = self.state == MeetingState.CANCELLED and self.called_at is None
        return self.state != MeetingState.PLANNED and not given_up

    @property
    def is_in_session(self) -> bool:
        return self.state == MeetingState.IN_SESSION

    @property
    def agenda_may_change(self) -> bool:
        return self.state == MeetingState.PLANNED


class ProgrammeApproval(Act):
    """The Chair approved the programme as it then stood; a change afterwards asks again."""

    append_only = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="approvals")
    order_version = models.PositiveIntegerField(help_text="of the programme that was approved")

    def __str__(self):
        return f"{self.meeting}: {self.by}"
