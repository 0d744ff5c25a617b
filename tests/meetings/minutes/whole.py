"""A sitting in which everything happened that minutes tell of."""

import uuid
from datetime import timedelta

from meetings.actions import (
    ballots,
    closing,
    decisions,
    minutes,
    sitting,
    speakers,
    unplanned,
    vote_words,
    voting,
)
from meetings.models import Attendance
from tests.factories import AT, DepartmentFactory
from tests.meetings.minutes import sat
from tests.meetings.room.test_stand_ins import sent
from tests.meetings.slips import asked
from tests.sittings import LATER, called


def minute(number):
    return AT + timedelta(minutes=number)


def sat_through(*, items=3, overridden=True):
    """Closed. Item 1 was voted on secretly, 2 by hands, what came up in the room agreed to in
    principle; the others nobody came to (`overridden`), or they were put off."""
    room = called(count=5, items=items)
    room.slips = asked.count(asked.send(room))
    room.stand_in = sent(room, room.members[4], name="Lò Thị B")
    _come_and_go(room)
    _speak(room)
    _vote(room)
    _say_of_the_votes(room)
    _deal_with_what_came_up(room)
    return _close(room, overridden=overridden)


def circulated(**kwargs):
    room = sat_through(**kwargs)
    act = {"by": room.secretary, "at": sat.NEXT_DAY}
    minutes.circulate(meeting=room.meeting, until=sat.UNTIL, **act)
    return room


def half_signed(**kwargs):
    room = circulated(**kwargs)
    sat.sign_first(room)
    return room


def signed(**kwargs):
    room = half_signed(**kwargs)
    sat.sign_second(room)
    return room


def mark(room, at, **who):
    sitting.mark_attendance(meeting=room.meeting, state="PRESENT", by=room.secretary, at=at, **who)


def _come_and_go(room):
    for member in room.members[:4]:
        mark(room, AT, person=member)
    room.meeting = sitting.open_(meeting=room.meeting, by=room.secretary, at=AT)
    for item in room.items:
        item.meeting = room.meeting
    mark(room, minute(5), row=Attendance.objects.get(pk=room.stand_in.pk))
    leaving = {"meeting": room.meeting, "person": room.members[2]}
    sitting.leave(**leaving, by=room.secretary, at=minute(6))
    mark(room, minute(10), person=room.members[2])


def _speak(room):
    first, waiting = (
        speakers.register(item=room.item, person=one, by=one, at=AT) for one in room.members[1:3]
    )
    speakers.give(speech=first, by=room.chair, at=minute(2))
    speakers.end(speech=first, by=room.chair, at=minute(5))
    room.waiting = waiting


def _vote(room):
    open_ = {"item": room.item, "form": "SECRET", "by": room.secretary}
    room.secret = voting.open_round(**open_, at=minute(10))
    for member, choice in zip(room.members, ("FOR", "FOR", "FOR", "AGAINST"), strict=False):
        ballots.cast(
            round=room.secret, person=member, choice=choice, key=uuid.uuid4(), at=minute(11)
        )
    voting.close(round=room.secret, by=room.chair, at=minute(12))
    hands = {"item": room.items[1], "exceptions": {room.members[1]: "AGAINST"}}
    room.hands = voting.record_hands(**hands, by=room.chair, at=minute(15))


def _say_of_the_votes(room):
    of = {"round": room.hands, "by": room.members[1], "at": minute(16)}
    vote_words.dissent(text="Tôi bảo lưu ý kiến.", **of)
    objection = vote_words.object_to(text="Ghi nhầm tên tôi.", **of)
    vote_words.answer(objection=objection, text="Đã đối chiếu.", by=room.secretary, at=minute(17))


def _deal_with_what_came_up(room):
    room.unplanned = unplanned.add(
        meeting=room.meeting,
        department=DepartmentFactory(committee=room.committee),
        title="Xử lý sạt lở tại tổ 8",
        needs_vote=False,
        key=uuid.uuid4(),
        by=room.secretary,
        at=minute(20),
        deal_now=True,
    )
    agreed = {"item": room.unplanned, "outcome": "AGREED_IN_PRINCIPLE", "wording": "Làm ngay."}
    decisions.decide(**agreed, by=room.chair, at=minute(21))


def _close(room, *, overridden):
    act = {"meeting": room.again(), "by": room.chair, "at": LATER}
    if overridden:
        room.meeting = closing.close_all_the_same(reason="Hết giờ làm việc.", **act)
        return room
    for item in room.items[2:]:
        decisions.decide(item=item, outcome="POSTPONED", by=room.chair, at=minute(22))
    room.meeting = sitting.close_meeting(**act)
    return room
