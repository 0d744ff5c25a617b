"""Every move of the pointer is kept, in the order it was made, and never changed."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import Error

from meetings import course
from meetings.actions import consent, sitting, voting
from meetings.models import ItemTurn
from tests.factories import AT
from tests.sittings import LATER, called, in_session, settled

pytestmark = pytest.mark.django_db


def moves(room):
    rows = ItemTurn.objects.filter(meeting=room.meeting).in_order()
    return [(turn.item and turn.item.position, turn.began_at) for turn in rows]


def minute(number):
    return AT + timedelta(minutes=number)


def point(room, number, at):
    return sitting.point(item=room.items[number - 1], by=room.secretary, at=at)


def test_opening_points_at_the_first_item_and_closing_at_none():
    room = settled(in_session(count=3, items=2, votes=False))

    sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=LATER)

    assert moves(room) == [(1, AT), (None, LATER)]


def test_an_empty_programme_points_at_nothing():
    room = called(count=3, items=0)
    for member in room.members:
        sitting.mark_attendance(
            meeting=room.meeting, person=member, state="PRESENT", by=room.secretary, at=AT
        )

    sitting.open_(meeting=room.meeting, by=room.secretary, at=AT)

    assert moves(room) == []


def test_pointing_keeps_when_and_by_whom():
    room = in_session(count=3, items=3)

    point(room, 3, minute(5))
    point(room, 1, minute(8))

    assert moves(room) == [(1, AT), (3, minute(5)), (1, minute(8))]
    assert ItemTurn.objects.latest("pk").by == room.secretary


def test_pointing_where_the_pointer_is_begins_nothing_anew():
    room = in_session(count=3, items=2)

    point(room, 1, minute(5))

    assert moves(room) == [(1, AT)]


def test_a_vote_takes_the_pointer_along():
    room = in_session(count=3, items=3)

    voting.record_hands(item=room.items[1], by=room.chair, at=minute(2))
    voting.open_round(item=room.items[2], by=room.secretary, at=minute(4))

    assert moves(room) == [(1, AT), (2, minute(2)), (3, minute(4))]
    assert room.again().current_item == room.items[2]


def test_the_block_is_passed_at_its_moment_and_the_pointer_comes_back():
    room = in_session(count=3, items=3)
    for item in room.items[1:]:
        consent.put_in(item=item, by=room.secretary, at=AT)

    ids = [item.pk for item in room.items[1:]]
    consent.pass_block(meeting=room.meeting, item_ids=ids, by=room.chair, at=minute(3))

    assert moves(room) == [(1, AT), (2, minute(3)), (3, minute(3)), (1, minute(3))]
    assert room.again().current_item == room.item


def test_the_times_of_a_meeting_are_read_in_one_query(django_assert_num_queries):
    room = in_session(count=3, items=3)
    point(room, 2, minute(5))
    point(room, 1, minute(8))

    with django_assert_num_queries(1):
        found = course.times_of(room.meeting)

    assert {pk: time.spent(now=minute(10)) for pk, time in found.items()} == {
        room.items[0].pk: 7 * 60,
        room.items[1].pk: 3 * 60,
    }


@pytest.mark.parametrize(
    "change",
    ["UPDATE meetings_itemturn SET began_at = now()", "DELETE FROM meetings_itemturn"],
)
def test_no_move_is_changed_afterwards(change):
    in_session(count=3)

    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
