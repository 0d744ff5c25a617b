"""Checking in with the code shown in the room."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from giaoban.audit.models import AuditEvent
from giaoban.organisation.enums import Role
from meetings.actions import check_in, sitting
from meetings.models import Attendance, Invitation
from tests.factories import AT, person
from tests.sittings import called, in_session, settled

pytestmark = pytest.mark.django_db

EARLY = timedelta(minutes=60)


def door(room, code=None):
    code = code or check_in.code_of(room.meeting)
    return reverse("meetings:check-in", args=[room.committee.slug, room.meeting.code, code])


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


def arrive(room, user, *, at=AT, code=None):
    code = code or check_in.code_of(room.meeting)
    return check_in.check_in(meeting=room.meeting, code=code, by=user, at=at)


@time_machine.travel(AT, tick=False)
def test_scanning_opens_a_page_and_one_press_records_the_arrival():
    room = called(count=3)
    client = signed_in(room.members[1])

    asked = client.get(door(room))
    before = Attendance.objects.count()
    done = client.post(door(room), follow=True)

    row = Attendance.objects.get(person=room.members[1])
    assert "I am here" in asked.text
    assert before == 0
    assert (row.state, row.arrived_at, row.checked_in_at) == ("PRESENT", AT, AT)
    assert "I am here" not in done.text


@time_machine.travel(AT, tick=False)
def test_the_secretary_sees_that_it_was_by_the_code_and_may_correct_it():
    room = called(count=3)
    arrive(room, room.members[1])
    client = signed_in(room.secretary)
    page = reverse("meetings:attendance", args=[room.committee.slug, room.meeting.code])
    shown = client.get(page).text

    sitting.mark_attendance(
        meeting=room.meeting, person=room.members[1], state="ABSENT", reason="Quét hộ",
        by=room.secretary, at=AT,
    )  # fmt: skip

    row = Attendance.objects.get(person=room.members[1])
    assert "checked in by the room’s code at 14:00" in shown
    assert (row.state, row.checked_in_at) == ("ABSENT", None)
    assert "checked in by" not in client.get(page).text


def test_the_ledger_says_whose_act_it_was_and_that_it_was_by_the_code():
    room = called(count=3)

    arrive(room, room.members[1])

    event = AuditEvent.objects.get(verb="attendance.marked")
    assert event.actor_id == room.members[1].pk
    assert event.after == {"state": "PRESENT", "reason": "", "by_code": True}


@pytest.mark.parametrize(
    ("before", "opens"),
    [(EARLY + timedelta(seconds=1), False), (EARLY, True), (timedelta(0), True)],
)
def test_the_door_opens_an_hour_before_the_start(before, opens):
    room = called(count=3)

    try:
        row = arrive(room, room.chair, at=AT - before)
        found = row.is_in_the_room
    except check_in.DoorIsClosed:
        found = False

    assert found is opens


def test_after_the_close_nobody_checks_in():
    room = in_session(count=3, present=2, votes=False)
    settled(room)
    sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=AT)

    with pytest.raises(check_in.DoorIsClosed):
        arrive(room, room.members[2])


def test_the_code_of_another_meeting_opens_nothing():
    room, other = called(count=3), called(count=3)

    with pytest.raises(check_in.NotTheCode):
        arrive(room, room.chair, code=check_in.code_of(other.meeting))


@time_machine.travel(AT, tick=False)
def test_a_wrong_code_is_said_on_the_page_and_records_nothing():
    room = called(count=3)
    client = signed_in(room.chair)

    asked, pressed = client.get(door(room, "sai-ma")), client.post(door(room, "sai-ma"))

    assert (asked.status_code, pressed.status_code) == (200, 409)
    assert "no longer valid" in asked.text
    assert "I am here" not in asked.text
    assert not Attendance.objects.exists()


def test_scanning_twice_is_one_arrival():
    room = called(count=3)

    arrive(room, room.chair)
    again = arrive(room, room.chair, at=AT + timedelta(minutes=5))

    assert (again.arrived_at, again.checked_in_at) == (AT, AT)
    assert AuditEvent.objects.filter(verb="attendance.marked").count() == 1


def test_what_the_secretary_recorded_stays_the_secretarys():
    room = in_session(count=3)

    row = arrive(room, room.chair, at=AT + timedelta(minutes=5))

    assert row.checked_in_at is None


def test_whoever_is_invited_checks_in_and_others_are_told():
    room = called(count=3)
    head, officer = (person(Role.OFFICE_CHIEF, room.committee) for _n in range(2))
    Invitation.objects.create(
        meeting=room.meeting, person=head, name="Mời", title="", capacity="INVITED", sent_at=AT
    )

    row = arrive(room, head)

    assert (row.is_in_the_room, row.is_member) == (True, False)
    with pytest.raises(sitting.NotExpected):
        arrive(room, officer)


def test_a_stranger_finds_no_door():
    room, other = called(count=3), called(count=3)

    assert signed_in(other.chair).get(door(room)).status_code == 404


def test_whoever_leaves_says_so_on_the_same_page_and_comes_back_with_another_press():
    room = in_session(count=3)
    client = signed_in(room.members[1])

    gone = client.post(door(room), {"leaving": "1"}, follow=True)
    twice = client.post(door(room), {"leaving": "1"})
    between = Attendance.objects.get(person=room.members[1]).is_in_the_room
    client.post(door(room))

    row = Attendance.objects.get(person=room.members[1])
    assert "you have left the room" in gone.text
    assert (twice.status_code, between, row.is_in_the_room) == (409, False, True)
    kinds = row.movements.order_by("number").values_list("kind", "by_code")
    assert list(kinds) == [("ARRIVED", False), ("LEFT", False), ("ARRIVED", True)]


def test_an_old_code_lets_nobody_leave():
    room = in_session(count=3)

    answer = signed_in(room.members[1]).post(door(room, "0" * 24), {"leaving": "1"})

    assert answer.status_code == 409
    assert Attendance.objects.get(person=room.members[1]).is_in_the_room
