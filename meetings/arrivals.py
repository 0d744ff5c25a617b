"""How long before a meeting its papers came, in the working hours of its office."""

from dataclasses import dataclass

from django.utils import timezone

from giaoban.core.working_hours import WorkingHours, half_hours
from giaoban.organisation.calendar import working_days
from meetings.invitations import papers_due_on


@dataclass(frozen=True, slots=True)
class Arrival:
    """When the last paper of an item came: working hours before the meeting, and whether late."""

    hours: float
    is_late: bool


def add_arrivals(items, meeting) -> None:
    """Give each item `arrival`, None without papers; its papers are loaded. Two queries."""
    rules = meeting.committee.rules.in_force(on=meeting.day).first()
    days = working_days(meeting.committee, around=meeting.day)
    for item in items:
        papers = item.proposal.papers.all() if item.proposal else ()
        came = max((paper.added_at for paper in papers), default=None)
        item.arrival = _arrival(came, meeting, rules, days) if came and rules else None


def _arrival(came, meeting, rules, days) -> Arrival:
    hours = WorkingHours.parse(rules.working_hours)
    first, last = timezone.localtime(came), timezone.localtime(meeting.starts_at)
    between = hours.between(first, last, days=days)
    return Arrival(half_hours(between), first.date() > papers_due_on(meeting, rules, days=days))
