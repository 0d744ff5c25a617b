"""What members say of items before the sitting."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from giaoban.audit.models import AuditEvent
from meetings import preparation
from meetings.actions import consent, positions, sitting, voting
from meetings.models import AgendaItem, ConsentItem, Position
from tests.factories import AT
from tests.meetings.before.positions import agree, answer, take
from tests.sittings import called, in_session, settled

pytestmark = pytest.mark.django_db


def said(person):
    rows = Position.objects.filter(person=person).counting()
    return {row.item.position: (row.choice, row.text) for row in rows}


def test_positions_on_several_items_are_recorded_together_and_the_latest_counts():
    room = called(count=3, items=3)
    member = room.members[1]

    take(room, member, n1="AGREE", n2=("REMARKS", "Thiếu dự toán"), n3="SPEAK")
    take(room, member, n1=("SPEAK", "Hỏi về tiến độ"))

    assert said(member) == {
        1: ("SPEAK", "Hỏi về tiến độ"),
        2: ("REMARKS", "Thiếu dự toán"),
        3: ("SPEAK", ""),
    }
    assert Position.objects.count() == 4
    assert AuditEvent.objects.filter(verb="position.taken").count() == 4


def test_the_ledger_says_that_a_position_was_given_and_not_which():
    room = called(count=3)

    take(room, room.chair, n1=("REMARKS", "Chưa rõ nguồn vốn"))

    event = AuditEvent.objects.get(verb="position.taken")
    assert event.after == {"item": 1, "sequence": 1}
    assert event.noun_text == room.item.title


def test_sent_twice_is_once():
    room = called(count=3)
    first = answer(room.item)

    for _click in range(2):
        positions.take(meeting=room.meeting, answers={room.item.pk: first}, by=room.chair, at=AT)

    assert Position.objects.count() == 1


def test_another_device_that_knew_nothing_of_it_is_told_and_nothing_is_recorded():
    room = called(count=3, items=2)
    take(room, room.chair, n1=("REMARKS", "Xem lại"))
    old_page = {item.pk: answer(item, "AGREE") for item in room.items}

    with pytest.raises(positions.ChangedElsewhere):
        positions.take(meeting=room.meeting, answers=old_page, by=room.chair, at=AT)

    assert said(room.chair) == {1: ("REMARKS", "Xem lại")}


def test_what_an_old_page_shows_and_the_member_did_not_touch_is_passed_over():
    room = called(count=3, items=2)
    take(room, room.chair, n1="AGREE")
    untouched = answer(room.items[0], "AGREE", version=1)
    take(room, room.chair, n1="SPEAK")

    answers = {room.items[0].pk: untouched, room.items[1].pk: answer(room.items[1])}
    positions.take(meeting=room.meeting, answers=answers, by=room.chair, at=AT)

    assert said(room.chair) == {1: ("SPEAK", ""), 2: ("AGREE", "")}


def test_a_version_nobody_has_shown_is_a_clash_not_a_fault():
    room = called(count=3)

    with pytest.raises(positions.ChangedElsewhere):
        positions.take(
            meeting=room.meeting,
            answers={room.item.pk: answer(room.item, version=77)},
            by=room.chair,
            at=AT,
        )


def test_an_item_that_changed_says_so_until_the_position_is_given_anew_or_confirmed():
    room = called(count=3)
    take(room, room.chair, n1="AGREE")
    assert [row.has_changed for row in preparation.rows(room.meeting, room.chair)] == [False]

    AgendaItem.objects.update(title="Nội dung đã sửa")
    [changed] = preparation.rows(room.meeting, room.chair)
    keeps = answer(room.item, version=1, confirmed=True)
    positions.take(meeting=room.meeting, answers={room.item.pk: keeps}, by=room.chair, at=AT)

    assert changed.has_changed
    assert [row.has_changed for row in preparation.rows(room.meeting, room.chair)] == [False]
    assert Position.objects.count() == 2


def test_sending_other_items_does_not_confirm_one_that_changed():
    room = called(count=3)
    take(room, room.chair, n1="AGREE")
    AgendaItem.objects.update(title="Nội dung đã sửa")

    positions.take(
        meeting=room.meeting,
        answers={room.item.pk: answer(room.item, version=1)},
        by=room.chair,
        at=AT,
    )

    assert [row.has_changed for row in preparation.rows(room.meeting, room.chair)] == [True]


@pytest.mark.parametrize("state", ["PLANNED", "CANCELLED"])
def test_none_before_the_call_and_none_after_a_cancelling(state):
    room = called(count=3)
    room.meeting.state, room.meeting.cancelled_reason = state, "Bão"
    room.meeting.save()

    with pytest.raises(positions.PositionsAreClosed):
        take(room, room.chair, n1="AGREE")


def test_none_after_the_close():
    room = in_session(count=3, votes=False)
    settled(room)
    sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=AT)

    with pytest.raises(positions.PositionsAreClosed):
        take(room, room.chair, n1="AGREE")


def test_only_members_in_office_that_day_give_one():
    room, elsewhere = called(count=3), called(count=3)

    for person in (room.secretary, elsewhere.chair):
        with pytest.raises(positions.NotAMember):
            take(room, person, n1="AGREE")


def test_it_may_change_while_the_meeting_sits_until_the_item_is_dealt_with():
    room = in_session(count=3, items=2)
    take(room, room.chair, n1="AGREE", n2="AGREE")
    take(room, room.chair, n1=("REMARKS", "Xin xem lại"))
    voting.record_hands(item=room.items[0], by=room.chair, at=AT)

    with pytest.raises(positions.ItemIsDealtWith):
        take(room, room.chair, n1="AGREE", n2="SPEAK")

    assert said(room.chair) == {1: ("REMARKS", "Xin xem lại"), 2: ("AGREE", "")}


def test_an_item_being_voted_on_is_dealt_with():
    room = in_session(count=3)
    voting.open_round(item=room.item, by=room.secretary, at=AT)

    with pytest.raises(positions.ItemIsDealtWith):
        take(room, room.chair, n1="SPEAK")


@pytest.mark.parametrize(("choice", "text"), [("REMARKS", "Vì sao?"), ("SPEAK", "")])
def test_whoever_wants_to_talk_about_an_item_takes_it_out_of_the_block(choice, text):
    room = called(count=3, items=2)
    for item in room.items:
        consent.put_in(item=item, by=room.secretary, at=AT)

    take(room, room.members[2], n1=(choice, text))

    assert [place.item.position for place in ConsentItem.objects.all()] == [2]
    removed = AuditEvent.objects.get(verb="consent.item_removed")
    assert removed.actor_id == room.members[2].pk


def test_splitting_is_asking_to_speak():
    room = called(count=3)
    agree(room, [room.members[1]], 1)
    consent.put_in(item=room.item, by=room.secretary, at=AT)

    for _click in range(2):
        positions.split(item=room.item, mark=answer(room.item).mark, by=room.members[1], at=AT)

    assert said(room.members[1]) == {1: ("SPEAK", "")}
    assert not ConsentItem.objects.exists()


def test_the_screens_of_a_sitting_hear_of_a_position_and_those_before_it_do_not():
    """Before the sitting the meeting's revision is what its edit form goes by."""
    before, sits = called(count=3), in_session(count=3)
    old = before.again().revision, sits.again().revision

    take(before, before.chair, n1="AGREE")
    take(sits, sits.chair, n1="AGREE")

    assert (before.again().revision - old[0], sits.again().revision - old[1]) == (0, 1)


def test_the_database_keeps_every_position_as_it_was_given():
    room = called(count=3)
    [position] = take(room, room.chair, n1=("REMARKS", "Vì sao?"))

    for change in (
        lambda: Position.objects.update(text="Khác"),
        lambda: Position.objects.filter(pk=position.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("choice", "text", "constraint"),
    [
        ("REMARKS", "", "remarks_are_written_down"),
        ("AGREE", "Nhưng", "remarks_are_written_down"),
        ("MAYBE", "", "a_position_is_one_of_three"),
    ],
)
def test_the_database_refuses_what_no_position_is(choice, text, constraint):
    room = called(count=3)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Position.objects.create(
            item=room.item, person=room.chair, sequence=1, choice=choice, text=text, mark="0", at=AT
        )


def test_a_person_has_one_position_of_each_number():
    room = called(count=3)
    values = {"item": room.item, "person": room.chair, "choice": "AGREE", "mark": "0", "at": AT}
    Position.objects.create(sequence=1, **values)

    with pytest.raises(IntegrityError, match="numbered_once"), transaction.atomic():
        Position.objects.create(sequence=1, **values | {"at": AT + timedelta(1)})
