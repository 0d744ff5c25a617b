"""Clerks and secretaries at once at one register, on connections of their own."""

from datetime import date

import pytest

from giaoban.core.refusals import Refusal
from giaoban.documents import kinds
from giaoban.documents.actions import issuing
from giaoban.documents.enums import DocumentKind, EntryState
from giaoban.documents.models import OfficialDocument, Register, RegisterEntry
from giaoban.publications.models import Notice
from meetings.models import Minutes
from tests.documents.life import drawn
from tests.factories import AT
from tests.meetings.room.test_race import all_at_once
from tests.publications.test_own_register import (
    DAY,
    MINUTES,
    NOTICE,
    issued,
    keep,
    minutes,
    notice,
    number,
    reserve,
    sign_first,
    sign_second,
)

pytestmark = pytest.mark.django_db(transaction=True)
INVITATION = DocumentKind.INVITATION
FEW, FIFTY = (5, 4, 4), (20, 15, 15)  # documents, notices, minutes


@pytest.fixture
def office(monkeypatch):
    """A committee that numbers three kinds of document from one register."""
    monkeypatch.setattr(kinds, "_BUILDERS", {INVITATION: drawn.build})
    office = drawn.office()
    for kind in (INVITATION, NOTICE, MINUTES):
        keep(office, kind, pattern="VB-{organ}")
    return office


def issuer(office, document):
    def issue():
        given = {"version": document.version, "upload": drawn.paper()}
        act = {"dated_on": DAY, "by": office.clerk, "at": AT}
        return issuing.issue(document=document, **given, **act).number

    return issue


@pytest.mark.parametrize("issuers", [FEW, pytest.param(FIFTY, marks=pytest.mark.long)])
def test_issuers_of_three_kinds_at_once_leave_no_gap_and_no_double(office, issuers):
    documents = [drawn.sent(office) for _ in range(issuers[0])]
    noticed = [notice(office, f"TB-{n}") for n in range(issuers[1])]
    recorded = [minutes(office, f"BB-{n}") for n in range(issuers[2])]

    def record(one):
        return lambda: sign_second(office, sign_first(office, one)).number

    def announce(one):
        return lambda: issued(office, number(office, one)).number

    deeds = [issuer(office, one) for one in documents]
    deeds += [*map(announce, noticed), *map(record, recorded)]

    numbers = all_at_once(deeds)

    register, everything = Register.objects.get(), list(range(1, len(deeds) + 1))
    entries = register.entries.in_order().select_related("document")
    assert sorted(numbers) == everything
    assert [(one.number, one.document.number) for one in entries] == [(n, n) for n in everything]
    assert register.last == len(deeds)
    for model, of_kind in ((Notice, NOTICE), (Minutes, MINUTES)):
        listed = OfficialDocument.objects.filter(kind=of_kind).values_list("number", flat=True)
        assert sorted(listed) == sorted(model.objects.values_list("number", flat=True))


def test_a_notice_minutes_and_a_document_do_not_get_one_reserved_number(office):
    kept = reserve(office, NOTICE)
    one, other = notice(office, "2022-07"), notice(office, "2022-08")
    written, document = minutes(office, "2022-09"), drawn.sent(office)
    given = {"version": document.version, "upload": drawn.paper(), "dated_on": date(2022, 7, 4)}

    def tried(deed):
        def answer():
            try:
                return deed().number
            except Refusal as refusal:
                return type(refusal).__name__

        return answer

    answers = all_at_once(
        [
            tried(lambda: number(office, one, entry=kept)),
            tried(lambda: number(office, other, entry=kept)),
            tried(lambda: sign_first(office, written, entry=kept)),
            tried(
                lambda: issuing.issue(
                    document=document, **given, entry=kept, by=office.clerk, at=AT
                )
            ),
        ]
    )

    assert answers.count(1) == 1
    assert {answer for answer in answers if answer != 1} <= {"NotReserved", "KeptForAnother"}
    assert RegisterEntry.objects.get().state in (EntryState.RESERVED, EntryState.USED)


def test_one_notice_numbered_by_several_clerks_takes_one_number(office):
    signed = notice(office)

    def tried():
        try:
            return number(office, signed).number
        except Refusal:
            return "told"

    assert sorted(map(str, all_at_once([tried] * 4))) == ["1", "told", "told", "told"]
    assert Register.objects.get().last == 1
