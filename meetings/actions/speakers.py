"""Asking to speak on an item, and the floor. Locks: meeting, ledger.

The meeting's row puts everybody in a queue: so the list has one order, and one person the floor.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, allowed
from meetings import veil
from meetings.actions import floor, sitting
from meetings.actions.revision import lock, touch
from meetings.actions.signed import refuse_once_signed
from meetings.enums import MeetingState
from meetings.models import ConsentItem, Decision, Speech


class SpeakingIsClosed(Refusal):
    sentence = _("One asks to speak from the invitation until the meeting is closed.")


class ItemIsDecided(Refusal):
    sentence = _("Item %(position)s is decided, so nobody can ask to speak on it any more.")


class NotOnItsList(Refusal):
    sentence = _(
        "%(name)s is not on the list of this restricted item. Put them on its list first, then "
        "enter them here."
    )
    field = "row"


class HasSpoken(Refusal):
    sentence = _("%(name)s has been given the floor already, so this cannot be taken back.")


class NoLongerWaiting(Refusal):
    sentence = _("%(name)s does not wait to speak any more. Look at the list as it is now.")


class NotItsTurn(Refusal):
    sentence = _("Item %(position)s is not being dealt with now. Call it up first.")


class NotInTheRoom(Refusal):
    sentence = _("%(name)s is not in the room. Record the arrival, then give the floor.")
    field = "row"


class NotYoursToGive(Refusal):
    sentence = _("The Chair, or whoever presides over this meeting, gives the floor.")


@transaction.atomic
def register(*, item, person=None, row=None, by, at) -> Speech:
    """Put somebody on the list of those who speak on an item; asked twice is once.

    `row`: the line of somebody without an account. An item somebody wants to speak on leaves the
    block passed without discussion. Raises SpeakingIsClosed, ItemIsDecided, NotExpected,
    NotOnItsList.
    """
    meeting = _lock_open(item)
    if Decision.objects.filter(item=item).exists():
        raise ItemIsDecided(position=item.position)
    sitting.write_missing(meeting)
    attendance = sitting.row_of(meeting, person, row)
    if attendance.pk is None:
        attendance.save()
    _refuse_who_may_not_read(item, attendance, at=at)
    standing = Speech.objects.filter(item=item, attendance=attendance, withdrawn_at=None)
    if found := standing.filter(ended_at=None).first():
        return found
    speech = Speech.objects.create(
        meeting=meeting, item=item, attendance=attendance, registered_at=at, registered_by=by
    )
    _take_out_of_the_block(meeting, item, by=by, at=at)
    touch(meeting)
    _record("speech.registered", speech, meeting, by=by, at=at)
    return speech


@transaction.atomic
def withdraw(*, speech, by, at) -> Speech:
    """Take somebody off the list again; taken back twice is once.

    Raises HasSpoken, RecordIsSigned, RecordIsBeingSigned.
    """
    meeting = lock(speech.meeting_id)
    speech = _again(speech)
    if speech.withdrawn_at:
        return speech
    if not speech.is_waiting:
        raise HasSpoken(name=speech.attendance.name)
    refuse_once_signed(meeting)
    speech.withdrawn_at, speech.withdrawn_by = at, by
    speech.save(update_fields=["withdrawn_at", "withdrawn_by"])
    touch(meeting)
    _record("speech.withdrawn", speech, meeting, by=by, at=at)
    return speech


@transaction.atomic
def give(*, speech, by, at, hand=OWN) -> Speech:
    """Give the floor to somebody on the list; whoever had it has ended.

    Raises NotInSession, NotYoursToGive, NoLongerWaiting, NotItsTurn, NotInTheRoom.
    """
    meeting = sitting.lock_in_session(speech.meeting_id)
    _refuse_unless_presiding(meeting, hand.entered_by or by, at=at)
    speech = _again(speech)
    if speech.has_the_floor:  # a second press
        return speech
    if not speech.is_waiting:
        raise NoLongerWaiting(name=speech.attendance.name)
    if speech.item_id != meeting.current_item_id:
        raise NotItsTurn(position=speech.item.position)
    if not speech.attendance.is_in_the_room:
        raise NotInTheRoom(name=speech.attendance.name)
    floor.end(meeting, by=hand.entered_by or by, at=at)
    speech.began_at, speech.given_by, speech.entered_by = at, by, hand.entered_by
    speech.save(update_fields=["began_at", "given_by", "entered_by"])
    touch(meeting)
    _record("speech.begun", speech, meeting, by=by, at=at, entered_by=hand.entered_by)
    return speech


@transaction.atomic
def end(*, speech, by, at) -> Speech:
    """End somebody's word; ended twice is once. Raises NotYoursToGive, NoLongerWaiting."""
    meeting = lock(speech.meeting_id)
    speech = _again(speech)
    if speech.ended_at:
        return speech
    if not speech.has_the_floor:
        raise NoLongerWaiting(name=speech.attendance.name)
    if by.pk != speech.attendance.person_id:  # anybody may say that they have finished
        _refuse_unless_presiding(meeting, by, at=at)
    floor.end(meeting, by=by, at=at)
    touch(meeting)
    return _again(speech)


def may_give(person, meeting, *, today=None) -> bool:
    """Whether `person` gives the floor: whoever presides, the Chair, or the secretary for them."""
    presides = person.pk == meeting.presiding_id
    return presides or allowed(person, Permission.ROUND_RUN, on=meeting, today=today)


def follow_position(item, person, *, wants, by, at) -> None:
    """A member's position before the sitting asks to speak, or no longer. Meeting locked."""
    if wants:
        register(item=item, person=person, by=by, at=at)
        return
    waiting = Speech.objects.filter(item=item, attendance__person=person).waiting().first()
    if waiting:
        withdraw(speech=waiting, by=by, at=at)


def _lock_open(item):
    meeting = lock(item.meeting_id)
    if meeting.state not in (MeetingState.CALLED, MeetingState.IN_SESSION):
        raise SpeakingIsClosed
    return meeting


def _again(speech) -> Speech:
    return Speech.objects.select_related("attendance", "item").get(pk=speech.pk)


def _refuse_who_may_not_read(item, attendance, *, at) -> None:
    if not item.is_restricted:
        return
    if attendance.person_id not in veil.who_may_read(item, on=timezone.localdate(at)):
        raise NotOnItsList(name=attendance.name)


def _refuse_unless_presiding(meeting, person, *, at) -> None:
    if not may_give(person, meeting, today=timezone.localdate(at)):
        raise NotYoursToGive


def _take_out_of_the_block(meeting, item, *, by, at) -> None:
    count, _rows = ConsentItem.objects.filter(item=item).delete()
    if count:
        record("consent.item_removed", item, by=by, at=at, committee=meeting.committee)


def _record(verb, speech, meeting, *, by, at, entered_by=None) -> None:
    after = {"name": speech.attendance.name, "item": speech.item.position}
    record(
        verb, speech, by=by, at=at, committee=meeting.committee, after=after, entered_by=entered_by
    )
