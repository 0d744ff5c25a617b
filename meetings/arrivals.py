"""How long before a meeting its papers came, in the working hours of its office."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from giaoban.core.working_days import ONE_DAY
from giaoban.core.working_hours import WorkingHours, half_hours
from giaoban.organisation.calendar import working_days
from meetings.invitations import papers_due_on


@dataclass(frozen=True, slots=True)
class Arrival:
    """When the last paper of an item came: working hours before the meeting, and whether late."""

    hours: float
    is_late: bool


def add_arrivals(items, meeting, *, rules, entered) -> None:
    """Give each item `arrival`, None without papers; its papers are loaded. No query.

    `rules` are those in force on the day of the meeting, None without; `entered` the calendar's
    rows of the years around it.
    """
    came = {item.pk: _last_paper_of(item) for item in items}
    for item in items:
        item.arrival = None
    if rules is None or not any(came.values()):
        return
    days = working_days(meeting.committee, around=meeting.day, entered=entered)
    hours = _HoursBefore(meeting, WorkingHours.parse(rules.working_hours), days)
    due_on = papers_due_on(meeting, rules, days=days)
    for item in items:
        if at := came[item.pk]:
            item.arrival = Arrival(half_hours(hours.since(at)), timezone.localdate(at) > due_on)


class _HoursBefore:
    """Working hours from a moment to the meeting. Papers come by the day: the days between are
    counted once for each day of arrival, however many papers came on it."""

    def __init__(self, meeting, hours, days):
        self.last, self.hours, self.days = timezone.localtime(meeting.starts_at), hours, days
        self.known = {}

    def since(self, at) -> timedelta:
        first = timezone.localtime(at)
        morrow = datetime.combine(first.date() + ONE_DAY, time.min, tzinfo=first.tzinfo)
        if morrow >= self.last:
            return self._between(first, self.last)
        if morrow not in self.known:
            self.known[morrow] = self._between(morrow, self.last)
        return self._between(first, morrow) + self.known[morrow]

    def _between(self, first, last) -> timedelta:
        return self.hours.between(first, last, days=self.days)


def _last_paper_of(item):
    papers = item.proposal.papers.all() if item.proposal else ()
    return max((paper.added_at for paper in papers), default=None)
