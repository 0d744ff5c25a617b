"""Two meetings, items going both ways at once: nobody waits for ever, nothing is lost."""

from datetime import timedelta

import pytest

from meetings.actions import agenda, carrying
from tests.factories import AT
from tests.meetings.room.test_race import all_at_once, told
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db(transaction=True)
TRIALS = 6


def sender(here, item, target):
    def send():
        carrying.send(item=item, target=target, by=here.secretary, at=EARLIER)
        return "sent"

    return send


def test_items_cross_between_two_meetings_without_a_deadlock():
    here = month()
    first = here.with_items(TRIALS)
    second = here.with_items(TRIALS, starts_at=AT + timedelta(days=28))
    there, back = list(first.items.in_order()), list(second.items.in_order())

    for one, other in zip(there, back, strict=True):
        answers = all_at_once([sender(here, one, second), sender(here, other, first)])
        assert answers == ["sent", "sent"]

    for meeting in (first, second):
        places = list(meeting.items.in_order().values_list("position", flat=True))
        assert places == list(range(1, TRIALS + 1))


def test_one_proposal_sent_and_taken_off_at_once_stands_in_one_place_at_most():
    here = month()
    first, second = here.planned(), here.planned(starts_at=AT + timedelta(days=28))
    third = here.planned(starts_at=AT + timedelta(days=56))
    ready = here.ready()
    [item] = agenda.add_proposals(meeting=first, proposals=[ready], by=here.secretary, at=EARLIER)
    gone = type(item).DoesNotExist

    answers = all_at_once(
        [told(sender(here, item, target), gone, "gone") for target in (second, third)]
    )

    assert sorted(answers) == ["gone", "sent"]
    assert ready.items.count() == 1
