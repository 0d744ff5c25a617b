"""Who is in the room, and a meeting from its opening to its close."""

from datetime import timedelta

import psycopg
import pytest
from django.db import connection

from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import NotAllowed
from giaoban.organisation.enums import Role
from meetings.actions import movements, sitting, voting
from meetings.enums import AttendanceState, MeetingState
from meetings.models import Attendance, Invitation, Meeting
from tests.factories import AT, PostFactory, UserFactory, person
from tests.sittings import LATER, called, in_session

pytestmark = pytest.mark.django_db


def verbs():
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def mark(room, member, state="PRESENT", **kwargs):
    return sitting.mark_attendance(
        meeting=room.meeting, person=member, state=state, by=room.secretary, at=AT, **kwargs
    )


def test_the_roll_has_one_line_for_each_person_in_office_on_the_day():
    room = called(count=4)
    PostFactory(person=room.members[1], committee=room.committee, role=Role.VICE_CHAIR)
    person(Role.MEMBER, room.committee, until_on=AT.date() - timedelta(days=1))
    person(Role.MEMBER, room.committee, from_on=AT.date() + timedelta(days=1))

    roll = sitting.roll(meeting=room.meeting)

    assert [row.person for row in roll][:2] == [room.chair, room.members[1]]
    assert {row.person for row in roll} == set(room.members)
    assert not Attendance.objects.exists()


def test_the_roll_is_written_when_asked_and_only_once():
    room = called(count=3)

    sitting.write_roll(meeting=room.meeting, by=room.secretary, at=AT)
    rows = sitting.write_roll(meeting=room.meeting, by=room.secretary, at=LATER)

    assert [row.state for row in rows] == [AttendanceState.AWAITED] * 3
    assert verbs() == ["attendance.listed"]


def test_marking_copies_name_and_title_and_times_the_arrival():
    room = called(count=3)

    row = mark(room, room.chair)
    room.chair.full_name = "Tên Khác"
    room.chair.save()

    row.refresh_from_db()
    assert (row.name, row.title, row.arrived_at) != ("Tên Khác", "", None)
    assert row.arrived_at == AT
    assert Attendance.objects.members().count() == 3


def test_leave_of_absence_says_why():
    room = called(count=3)

    with pytest.raises(sitting.LeaveSaysWhy):
        mark(room, room.chair, "EXCUSED")

    assert mark(room, room.chair, "EXCUSED", reason="Họp tỉnh").reason == "Họp tỉnh"


def test_who_left_may_come_back():
    room = called(count=3)
    mark(room, room.chair)

    gone = sitting.leave(meeting=room.meeting, person=room.chair, by=room.secretary, at=LATER)
    assert (gone.state, gone.left_at, gone.is_in_the_room) == ("PRESENT", LATER, False)

    back = sitting.mark_attendance(
        meeting=room.meeting, person=room.chair, state="PRESENT", by=room.secretary, at=LATER
    )
    assert (back.arrived_at, back.left_at, back.is_in_the_room) == (AT, None, True)


def test_who_was_not_there_cannot_leave():
    room = called(count=3)
    sitting.write_roll(meeting=room.meeting, by=room.secretary, at=AT)

    with pytest.raises(sitting.NotPresent):
        sitting.leave(meeting=room.meeting, person=room.chair, by=room.secretary, at=AT)


def test_all_present_leaves_those_on_leave_alone():
    room = called(count=3)
    mark(room, room.members[1], "EXCUSED", reason="Ốm")

    sitting.mark_all_present(meeting=room.meeting, by=room.secretary, at=AT)

    states = dict(Attendance.objects.values_list("person_id", "state"))
    assert [states[member.pk] for member in room.members] == ["PRESENT", "EXCUSED", "PRESENT"]


def test_somebody_invited_attends_without_being_a_member():
    room = called(count=3)
    guest = UserFactory(full_name="Khách Mời")
    Invitation.objects.create(
        meeting=room.meeting, person=guest, name="Khách Mời", title="Chủ tịch MTTQ",
        capacity="INVITED", sent_at=AT,
    )  # fmt: skip

    row = mark(room, guest)

    assert (row.is_member, row.title) == (False, "Chủ tịch MTTQ")


def test_a_stranger_is_not_expected():
    room = called(count=3)

    with pytest.raises(sitting.NotExpected):
        mark(room, UserFactory())


def test_attendance_is_recorded_from_the_invitation_on():
    room = called(count=3)
    Meeting.objects.filter(pk=room.meeting.pk).update(state=MeetingState.PLANNED)

    with pytest.raises(movements.AttendanceIsClosed):
        mark(room, room.chair)


@pytest.mark.parametrize(("count", "short"), [(15, 9), (8, 5), (7, 4)])
def test_opening_is_refused_one_short_of_a_quorum(count, short):
    room = called(count=count)
    for member in room.members[:short]:
        mark(room, member)

    with pytest.raises(sitting.NoQuorum) as refusal:
        sitting.open_(meeting=room.meeting, by=room.secretary, at=AT)
    assert refusal.value.values == {"present": short, "members": count, "needed": short + 1}

    mark(room, room.members[short])
    opened = sitting.open_(meeting=room.meeting, by=room.secretary, at=AT)
    assert (opened.state, opened.members, opened.current_item) == ("IN_SESSION", count, room.item)


def test_opening_counts_the_members_in_office_on_the_day():
    room = called(count=4)
    sitting.mark_all_present(meeting=room.meeting, by=room.secretary, at=AT)
    room.members[3].posts.update(until_on=AT.date() - timedelta(days=1))

    assert sitting.open_(meeting=room.meeting, by=room.secretary, at=AT).members == 3


def test_opening_needs_working_rules():
    room = called(count=3)
    room.committee.rules.all().delete()

    with pytest.raises(sitting.NoWorkingRules):
        sitting.open_(meeting=room.meeting, by=room.secretary, at=AT)


def test_a_meeting_opens_once():
    room = in_session(count=3)

    with pytest.raises(NotAllowed):
        sitting.open_(meeting=room.meeting, by=room.secretary, at=AT)


def test_pointing_moves_every_screen_on():
    room = in_session(count=3, items=2)
    before = room.again().revision

    sitting.point(item=room.items[1], by=room.secretary, at=AT)

    assert (room.again().current_item, room.again().revision) == (room.items[1], before + 1)


def test_pointing_elsewhere_waits_for_the_vote():
    room = in_session(count=3, items=2)
    voting.open_round(item=room.item, by=room.secretary, at=AT)

    with pytest.raises(sitting.RoundIsStillOpen):
        sitting.point(item=room.items[1], by=room.secretary, at=AT)


def test_pointing_needs_a_sitting():
    room = called(count=3)

    with pytest.raises(sitting.NotInSession):
        sitting.point(item=room.item, by=room.secretary, at=AT)


def test_closing_is_refused_while_a_vote_is_open():
    room = in_session(count=3)
    voting.open_round(item=room.item, by=room.secretary, at=AT)

    with pytest.raises(sitting.RoundIsStillOpen):
        sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=LATER)


def test_closing_lists_what_is_undecided():
    room = in_session(count=3, items=2)

    with pytest.raises(sitting.StillUndecided) as refusal:
        sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=LATER)

    assert refusal.value.values == {"items": "1. Nội dung 1; 2. Nội dung 2"}


def test_closing_ends_it():
    room = in_session(count=3)
    voting.record_hands(item=room.item, by=room.chair, at=AT)

    closed = sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=LATER)

    assert (closed.state, closed.closed_at, closed.current_item) == (
        MeetingState.CLOSED,
        LATER,
        None,
    )
    assert verbs()[-4:] == [
        "meeting.in_session",
        "signing.opened",
        "round.hands",
        "meeting.closed",
    ]
    with pytest.raises(movements.AttendanceIsClosed):
        mark(room, room.chair)


@pytest.mark.django_db(transaction=True)
def test_watchers_are_told_at_the_commit():
    room = called(count=3)
    params = {k: v for k, v in connection.get_connection_params().items() if k in
              ("host", "port", "user", "password", "dbname")}  # fmt: skip
    with psycopg.connect(**params, autocommit=True) as listener:
        listener.execute("LISTEN giaoban_live")

        mark(room, room.chair)

        [heard] = listener.notifies(timeout=3, stop_after=1)
    assert heard.payload == f"{room.meeting.pk}|{room.again().revision}"
