"""Each lock of asking by slips, held by one and met by another: the second sees the first."""

from uuid import uuid4

import pytest
from django.db import DatabaseError

from giaoban.audit.models import AuditEvent
from meetings.actions import agenda, slip_answers, slip_closing, slips
from meetings.actions.revision import lock
from meetings.models import AgendaItem, Consultation, Slip
from tests.meetings.room.test_race import told
from tests.meetings.slips import asked
from tests.preparations import month
from tests.side_by_side import DONE, outcome_of, overlapping

pytestmark = pytest.mark.django_db(transaction=True)


def count(here):
    asked.count(here.asked)


def count_by_hand(here):
    asked.count(here.asked, by=here.secretary)


def change(here):
    asked.change(here, here.asked)


def withdraw(here):
    slips.withdraw(consultation=here.asked, because="Nhầm", by=here.secretary, at=asked.on(17, 10))


def say(here, choice="AGREE", **fields):
    asked.say(here.asked, here.member, choice, "Vì giá", **{"at": asked.on(17, 11)} | fields)


def enter(here):
    asked.enter(here, here.asked, here.member)


def place(here):
    slip_closing.place(consultation=here.asked, at=asked.LATER)


def prepare_here():
    here = month()
    here.asked = asked.send(here)
    return here


def to_be_placed():
    """To be discussed in session, when there is an agenda again."""
    here = prepare_here()
    say(here, "DISCUSS")
    count(here)
    here.meeting = here.planned(starts_at=asked.on(28))
    return here


ONE_AFTER_THE_OTHER = {
    "close": (count, count_by_hand, slips.IsCounted),
    "close, withdrawn": (withdraw, count, slips.IsWithdrawn),
    "change, counted": (count, change, slips.IsCounted),
    "change, withdrawn": (withdraw, change, slips.IsWithdrawn),
    "withdraw, counted": (count, withdraw, slips.IsCounted),
    "withdraw twice": (withdraw, withdraw, slips.IsWithdrawn),
    "answer, counted": (count, say, slips.IsCounted),
    "answer, withdrawn": (withdraw, say, slips.IsWithdrawn),
    "answer, changed": (change, say, slip_answers.DraftHasChanged),
    "answer twice": (say, say, DONE),
    "enter_for, counted": (count, enter, slips.IsCounted),
    "enter_for, answered": (say, enter, slip_answers.HasAnswered),
}


def test_what_comes_second_sees_what_the_first_has_done():
    found = {}
    for name, (first, second, expected) in ONE_AFTER_THE_OTHER.items():
        here = prepare_here()
        answers = overlapping(outcome_of(first, here), outcome_of(second, here))
        if answers != (DONE, expected):
            found[name] = answers

    assert found == {}


def test_a_slip_that_is_on_its_way_is_counted():
    here = prepare_here()

    answers = overlapping(outcome_of(say, here), outcome_of(count, here))

    here.asked.refresh_from_db()
    assert (answers, here.asked.agreed, here.asked.silent) == ((DONE, DONE), 1, 3)


def test_whoever_sent_a_slip_while_the_draft_was_changed_is_told_to_answer_again():
    here = prepare_here()

    overlapping(outcome_of(say, here), outcome_of(change, here))

    assert AuditEvent.objects.get(verb="slips.changed").after["to_answer_again"] == 1


def test_a_slip_from_beside_the_application_waits_for_the_count_and_comes_too_late():
    here = prepare_here()
    given = {"version": 1, "sequence": 1, "choice": "AGREE", "source": "OWN", "receipt": "XXXX"}
    given |= {"person": here.member, "cast_by": here.member, "at": asked.on(17), "key": uuid4()}

    def beside():
        Slip.objects.create(consultation=here.asked, **given)

    answers = overlapping(outcome_of(count, here), told(beside, DatabaseError, "refused"))

    assert (answers, Slip.objects.count()) == ((DONE, "refused"), 0)


def test_two_questions_sent_at_once_have_a_number_each():
    here = month()

    overlapping(lambda: asked.send(here), lambda: asked.send(here))

    assert sorted(Consultation.objects.values_list("number", flat=True)) == [1, 2]


def test_one_form_sent_twice_asks_once():
    here, key = month(), uuid4()

    first, second = overlapping(
        lambda: asked.send(here, key=key), lambda: asked.send(here, key=key)
    )

    assert first == second


def test_a_proposal_put_on_an_agenda_meanwhile_is_not_asked_about():
    here = month()
    proposal, meeting = here.ready(), here.planned(starts_at=asked.on(29))

    def put_on(_here):
        agenda.add_proposals(
            meeting=meeting, proposals=[proposal], by=here.secretary, at=asked.SENT
        )

    def ask(_here):
        asked.send(here, proposal=proposal)

    assert overlapping(outcome_of(put_on, here), outcome_of(ask, here)) == (DONE, agenda.NotReady)


def test_what_is_to_be_discussed_is_placed_once_also_when_another_holds_the_agenda():
    here = to_be_placed()

    answers = overlapping(
        lambda: lock(here.meeting.pk), outcome_of(place, here), then=outcome_of(place, here)
    )

    assert answers == (DONE, DONE)

    assert AgendaItem.objects.filter(title=here.asked.title).count() == 1
