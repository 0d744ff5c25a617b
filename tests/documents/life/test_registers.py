"""Our own registers: from 01 each year, without a gap, never twice and never again."""

from datetime import date, timedelta

import pytest

from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import ChangedMeanwhile
from giaoban.documents import register_book
from giaoban.documents.actions import issuing, numbers, registers
from giaoban.documents.enums import DocumentKind, EntryState
from giaoban.documents.models import Register
from giaoban.documents.rules import numbering
from tests.documents.life.drawn import signed
from tests.documents.life.test_life import words_of
from tests.factories import AT

pytestmark = pytest.mark.django_db
KIND = DocumentKind.INVITATION
LATER = AT + timedelta(hours=2)


def keep_register(office, *, kind=KIND, pattern="GM-{organ}", keeps=True):
    return registers.set_format(
        committee=office.committee,
        kind=kind,
        pattern=pattern,
        keeps_register=keeps,
        by=office.clerk,
        at=AT,
    )


def issue(office, *, day=date(2022, 6, 30), document=None, **given):
    document = document or signed(office)
    given = {"version": document.version, "by": office.clerk, "at": LATER, **given}
    return issuing.issue(document=document, dated_on=day, **given)


def reserve(office):
    return registers.reserve(
        committee=office.committee, kind=KIND, year=2022, reason="Ký giấy", by=office.clerk, at=AT
    )


def test_numbers_begin_at_one_each_year(office):
    keep_register(office)

    days = [date(2022, 12, 30), date(2022, 12, 31), date(2023, 1, 1)]

    assert [issue(office, day=day).number_and_symbol for day in days] == [
        "01/GM-UBND",
        "02/GM-UBND",
        "01/GM-UBND",
    ]


def test_legal_documents_have_a_register_of_their_own(office):
    keep_register(office, pattern="{year}/GM-{organ}")

    assert issue(office).number_and_symbol == "01/2022/GM-UBND"


def test_kinds_of_one_symbol_share_a_register(office):
    keep_register(office)
    keep_register(office, kind=DocumentKind.DECISION)
    issue(office)

    second = issue(office, document=signed(office, kind=DocumentKind.DECISION))

    assert second.number_and_symbol == "02/GM-UBND"


def test_a_number_goes_back_when_its_document_is_not_issued(office):
    keep_register(office)
    issue(office)
    document = signed(office)
    with pytest.raises(ChangedMeanwhile):
        issue(office, document=document, version=99)

    assert issue(office, document=document).number == 2


def test_a_reserved_number_is_used_once(office):
    keep_register(office)
    kept = reserve(office)
    assert issue(office).number == 2

    assert issue(office, entry=kept).number == 1

    kept.refresh_from_db()
    assert kept.state == EntryState.USED
    with pytest.raises(registers.NotReserved):
        issue(office, entry=kept)


def test_a_void_number_says_why_and_is_never_given_again(office):
    keep_register(office)
    kept = reserve(office)
    with pytest.raises(registers.NoReason):
        registers.void(entry=kept, reason="", by=office.clerk, at=AT)
    registers.void(entry=kept, reason="Không ban hành", by=office.clerk, at=AT)

    with pytest.raises(registers.NotReserved):
        issue(office, entry=kept)

    assert issue(office).number == 2
    states = Register.objects.get().entries.in_order().values_list("number", "state")
    assert list(states) == [(1, EntryState.VOID), (2, EntryState.USED)]


def test_a_withdrawn_document_keeps_its_number(office):
    keep_register(office)
    first = issue(office)
    issuing.withdraw(document=first, reason="Nhầm", by=office.clerk, at=LATER)

    assert issue(office).number == 2
    assert Register.objects.get().entries.get(number=1).state == EntryState.USED


def test_a_reserved_number_of_another_year_is_refused(office):
    keep_register(office)
    kept = reserve(office)

    with pytest.raises(registers.WrongRegister):
        issue(office, entry=kept, day=date(2023, 1, 3))


def test_a_register_does_not_begin_among_typed_numbers(office):
    issue(office, number=45)
    keep_register(office)

    with pytest.raises(registers.NumbersWereTyped):
        issue(office)

    assert issue(office, day=date(2023, 1, 3)).number == 1


def test_a_register_turned_off_and_on_again_does_not_go_on_among_typed_numbers(office):
    keep_register(office)
    issue(office)
    keep_register(office, keeps=False)
    issue(office, number=2)
    keep_register(office)

    with pytest.raises(registers.NumbersWereTyped):
        issue(office)


@pytest.mark.parametrize("becomes", ["used", "reserved", "void"])
def test_a_number_of_our_register_is_not_typed_again_once_it_is_off(office, becomes):
    keep_register(office)
    if becomes == "used":
        issue(office)
    else:
        kept = reserve(office)
    if becomes == "void":
        registers.void(entry=kept, reason="Thôi", by=office.clerk, at=AT)
    keep_register(office, keeps=False)

    with pytest.raises(numbers.NumberTaken):
        issue(office, number=1)

    assert issue(office, number=2).number == 2


def test_a_reserved_number_is_offered_to_every_kind_of_its_symbol(office):
    keep_register(office)
    keep_register(office, kind=DocumentKind.DECISION)
    kept = reserve(office)

    offered = registers.free_numbers(office.committee, DocumentKind.DECISION)

    assert list(offered) == [kept]
    document = signed(office, kind=DocumentKind.DECISION)
    assert issue(office, document=document, entry=kept).number == 1


def test_a_number_made_void_twice_with_one_reason_is_void_once(office):
    keep_register(office)
    kept = reserve(office)
    act = {"entry": kept, "by": office.clerk, "at": AT}

    for _ in range(2):
        registers.void(**act, reason="Thôi")

    assert AuditEvent.objects.filter(verb="number.void").count() == 1
    with pytest.raises(registers.NotReserved):
        registers.void(**act, reason="Lý do khác")


@pytest.mark.parametrize(("letters", "fits"), [(20, True), (21, False)])
def test_a_symbol_with_the_organ_in_it_is_no_longer_than_a_symbol(letters, fits):
    pattern = "{organ}-" + "B" * 19

    assert numbering.is_pattern(pattern, organ="A" * letters) is fits


def test_what_is_no_pattern_or_bears_no_number_is_refused(office):
    with pytest.raises(registers.NotAPattern):
        keep_register(office, pattern="{unit}-GM")
    with pytest.raises(registers.NotNumbered):
        keep_register(office, kind=DocumentKind.ROLL_CALL)
    with pytest.raises(registers.NoRegister):
        reserve(office)


def test_the_register_prints_every_number_on_a4_landscape(office):
    keep_register(office)
    issued = issue(office)
    void = reserve(office)
    registers.void(entry=void, reason="Không ban hành", by=office.clerk, at=AT)
    register = Register.objects.get()

    printed = register_book.printed(register)

    words = words_of(printed)
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI, KÝ HIỆU GM-UBND, NĂM 2022" in words
    assert issued.subject in words
    assert "02/GM-UBND" in words
    assert "Hủy: Không ban hành" in words


@pytest.mark.parametrize("documents", [1, 3])
def test_the_book_is_one_query(office, documents, django_assert_num_queries):
    keep_register(office)
    for _ in range(documents):
        issue(office)
    register = Register.objects.select_related("committee").get()

    with django_assert_num_queries(1):
        [str(one.document) for one in register_book.entries_of(register)]
