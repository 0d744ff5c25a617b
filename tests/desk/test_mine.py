"""Việc của tôi: each role is met by what waits for it, at a cost that does not grow."""

import pytest
from django.urls import reverse

from giaoban.organisation.enums import Role
from tests.factories import CommitteeFactory, DepartmentFactory, UserFactory, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_first_page(client, role):
    committee = CommitteeFactory()
    user = person(role, committee, DepartmentFactory(committee=committee))
    client.force_login(user)

    answer = client.get(reverse("desk:mine"))

    assert answer.status_code == 200
    assert list(answer.context["committees"]) == [committee]


def test_a_stranger_without_a_post_is_told_so(client):
    client.force_login(UserFactory())

    assert client.get(reverse("desk:mine")).status_code == 403


def test_nobody_reads_it_without_signing_in(client):
    answer = client.get(reverse("desk:mine"))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
