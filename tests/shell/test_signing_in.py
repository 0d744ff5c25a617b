"""Signing in and out, as far as it is ours: what allauth is told to do and not to do."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from giaoban.organisation.enums import Role
from giaoban.organisation.models import User
from tests.factories import PASSWORD, CommitteeFactory, UserFactory, person

LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}


@pytest.fixture
def somebody(db):
    return UserFactory(username="thuky")


def sign_in(client, password=PASSWORD, **extra):
    given = {"login": "thuky", "password": password}
    return client.post(reverse("account_login"), given, **extra)


def test_the_right_password_opens_the_door(client, somebody):
    response = sign_in(client)

    assert response.status_code == 302
    assert int(client.session["_auth_user_id"]) == somebody.pk


def test_signing_in_says_nothing_so_that_a_kept_draft_outlives_it(client, somebody):
    sign_in(client)

    messages = client.get(reverse("account_logout")).context["messages"]
    assert list(messages) == []


def test_signing_in_changes_the_session(client, somebody):
    client.get(reverse("account_login"))
    before = client.session.session_key

    sign_in(client)

    assert client.session.session_key != before


def test_a_wrong_password_says_the_same_as_an_unknown_name(client, somebody):
    known = sign_in(client, "khong-phai-mat-khau")
    unknown = client.post(
        reverse("account_login"), {"login": "khong-co", "password": "khong-phai-mat-khau"}
    )

    assert known.context["form"].errors == unknown.context["form"].errors
    assert "_auth_user_id" not in client.session


def test_an_account_out_of_use_does_not_open_the_door(client, somebody):
    User.objects.filter(pk=somebody.pk).update(is_active=False)

    sign_in(client)

    assert "_auth_user_id" not in client.session


def test_guessing_is_stopped_for_the_guesser_and_not_for_the_owner(client, somebody, settings):
    settings.ACCOUNT_RATE_LIMITS = LIMITS
    cache.clear()
    for _ in range(6):
        sign_in(client, "doan-mo", REMOTE_ADDR="203.0.113.7")

    guesser = sign_in(client, PASSWORD, REMOTE_ADDR="203.0.113.7")
    owner = sign_in(client, PASSWORD, REMOTE_ADDR="198.51.100.4")

    assert guesser.status_code == 200
    assert owner.status_code == 302


def test_nobody_registers(client, db):
    url = reverse("account_signup")
    given = {"username": "la", "password1": PASSWORD, "password2": PASSWORD}

    opened, sent = client.get(url), client.post(url, given)

    assert "account/signup_closed.html" in [template.name for template in opened.templates]
    assert sent.status_code == 200
    assert not User.objects.exists()


def test_the_door_of_the_demo_lists_its_accounts_and_no_other_door_does(client, db, settings):
    names = [template.name for template in client.get(reverse("account_login")).templates]

    assert "_components/_demo_accounts.html" in names


def test_signing_out_wants_a_press_of_a_button(client, db):
    client.force_login(person(Role.SECRETARY, CommitteeFactory()))

    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session

    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


class TestSessionThatEnded:
    """The person gets back to the page they were typing on."""

    def test_a_form_sent_leads_back_to_the_page_of_the_form(self, client, db):
        came_from = "http://testserver/song-cau/nhiem-vu/7/?buoc=2"

        response = client.post(
            reverse("account_change_password"), {}, headers={"Referer": came_from}
        )

        assert response.headers["Location"] == (
            "/tai-khoan/login/?next=%2Fsong-cau%2Fnhiem-vu%2F7%2F%3Fbuoc%3D2"
        )

    def test_a_page_elsewhere_is_never_led_back_to(self, client, db):
        headers = {"Referer": "https://evil.example/x"}

        response = client.post(reverse("account_change_password"), {}, headers=headers)

        assert response.headers["Location"] == "/tai-khoan/login/?next=%2F"

    def test_a_fragment_takes_the_whole_page_to_the_door(self, client, db):
        headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/song-cau/x/"}

        response = client.get(reverse("account_change_password"), headers=headers)

        assert response.status_code == 200
        assert response.headers["HX-Redirect"] == "/tai-khoan/login/?next=%2Fsong-cau%2Fx%2F"

    def test_a_page_keeps_its_own_address(self, client, db):
        response = client.get(reverse("account_change_password"))

        assert response.headers["Location"].endswith(f"?next={reverse('account_change_password')}")


@pytest.mark.parametrize("name", ["account_email", "account_set_password"])
def test_pages_that_change_who_one_is_stay_closed(client, db, name):
    client.force_login(person(Role.CHAIR, CommitteeFactory()))

    assert client.get(reverse(name)).status_code == 404
