"""A special meeting of the ward two working days from now: members have begun to prepare it."""

from giaoban.demo import ward_words as words
from meetings import preparation
from meetings.actions import agenda, consent, meetings, positions
from meetings.actions.positions import Answer
from meetings.enums import MeetingKind, PositionChoice


def play(today) -> None:
    """Call the meeting; six of eight agree to the first item, one asks something of the second."""
    meeting = _called(today)
    read = {item.position: item for item in meeting.items.for_reading()}
    for minute, username in enumerate(words.PREPARED):
        _say(today, meeting, username, {read[1]: (PositionChoice.AGREE, "")}, minute=minute)
    asks = {read[2]: (PositionChoice.REMARKS, words.REMARK), read[3]: (PositionChoice.SPEAK, "")}
    _say(today, meeting, words.ASKS, asks, minute=30)
    consent.put_in_unopposed(meeting=meeting, by=today.thuky, at=today.at(0, 9))


def _called(today):
    start = today.at(2, 14)
    meeting = meetings.plan(
        committee=today.cast.committee,
        title=words.special_title_of(start.date()),
        kind=MeetingKind.SPECIAL,
        starts_at=start,
        place="Phòng họp UBND phường",
        presiding=today.pct1,
        secretary=today.thuky,
        by=today.thuky,
        at=today.at(-1, 8),
    )
    for title, needs_vote in words.URGENT_MATTERS:
        agenda.add_free(
            meeting=meeting, title=title, needs_vote=needs_vote, by=today.thuky, at=today.at(-1, 8)
        )
    return meetings.call(meeting=meeting, by=today.thuky, at=today.at(-1, 9))


def _say(today, meeting, username, said, *, minute):
    answers = {
        item.pk: Answer(choice, text, version=0, mark=preparation.mark_of(item))
        for item, (choice, text) in said.items()
    }
    person = today.cast.people[username]
    positions.take(meeting=meeting, answers=answers, by=person, at=today.at(-1, 10, minute))
