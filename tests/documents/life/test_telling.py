"""Who is told of a document on its way, and what waits for them."""

from datetime import timedelta

import pytest

from giaoban.desk import waiting_documents
from giaoban.documents import notices
from giaoban.documents.actions import signing
from giaoban.notifications.models import Message
from tests.documents.life.drawn import sent, signed
from tests.factories import AT

pytestmark = pytest.mark.django_db
TODAY = AT.date()
NEXT = AT + timedelta(hours=1)


def told(kind):
    return list(Message.objects.filter(kind=kind).order_by("pk"))


def waits(question, person) -> int:
    found = question(person, TODAY)
    return len(found.rows) if found else 0


def test_the_signatory_is_told_and_finds_it_among_what_waits(office):
    sent(office)

    [message] = told(notices.TO_SIGN)

    assert message.recipient == office.chief
    assert waits(waiting_documents.to_sign, office.chief) == 1
    assert waits(waiting_documents.to_sign, office.chair) == 0


def test_once_signed_the_clerk_is_told_and_the_signatory_has_nothing_left(office):
    signed(office)

    assert [one.recipient for one in told(notices.TO_ISSUE)] == [office.clerk]
    assert waits(waiting_documents.to_sign, office.chief) == 0
    assert waits(waiting_documents.to_issue, office.clerk) == 1


def test_given_back_whoever_made_it_is_told_why(office):
    document = sent(office)

    signing.give_back(document=document, reason="Sửa giờ", by=office.chief, at=NEXT)

    [message] = told(notices.GIVEN_BACK)
    assert (message.recipient, message.facts["reason"]) == (office.secretary, "Sửa giờ")


def test_a_letter_to_sign_is_not_sent_when_it_is_signed_or_given_back(office):
    waiting, done, back = sent(office), signed(office), sent(office)
    signing.give_back(document=back, reason="Sửa", by=office.secretary, at=NEXT)

    messages = told(notices.TO_SIGN)
    true = notices._still_to_sign(messages)

    assert [one.facts["document"] for one in messages if one.pk in true] == [waiting.pk]
    assert done.pk not in [one.facts["document"] for one in messages if one.pk in true]
