"""Moving a meeting: who is told, what is asked again, what may not be moved."""

from datetime import date, timedelta

import pytest

from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import ChangedMeanwhile
from giaoban.notifications import kinds
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from meetings import coming, invitations
from meetings.actions import meetings, moving, replies, sitting
from meetings.enums import AttendanceState, MeetingState
from tests.factories import AT, person
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=4)


@pytest.fixture
def here():
    return month()


def move(here, meeting, **fields):
    values = {
        "starts_at": LATER,
        "place": meeting.place,
        "reason": "Bận tiếp đoàn",
        "revision": meeting.revision,
        "by": here.secretary,
        "at": EARLIER,
    }
    return moving.move(meeting=meeting, **values | fields)


def told(kind) -> set[int]:
    return set(Message.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_everyone_invited_is_told_of_a_move_and_asked_again(here):
    meeting = here.called()
    replies.reply(
        invitation=meeting.invitations.get(person=here.member),
        answer="ATTENDING",
        by=here.member,
        at=EARLIER,
    )
    meeting.refresh_from_db()

    move(here, meeting)

    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.calendar_sequence) == (LATER, 1)
    assert meeting.state == MeetingState.CALLED
    assert told("meeting.moved") == set(meeting.invitations.values_list("person", flat=True))
    assert [guest.reply for guest in coming.to(meeting)] == [None] * meeting.invitations.count()
    assert AuditEvent.objects.filter(verb="meeting.moved").count() == 1


def test_the_sequence_grows_with_every_move_and_with_the_cancelling(here):
    meeting = here.called()
    for place in ("Hội trường", "Tầng 2"):
        move(here, meeting, starts_at=AT, place=place)
        meeting.refresh_from_db()

    meetings.cancel(meeting=meeting, reason="Mưa bão", by=here.secretary, at=EARLIER)

    meeting.refresh_from_db()
    assert meeting.calendar_sequence == 3
    assert list(meeting.moves.order_by("pk").values_list("sequence", flat=True)) == [1, 2]


def test_the_screens_of_the_meeting_hear_of_it(here):
    meeting = here.called()
    before = meeting.revision

    move(here, meeting)

    meeting.refresh_from_db()
    assert meeting.revision > before


def test_the_first_invitation_is_not_sent_any_more_after_a_move(here):
    meeting = here.called()
    move(here, meeting)

    first = Message.objects.filter(kind="meeting.invitation")
    assert kinds.kind_of("meeting.invitation").still_true(first) == set()
    second = Message.objects.filter(kind="meeting.moved")
    assert len(kinds.kind_of("meeting.moved").still_true(second)) == second.count()


def test_leave_given_for_the_old_day_is_not_leave_for_the_new_one(here):
    meeting = here.called()
    sitting.mark_attendance(
        meeting=meeting,
        person=here.member,
        state=AttendanceState.EXCUSED,
        reason="Đi công tác",
        by=here.secretary,
        at=EARLIER,
    )
    meeting.refresh_from_db()

    move(here, meeting)

    assert meeting.attendances.get(person=here.member).state == AttendanceState.AWAITED


def test_who_comes_into_office_by_the_new_day_is_invited_too(here):
    meeting = here.called()
    newcomer = person(Role.MEMBER, here.committee, from_on=date(2022, 7, 1))

    move(here, meeting)

    assert meeting.invitations.get(person=newcomer).capacity == "MEMBER"
    assert meeting.attendances.filter(person=newcomer).exists()
    assert newcomer.pk in told("meeting.invitation")


def test_a_meeting_in_preparation_is_moved_without_telling_and_approved_again(here):
    meeting = here.with_items(1)
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )
    meeting.refresh_from_db()

    move(here, meeting)

    meeting.refresh_from_db()
    assert not meetings.is_approved(meeting, at=EARLIER)
    assert told("meeting.moved") == set()


def test_the_deadline_of_papers_is_counted_from_the_new_day(here):
    meeting = here.called()  # Thursday 30 June
    before = invitations.papers_due(meeting)

    move(here, meeting)  # Monday 4 July
    meeting.refresh_from_db()

    assert (before, invitations.papers_due(meeting)) == (date(2022, 6, 27), date(2022, 6, 29))


def test_papers_of_a_special_meeting_are_due_one_working_day_before(here):
    meeting = here.planned(kind="SPECIAL", starts_at=LATER)

    assert invitations.papers_due(meeting) == date(2022, 7, 1)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"starts_at": AT}, moving.NothingMoved),
        ({"reason": "  "}, moving.MovedWithoutReason),
        ({"starts_at": EARLIER}, meetings.StartsInThePast),
        ({"revision": 0}, ChangedMeanwhile),
    ],
)
def test_a_move_that_is_none_is_refused(here, fields, refusal):
    with pytest.raises(refusal):
        move(here, here.called(), **fields)

    assert told("meeting.moved") == set()


def test_nothing_is_moved_onto_another_meeting(here):
    here.planned(starts_at=LATER)

    with pytest.raises(meetings.AlreadyPlanned):
        move(here, here.called())


def test_what_was_cancelled_is_not_moved(here):
    meeting = here.called()
    meetings.cancel(meeting=meeting, reason="Mưa bão", by=here.secretary, at=EARLIER)

    with pytest.raises(moving.CannotBeMoved):
        move(here, meeting)
