"""Comings and goings: timed, kept, corrected beside what was recorded."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from giaoban.audit.models import AuditEvent
from meetings import presence
from meetings.actions import movements, sitting, voting
from meetings.models import Attendance, Movement, Round
from tests.factories import AT
from tests.meetings.room.test_race import all_at_once, told
from tests.sittings import LATER, called, in_session

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def mark(room, member, *, state="PRESENT", at=AT, **more):
    return sitting.mark_attendance(
        meeting=room.meeting, person=member, state=state, by=room.secretary, at=at, **more
    )


def leave(room, member, *, at=LATER):
    return sitting.leave(meeting=room.meeting, person=member, by=room.secretary, at=at)


def movement_of(member, number=1):
    return Movement.objects.get(attendance__person=member, number=number)


def correct(room, movement, *, at=LATER + HOUR, **change):
    return movements.correct(movement=movement, by=room.secretary, at=at, **change)


# Recording ----------------------------------------------------------------------------------------


def test_every_coming_and_going_is_kept_with_its_time():
    room = called(count=3)
    mark(room, room.chair)
    leave(room, room.chair)
    mark(room, room.chair, at=LATER + HOUR)

    [row, *_others] = presence.list_of(room.meeting)

    assert row.spans == [(AT, LATER), (LATER + HOUR, None)]
    assert (row.arrived_at, row.left_at, row.is_in_the_room) == (AT, None, True)


def test_who_was_in_the_room_at_any_moment_can_be_told():
    room = called(count=3)
    mark(room, room.chair)
    mark(room, room.members[1], at=LATER)
    leave(room, room.chair, at=LATER + HOUR)
    rows = presence.list_of(room.meeting)

    there = [
        [row.person for row in presence.at(rows, moment)] for moment in (AT, LATER, LATER + HOUR)
    ]
    assert there == [[room.chair], [room.chair, room.members[1]], [room.members[1]]]
    during = presence.between(rows, LATER + HOUR, LATER + 2 * HOUR)
    assert [row.person for row in during] == [room.members[1]]


def test_marked_present_twice_is_one_coming():
    room = called(count=3)
    mark(room, room.chair)
    mark(room, room.chair, at=LATER)

    assert Movement.objects.count() == 1
    assert Attendance.objects.get(person=room.chair).arrived_at == AT


def test_a_late_arrival_may_be_recorded_with_its_own_time():
    room = in_session(count=3, present=2)
    row = Attendance.objects.get(person=room.members[2])
    assert row.state == "ABSENT"

    movements.note(
        attendance=row, kind="ARRIVED", happened_at=LATER, by=room.secretary, at=LATER + HOUR
    )

    row.refresh_from_db()
    assert (row.state, row.arrived_at) == ("PRESENT", LATER)
    assert movement_of(room.members[2]).recorded_at == LATER + HOUR


@pytest.mark.parametrize("moment", [LATER + timedelta(seconds=1), AT - timedelta(days=1)])
def test_a_time_to_come_or_of_another_day_is_refused(moment):
    room = in_session(count=3, present=2)
    row = Attendance.objects.get(person=room.members[2])

    with pytest.raises(movements.NotThen):
        movements.note(
            attendance=row, kind="ARRIVED", happened_at=moment, by=room.secretary, at=LATER
        )


def test_nobody_goes_before_coming():
    room = in_session(count=3)
    row = Attendance.objects.get(person=room.chair)

    with pytest.raises(movements.OutOfOrder):
        movements.note(
            attendance=row, kind="LEFT", happened_at=AT - HOUR, by=room.secretary, at=LATER
        )
    assert Movement.objects.filter(kind="LEFT").count() == 0


# The roll -----------------------------------------------------------------------------------------


def test_nobody_is_absent_before_the_roll_is_called():
    room = called(count=4)
    sitting.write_roll(meeting=room.meeting, by=room.secretary, at=AT)
    assert {row.state for row in Attendance.objects.all()} == {"AWAITED"}
    for member in room.members[:3]:
        mark(room, member)

    sitting.open_(meeting=room.meeting, by=room.secretary, at=AT)

    assert Attendance.objects.get(person=room.members[3]).state == "ABSENT"


def test_all_present_takes_only_those_not_called_yet():
    room = called(count=3)
    mark(room, room.members[1], state="ABSENT")

    sitting.mark_all_present(meeting=room.meeting, by=room.secretary, at=AT)

    assert [row.state for row in sitting.roll(meeting=room.meeting)] == [
        "PRESENT", "ABSENT", "PRESENT",
    ]  # fmt: skip


# Corrections --------------------------------------------------------------------------------------


def test_a_correction_stands_beside_what_was_recorded():
    room = in_session(count=3)
    leave(room, room.chair)

    correct(room, movement_of(room.chair, 2), happened_at=AT + HOUR, reason="Ghi nhầm giờ")

    row = Attendance.objects.get(person=room.chair)
    assert row.left_at == AT + HOUR
    kept = Movement.objects.filter(attendance=row).order_by("number").values_list("kind", "at")
    assert list(kept) == [("ARRIVED", AT), ("LEFT", LATER), ("LEFT", AT + HOUR)]
    event = AuditEvent.objects.get(verb="attendance.corrected")
    assert event.after["reason"] == "Ghi nhầm giờ"


def test_what_did_not_happen_is_withdrawn():
    room = in_session(count=3)
    leave(room, room.chair)

    correct(room, movement_of(room.chair, 2), reason="Chỉ ra ngoài nghe điện thoại")

    row = Attendance.objects.get(person=room.chair)
    assert (row.left_at, row.is_in_the_room) == (None, True)


def test_a_correction_may_be_corrected_but_nothing_twice():
    room = in_session(count=3)
    leave(room, room.chair)
    left = movement_of(room.chair, 2)
    correct(room, left, happened_at=AT + HOUR, reason="Ghi nhầm")

    with pytest.raises(movements.CorrectedAlready):
        correct(room, left, happened_at=LATER, reason="Lần nữa")
    correct(room, movement_of(room.chair, 3), happened_at=LATER, reason="Đúng rồi")

    assert Attendance.objects.get(person=room.chair).left_at == LATER


def test_a_correction_says_why():
    room = in_session(count=3)

    with pytest.raises(movements.CorrectionSaysWhy):
        correct(room, movement_of(room.chair), reason="")


def test_a_correction_that_mixes_up_the_order_is_refused():
    room = in_session(count=3)
    leave(room, room.chair)

    with pytest.raises(movements.OutOfOrder):
        correct(room, movement_of(room.chair, 1), reason="Không đến")


def test_present_by_mistake_is_corrected_with_a_reason():
    room = called(count=3)
    mark(room, room.chair)

    with pytest.raises(movements.CorrectionSaysWhy):
        mark(room, room.chair, state="ABSENT")
    mark(room, room.chair, state="EXCUSED", reason="Họp tỉnh", at=LATER)

    row = Attendance.objects.get(person=room.chair)
    assert (row.state, row.arrived_at, row.reason) == ("EXCUSED", None, "Họp tỉnh")
    assert Movement.objects.get(number=2).is_withdrawn


def test_a_vote_keeps_the_list_it_was_opened_with():
    room = in_session(count=4, present=3)
    round_ = voting.record_hands(item=room.item, by=room.chair, at=AT)

    correct(room, movement_of(room.members[1]), reason="Điểm danh nhầm người")

    assert round_.electors.present().count() == 3


def test_after_the_end_nothing_is_corrected():
    room = in_session(count=3, items=0)
    sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=LATER)

    with pytest.raises(movements.AttendanceIsClosed):
        correct(room, movement_of(room.chair), reason="Muộn")
    with pytest.raises(movements.AttendanceIsClosed):
        movements.note(
            attendance=Attendance.objects.get(person=room.chair),
            kind="LEFT", happened_at=LATER, by=room.secretary, at=LATER,
        )  # fmt: skip


# The database -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "deed", ["UPDATE meetings_movement SET at = now()", "DELETE FROM meetings_movement"]
)
def test_the_application_can_not_change_a_movement(deed):
    room = in_session(count=3)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)
    assert movement_of(room.chair).at == AT


@pytest.mark.parametrize(
    "values",
    [
        {"number": 1, "kind": "LEFT"},
        {"number": 2, "kind": "LEFT", "is_withdrawn": True, "reason": "x"},
    ],
)
def test_the_database_refuses_a_movement_that_is_half_true(values):
    room = in_session(count=3)
    row = Attendance.objects.get(person=room.chair)

    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.create(
            attendance=row, at=LATER, recorded_at=LATER, recorded_by=room.secretary, **values
        )


def test_a_movement_is_corrected_once_and_with_a_reason():
    room = in_session(count=3)
    first = movement_of(room.chair)
    facts = {
        "attendance": first.attendance, "kind": "ARRIVED", "at": LATER, "recorded_at": LATER,
        "recorded_by": room.secretary, "corrects": first,
    }  # fmt: skip

    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.create(number=2, **facts)
    Movement.objects.create(number=2, reason="Nhầm", **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.create(number=3, reason="Nhầm", **facts)


# Quorum -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "needed"), [(15, 10), (8, 6), (7, 5)])
def test_one_short_of_the_quorum_no_vote_opens(count, needed):
    room = in_session(count=count, present=needed + 1)
    assert room.again().quorum_needed == needed
    leave(room, room.members[1])
    voting.annul(
        round=voting.open_round(item=room.item, by=room.secretary, at=LATER),
        reason="Thử", by=room.chair, at=LATER,
    )  # fmt: skip

    leave(room, room.members[2])

    with pytest.raises(sitting.NoQuorum):
        voting.open_round(item=room.item, by=room.secretary, at=LATER)
    mark(room, room.members[1], at=LATER + HOUR)
    assert voting.open_round(item=room.item, by=room.secretary, at=LATER + HOUR)


@pytest.mark.django_db(transaction=True)
def test_a_vote_waits_for_somebody_who_is_leaving():
    room = in_session(count=3, present=2)
    gone, decided = threading.Event(), threading.Event()

    def go():
        try:
            with transaction.atomic():
                leave(room, room.members[1])
                gone.set()
                decided.wait(0.5)
        finally:
            connection.close()

    def open_round():
        try:
            gone.wait(5)
            voting.open_round(item=room.item, by=room.secretary, at=LATER)
        finally:
            decided.set()
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        going, opening = pool.submit(go), pool.submit(open_round)
        going.result()
        with pytest.raises(sitting.NoQuorum):
            opening.result()
    assert Round.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_three_presses_on_leaving_are_one_going():
    for _trial in range(5):
        room = in_session(count=3)

        def go(room=room):
            leave(room, room.members[1])
            return "gone"

        answers = all_at_once([told(go, movements.NotPresent, "gone already")] * 3)

        assert sorted(answers) == ["gone", "gone already", "gone already"]


@pytest.mark.django_db(transaction=True)
def test_two_corrections_at_once_are_one():
    room = in_session(count=3)
    movement = movement_of(room.chair)

    def put_right():
        correct(room, movement, happened_at=AT - timedelta(minutes=5), reason="Đến sớm")
        return "corrected"

    answers = all_at_once([told(put_right, movements.CorrectedAlready, "already")] * 2)

    assert sorted(answers) == ["already", "corrected"]


# Pages --------------------------------------------------------------------------------------------


def url(room, name, *args):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code, *args])


def test_without_a_quorum_the_conductor_has_no_button_to_vote(client):
    room = in_session(count=3, present=2)
    client.force_login(room.secretary)
    address = reverse("desk:conduct", args=[room.committee.slug, room.meeting.code])
    before = client.get(address).text

    leave(room, room.members[1])

    assert 'id="put-to-the-vote"' in before
    assert 'id="put-to-the-vote"' not in client.get(address).text


@pytest.mark.parametrize("page", ["meetings:live", "desk:conduct"])
def test_losing_the_quorum_is_said_at_once(client, page):
    room = in_session(count=3, present=2)
    client.force_login(room.secretary)
    address = reverse(page, args=[room.committee.slug, room.meeting.code])
    assert 'id="no-quorum"' not in client.get(address).text

    leave(room, room.members[1])

    assert "Không đủ số thành viên có mặt." in client.get(address).text
    assert "Trong phòng có 1/3 thành viên, cần ít nhất 2." in client.get(address).text


@time_machine.travel(LATER + HOUR, tick=False)
def test_the_page_of_a_person_takes_a_time_and_its_correction(client):
    room = in_session(count=3)
    client.force_login(room.secretary)
    row = Attendance.objects.get(person=room.chair)
    page = url(room, "attendee", row.pk)

    client.post(page, {"kind": "LEFT", "clock": "14h30"})
    left = movement_of(room.chair, 2)
    client.post(
        url(room, "correct-movement", row.pk, left.pk), {"clock": "14:20", "reason": "Sớm hơn"}
    )

    row.refresh_from_db()
    assert row.left_at == AT + timedelta(minutes=20)
    shown = client.get(page).text
    assert "<s>14:30</s>" in shown
    assert "Sớm hơn" in shown


@time_machine.travel(LATER, tick=False)
def test_a_wrong_time_keeps_what_was_typed(client):
    room = in_session(count=3)
    client.force_login(room.secretary)
    row = Attendance.objects.get(person=room.chair)

    late = client.post(url(room, "attendee", row.pk), {"kind": "LEFT", "clock": "23:00"}).text
    nonsense = client.post(url(room, "attendee", row.pk), {"kind": "LEFT", "clock": "9 rưỡi"}).text

    assert 'value="23:00"' in late
    assert "Ghi giờ đã qua trong ngày họp" in late
    assert "9 rưỡi" in nonsense
    assert Movement.objects.filter(kind="LEFT").count() == 0


def test_the_list_says_who_was_there_at_a_time_of_day(client):
    room = in_session(count=3, present=2)
    leave(room, room.members[1])
    client.force_login(room.secretary)

    shown = client.get(url(room, "attendance"), {"luc": "14:00"}).text
    later = client.get(url(room, "attendance"), {"luc": "14:30"}).text
    nonsense = client.get(url(room, "attendance"), {"luc": "25:00"})

    assert "Lúc 14:00: 2/3 thành viên." in shown
    assert "Lúc 14:30: 1/3 thành viên." in later
    assert (nonsense.status_code, "không phải là giờ" in nonsense.text) == (200, True)


def test_times_are_the_secretarys_to_record(client):
    room, other = in_session(count=3), called(count=3)
    row = Attendance.objects.get(person=room.chair)
    movement = movement_of(room.chair)
    pages = [url(room, "attendee", row.pk), url(room, "correct-movement", row.pk, movement.pk)]

    client.force_login(room.members[1])
    assert [client.get(page).status_code for page in pages] == [403, 403]
    client.force_login(other.secretary)
    assert [client.get(page).status_code for page in pages] == [404, 404]


@pytest.mark.parametrize("times", [1, 3])
def test_a_person_s_page_costs_the_same_however_much_was_recorded(
    client, times, django_assert_num_queries
):
    room = in_session(count=3)
    for hour in range(times):
        leave(room, room.chair, at=LATER + 2 * hour * HOUR)
        mark(room, room.chair, at=LATER + (2 * hour + 1) * HOUR)
    client.force_login(room.secretary)
    page = url(room, "attendee", Attendance.objects.get(person=room.chair).pk)

    with django_assert_num_queries(7):
        client.get(page)
