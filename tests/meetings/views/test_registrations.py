"""The registration pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from meetings import access, answers
from meetings.actions import registrations
from meetings.models import NothingToRegister, Registration
from tests.factories import DepartmentFactory
from tests.preparations import EARLIER, month


@pytest.fixture
def here(db):
    return month()


def url(here, name, *args):
    return reverse(f"meetings:{name}", args=[here.committee.slug, *args])


def test_the_office_opens_a_month(here, sign_in):
    answer = sign_in(here.secretary).post(
        url(here, "open-registration"),
        {"month": "7/2022", "closes_at_day": "20/6/2022", "closes_at_clock": "17:00"},
    )

    registration = Registration.objects.get()
    assert answer.url == registration.get_absolute_url()
    assert f"{registration.month} {registration.closes_at:%H:%M}" == "2022-07-01 10:00"


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"month": "13/2022", "closes_at_day": "20/6/2022", "closes_at_clock": "17:00"},
        {"month": "7/2022", "closes_at_day": "1/6/2022", "closes_at_clock": "17:00"},
        {"month": "7/2022", "closes_at_day": "31/6/2022", "closes_at_clock": "25:00"},
    ],
)
def test_a_wrong_month_or_deadline_is_shown_again(here, sign_in, typed):
    answer = sign_in(here.secretary).post(url(here, "open-registration"), typed)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Registration.objects.exists()


def test_a_month_opened_twice_is_refused_beside_its_field(here, sign_in):
    here.register()

    answer = sign_in(here.secretary).post(
        url(here, "open-registration"),
        {"month": "7/2022", "closes_at_day": "20/6/2022", "closes_at_clock": "17:00"},
    )

    assert list(answer.context["form"].errors) == ["month"]


def test_who_is_missing_is_listed(here):
    registration = here.register()
    here.draft(registration=registration)

    visible = access.proposals_for(here.secretary, here.committee)
    found = answers.to(registration, visible=visible)

    assert [one.department for one in answers.missing(found)] == [here.other_unit]


def test_a_unit_sees_its_own_titles_and_only_the_answers_of_others(here, sign_in):
    registration = here.register()
    own = here.draft(registration=registration)
    foreign = here.draft(registration=registration, unit=here.other_unit)

    page = sign_in(here.officer).get(registration.get_absolute_url()).content.decode()

    assert own.title in page
    assert foreign.title not in page


def test_a_unit_declines(here, sign_in):
    registration = here.register()

    answer = sign_in(here.officer).post(url(here, "decline", 2022, 7, here.unit.code))

    assert answer.url == registration.get_absolute_url()
    assert NothingToRegister.objects.get().by == here.officer


def test_the_office_enters_the_answer_of_a_unit(here, sign_in):
    here.register()
    client, where = sign_in(here.secretary), url(here, "decline", 2022, 7, here.other_unit.code)

    wrong = client.post(where, {"channel": "WRITTEN", "acted_by": here.other_head.pk})
    client.post(where, {"channel": "TELEPHONE", "acted_by": here.other_head.pk})

    assert list(wrong.context["form"].errors) == ["scan"]
    entered = NothingToRegister.objects.get()
    assert (entered.by, entered.entered_by) == (here.other_head, here.secretary)


def test_declining_after_the_deadline_is_refused_with_a_sentence(here, sign_in):
    here.register(closes_at=EARLIER - timedelta(minutes=1))

    answer = sign_in(here.head).post(url(here, "decline", 2022, 7, here.unit.code))

    assert answer.context["form"].non_field_errors() == [
        str(registrations.RegistrationIsClosed.sentence)
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_registration_query_count(here, sign_in, rows, django_assert_num_queries):
    registration = here.register()
    for unit in DepartmentFactory.create_batch(rows, committee=here.committee):
        here.draft(registration=registration, unit=unit)
    client = sign_in(here.secretary)

    with django_assert_num_queries(11):
        client.get(registration.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 3])
def test_registrations_query_count(here, sign_in, rows, django_assert_num_queries):
    for number in range(1, rows + 1):
        here.register(month=EARLIER.date().replace(month=number, day=1))
    client = sign_in(here.secretary)

    with django_assert_num_queries(6):
        client.get(url(here, "registrations"))


@pytest.mark.parametrize(("year", "month"), [(0, 7), (10_000, 7), (2022, 13), (10**30, 7)])
def test_a_month_no_calendar_has_is_not_there(here, sign_in, year, month):
    where = f"/{here.committee.slug}/dang-ky/{year}/{month}/"

    assert sign_in(here.secretary).get(where).status_code == 404
