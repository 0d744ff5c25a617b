"""A device nobody touches is signed out: just below, at and above the limit, and what counts."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from giaoban.organisation import browsers
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 24, 2, tzinfo=UTC)
PAGE = "/tai-khoan/sessions/"
AGAIN = f"/tai-khoan/login/?next={PAGE}"


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def device(client, clock):
    """Somebody signed in at START, through the door."""
    UserFactory(username="thuky")
    client.post(reverse("account_login"), {"login": "thuky", "password": PASSWORD})
    return client


def minutes(count):
    return START + timedelta(minutes=count)


@pytest.mark.parametrize(("count", "stays"), [(30, True), (32, True), (33, False)])
def test_after_the_limit_and_the_step_it_is_noted_in_a_device_is_signed_out(
    device, clock, count, stays
):
    clock.move_to(minutes(count))
    answer = device.get(PAGE)

    assert (answer.status_code == 200) == stays
    assert stays or answer.url == AGAIN


def test_who_does_something_now_and_then_stays(device, clock):
    for count in range(20, 200, 20):
        clock.move_to(minutes(count))
        assert device.get(PAGE).status_code == 200


def test_what_a_page_asks_by_itself_does_not_count(device, clock):
    for count in range(10, 31, 10):
        clock.move_to(minutes(count))
        device.get(PAGE, headers={"X-By-Itself": "1"})
    clock.move_to(minutes(33))

    assert device.get(PAGE).status_code == 302


def test_a_page_of_a_meeting_asks_to_stay_and_may(device, clock):
    for count in range(20, 100, 20):
        clock.move_to(minutes(count))
        assert device.get(reverse("account-stay")).status_code == 204


@pytest.mark.parametrize(("hours", "stays"), [(12, True), (12.1, False)])
def test_twelve_hours_after_signing_in_it_is_over_whatever_was_done(device, clock, hours, stays):
    for count in range(20, int(hours * 60), 20):
        clock.move_to(minutes(count))
        device.get(PAGE)
    clock.move_to(minutes(hours * 60))

    assert (device.get(PAGE).status_code == 200) == stays


def test_without_a_limit_only_the_twelve_hours_count(device, clock, settings):
    settings.SESSION_IDLE_MINUTES = 0
    clock.move_to(minutes(600))

    page = device.get(PAGE)
    assert page.status_code == 200
    assert 'id="idle"' not in page.content.decode()


def test_who_was_signed_out_is_told_why_and_led_back_to_the_form(device, clock):
    clock.move_to(minutes(60))
    button = reverse("account-sign-out-device", args=[1])
    sent = device.post(button, headers={"Referer": f"http://testserver{PAGE}"})
    told = device.get(sent.url)

    assert sent.url == "/tai-khoan/login/?next=%2Ftai-khoan%2Fsessions%2F"
    assert "30 phút" in told.content.decode()


def test_being_touched_is_noted_no_more_often_than_needed(device, clock, django_assert_num_queries):
    device.get(reverse("account-stay"))
    clock.move_to(minutes(1))

    with django_assert_num_queries(2):  # the session and whose it is
        device.get(reverse("account-stay"))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/140 Chrome/134 Safari", "Cốc Cốc, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("curl/8.0", "trình duyệt không rõ"),
        ("", "trình duyệt không rõ"),
    ],
)
def test_a_device_is_named_as_its_owner_knows_it(said, shown):
    assert browsers.name(said).endswith(shown)
