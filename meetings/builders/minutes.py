"""Biên bản and trích biên bản by their codes; what they say is in `meetings.minutes_paper`."""

from giaoban.documents.content import Document
from giaoban.documents.kinds import NothingToPrint
from meetings import minutes_access, minutes_paper
from meetings.builders.things import item_of, meeting_of
from meetings.enums import MeetingState
from meetings.minutes_content import draw, restricted_in, veiled
from meetings.models import Minutes

SITTING = (MeetingState.IN_SESSION, MeetingState.CLOSED)


def build(committee, code, *, reader=None) -> Document:
    minutes = _minutes_of(meeting_of(committee, code))
    content = _content(minutes)
    hidden = restricted_in(content)
    if reader:
        hidden = minutes_access.hidden_from(reader, minutes.meeting)
    return minutes_paper.document(minutes, veiled(content, hidden), is_veiled=bool(hidden))


def build_extract(committee, code, *, reader=None) -> Document:
    item = item_of(committee, code, reader=reader)
    minutes = _minutes_of(item.meeting)
    content = _content(minutes)
    found = [one for one in content["items"] if one["id"] == item.pk]
    if not found:
        raise NothingToPrint(why="nội dung không có trong biên bản")
    return minutes_paper.extract(minutes, content, found[0])


def _minutes_of(meeting) -> Minutes:
    if meeting.state not in SITTING:
        raise NothingToPrint(why="phiên họp chưa khai mạc")
    minutes = Minutes.objects.filter(meeting=meeting).first() or Minutes(meeting=meeting)
    minutes.meeting = meeting
    return minutes


def _content(minutes) -> dict:
    return minutes.content or draw(minutes.meeting)
