"""What the database refuses of documents and registers, whoever asks."""

import pytest

from giaoban.documents.actions import issuing, registers
from tests.documents.life.drawn import signed
from tests.documents.life.test_registers import issue, keep_register, reserve
from tests.factories import AT
from tests.publications.test_walls import GUARDED, refusal_of

pytestmark = pytest.mark.django_db
CHECKED = "23514"
UNIQUE = "23505"
FORBIDDEN = "42501"


@pytest.fixture
def issued(office):
    keep_register(office)
    return issue(office)


STAYS = [
    "UPDATE documents_officialdocument SET subject = 'khác'",
    "UPDATE documents_officialdocument SET number = 7",
    "UPDATE documents_officialdocument SET signer_name = 'khác'",
    "UPDATE documents_officialdocument SET state = 'TO_SIGN', issued_at = NULL,"
    " issued_by_id = NULL",
    "DELETE FROM documents_officialdocument",
    "UPDATE documents_documentfile SET sha256 = repeat('0', 64)",
    "DELETE FROM documents_documentfile",
    "UPDATE documents_documentversion SET content = '{}'",
    "DELETE FROM documents_documentversion",
    "UPDATE documents_documentsignature SET name = 'khác'",
    "DELETE FROM documents_documentsignature",
    "UPDATE documents_documentstep SET reason = 'khác'",
    "UPDATE documents_register SET last = 0",
    "UPDATE documents_register SET last = last + 2",
    "UPDATE documents_register SET symbol = 'TB-UBND', last = last + 1",
    "DELETE FROM documents_register",
    "UPDATE documents_registerentry SET number = 9",
    "UPDATE documents_registerentry SET state = 'VOID', document_id = NULL, reason = 'x'",
    "DELETE FROM documents_registerentry",
]


def test_what_was_issued_stays(issued):
    """By its triggers, and by what the application may not do at all."""
    changed = [one for one in STAYS if refusal_of(one) not in {GUARDED, FORBIDDEN}]

    assert changed == []


def test_what_was_withdrawn_stays_withdrawn(office, issued):
    issuing.withdraw(document=issued, reason="Nhầm", by=office.clerk, at=AT)

    again = (
        "UPDATE documents_officialdocument SET state = 'ISSUED', ended_at = NULL,"
        " ended_by_id = NULL, ended_because = ''"
    )
    assert refusal_of(again) == GUARDED


def test_a_void_number_stays_void(office, issued):
    kept = reserve(office)
    registers.void(entry=kept, reason="Thôi", by=office.clerk, at=AT)

    again = f"UPDATE documents_registerentry SET state = 'RESERVED' WHERE id = {kept.pk}"
    assert refusal_of(again) == GUARDED


HALF_TRUE = [
    ("state = 'ISSUED'", CHECKED),
    ("number = 5", CHECKED),
    ("signer_id = NULL", CHECKED),
    ("state = 'WITHDRAWN'", CHECKED),
    ("replaced_by_id = id", CHECKED),
    ("number = 1, year = 2022, symbol = 'GM-UBND', dated_on = '2022-06-30'", UNIQUE),
]


def test_a_document_is_not_half_true(office, issued):
    document = signed(office)
    update, where = "UPDATE documents_officialdocument SET", f"WHERE id = {document.pk}"

    found = [(change, refusal_of(f"{update} {change} {where}")) for change, _code in HALF_TRUE]

    assert found == HALF_TRUE
