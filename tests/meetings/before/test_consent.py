"""The consent block: what may stand in it, and passing it in one show of hands."""

import pytest

from meetings import briefing
from meetings.actions import consent, sitting, voting
from meetings.enums import DecisionOutcome
from meetings.models import Ballot, ConsentItem, Decision, Round
from tests.factories import AT
from tests.meetings.before.positions import agree, take
from tests.sittings import LATER, called, in_session, settled

pytestmark = pytest.mark.django_db


def in_block(room):
    return [item.position for item in consent.block(room.meeting)]


def put(room, *places):
    for place in places:
        consent.put_in(item=room.items[place - 1], by=room.secretary, at=AT)


def pass_it(room, *places):
    ids = [room.items[place - 1].pk for place in places]
    return consent.pass_block(meeting=room.meeting, item_ids=ids, by=room.chair, at=LATER)


def test_only_what_more_than_half_agree_to_is_put_in_by_one_press():
    room = called(count=5, items=4)
    agree(room, room.members[:3], 1, 3)
    agree(room, room.members[:2], 2)
    agree(room, room.members[:4], 4)
    take(room, room.members[4], n4="SPEAK")

    for _click in range(2):
        consent.put_in_unopposed(meeting=room.meeting, by=room.secretary, at=AT)

    assert in_block(room) == [1, 3]
    assert [line.standing for line in briefing.lines(room.meeting, reader=room.chair)] == [
        "UNOPPOSED",
        "FORMING",
        "UNOPPOSED",
        "OPPOSED",
    ]


def test_the_secretary_may_put_in_what_nobody_objects_to_yet_and_take_it_out():
    room = called(count=5, items=2)

    put(room, 1, 1, 2)
    consent.take_out(item=room.items[0], by=room.secretary, at=AT)
    consent.take_out(item=room.items[0], by=room.secretary, at=AT)

    assert in_block(room) == [2]


def test_what_a_member_objects_to_is_refused_by_name():
    room = called(count=5)
    take(room, room.members[3], n1=("REMARKS", "Chưa rõ"))

    with pytest.raises(consent.SomebodyObjects) as refusal:
        put(room, 1)

    assert room.members[3].full_name in str(refusal.value)


def test_an_objection_taken_back_lets_it_in_again():
    room = called(count=5)
    take(room, room.members[3], n1=("REMARKS", "Chưa rõ"))
    take(room, room.members[3], n1="AGREE")

    put(room, 1)

    assert in_block(room) == [1]


def test_what_is_dealt_with_is_not_put_in():
    room = in_session(count=3)
    voting.record_hands(item=room.item, by=room.chair, at=AT)

    with pytest.raises(consent.AlreadyDealtWith):
        put(room, 1)


def test_the_block_is_not_touched_after_the_close():
    room = settled(in_session(count=3, votes=False))
    sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=AT)

    for act in (consent.put_in, consent.take_out):
        with pytest.raises(consent.BlockIsSettled):
            act(item=room.item, by=room.secretary, at=AT)


def test_one_show_of_hands_gives_each_item_a_round_and_ballots_of_its_own():
    room = in_session(count=5, present=4, items=4)
    put(room, 3, 1, 4)

    passed = pass_it(room, 1, 3, 4)

    rounds = Round.objects.order_by("pk")
    assert [item.position for item in passed] == [1, 3, 4]
    assert [(one.item.position, one.in_favour, one.absent) for one in rounds] == [
        (1, 4, 1),
        (3, 4, 1),
        (4, 4, 1),
    ]
    assert Ballot.objects.count() == 3 * 4
    assert {one.outcome for one in Decision.objects.all()} == {DecisionOutcome.APPROVED}
    assert in_block(room) == []


def test_what_is_not_voted_on_is_noted():
    room = in_session(count=3, votes=False)
    put(room, 1)

    pass_it(room, 1)

    assert Decision.objects.get().outcome == DecisionOutcome.NOTED
    assert not Round.objects.exists()


def test_afterwards_the_item_that_was_being_dealt_with_is_dealt_with_still():
    room = in_session(count=3, items=3)
    sitting.point(item=room.items[2], by=room.secretary, at=AT)
    put(room, 1)

    pass_it(room, 1)

    assert room.again().current_item == room.items[2]


def test_afterwards_the_first_item_left_is_called_up_when_the_block_held_the_current_one():
    room = in_session(count=3, items=3)
    put(room, 1, 2)

    pass_it(room, 1, 2)

    assert room.again().current_item == room.items[2]


def test_with_nothing_left_nothing_is_called_up():
    room = in_session(count=3)
    put(room, 1)

    pass_it(room, 1)

    assert room.again().current_item is None


def test_a_block_the_room_was_not_asked_about_is_refused_and_nothing_is_recorded():
    room = in_session(count=3, items=3)
    put(room, 1, 2, 3)
    take(room, room.members[1], n2="SPEAK")

    with pytest.raises(consent.BlockChanged):
        pass_it(room, 1, 2, 3)

    assert not Round.objects.exists()


def test_an_empty_block_is_refused():
    room = in_session(count=3)

    with pytest.raises(consent.BlockIsEmpty):
        pass_it(room)


def test_without_a_quorum_none_of_the_items_is_passed():
    room = in_session(count=3, items=2)
    put(room, 1, 2)
    for member in room.members[1:]:
        sitting.leave(meeting=room.meeting, person=member, by=room.secretary, at=AT)

    with pytest.raises(sitting.NoQuorum):
        pass_it(room, 1, 2)

    assert not Round.objects.exists()


def test_while_another_vote_is_open_the_block_waits():
    room = in_session(count=3, items=2)
    put(room, 2)
    voting.open_round(item=room.items[0], by=room.secretary, at=AT)

    with pytest.raises(sitting.RoundIsStillOpen):
        pass_it(room, 2)


def test_before_the_sitting_nothing_is_passed():
    room = called(count=3)
    put(room, 1)

    with pytest.raises(sitting.NotInSession):
        pass_it(room, 1)

    assert ConsentItem.objects.count() == 1
