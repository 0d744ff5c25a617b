"""Who asks to speak on an item, and who spoke from when until when."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from meetings.models.agenda import AgendaItem
from meetings.models.attendance import Attendance
from meetings.models.meeting import Meeting


class SpeechQuerySet(models.QuerySet):
    def waiting(self):
        """Those who asked and have neither spoken nor taken it back."""
        return self.filter(began_at__isnull=True, withdrawn_at__isnull=True)

    def has_the_floor(self):
        return self.filter(began_at__isnull=False, ended_at__isnull=True)

    def spoken(self):
        """Those who had the floor, for the minutes."""
        return self.filter(ended_at__isnull=False)

    def of_meeting(self, meeting):
        return self.filter(meeting=meeting)

    def in_order(self):
        """In the order of asking."""
        return self.order_by("registered_at", "pk")

    def for_list(self):
        return self.select_related("attendance", "given_by", "entered_by").in_order()


class Speech(models.Model):
    """One person's word on one item: asked for, then given and ended, or taken back.

    A stamp that is set stays as it is, and no row is ever deleted: the database sees to it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="speeches")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="speeches")
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="speeches")
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    began_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="whoever presides",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="who entered it for whoever presides",
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SpeechQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(began_at__isnull=False, ended_at__isnull=True),
                name="one_person_at_a_time_has_the_floor",
            ),
            models.UniqueConstraint(
                fields=["item", "attendance"],
                condition=Q(withdrawn_at__isnull=True, ended_at__isnull=True),
                name="nobody_asks_twice_at_once_to_speak_on_an_item",
            ),
            models.CheckConstraint(
                name="a_speech_is_taken_back_by_somebody_before_it_begins",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, began_at__isnull=True),
            ),
            models.CheckConstraint(
                name="the_floor_is_given_by_somebody",
                condition=Q(began_at__isnull=True, given_by__isnull=True, entered_by__isnull=True)
                | Q(began_at__isnull=False, given_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_speech_ends_after_it_began",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                # Each said to be there: a comparison with what is not there refuses nothing.
                | Q(began_at__isnull=False, ended_at__isnull=False, ended_by__isnull=False)
                & Q(ended_at__gte=models.F("began_at")),
            ),
        ]

    def __str__(self):
        return self.attendance.name

    @property
    def is_waiting(self) -> bool:
        return self.began_at is None and self.withdrawn_at is None

    @property
    def has_the_floor(self) -> bool:
        return self.began_at is not None and self.ended_at is None

    @property
    def minutes(self) -> int | None:
        """How long it took, in minutes begun; None while it lasts."""
        if self.ended_at is None:
            return None
        return max(1, -(-int((self.ended_at - self.began_at).total_seconds()) // 60))
