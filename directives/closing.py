"""The closing day of the figures ("chốt số liệu") before a meeting."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from directives.deciders import rules_of
from directives.models import FiguresClosing
from giaoban.organisation.calendar import working_days
from meetings.enums import MeetingKind, MeetingState
from meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Closing:
    """By when the figures of a meeting are reported; `usual_on` is what the rules give."""

    meeting: Meeting
    closes_on: date
    usual_on: date

    def is_over(self, *, on) -> bool:
        return on > self.closes_on


def of_meeting(meeting) -> Closing:
    """Return the closing of a meeting: the day set for it, else so many working days before.

    Up to four queries, the calendar among them.
    """
    rules = rules_of(meeting.committee, on=meeting.day)
    calendar = working_days(meeting.committee, around=meeting.day)
    usual = calendar.before(meeting.day, rules.figures_working_days).on
    own = FiguresClosing.objects.filter(meeting=meeting).first()
    return Closing(meeting, own.closes_on if own else usual, usual)


def upcoming(committee, *, on) -> Closing | None:
    """Return the closing before the next regular meeting that was called; one query for none."""
    morning = timezone.make_aware(datetime.combine(on, time.min))
    meeting = (
        Meeting.objects.of(committee)
        .filter(kind=MeetingKind.REGULAR, state=MeetingState.CALLED, starts_at__gte=morning)
        .select_related("committee")
        .order_by("starts_at")
        .first()
    )
    return of_meeting(meeting) if meeting else None


def missed(committee, *, on) -> Meeting | None:
    """Return the meeting whose figures are closed already on a day: what comes is late for it."""
    found = upcoming(committee, on=on)
    return found.meeting if found and found.is_over(on=on) else None
