"""Who attends for a member: agreed to, in the room, without a vote unless the rules allow it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from giaoban.organisation.enums import Role
from meetings import presence
from meetings.actions import ballots, replies, sitting, speakers, voting
from meetings.models import Attendance, Invitation
from tests.factories import AT, DepartmentFactory, person
from tests.sittings import LATER, called

pytestmark = pytest.mark.django_db


def sent(room, member, *, person_=None, name="", title="Phó Trưởng phòng"):
    """`member` sends somebody, and the Chair agrees."""
    invitation, _new = Invitation.objects.get_or_create(
        meeting=room.meeting, person=member,
        defaults={"name": member.full_name, "capacity": "MEMBER", "sent_at": AT},
    )  # fmt: skip
    given = replies.reply(
        invitation=invitation, answer="STAND_IN", stand_in=person_, stand_in_name=name,
        stand_in_title=title, reason="Đi công tác", by=member, at=AT - timedelta(days=1),
    )  # fmt: skip
    replies.decide(reply=given, agreed=True, by=room.chair, at=AT - timedelta(days=1))
    return Attendance.objects.get(stands_in_by=given)


def officer_of(room):
    unit = DepartmentFactory(committee=room.committee)
    return person(Role.UNIT_OFFICER, room.committee, unit)


def let_stand_ins_vote(room):
    room.committee.rules.update(stand_ins_vote=True)


def come(room, *, person_=None, row=None, at=AT):
    return sitting.mark_attendance(
        meeting=room.meeting, person=person_, row=row, state="PRESENT", by=room.secretary, at=at
    )


def open_with(room, *members):
    for member in members:
        come(room, person_=member)
    room.meeting = sitting.open_(meeting=room.meeting, by=room.secretary, at=AT)
    return room


# On the list --------------------------------------------------------------------------------------


def test_a_stand_in_agreed_to_is_on_the_list_with_or_without_an_account():
    room = called(count=3)
    with_account = sent(room, room.members[1], person_=officer_of(room))
    without = sent(room, room.members[2], name="Lò Thị B")

    assert (with_account.stands_in_for, with_account.principal) == (
        room.members[1].full_name,
        room.members[1],
    )
    assert (without.name, without.person, without.is_member) == ("Lò Thị B", None, False)


def test_somebody_without_an_account_comes_and_goes_like_everybody():
    room = called(count=3)
    row = sent(room, room.members[1], name="Lò Thị B")

    come(room, row=row)
    sitting.leave(meeting=room.meeting, row=row, by=room.secretary, at=LATER)

    [found] = [one for one in presence.list_of(room.meeting) if one.stands_in_for]
    assert found.spans == [(AT, LATER)]


def test_one_person_stands_in_for_one():
    room = called(count=3)
    officer = officer_of(room)
    sent(room, room.members[1], person_=officer)

    with pytest.raises(replies.StandsInForAnother):
        sent(room, room.members[2], person_=officer)


def test_coming_after_all_takes_a_stand_in_off_the_list_unless_they_are_there():
    room = called(count=3)
    first = sent(room, room.members[1], name="Lò Thị B")
    second = sent(room, room.members[2], name="Lò Văn C")
    come(room, row=second)

    for member in room.members[1:]:
        invitation = Invitation.objects.get(person=member)
        replies.reply(invitation=invitation, answer="ATTENDING", by=member, at=AT)

    assert not Attendance.objects.filter(pk=first.pk).exists()
    assert Attendance.objects.filter(pk=second.pk).exists()


def test_a_guest_without_an_account_is_marked_from_the_invitation_and_only_once():
    room = called(count=3)
    guest = Invitation.objects.create(
        meeting=room.meeting, name="Bà Nông Thị D", organisation="MTTQ", capacity="GUEST",
        sent_at=AT,
    )  # fmt: skip

    for at in (AT, LATER):
        come(room, row=sitting.line_of(room.meeting, guest), at=at)

    row = Attendance.objects.get(invitation=guest)
    assert (row.title, row.arrived_at, row.movements.count()) == ("MTTQ", AT, 1)


def test_a_guest_without_an_account_is_entered_as_a_speaker():
    room = called(count=3)
    row = sent(room, room.members[2], name="Lò Thị B")
    come(room, row=row)
    open_with(room, *room.members[:2])

    speech = speakers.register(item=room.item, row=row, by=room.secretary, at=AT)

    assert speakers.give(speech=speech, by=room.chair, at=LATER).has_the_floor


# Votes and quorum ---------------------------------------------------------------------------------


def test_a_stand_in_neither_votes_nor_counts():
    room = called(count=3)
    row = sent(room, room.members[1], person_=officer_of(room))
    come(room, row=row)

    with pytest.raises(sitting.NoQuorum):
        open_with(room, room.chair)
    open_with(room, room.members[2])
    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)

    assert set(round_.electors.values_list("person", flat=True)) == {one.pk for one in room.members}
    with pytest.raises(ballots.NotAnElector):
        ballots.cast(round=round_, person=row.person, choice="FOR", key=_key(), at=AT)


def test_where_the_rules_allow_it_a_stand_in_counts_and_has_the_member_s_vote():
    room = called(count=3)
    let_stand_ins_vote(room)
    row = sent(room, room.members[1], person_=officer_of(room))
    come(room, row=row)

    open_with(room, room.chair)
    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)

    there = round_.electors.filter(is_present=True).order_by("position")
    assert [one.person for one in there] == [room.chair, row.person]
    assert round_.electors.count() == 3
    assert ballots.cast(round=round_, person=row.person, choice="FOR", key=_key(), at=AT)


def test_a_member_who_comes_after_all_votes_and_the_stand_in_does_not():
    room = called(count=3)
    let_stand_ins_vote(room)
    row = sent(room, room.members[1], person_=officer_of(room))
    come(room, row=row)
    open_with(room, room.chair, room.members[1])

    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)

    assert not round_.electors.filter(person=row.person).exists()
    assert [one.person for one in presence.counted(presence.list_of(room.meeting))] == [
        room.chair,
        room.members[1],
    ]


def test_a_stand_in_without_an_account_never_votes():
    room = called(count=3)
    let_stand_ins_vote(room)

    assert not sent(room, room.members[1], name="Lò Thị B").votes_instead


def test_the_stand_in_sends_the_ballot_from_the_live_page(client):
    room = called(count=3)
    let_stand_ins_vote(room)
    row = sent(room, room.members[1], person_=officer_of(room))
    come(room, row=row)
    open_with(room, room.chair)
    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)
    address = reverse("meetings:ballot", args=[room.committee.slug, room.meeting.code, round_.pk])

    client.force_login(officer_of(room))
    refused = client.post(address, {"choice": "FOR", "key": _key()}).status_code
    client.force_login(row.person)
    client.post(address, {"choice": "FOR", "key": _key()})

    assert refused == 403
    assert round_.ballots.get().person == row.person


# The database and the pages -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [
        {"name": "A", "is_member": False},
        {"name": "A", "is_member": False, "stands_in_for": "B"},
        {"name": "A", "is_member": False, "votes_instead": True},
    ],
)
def test_the_database_refuses_people_nobody_invited_or_sent(values):
    room = called(count=3)

    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(meeting=room.meeting, person=None, **values)


def test_the_list_counts_stand_ins_and_guests_apart(client):
    room = called(count=3)
    row = sent(room, room.members[1], name="Lò Thị B")
    guest = Invitation.objects.create(
        meeting=room.meeting, name="Bà Nông Thị D", capacity="GUEST", sent_at=AT
    )
    client.force_login(room.secretary)
    page = reverse("meetings:attendance", args=[room.committee.slug, room.meeting.code])
    marking = reverse("meetings:mark-attendance", args=[room.committee.slug, room.meeting.code])

    client.post(marking, {"row": row.pk, "state": "PRESENT"})
    client.post(marking, {"guest": guest.pk, "state": "PRESENT"})
    shown = client.get(page).text

    assert f"dự thay đ/c {room.members[1].full_name}, không biểu quyết" in shown
    assert "0/3 thành viên có mặt" in shown
    assert "và 2 người khác" in shown


def test_nobody_else_s_guest_or_line_is_marked(client):
    room, other = called(count=3), called(count=3, code="2022-08")
    strange = sent(other, other.members[1], name="Lò Thị B")
    client.force_login(room.secretary)
    marking = reverse("meetings:mark-attendance", args=[room.committee.slug, room.meeting.code])

    client.post(marking, {"row": strange.pk, "state": "PRESENT"})
    client.post(marking, {"guest": 999_999, "state": "PRESENT"})
    client.post(marking, {"state": "PRESENT"})

    assert not Attendance.objects.filter(state="PRESENT").exists()


def _key():
    return "00000000-0000-0000-0000-000000000001"
