"""What is refused of documents and their numbers, and says what to do instead."""

import pytest

from giaoban.core.refusals import ChangedMeanwhile, NotAllowed
from giaoban.documents.actions import issuing, registers, signing
from giaoban.documents.enums import DocumentState
from tests.documents.life.drawn import BY_ORDER, draft, paper, sent, signed
from tests.documents.life.test_life import issue
from tests.documents.life.test_registers import KIND, keep_register
from tests.documents.life.test_word import bring, edited
from tests.factories import AT

pytestmark = pytest.mark.django_db


def test_a_document_is_not_replaced_without_a_reason(office):
    old, new = issue(office, signed(office)), issue(office, signed(office), number=46)

    with pytest.raises(issuing.NoReason):
        issuing.replace(document=old, by_document=new, reason=" ", by=office.clerk, at=AT)


def test_a_document_is_not_given_back_without_a_reason(office):
    with pytest.raises(signing.NoReason):
        signing.give_back(document=sent(office), reason=" ", by=office.chief, at=AT)


def test_a_number_is_not_kept_without_a_reason(office):
    keep_register(office)

    with pytest.raises(registers.NoReason):
        registers.reserve(
            committee=office.committee, kind=KIND, year=2022, reason=" ", by=office.clerk, at=AT
        )


def test_what_is_not_with_its_signatory_is_not_given_back(office):
    act = {"reason": "Sửa giờ", "by": office.secretary, "at": AT}

    for document in (draft(office), issue(office, signed(office))):
        with pytest.raises(signing.NotToSign):
            signing.give_back(document=document, **act)


def test_what_changed_since_it_was_shown_is_neither_sent_nor_written_over(office):
    document = draft(office)
    file = edited(document)
    document.version += 7  # as if it had been shown as it is not

    with pytest.raises(ChangedMeanwhile):
        bring(office, document, file)
    with pytest.raises(ChangedMeanwhile):
        signing.send(
            document=document,
            version=document.version,
            signer=office.chief,
            capacity=BY_ORDER,
            by=office.secretary,
            at=AT,
        )


@pytest.mark.parametrize("end", [None, issuing.withdraw])
def test_what_was_issued_is_not_issued_again(office, end):
    document = issue(office, signed(office))
    if end:
        document = end(document=document, reason="Nhầm", by=office.clerk, at=AT)

    with pytest.raises(NotAllowed):
        issue(office, document, number=46, upload=paper())

    document.refresh_from_db()
    assert document.number == 45
    assert document.state in {DocumentState.ISSUED, DocumentState.WITHDRAWN}
