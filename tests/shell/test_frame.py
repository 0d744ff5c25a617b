"""The frame around every page: the nav, the switcher, the bell, and what they cost."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from giaoban.desk.context_processors import Frame
from giaoban.organisation.enums import Role
from tests.factories import CommitteeFactory, PostFactory, person


def frame_of(user, *, slug=None, namespaces=()):
    request = RequestFactory().get("/")
    request.user = user
    kwargs = {"committee": slug} if slug else {}
    namespace = ":".join(namespaces)
    request.resolver_match = SimpleNamespace(
        kwargs=kwargs, namespace=namespace, view_name=f"{namespace}:page"
    )
    return Frame(request)


def test_a_stranger_gets_an_empty_frame():
    frame = frame_of(AnonymousUser())

    assert (frame.nav, frame.committees, frame.committee, frame.unread) == ([], [], None, 0)


@pytest.mark.django_db
def test_the_committee_of_the_address_is_the_committee_of_the_page():
    first = CommitteeFactory(begins_on=date(2025, 7, 1))
    second = CommitteeFactory(begins_on=date(2021, 7, 1))
    secretary = person(Role.SECRETARY, first, from_on=date(2025, 7, 1))
    PostFactory(person=secretary, committee=second, role=Role.SECRETARY)

    assert frame_of(secretary, slug=second.slug).committee == second
    assert frame_of(secretary).committee == first


@pytest.mark.django_db
def test_a_committee_one_has_no_post_in_is_not_named():
    mine, other = CommitteeFactory(), CommitteeFactory()

    frame = frame_of(person(Role.MEMBER, mine), slug=other.slug)

    assert frame.committee == mine
    assert [entrance.name for entrance in frame.committees] == [mine.name]


@pytest.mark.django_db
def test_the_switcher_marks_an_archive():
    old = CommitteeFactory(ends_on=date(2025, 6, 30))
    secretary = person(Role.SECRETARY, old, until_on=date(2025, 6, 30))

    assert [entrance.has_ended for entrance in frame_of(secretary).committees] == [True]


@pytest.mark.django_db
@pytest.mark.parametrize("committees", [1, 3])
def test_the_frame_costs_two_queries(committees, django_assert_num_queries):
    somebody = person(Role.MEMBER, CommitteeFactory())
    for _ in range(committees - 1):
        PostFactory(person=somebody, committee=CommitteeFactory())
    request = RequestFactory().get("/")
    request.user = somebody
    request.resolver_match = None

    with django_assert_num_queries(2):
        render_to_string("base.html", {}, request)


@pytest.mark.django_db
def test_the_nav_leads_nowhere_one_is_refused():
    committee = CommitteeFactory()

    admin = frame_of(person(Role.ADMIN, committee), slug=committee.slug)
    member = frame_of(person(Role.MEMBER, committee), slug=committee.slug)

    assert [link.icon for link in admin.nav] == ["house-door"]
    expected = ["house-door", "people", "list-check", "files", "bar-chart-line"]
    assert [link.icon for link in member.nav] == expected
