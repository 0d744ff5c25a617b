"""Who is invited besides the computed list: people, guests, units; and reminding."""

from datetime import timedelta

import pytest

from giaoban.notifications.models import Message
from meetings import invitations
from meetings.actions import invitees, meetings, moving, replies
from tests.factories import AT, DepartmentFactory
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


def act(here, **fields) -> dict:
    return {"by": here.secretary, "at": EARLIER} | fields


def told(kind) -> list[int]:
    return list(Message.objects.filter(kind=kind).values_list("recipient", flat=True))


def guests_told(kind) -> list[str]:
    guests = Message.objects.filter(kind=kind, recipient=None)
    return list(guests.values_list("guest_email", flat=True))


def standing(meeting) -> set[str]:
    return set(meeting.invitations.standing().values_list("name", flat=True))


def call(here, meeting):
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )
    return meetings.call(meeting=meeting, **act(here))


def test_who_is_added_before_the_call_is_told_with_everyone(here):
    meeting = here.with_items(1)
    invitees.add_person(meeting=meeting, person=here.officer, **act(here))
    invitees.add_guest(meeting=meeting, name="Bà C", email="c@hoi.vn", **act(here))
    assert (told("meeting.invitation"), guests_told("meeting.invitation")) == ([], [])

    call(here, meeting)

    assert here.officer.pk in told("meeting.invitation")
    assert guests_told("meeting.invitation") == ["c@hoi.vn"]
    assert {here.officer.full_name, "Bà C"} <= standing(meeting)


def test_who_is_added_after_the_call_is_told_at_once(here):
    meeting = here.called()

    invitees.add_person(meeting=meeting, person=here.officer, **act(here))
    invitees.add_guest(meeting=meeting, name="Bà C", email="c@hoi.vn", **act(here))

    assert here.officer.pk in told("meeting.invitation")
    assert guests_told("meeting.invitation") == ["c@hoi.vn"]


def test_nobody_is_invited_twice(here):
    planned, called = here.with_items(1, starts_at=AT + timedelta(days=9)), here.called()
    for meeting in (planned, called):
        with pytest.raises(invitees.InvitedAlready):
            invitees.add_person(meeting=meeting, person=here.other_head, **act(here))
        invitees.add_guest(meeting=meeting, name="Bà C", email="c@hoi.vn", **act(here))
        with pytest.raises(invitees.InvitedAlready):
            invitees.add_guest(meeting=meeting, name="Bà C", email="c@hoi.vn", **act(here))


def test_a_guest_without_an_address_is_on_the_list_and_not_written_to(here):
    meeting = here.called()

    invitees.add_guest(meeting=meeting, name="Ông D", organisation="Hội CCB", **act(here))

    assert guests_told("meeting.invitation") == []
    assert "Ông D" in standing(meeting)


def test_who_is_left_out_before_the_call_is_not_invited(here):
    meeting = here.with_items(1)

    invitees.leave_out(meeting=meeting, person=here.other_head, **act(here))

    assert here.other_head not in [one.person for one in invitations.drafted_for(meeting)]
    call(here, meeting)
    assert here.other_head.pk not in told("meeting.invitation")


def test_who_is_taken_off_after_the_call_is_told_and_may_be_invited_again(here):
    meeting = here.called()
    invitation = meeting.invitations.get(person=here.other_head)

    invitees.withdraw(invitation=invitation, **act(here))
    assert told("meeting.withdrawn") == [here.other_head.pk]

    later = EARLIER + timedelta(hours=1)
    invitees.add_person(meeting=meeting, person=here.other_head, **act(here, at=later))
    assert told("meeting.invitation").count(here.other_head.pk) == 2


def test_members_are_always_invited(here):
    planned, called = here.with_items(1, starts_at=AT + timedelta(days=9)), here.called()

    with pytest.raises(invitees.MembersAreInvited):
        invitees.leave_out(meeting=planned, person=here.member, **act(here))
    with pytest.raises(invitees.MembersAreInvited):
        invitees.withdraw(invitation=called.invitations.get(person=here.member), **act(here))


def test_a_unit_is_invited_and_its_head_names_who_comes(here):
    meeting = here.called()

    unit = invitees.add_unit(meeting=meeting, department=here.unit, **act(here))
    assert told("meeting.unit_invited") == [here.head.pk]
    named = {"people": [here.officer], "guests": [("Bế Văn E", "Chuyên viên")]}
    invitees.name_delegates(unit=unit, **named, by=here.head, at=EARLIER)

    assert {here.officer.full_name, "Bế Văn E"} <= standing(meeting)
    assert here.officer.pk in told("meeting.invitation")


def test_a_unit_that_names_others_takes_the_first_ones_back(here):
    meeting = here.called()
    unit = invitees.add_unit(meeting=meeting, department=here.unit, **act(here))
    by_head = {"unit": unit, "by": here.head, "at": EARLIER}
    invitees.name_delegates(people=[here.officer], guests=[("Bế Văn E", "")], **by_head)

    invitees.name_delegates(people=[], guests=[("Bế Văn E", "")], **by_head)

    assert here.officer.full_name not in standing(meeting)
    assert "Bế Văn E" in standing(meeting)
    assert told("meeting.withdrawn") == [here.officer.pk]


def test_a_unit_invited_before_the_call_is_asked_with_it(here):
    meeting = here.with_items(1)
    invitees.add_unit(meeting=meeting, department=here.unit, **act(here))
    assert told("meeting.unit_invited") == []

    call(here, meeting)

    assert told("meeting.unit_invited") == [here.head.pk]


def test_a_unit_with_nobody_to_name_is_refused(here):
    nobody = DepartmentFactory(committee=here.committee)

    with pytest.raises(invitees.NobodyHeadsTheUnit):
        invitees.add_unit(meeting=here.called(), department=nobody, **act(here))


def test_naming_nobody_is_refused(here):
    unit = invitees.add_unit(meeting=here.called(), department=here.unit, **act(here))

    with pytest.raises(invitees.NobodyNamed):
        invitees.name_delegates(unit=unit, people=[], guests=[], by=here.head, at=EARLIER)


def test_a_unit_taken_off_takes_its_people_with_it(here):
    meeting = here.called()
    unit = invitees.add_unit(meeting=meeting, department=here.unit, **act(here))
    invitees.name_delegates(unit=unit, people=[here.officer], guests=[], by=here.head, at=EARLIER)

    invitees.withdraw_unit(unit=unit, **act(here))

    assert here.officer.full_name not in standing(meeting)
    assert not meeting.invited_units.standing().exists()


def test_the_list_is_closed_when_the_meeting_is_off(here):
    meeting = here.called()
    meetings.cancel(meeting=meeting, reason="Mưa bão", **act(here))

    with pytest.raises(invitees.InvitationsAreClosed):
        invitees.add_guest(meeting=meeting, name="Bà C", **act(here))
    with pytest.raises(invitees.InvitationsAreClosed):
        invitees.remind_unanswered(meeting=meeting, **act(here))


def test_those_who_have_not_answered_are_reminded_once_a_day(here):
    meeting = here.called()
    invitation = meeting.invitations.get(person=here.member)
    replies.reply(invitation=invitation, answer="ATTENDING", by=here.member, at=EARLIER)

    assert invitees.remind_unanswered(meeting=meeting, **act(here)) == 6
    assert here.member.pk not in told("meeting.unanswered")
    with pytest.raises(invitees.NobodyToAsk):
        invitees.remind_unanswered(meeting=meeting, **act(here))
    tomorrow = EARLIER + timedelta(days=1)
    assert invitees.remind_unanswered(meeting=meeting, **act(here, at=tomorrow)) == 6


@pytest.mark.parametrize(("days_before", "asked"), [(2, 0), (1, 7), (0, 0)])
def test_one_working_day_before_they_are_reminded_by_themselves_once(here, days_before, asked):
    here.called()  # Thursday 30 June, 14:00
    morning = AT - timedelta(days=days_before, hours=5)

    assert invitees.remind_by_itself(at=morning) == asked
    assert invitees.remind_by_itself(at=morning + timedelta(hours=1)) == 0


def test_before_a_monday_they_are_reminded_on_friday(here):
    here.called(starts_at=AT + timedelta(days=4))
    friday = AT + timedelta(days=1)

    assert invitees.remind_by_itself(at=friday - timedelta(days=1)) == 0
    assert invitees.remind_by_itself(at=friday) == 7


def test_nobody_is_reminded_on_the_day_they_were_told(here):
    meeting = here.called(starts_at=AT + timedelta(days=9))
    yesterday = AT - timedelta(days=1, hours=5)
    moving.move(
        meeting=meeting,
        revision=meeting.revision,
        starts_at=AT,
        place=meeting.place,
        reason="Sớm hơn",
        by=here.secretary,
        at=yesterday,
    )

    assert invitees.remind_by_itself(at=yesterday + timedelta(hours=1)) == 0
