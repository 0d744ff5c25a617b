"""Two-step sign-in is asked of the roles named in the settings, at every page but its own."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from giaoban.organisation import mfa
from giaoban.organisation.enums import Role
from tests.factories import CommitteeFactory, person

SOMEWHERE = "account_change_password"


@pytest.fixture(autouse=True)
def _chair_needs_it(settings):
    settings.MFA_REQUIRED_ROLES = ["CHAIR"]


@pytest.fixture
def chair(db):
    return person(Role.CHAIR, CommitteeFactory())


def test_whoever_lacks_the_second_step_is_led_to_setting_it_up(client, chair):
    client.force_login(chair)

    response = client.get(reverse(SOMEWHERE))

    assert response.status_code == 302
    assert response.headers["Location"] == reverse("mfa_activate_totp")


def test_a_fragment_is_led_there_as_a_whole_page(client, chair):
    client.force_login(chair)

    response = client.get(reverse(SOMEWHERE), headers={"HX-Request": "true"})

    assert response.headers["HX-Redirect"] == reverse("mfa_activate_totp")


@pytest.mark.parametrize("name", ["mfa_index", "account_logout", "account_reauthenticate"])
def test_setting_up_and_leaving_stay_open(client, chair, name):
    client.force_login(chair)

    response = client.get(reverse(name))

    assert response.headers.get("Location") != reverse("mfa_activate_totp")


def test_whoever_has_it_is_left_alone(client, chair):
    TOTP.activate(chair, generate_totp_secret())
    RecoveryCodes.activate(chair)
    client.force_login(chair)

    assert client.get(reverse(SOMEWHERE)).status_code == 200


def test_other_roles_are_left_alone(client, db):
    client.force_login(person(Role.SECRETARY, CommitteeFactory()))

    assert client.get(reverse(SOMEWHERE)).status_code == 200


def test_nobody_is_asked_where_no_role_is_named(client, chair, settings):
    settings.MFA_REQUIRED_ROLES = []
    client.force_login(chair)

    assert client.get(reverse(SOMEWHERE)).status_code == 200


@pytest.mark.parametrize("committees", [1, 3])
def test_asking_costs_two_queries_however_many_posts(db, committees, django_assert_num_queries):
    chair = person(Role.CHAIR, CommitteeFactory())
    for _ in range(committees - 1):
        person(Role.CHAIR, CommitteeFactory(), person=chair)

    with django_assert_num_queries(2):
        assert mfa.is_missing(chair)
