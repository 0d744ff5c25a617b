"""Fifty clerks at once, on connections of their own, against a real PostgreSQL."""

from datetime import date
from uuid import uuid4

import pytest

from giaoban.core.refusals import Refusal
from giaoban.documents.actions import drafts, issuing, registers
from giaoban.documents.models import OfficialDocument, Register
from tests.documents.life import drawn
from tests.documents.life.test_registers import KIND, keep_register
from tests.factories import AT
from tests.meetings.room.test_race import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

ISSUERS = 50
DAY = date(2022, 6, 30)


def issuer(office, document, **given):
    """One clerk who issues one document; answers with its number, or the refusal's sentence."""

    def issue():
        try:
            issued = issuing.issue(
                document=document,
                version=document.version,
                dated_on=DAY,
                upload=drawn.paper(),
                by=office.clerk,
                at=AT,
                **given,
            )
        except Refusal as refusal:
            return type(refusal).__name__
        return issued.number

    return issue


def test_fifty_issuers_at_once_leave_no_gap_and_no_double():
    office = drawn.office()
    keep_register(office)
    documents = [drawn.sent(office) for _ in range(ISSUERS)]

    numbers = all_at_once([issuer(office, one) for one in documents])

    register = Register.objects.get()
    entries = list(register.entries.in_order().values_list("number", "document__number"))
    assert sorted(numbers) == list(range(1, ISSUERS + 1))
    assert entries == [(n, n) for n in range(1, ISSUERS + 1)]
    assert register.last == ISSUERS


def test_issuers_among_whom_some_fail_and_some_reserve_leave_no_gap_either():
    office = drawn.office()
    keep_register(office)
    documents = [drawn.sent(office) for _ in range(8)]
    failing = documents[::2]
    for one in failing:
        one.version += 7  # as if somebody had changed it meanwhile

    def reserve():
        given = {"committee": office.committee, "kind": KIND, "year": 2022, "reason": "Giữ"}
        return registers.reserve(**given, by=office.clerk, at=AT).number

    answers = all_at_once([*(issuer(office, one) for one in documents), *[reserve] * 4])

    given = sorted(answer for answer in answers if answer != "ChangedMeanwhile")
    assert given == list(range(1, 9))
    assert len(answers) - len(given) == len(failing)


def test_two_clerks_do_not_give_one_reserved_number():
    office = drawn.office()
    keep_register(office)
    given = {"committee": office.committee, "kind": KIND, "year": 2022, "reason": "Giữ"}
    kept = registers.reserve(**given, by=office.clerk, at=AT)
    documents = [drawn.sent(office) for _ in range(4)]

    answers = all_at_once([issuer(office, one, entry=kept) for one in documents])

    assert sorted(map(str, answers)) == ["1", "NotReserved", "NotReserved", "NotReserved"]
    assert OfficialDocument.objects.filter(number__isnull=False).count() == 1


def test_one_form_sent_by_several_threads_reserves_one_number_and_makes_one_draft():
    office = drawn.office()
    keep_register(office)
    key, act = uuid4(), {"committee": office.committee, "kind": KIND, "at": AT}

    def reserve():
        given = {**act, "year": 2022, "reason": "Giữ", "key": key, "by": office.clerk}
        return registers.reserve(**given).number

    def make():
        return drafts.make(**act, source="2022-07", key=key, by=office.secretary).pk

    numbers, made = all_at_once([reserve] * 4), all_at_once([make] * 4)

    assert numbers == [1] * 4
    assert made == [OfficialDocument.objects.get().pk] * 4
    assert Register.objects.get().last == 1


def test_two_clerks_do_not_type_one_number():
    office = drawn.office()
    documents = [drawn.sent(office) for _ in range(4)]

    answers = all_at_once([issuer(office, one, number=45) for one in documents])

    assert sorted(map(str, answers)) == ["45", "NumberTaken", "NumberTaken", "NumberTaken"]


def test_of_two_documents_that_replace_each_other_one_stays_in_force():
    office = drawn.office()
    for number in range(1, 9):
        one, other = (
            issued(office, drawn.sent(office), number=number * 2 + place) for place in (0, 1)
        )

        answers = all_at_once([replacing(office, one, other), replacing(office, other, one)])

        assert sorted(answers) == ["REPLACED", "ReplacesItself"]


def issued(office, document, **given):
    issuer(office, document, **given)()
    document.refresh_from_db()
    return document


def replacing(office, document, by_document):
    def replace():
        given = {"document": document, "by_document": by_document, "reason": "Có bản mới"}
        try:
            return issuing.replace(**given, by=office.clerk, at=AT).state
        except Refusal as refusal:
            return type(refusal).__name__

    return replace
