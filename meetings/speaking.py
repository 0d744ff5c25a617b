"""Who speaks and who waits to, as the screens of a sitting show it."""

from collections import defaultdict

from django.db.models import Exists

from meetings.actions import speakers
from meetings.enums import MeetingState
from meetings.models import Attendance, Invitation, Meeting, Speech


def add_to(items, meeting, user) -> dict:
    """Give each item, lifted for `user`, who waits to speak and who spoke; return the rights.

    Two queries, however many items and speakers. Of a hidden item nothing is said:
    who wants to speak on it tells what it is about.
    """
    found = defaultdict(list)
    asked = Speech.objects.of_meeting(meeting).filter(withdrawn_at=None).for_list()
    for speech in asked:
        found[speech.item_id].append(speech)
    for item in items:
        speeches = [] if item.is_hidden else found[item.pk]
        item.speaking = next((one for one in speeches if one.has_the_floor), None)
        item.waiting_to_speak = [one for one in speeches if one.is_waiting]
        item.spoken = [one for one in speeches if one.ended_at]
        item.own_speech = next((one for one in speeches if _is_own(one, user)), None)
        item.may_ask_to_speak = not item.is_hidden and item.outcome is None
    return {
        "may_give_floor": speakers.may_give(user, meeting),
        "may_speak": _is_expected(meeting, user),
    }


def floor_of(meeting) -> Speech | None:
    """Return who has the floor, for a screen everybody in the room reads; one query.

    None while a restricted item is dealt with.
    """
    now = Speech.objects.of_meeting(meeting).has_the_floor().for_list()
    return now.filter(item__is_restricted=False).first()


def _is_own(speech, user) -> bool:
    return speech.attendance.person_id == user.pk and speech.ended_at is None


def _is_expected(meeting, user) -> bool:
    """Whether the person is on the attendance list or invited, while one may ask to speak."""
    if meeting.state not in (MeetingState.CALLED, MeetingState.IN_SESSION):
        return False
    listed = Attendance.objects.filter(meeting=meeting, person=user)
    invited = Invitation.objects.filter(meeting=meeting, person=user, withdrawn_at=None)
    here = Meeting.objects.filter(pk=meeting.pk)
    return here.filter(Exists(listed) | Exists(invited)).exists()
