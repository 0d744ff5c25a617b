"""Who is invited to a meeting and in what capacity, what they present and what they answered."""

from datetime import date

from django.utils import timezone

from giaoban.organisation.calendar import Explained, explained
from giaoban.organisation.enums import DepartmentKind, Role
from giaoban.organisation.models import Post
from meetings.enums import Answer, MeetingKind
from meetings.models import Invitation, Reply

Capacity = Invitation.Capacity


def drafted_for(meeting) -> list[Invitation]:
    """Return an invitation, not yet sent, for each person concerned, each once; three queries.

    Members in office on the day, Chair first; heads of the units that bring something; the
    Office; for a regular meeting the heads of the other units of the committee too. Whoever
    the Office left out is not among them; whom it added stands at the end.
    """
    day = timezone.localdate(meeting.starts_at)
    posts = Post.objects.of(meeting.committee).in_force(on=day).filter(person__is_active=True)
    posts = list(posts.select_related("person", "department").by_rank())
    proposing = set(meeting.items.values_list("proposal__department_id", flat=True)) - {None}
    written = list(meeting.invitations.select_related("person").in_order())
    known = {one.person_id for one in written}
    found: dict[int, Invitation] = {}
    for capacity, concerned in _concerned(meeting, proposing).items():
        for post in filter(concerned, posts):
            if post.person_id not in known:
                found.setdefault(post.person_id, _invitation(meeting, post, capacity))
    prepared = [one for one in written if one.sent_at is None and one.withdrawn_at is None]
    return [*found.values(), *prepared]


def left_out_of(meeting):
    """Return those the Office left out before the call, or took back after it."""
    return meeting.invitations.filter(withdrawn_at__isnull=False).in_order()


def replies_to(meeting) -> dict[int, Reply]:
    """Return the reply that counts of each invitation answered, by its id; one query."""
    return {one.invitation_id: one for one in Reply.objects.as_it_stands(meeting)}


def decision_on(reply):
    """Return the decision on a reply, None while there is none; loaded with `as_it_stands`."""
    return getattr(reply, "decision", None)


def waits_for_decision(invitation, reply, *, presiding_id) -> bool:
    """Whether whoever presides has to agree: to a member's absence, and to every stand-in."""
    if invitation.person_id == presiding_id:
        return False
    return reply.answer == Answer.STAND_IN or (
        reply.answer == Answer.ABSENT and invitation.is_member
    )


def presented_by(meeting) -> dict[int, list[int]]:
    """Return the numbers of the items each person presents, as head of their unit; two queries."""
    numbers: dict[int, list[int]] = {}
    items = meeting.items.in_order().filter(proposal__isnull=False)
    for unit, number in items.values_list("proposal__department_id", "position"):
        numbers.setdefault(unit, []).append(number)
    heads = Post.objects.of(meeting.committee).in_force(on=meeting.day)
    heads = heads.filter(role=Role.UNIT_HEAD, department__in=numbers)
    found: dict[int, list[int]] = {}
    for person, unit in heads.values_list("person_id", "department_id"):
        found.setdefault(person, []).extend(numbers[unit])
    return {person: sorted(found[person]) for person in found}


def papers_due(meeting) -> date | None:
    """Return the last day on which papers reach the members in time; None without rules."""
    deadline = papers_deadline(meeting, at=meeting.starts_at)
    return deadline.deadline.on if deadline else None


def papers_deadline(meeting, *, at) -> Explained | None:
    """Return by when the members get programme and papers, and why; None without rules.

    Source: the committee's working rules; by law three working days before a regular meeting,
    one before a special one.
    """
    today, day = timezone.localdate(at), timezone.localdate(meeting.starts_at)
    rules = meeting.committee.rules.in_force(on=day).first()
    if rules is None:
        return None
    number = papers_working_days(meeting, rules)
    return explained(meeting.committee, day=day, number=number, today=today)


def working_days_short(meeting, *, at) -> int:
    """Return by how many working days an invitation sent now falls short of the rule, 0 if none."""
    deadline = papers_deadline(meeting, at=at)
    return deadline.late if deadline else 0


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
