"""Who was in the room: now, at any moment, or while an item was dealt with."""

from collections import defaultdict

from meetings.models import Attendance, Movement
from meetings.rules import movements as rules


def add_spans(rows, meeting) -> list[Attendance]:
    """Give each line of a list its `steps` and `spans`: from when until when; one query.

    A span is (came, went); went is None for whoever did not go again.
    """
    found = defaultdict(list)
    standing = Movement.objects.standing().filter(attendance__meeting=meeting).in_order()
    for one in standing:
        found[one.attendance_id].append(rules.Step(one.kind, one.at))
    for row in rows:
        row.steps = found[row.pk]
        row.spans = rules.spans(row.steps)
    return rows


def list_of(meeting) -> list[Attendance]:
    """Return the attendance list in order, with `steps` and `spans`; two queries."""
    return add_spans(list(meeting.attendances.in_order()), meeting)


def counted(rows) -> list[Attendance]:
    """Of a whole list, those in the room who count towards the quorum."""
    there = [row for row in rows if row.is_in_the_room]
    members = {row.person_id for row in there if row.is_member}
    return [
        row
        for row in there
        if row.is_member or (row.votes_instead and row.principal_id not in members)
    ]


def at(rows, moment) -> list[Attendance]:
    """Of a list with its spans, those who were in the room at `moment`."""
    return [row for row in rows if rules.was_there(row.steps, moment)]


def between(rows, begins, ends) -> list[Attendance]:
    """Of a list with its spans, those in the room at any time between two moments."""
    return [row for row in rows if rules.was_there_between(row.steps, begins, ends)]
