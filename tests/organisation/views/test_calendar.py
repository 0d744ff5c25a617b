"""The page of a year, and what the Office enters on it."""

from datetime import date

import pytest
from django.urls import reverse

from giaoban.organisation.actions import days
from giaoban.organisation.enums import OverrideKind, Role
from giaoban.organisation.models import CalendarOverride, ConfirmedYear
from tests.factories import AT, CommitteeFactory, person

pytestmark = pytest.mark.django_db

ORDER = "Công văn 1/VPCP"


@pytest.fixture
def committee():
    return CommitteeFactory()


@pytest.fixture
def secretary(committee):
    return person(Role.SECRETARY, committee)


@pytest.fixture
def office(client, secretary):
    client.force_login(secretary)
    return client


def at(name, committee, *args):
    return reverse(f"organisation:{name}", args=[committee.slug, *args])


def test_a_year_shows_its_days_and_why(client, committee):
    client.force_login(person(Role.MEMBER, committee))

    answer = client.get(at("year", committee, 2026))

    page = answer.content.decode()
    assert "12729/VPCP-KGVX" in page
    assert "Ngày Văn hóa Việt Nam" in page
    assert answer.context["shown"].working == 249
    assert "day_form" not in answer.context


def test_the_calendar_opens_at_this_year(office, committee, time_machine):
    time_machine.move_to(AT)

    answer = office.get(at("this-year", committee))

    assert answer.url == at("year", committee, 2022)


@pytest.mark.parametrize("year", [2010, 2100, 0, 99999])
def test_a_year_no_calendar_can_be_drawn_of_is_not_there(office, committee, year):
    assert office.get(at("year", committee, year)).status_code == 404


@pytest.mark.parametrize(("year", "flagged"), [(2026, False), (2027, True)])
def test_a_year_without_an_order_is_flagged(office, committee, year, flagged):
    answer = office.get(at("year", committee, year))

    assert answer.context["shown"].is_estimated is flagged
    assert ("year-source_document" in answer.content.decode()) is flagged


def test_the_office_enters_a_day_written_without_its_year(office, committee):
    sent = {"day-day": "3/3", "day-kind": "HOLIDAY", "day-source_document": ORDER}

    answer = office.post(at("enter-day", committee, 2026), sent)

    assert answer.url == at("year", committee, 2026)
    assert CalendarOverride.objects.get().day == date(2026, 3, 3)


def test_a_swap_is_entered_on_one_form(office, committee):
    sent = {"swap-day_off": "3/3", "swap-worked_on": "7/3", "swap-source_document": ORDER}

    office.post(at("swap-days", committee, 2026), sent)

    assert CalendarOverride.objects.count() == 2


def test_a_refusal_stands_beside_its_field_with_everything_typed_kept(office, committee):
    sent = {"swap-day_off": "3/3", "swap-worked_on": "6/3", "swap-source_document": ORDER}

    answer = office.post(at("swap-days", committee, 2026), sent)

    form = answer.context["swap_form"]
    assert list(form.errors) == ["worked_on"]
    assert form["source_document"].value() == ORDER
    assert answer.context["form"] is form


def test_an_empty_form_is_told_what_is_missing(office, committee):
    answer = office.post(at("enter-day", committee, 2026), {})

    assert set(answer.context["day_form"].errors) == {"day", "kind", "source_document"}


def test_a_year_is_confirmed_and_says_by_what(office, committee):
    office.post(at("confirm-year", committee, 2027), {"year-source_document": ORDER})

    answer = office.get(at("year", committee, 2027))
    assert ConfirmedYear.objects.get().year == 2027
    assert not answer.context["shown"].is_estimated
    assert ORDER in answer.content.decode()


def test_an_entry_is_taken_back_and_stays_readable(office, committee, secretary):
    entry = _entered(committee, secretary, date(2026, 3, 3))

    office.post(at("take-back-day", committee, 2026, entry.pk))

    answer = office.get(at("year", committee, 2026))
    assert [one.pk for one in answer.context["shown"].taken_back] == [entry.pk]


def test_a_second_click_on_take_back_is_told(office, committee, secretary):
    entry = _entered(committee, secretary, date(2026, 3, 3))
    where = at("take-back-day", committee, 2026, entry.pk)
    office.post(where)

    answer = office.post(where, follow=True)

    assert [message.level_tag for message in answer.context["messages"]][-1:] == ["error"]


def test_an_entry_of_another_committee_is_not_there(office, committee, secretary):
    abroad = CommitteeFactory()
    entry = _entered(abroad, secretary, date(2026, 3, 3))

    assert office.post(at("take-back-day", committee, 2026, entry.pk)).status_code == 404


@pytest.mark.parametrize("entries", [1, 3])
def test_a_year_costs_the_same_however_many_days_are_entered(
    office, committee, secretary, entries, django_assert_num_queries
):
    for number in range(entries):
        entry = _entered(committee, secretary, date(2026, 3, 3 + number))
        days.take_back(entry=entry, by=secretary, at=AT)
        _entered(committee, secretary, date(2026, 3, 3 + number))

    with django_assert_num_queries(8):
        office.get(at("year", committee, 2026))


def _entered(committee, secretary, day):
    return days.enter(
        committee=committee,
        day=day,
        kind=OverrideKind.HOLIDAY,
        source_document=ORDER,
        by=secretary,
        at=AT,
    )
