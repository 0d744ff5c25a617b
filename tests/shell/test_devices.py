"""The devices one is signed in on, and signing one of them out from another."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

LIST = PAGE = "/tai-khoan/sessions/"


@pytest.fixture
def somebody():
    return UserFactory(username="thuky")


def device(user, browser):
    """A browser in which this person has signed in."""
    client = Client(headers={"User-Agent": browser})
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    return client


def sign_out(client, session):
    return client.post(reverse("account-sign-out-device", args=[session.pk]), follow=True)


def test_the_list_names_each_device_and_marks_this_one(somebody):
    here, _phone = device(somebody, "Windows Chrome"), device(somebody, "iPhone Safari")
    page = here.get(LIST).content.decode()

    assert ("Chrome, Windows" in page, "Safari, iPhone" in page) == (True, True)
    assert page.count("Đăng xuất thiết bị này") == 1
    assert page.count("status-active") == 1


def test_a_device_signed_out_from_another_is_out_at_its_next_request(somebody):
    here, phone = device(somebody, "Windows Chrome"), device(somebody, "iPhone Safari")
    told = sign_out(here, UserSession.objects.get(user_agent="iPhone Safari"))

    assert "Đã đăng xuất thiết bị đó" in told.content.decode()
    assert phone.get(PAGE).status_code == 302
    assert here.get(PAGE).status_code == 200


def test_a_second_click_says_that_it_is_out_already(somebody):
    here, _phone = device(somebody, "Windows Chrome"), device(somebody, "iPhone Safari")
    session = UserSession.objects.get(user_agent="iPhone Safari")
    sign_out(here, session)

    assert "trước đó" in sign_out(here, session).content.decode()


def test_nobody_signs_out_a_device_of_somebody_else(somebody):
    here, other = device(somebody, "Windows"), device(UserFactory(username="khac"), "iPhone")
    sign_out(here, UserSession.objects.get(user_agent="iPhone"))

    assert other.get(PAGE).status_code == 200


def test_all_others_are_signed_out_at_once(somebody):
    here, *others = [device(somebody, browser) for browser in ("Windows", "iPhone", "Android")]
    here.post(LIST)

    assert here.get(PAGE).status_code == 200
    assert [one.get(PAGE).status_code for one in others] == [302, 302]


def test_it_is_found_in_the_menu_of_the_account(somebody):
    assert f'href="{LIST}"' in device(somebody, "Windows").get(PAGE).content.decode()
