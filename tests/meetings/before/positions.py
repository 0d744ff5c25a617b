"""Giving positions as a page would, for the tests of what comes before a sitting."""

from meetings import preparation
from meetings.actions import positions
from meetings.actions.positions import Answer
from tests.factories import AT


def answer(item, choice="AGREE", text="", version=0, **fields) -> Answer:
    read = item.meeting.items.for_reading().get(pk=item.pk)
    fields = {"mark": preparation.mark_of(read)} | fields
    return Answer(choice=choice, text=text, version=version, **fields)


def take(room, person, **choices):
    """take(room, member, n1="AGREE", n2=("REMARKS", "Vì sao?")): the items by their place."""
    answers = {}
    for name, said in choices.items():
        item = room.items[int(name[1:]) - 1]
        choice, text = said if isinstance(said, tuple) else (said, "")
        known = item.positions.filter(person=person).count()
        answers[item.pk] = answer(item, choice, text, version=known)
    return positions.take(meeting=room.meeting, answers=answers, by=person, at=AT)


def agree(room, people, *places):
    for person in people:
        take(room, person, **{f"n{place}": "AGREE" for place in places})
