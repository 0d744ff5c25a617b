"""The calendar and opinions on the desk of whoever has to see to them."""

from datetime import date

import pytest

from giaoban.desk import waiting_advice
from giaoban.organisation.actions import days
from giaoban.organisation.enums import Role
from meetings.actions import opinions
from tests.factories import AT, CommitteeFactory, person
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db


def said(question, user, today):
    found = question(user, today)
    return [(row.text, row.note) for row in found.rows] if found else []


@pytest.mark.parametrize(
    ("today", "rows"),
    [(date(2026, 11, 30), 0), (date(2026, 12, 1), 1), (date(2026, 12, 31), 1)],
)
def test_in_december_the_office_is_asked_fornext_years_holidays(today, rows):
    secretary = person(Role.SECRETARY, CommitteeFactory())

    assert len(said(waiting_advice.next_years_holidays, secretary, today)) == rows


def test_nobody_is_asked_for_a_year_that_is_confirmed_or_ordered():
    committee = CommitteeFactory()
    secretary = person(Role.SECRETARY, committee)
    before = said(waiting_advice.next_years_holidays, secretary, date(2025, 12, 1))
    days.confirm_year(committee=committee, year=2027, source_document="QĐ 1", by=secretary, at=AT)

    assert before == []
    assert said(waiting_advice.next_years_holidays, secretary, date(2026, 12, 1)) == []


def test_only_the_office_is_asked_for_holidays():
    member = person(Role.MEMBER, CommitteeFactory())

    assert said(waiting_advice.next_years_holidays, member, date(2026, 12, 1)) == []


DUE = date(2022, 6, 17)


@pytest.fixture
def asked():
    here = month()
    here.proposal = here.submitted(title="Kế hoạch")
    [here.request] = opinions.ask(
        proposal=here.proposal,
        departments=[here.other_unit],
        question="Cho ý kiến",
        due_on=DUE,
        by=here.secretary,
        at=EARLIER,
    )
    return here


@pytest.mark.parametrize(("today", "badge"), [(17, "Hạn 17/6/2022"), (18, "Quá hạn từ 17/6/2022")])
def test_unit_and_office_see_the_missing_opinion_until_it_is_given(asked, today, badge):
    desks = [
        (waiting_advice.opinions_to_give, asked.other_head, asked.request.get_absolute_url()),
        (
            waiting_advice.opinions_missing,
            asked.secretary,
            asked.proposal.get_absolute_url() + "#opinions",
        ),
    ]
    for question, user, url in desks:
        [row] = question(user, date(2022, 6, today)).rows
        assert (row.text, row.badge, row.url) == ("Kế hoạch", badge, url)

    opinions.answer(request=asked.request, choice="AGREE", by=asked.other_head, at=EARLIER)

    assert [question(user, DUE).rows for question, user, _url in desks] == [[], []]


def test_nobody_else_is_asked_for_it(asked):
    assert waiting_advice.opinions_to_give(asked.head, DUE).rows == []
    assert waiting_advice.opinions_to_give(asked.member, DUE) is None
    assert waiting_advice.opinions_missing(asked.other_head, DUE) is None
