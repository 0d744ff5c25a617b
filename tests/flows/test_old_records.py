"""What two committees know of each other, and what is left of a city after its end.

The demo is both: Bắc Kạn ended on 30 June 2025; the ward's Office reads its archive. Every
address there is comes from the resolver, so a new page is tested the day it is added.
"""

from dataclasses import replace
from itertools import product

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from giaoban.demo import loading
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Committee, User
from tests import addresses
from tests.factories import CommitteeFactory, DepartmentFactory, person

pytestmark = pytest.mark.django_db

# pct1 was Vice Chair there and is Chair of the ward: the two posts do not mix.
HELD_POSTS_AT_ITS_END = ["chutich", "pct1", "pct2", "thanhvien1", "tnmt", "congan"]
OFFICE_OF_THE_SUCCESSOR = ["thuky", "chanhvp", "vanthu"]
NEVER_SERVED_THERE = ["truongphong.kinhte", "kinhte", "pct.phuong", "hcc"]
READ_BY_ALL = {"meetings:meeting", "publications:notice", "publications:notice-pdf"}
READ_BY_THE_OFFICE = READ_BY_ALL | {"meetings:proposal", "meetings:paper", "directives:directive"}
SAMPLE = [Role.CHAIR, Role.SECRETARY, Role.UNIT_HEAD, Role.ADMIN]
UNIT_ROLES = {Role.UNIT_HEAD, Role.UNIT_OFFICER}


@pytest.fixture
def city():
    loading.load(at=timezone.now())
    return Committee.objects.get(slug="thanh-pho-bac-kan")


@pytest.fixture
def ward(city):
    return Committee.objects.get(slug="phuong-song-nang")


def signed_in(person, **how) -> Client:
    client = Client(raise_request_exception=False, **how)
    client.force_login(person)
    return client


def user(username) -> User:
    return User.objects.get(username=username)


def rows() -> dict:
    """How many rows each table has; sessions come and go."""
    models = [one for one in apps.get_models() if one._meta.app_label != "sessions"]
    return {one._meta.db_table: one._base_manager.count() for one in models}


def one_of_each(roles) -> dict:
    """Somebody in each role of a committee that has nothing to do with the others."""
    elsewhere = CommitteeFactory()
    unit = DepartmentFactory(committee=elsewhere)
    return {role: person(role, elsewhere, unit if role in UNIT_ROLES else None) for role in roles}


def answers(client, places, *, method) -> dict:
    return {place.name: getattr(client, method)(place.path).status_code for place in places}


def refused_otherwise(found) -> dict:
    """What a writer was told, where it is anything else than no."""
    return {name: status for name, status in found.items() if status not in {403, 404, 405}}


def twin(place, committee) -> str:
    """The same address in a committee that is not there."""
    return place.path.replace(f"/{committee.slug}/", "/khong-co/")


# Between committees -----------------------------------------------------------------------------


def test_every_address_finds_something_for_those_it_is_for(city, ward):
    """Otherwise what follows would prove nothing: it would ask for what is not there."""
    secretary = signed_in(user("thuky"))
    no_scan = {"directives:report-scan", "directives:step-scan", "publications:step-scan"}

    found = answers(secretary, addresses.of(city), method="get")

    missing = {name for name, status in found.items() if status == 404}
    assert missing - no_scan - {"directives:report-file"} == set()
    assert {status for status in found.values() if status >= 500} == set()


@pytest.mark.parametrize("roles", [SAMPLE, pytest.param(list(Role), marks=pytest.mark.long)])
def test_other_committees_find_nothing_and_change_nothing(city, ward, roles):
    """For a stranger, what is there and what is not are one: in every role, at every address."""
    strangers, before = one_of_each(roles), rows()
    wrong = []
    for committee, method in product((city, ward), ("get", "post")):
        places = addresses.of(committee)
        absent = [replace(one, path=twin(one, committee)) for one in places]
        nothing = answers(signed_in(strangers[Role.CHAIR]), absent, method=method)
        assert set(nothing.values()) <= {404, 405}
        for role, stranger in strangers.items():
            if answers(signed_in(stranger), places, method=method) != nothing:
                wrong.append((role, committee.slug, method))

    assert wrong == []
    assert rows() == before


def test_nobody_is_let_in_without_signing_in_or_without_the_token_of_the_form(city, ward):
    secretary, nobody, before = user("thuky"), Client(), rows()
    for place in [*addresses.of(city), *addresses.of(ward)]:
        for answer in (nobody.get(place.path), nobody.post(place.path)):
            asked = (place.name, answer.status_code, answer.url.partition("?")[0])
            assert asked == (place.name, 302, "/tai-khoan/login/")

    checked = signed_in(secretary, enforce_csrf_checks=True)
    assert set(answers(checked, addresses.of(ward), method="post").values()) == {403}
    assert rows() == before


# After the end of the city ----------------------------------------------------------------------


def test_those_who_never_served_in_the_city_do_not_know_it(city):
    for username in NEVER_SERVED_THERE:
        client = signed_in(user(username))
        for method in ("get", "post"):
            found = set(answers(client, addresses.of(city), method=method).values())
            assert (username, found <= {404, 405}) == (username, True)


def test_whoever_held_a_post_at_its_end_reads_and_never_writes(city):
    before = rows()
    for username in HELD_POSTS_AT_ITS_END:
        client = signed_in(user(username))
        read = answers(client, addresses.of(city), method="get")
        written = answers(client, addresses.of(city), method="post")

        opened = {name for name, status in read.items() if status == 200}
        assert (username, READ_BY_ALL - opened) == (username, set())
        assert (username, refused_otherwise(written)) == (username, {})

    assert rows() == before


def test_the_successors_office_reads_the_archive_and_never_writes(city):
    before = rows()
    for username in OFFICE_OF_THE_SUCCESSOR:
        client = signed_in(user(username))
        read = answers(client, addresses.of(city), method="get")
        written = answers(client, addresses.of(city), method="post")

        opened = {name for name, status in read.items() if status == 200}
        assert (username, READ_BY_THE_OFFICE - opened) == (username, set())
        assert (username, refused_otherwise(written)) == (username, {})

    assert rows() == before
