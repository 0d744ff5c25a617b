"""Each lock of the minutes, held by one and met by another: what comes second sees the first.

Which lock a row of a table proves stands in its comment; without it that row is red each time.
"""

from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection

from giaoban.core.refusals import NotAllowed
from meetings.actions import addenda, decisions, minutes, minutes_signing
from meetings.actions.revision import lock
from meetings.actions.signed import RecordIsBeingSigned
from meetings.models import Addendum, MinutesSection
from tests.meetings.minutes import sat
from tests.meetings.minutes.sat import NEXT_DAY, OVER, UNTIL
from tests.meetings.room.test_race import told
from tests.side_by_side import DONE, outcome_of, overlapping

pytestmark = pytest.mark.django_db(transaction=True)


def save(room, text="khác", *, editor=1, version=1, item=None):
    sat.save(
        room, text, item=item or room.item, editor=UUID(int=1000 + editor), version=version, at=OVER
    )


def first_text(room):
    sat.save(room, "đầu", item=room.item)


def circulate(room):
    minutes.circulate(meeting=room.meeting, until=UNTIL, by=room.secretary, at=NEXT_DAY)


def give_back(room):
    minutes.give_back(minutes=sat.again(room), reason="Sửa", by=room.secretary, at=OVER)


def conclude(room):
    act = {"by": room.chair, "at": OVER}
    decisions.conclude(meeting=room.meeting, item=room.item, text="khác", version=1, **act)


def answer(room):
    remark = sat.again(room).remarks.get()
    minutes.answer(remark=remark, is_taken_in=True, by=room.secretary, at=OVER)


def remark(room):
    sat.remark(room, "Thiếu một ý.", item=room.item)


def sign_first(room):
    sat.sign_first(room, seen=room.seen)


def sign_second(room):
    sat.sign_second(room)


def change_from_beside(room):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE meetings_conclusion SET text = 'khác'")


def sign_addendum(room):
    addendum = room.addendum
    addenda.sign(addendum=addendum, seen=addendum.content_hash, by=room.chair, at=OVER)


def decline_addendum(room):
    addenda.decline(addendum=room.addendum, reason="Không sai", by=room.chair, at=OVER)


def hold_the_meeting(room):
    lock(room.meeting.pk)


def remarked():
    room = sat.circulated()
    remark(room)
    return room


def with_an_addendum():
    room = sat.signed()
    room.addendum = sat.add(room)
    return room


def prepared(begin):
    """A room, with what a signer was shown before anything happened."""
    room = begin()
    room.seen = sat.fingerprint(sat.drawn(room))
    return room


def in_turn(begin, first, second, *, then=None):
    """What became of the two deeds (of `then` instead of `first`): DONE, or the refusal's name."""
    room = prepared(begin)

    if then is None:
        return overlapping(outcome_of(first, room), outcome_of(second, room))
    return overlapping(
        outcome_of(first, room), outcome_of(second, room), then=outcome_of(then, room)
    )


WAITS_FOR_THE_MINUTES = [
    # lock_minutes in _held: of two texts of one part, and of a text and a signature
    (sat.circulated, save, lambda room: save(room, "mới", editor=2), minutes.SectionConflict),
    (sat.circulated, sign_first, save, RecordIsBeingSigned),
    # in remark: the minutes were signed while the remark was on its way
    (sat.circulated, sign_first, remark, minutes.NotForRemarks),
    # in answer: two who answer
    (remarked, answer, answer, minutes.AnsweredAlready),
    # in sign_as_secretary: a text, which takes the minutes alone, was saved since they were read
    (sat.circulated, save, sign_first, minutes_signing.ReadsOtherwise),
    # in sign_as_presiding: a change from beside the application, which shares the minutes
    (sat.half_signed, change_from_beside, sign_second, minutes_signing.ReadsOtherwise),
    # in addenda: the signature it comes after; one end of each
    (sat.half_signed, sign_second, sat.add, DONE),
    (with_an_addendum, sign_addendum, decline_addendum, addenda.AddendumIsSettled),
    (with_an_addendum, decline_addendum, sign_addendum, addenda.AddendumIsSettled),
]


@pytest.mark.parametrize(("begin", "first", "second", "expected"), WAITS_FOR_THE_MINUTES)
def test_what_comes_second_waits_for_the_minutes_and_sees_the_first(begin, first, second, expected):
    assert in_turn(begin, first, second) == (DONE, expected)


WAITS_FOR_THE_MEETING = [
    # lock in _held: the first text, while the minutes are begun by sending them out
    (sat.closed, first_text, circulate, DONE, DONE),
    # in circulate
    (sat.closed, circulate, circulate, DONE, NotAllowed),
    # in give_back: whoever holds the meeting signs first
    (sat.half_signed, give_back, sign_second, DONE, NotAllowed),
    # in sign_as_secretary: the record changes before it is frozen
    (sat.circulated, sign_first, conclude, DONE, minutes_signing.ReadsOtherwise),
    # in sign_as_presiding: given back before
    (sat.half_signed, sign_second, give_back, DONE, NotAllowed),
]


@pytest.mark.parametrize(
    ("begin", "comes", "holder", "of_holder", "of_comer"), WAITS_FOR_THE_MEETING
)
def test_who_holds_the_meeting_goes_first_and_nobody_is_caught_between_the_two_locks(
    begin, comes, holder, of_holder, of_comer
):
    found = in_turn(begin, hold_the_meeting, comes, then=holder)

    assert found == (of_holder, of_comer)


def test_a_change_from_beside_waits_for_the_signature_and_is_refused():
    room = prepared(sat.half_signed)
    beside = told(lambda: change_from_beside(room), DatabaseError, "refused")

    assert overlapping(outcome_of(sign_second, room), beside) == (DONE, "refused")


def test_one_addendum_sent_twice_with_one_key_is_one():
    room, key = sat.signed(), uuid4()

    first, second = overlapping(lambda: sat.add(room, key=key), lambda: sat.add(room, key=key))

    assert first == second
    assert Addendum.objects.count() == 1


def test_a_text_that_came_second_is_given_back_beside_the_one_that_stands():
    room = prepared(sat.circulated)
    told_of = []

    def mine():
        try:
            save(room, "của tôi", editor=2)
        except minutes.SectionConflict as conflict:
            told_of.extend([conflict.yours, conflict.theirs])

    overlapping(told(lambda: save(room, "của chị"), minutes.Refusal, None), mine)

    assert told_of == ["của tôi", "của chị"]
    assert MinutesSection.objects.get().text == "của chị"
