"""The calendar and opinions on the desk of whoever has to see to them."""

from datetime import date

import pytest

from giaoban.desk import waiting_advice
from giaoban.organisation.actions import days
from giaoban.organisation.enums import Role
from tests.factories import AT, CommitteeFactory, person

pytestmark = pytest.mark.django_db


def asked(question, user, today):
    found = question(user, today)
    return [(row.text, row.note) for row in found.rows] if found else []


@pytest.mark.parametrize(
    ("today", "rows"),
    [(date(2026, 11, 30), 0), (date(2026, 12, 1), 1), (date(2026, 12, 31), 1)],
)
def test_in_december_the_office_is_asked_for_next_years_holidays(today, rows):
    secretary = person(Role.SECRETARY, CommitteeFactory())

    assert len(asked(waiting_advice._next_years_holidays, secretary, today)) == rows


def test_nobody_is_asked_for_a_year_that_is_confirmed_or_ordered():
    committee = CommitteeFactory()
    secretary = person(Role.SECRETARY, committee)
    before = asked(waiting_advice._next_years_holidays, secretary, date(2025, 12, 1))
    days.confirm_year(committee=committee, year=2027, source_document="QĐ 1", by=secretary, at=AT)

    assert before == []
    assert asked(waiting_advice._next_years_holidays, secretary, date(2026, 12, 1)) == []


def test_only_the_office_is_asked_for_holidays():
    member = person(Role.MEMBER, CommitteeFactory())

    assert asked(waiting_advice._next_years_holidays, member, date(2026, 12, 1)) == []
