"""A meeting that sat and closed, with a vote, a report noted and the Chair's words."""

import itertools
from datetime import date, timedelta
from uuid import UUID, uuid4

from giaoban.core.fingerprints import fingerprint
from meetings import minutes_content
from meetings.actions import addenda, decisions, minutes, minutes_signing, sitting, voting
from meetings.actions.minutes import Written
from meetings.enums import MinutesPlace
from meetings.models import Meeting, Minutes
from tests.factories import AT
from tests.sittings import LATER, in_session

NEXT_DAY = AT + timedelta(days=1)
UNTIL = date(2022, 7, 3)
OVER = AT + timedelta(days=5)  # the last day for remarks is past
_editors = itertools.count(1)


def closed(*, items=2, count=5, present=4):
    """Item 1 is passed by show of hands, the others are noted; the meeting is closed."""
    room = in_session(count=count, present=present, items=items)
    for item in room.items[1:]:
        item.needs_vote = False
        item.save(update_fields=["needs_vote"])
    act = {"by": room.secretary, "at": LATER}
    voting.record_hands(item=room.item, exceptions={room.members[1]: "AGAINST"}, **act)
    for item in room.items[1:]:
        decisions.decide(item=item, outcome="NOTED", **act)
    decisions.conclude(meeting=room.meeting, item=room.item, text="Chủ tịch kết luận.", **act)
    room.meeting = sitting.close_meeting(meeting=room.again(), by=room.secretary, at=LATER)
    return room


def written(text, *, version=0, editor=None, sequence=1) -> Written:
    return Written(text, version, editor or UUID(int=next(_editors)), sequence)


def save(room, text="Ông A phát biểu.", *, item=None, place=None, by=None, at=LATER, **given):
    place = place or (MinutesPlace.ITEM if item else MinutesPlace.OPENING)
    return minutes.save_section(
        meeting=room.meeting,
        item=item,
        place=place,
        written=written(text, **given),
        by=by or room.secretary,
        at=at,
    )


def circulated(**kwargs):
    room = closed(**kwargs)
    save(room, item=room.item)
    minutes.circulate(meeting=room.meeting, until=UNTIL, by=room.secretary, at=NEXT_DAY)
    return room


def again(room) -> Minutes:
    """The minutes as they are stored now."""
    loaded = ("meeting__committee", "meeting__presiding", "meeting__secretary")
    return Minutes.objects.select_related(*loaded).get(meeting=room.meeting)


def drawn(room) -> dict:
    loaded = Meeting.objects.select_related("committee", "presiding", "secretary")
    return minutes_content.draw(loaded.get(pk=room.meeting.pk))


def remark(room, text="", *, by=None, at=NEXT_DAY, key=None, **given):
    place = "ITEM" if given.get("item") else "OPENING" if text else ""
    return minutes.remark(
        minutes=again(room),
        text=text,
        place=place,
        by=by or room.members[0],
        at=at,
        key=key or uuid4(),
        **given,
    )


def sign_first(room, *, by=None, at=OVER, seen=None):
    return minutes_signing.sign_as_secretary(
        minutes=again(room),
        seen=seen or fingerprint(drawn(room)),
        by=by or room.secretary,
        at=at,
    )


def sign_second(room, *, by=None, at=OVER, seen=None):
    stored = again(room)
    return minutes_signing.sign_as_presiding(
        minutes=stored, seen=seen or stored.content_hash, by=by or room.chair, at=at
    )


def half_signed(**kwargs):
    room = circulated(**kwargs)
    sign_first(room)
    return room


def signed(**kwargs):
    room = half_signed(**kwargs)
    sign_second(room)
    return room


def add(room, *, key=None, by=None, text="Đọc là 12 hộ."):
    return addenda.write(
        minutes=again(room), text=text, key=key or uuid4(), by=by or room.secretary, at=OVER
    )
