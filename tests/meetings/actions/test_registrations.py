"""Opening the month's registration, and the answer that a unit brings nothing."""

from datetime import timedelta

import pytest

from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from giaoban.notifications.models import Message
from meetings.actions import proposals, registrations
from tests.factories import AT
from tests.preparations import EARLIER, JULY, month

pytestmark = pytest.mark.django_db
DEADLINE = AT - timedelta(days=10)


@pytest.fixture
def here():
    return month()


def open_(here, **fields):
    values = {"month": JULY.replace(day=15), "closes_at": DEADLINE, "at": EARLIER}
    return registrations.open_(committee=here.committee, by=here.secretary, **values | fields)


def decline(here, registration, unit, **fields):
    values = {"by": here.head, "at": EARLIER}
    return registrations.decline(registration=registration, department=unit, **values | fields)


def test_opening_asks_heads_and_officers_of_every_unit_once(here):
    registration = open_(here)

    told = Message.objects.filter(kind="registration.opened").values_list("recipient", flat=True)

    assert registration.month == JULY
    assert set(told) == {here.head.pk, here.officer.pk, here.other_head.pk}


def test_a_month_is_opened_once(here):
    open_(here)

    with pytest.raises(registrations.AlreadyOpened):
        open_(here)


def test_registration_closes_in_the_future(here):
    with pytest.raises(registrations.ClosesInThePast):
        open_(here, closes_at=EARLIER)


def test_a_unit_answers_that_it_brings_nothing(here):
    answer = decline(here, open_(here), here.unit)

    assert (answer.by, answer.department, answer.entered_by) == (here.head, here.unit, None)
    assert AuditEvent.objects.filter(verb="registration.declined").count() == 1


def test_a_unit_answers_once(here):
    registration = open_(here)
    decline(here, registration, here.unit)

    with pytest.raises(registrations.AlreadyAnswered):
        decline(here, registration, here.unit)


def test_a_unit_that_registered_does_not_answer_that_it_brings_nothing(here):
    registration = open_(here)
    here.draft(registration=registration)

    with pytest.raises(registrations.HasRegistered):
        decline(here, registration, here.unit)


def test_registering_takes_the_answer_back(here):
    registration = open_(here)
    decline(here, registration, here.unit)

    here.draft(registration=registration)

    assert not registration.declined.exists()


def test_a_ward_is_not_asked(here):
    with pytest.raises(registrations.IsNotAsked):
        decline(here, open_(here), here.ward)


def test_after_the_deadline_only_the_office_enters_an_answer(here):
    registration = open_(here)
    late = DEADLINE + timedelta(minutes=1)
    hand = Hand(entered_by=here.secretary, channel=Channel.TELEPHONE)

    with pytest.raises(registrations.RegistrationIsClosed):
        decline(here, registration, here.unit, at=late)
    answer = decline(here, registration, here.unit, at=late, hand=hand)

    assert (answer.by, answer.entered_by) == (here.head, here.secretary)


def test_a_proposal_of_another_committee_is_not_registered_here(here):
    with pytest.raises(proposals.NotInTheRegistersMonth):
        month().draft(registration=open_(here))
