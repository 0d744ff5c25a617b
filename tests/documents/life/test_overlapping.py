"""Two at one document side by side: the second sees what the first has done."""

import pytest

from giaoban.core.refusals import ChangedMeanwhile
from giaoban.documents.actions import issuing, numbers, registers, signing
from giaoban.documents.models import DocumentTemplate, RegisterEntry
from tests.documents.life import drawn
from tests.documents.life.test_registers import issue, keep_register, reserve
from tests.documents.life.test_templates import KIND, put, take_back, written
from tests.factories import AT
from tests.side_by_side import DONE, outcome_of, overlapping

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_given_back_meanwhile_is_not_signed():
    office = drawn.office()
    document = drawn.sent(office)
    seen = document.versions.get().content_hash

    def give_back(office):
        signing.give_back(document=document, reason="Sửa giờ", by=office.secretary, at=AT)

    def sign(office):
        signing.sign(document=document, seen=seen, by=office.chief, at=AT)

    answers = overlapping(outcome_of(give_back, office), outcome_of(sign, office))

    assert answers == (DONE, signing.NotToSign)
    assert not document.signatures.exists()


def test_what_was_withdrawn_meanwhile_replaces_nothing_and_is_not_replaced():
    office = drawn.office()
    keep_register(office)
    old, new = issue(office), issue(office)
    act = {"reason": "Sai giờ", "by": office.clerk, "at": AT}

    answers = overlapping(
        outcome_of(lambda _: issuing.replace(document=old, by_document=new, **act), None),
        outcome_of(lambda _: issuing.withdraw(document=old, **act), None),
    )

    assert answers[0] == DONE
    assert answers[1] != DONE


def test_a_number_made_void_meanwhile_is_on_no_document():
    office = drawn.office()
    keep_register(office)
    kept, document = reserve(office), drawn.signed(office)

    def void(office):
        registers.void(entry=kept, reason="Thôi", by=office.clerk, at=AT)

    answers = overlapping(
        outcome_of(void, office),
        outcome_of(lambda office: issue(office, document=document, entry=kept), office),
    )

    assert answers == (DONE, registers.NotReserved)
    assert RegisterEntry.objects.get().document is None


def test_a_number_typed_meanwhile_is_not_typed_again():
    office = drawn.office()
    first, second = drawn.signed(office), drawn.signed(office)

    answers = overlapping(
        outcome_of(lambda office: issue(office, document=first, number=45), office),
        outcome_of(lambda office: issue(office, document=second, number=45), office),
    )

    assert answers == (DONE, numbers.NumberTaken)


def test_two_who_change_a_template_see_one_another():
    office = drawn.office()
    first = put(office, written("Một"))

    answers = overlapping(
        outcome_of(lambda office: put(office, written("Hai"), seen=first.pk), office),
        outcome_of(lambda office: take_back(office, seen=first.pk), office),
    )

    assert answers == (DONE, ChangedMeanwhile)
    assert DocumentTemplate.objects.current(office.committee, KIND).pk != first.pk
