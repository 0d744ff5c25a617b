"""Who is invited to a meeting, and in what capacity, before the invitations are written."""

from datetime import date

from django.utils import timezone

from giaoban.organisation.enums import DepartmentKind, Role
from giaoban.organisation.models import Post
from meetings.enums import MeetingKind
from meetings.models import Invitation

Capacity = Invitation.Capacity


def drafted_for(meeting) -> list[Invitation]:
    """Return an invitation, not yet written, for each person concerned, each once; two queries.

    Members in office on the day, Chair first; heads of the units that bring something;
    the Office; for a regular meeting the heads of the other units of the committee too.
    """
    day = timezone.localdate(meeting.starts_at)
    posts = Post.objects.of(meeting.committee).in_force(on=day).filter(person__is_active=True)
    posts = list(posts.select_related("person", "department").by_rank())
    proposing = set(meeting.items.values_list("proposal__department_id", flat=True)) - {None}
    found: dict[int, Invitation] = {}
    for capacity, concerned in _concerned(meeting, proposing).items():
        for post in filter(concerned, posts):
            found.setdefault(post.person_id, _invitation(meeting, post, capacity))
    return list(found.values())


def papers_working_days(meeting, rules) -> int:
    """Return how many working days before a meeting of its kind the members have its papers.

    Source: the committee's working rules; by law three before a regular meeting, one before a
    special one.
    """
    if meeting.kind == MeetingKind.REGULAR:
        return rules.papers_working_days
    return rules.special_papers_working_days


def papers_due_on(meeting, rules, *, days) -> date:
    """Return the last day on which papers, and the invitation, go out in time."""
    return days.shift(meeting.day, -papers_working_days(meeting, rules))


def _concerned(meeting, proposing) -> dict:
    regular = meeting.kind == MeetingKind.REGULAR
    return {
        Capacity.MEMBER: lambda post: post.role in (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER),
        Capacity.PRESENTER: lambda post: _heads(post) and post.department_id in proposing,
        Capacity.INVITED: lambda post: (
            post.role in (Role.OFFICE_CHIEF, Role.SECRETARY)
            or (regular and _heads(post) and post.department.kind != DepartmentKind.OUTSIDE)
        ),
    }


def _heads(post) -> bool:
    return post.role == Role.UNIT_HEAD


def _invitation(meeting, post, capacity) -> Invitation:
    return Invitation(
        meeting=meeting,
        person=post.person,
        name=post.person.full_name,
        title=post.title,
        capacity=capacity,
    )
