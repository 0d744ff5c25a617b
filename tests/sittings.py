"""A meeting to sit in: 15 members unless said otherwise, a secretary, items to vote on."""

from dataclasses import dataclass, field
from datetime import timedelta

from giaoban.organisation.enums import Role
from giaoban.organisation.models import Committee, User
from meetings.actions import decisions, sitting
from meetings.enums import MeetingState
from meetings.models import AgendaItem, Decision, Meeting
from tests.factories import AT, CommitteeFactory, members, person

LATER = AT + timedelta(minutes=30)


@dataclass
class Room:
    """Who and what a test of the sitting speaks of."""

    committee: Committee
    meeting: Meeting
    members: list[User]
    secretary: User
    items: list[AgendaItem] = field(default_factory=list)

    @property
    def chair(self) -> User:
        return self.members[0]

    @property
    def item(self) -> AgendaItem:
        return self.items[0]

    def again(self) -> Meeting:
        """The meeting as it is stored now."""
        return Meeting.objects.select_related("committee").get(pk=self.meeting.pk)


def called(*, count=15, items=1, votes=True, code="2022-07") -> Room:
    """A meeting that was called, nobody marked yet."""
    committee = CommitteeFactory()
    people = members(committee, count=count)
    secretary = person(Role.SECRETARY, committee)
    meeting = Meeting.objects.create(
        committee=committee,
        code=code,
        title="Phiên họp tháng 7/2022",
        starts_at=AT,
        place="Phòng họp số 1",
        state=MeetingState.CALLED,
        presiding=people[0],
        secretary=secretary,
        called_at=AT - timedelta(days=5),
        created_at=AT - timedelta(days=20),
        created_by=secretary,
    )
    agenda = [
        AgendaItem.objects.create(
            meeting=meeting, title=f"Nội dung {n}", position=n, needs_vote=votes
        )
        for n in range(1, items + 1)
    ]
    return Room(committee, meeting, people, secretary, agenda)


def settled(room) -> Room:
    """The room with every item that nothing was said of noted, or put off when it was to be
    voted on, so that its meeting may be closed."""
    for item in room.items:
        if not Decision.objects.filter(item=item).exists():
            outcome = "POSTPONED" if item.needs_vote else "NOTED"
            decisions.decide(item=item, outcome=outcome, by=room.chair, at=AT)
    return room


def in_session(*, present=None, **kwargs) -> Room:
    """A meeting in session with the first `present` members in the room (None: all)."""
    room = called(**kwargs)
    for member in room.members[:present]:
        sitting.mark_attendance(
            meeting=room.meeting, person=member, state="PRESENT", by=room.secretary, at=AT
        )
    room.meeting = sitting.open_(meeting=room.meeting, by=room.secretary, at=AT)
    for item in room.items:
        item.meeting = room.meeting
    return room
