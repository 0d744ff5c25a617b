"""The address of a button, opened by itself: 405 in words, and the way to the button."""

import pytest
from django.urls import reverse

from giaoban.core import ways_back
from giaoban.organisation.enums import Role
from tests.factories import CommitteeFactory, person
from tests.walls import addresses

BUTTON = "/song-cau/so-lieu/nhap/2022/6/khoa/"
ABOVE = "/song-cau/so-lieu/nhap/2022/6/"


@pytest.fixture
def signed_in(client, db):
    client.force_login(person(Role.SECRETARY, CommitteeFactory(slug="song-cau")))
    return client


def test_it_says_what_happened_and_leads_to_the_page_the_button_is_on(signed_in):
    answer = signed_in.get(BUTTON)

    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Địa chỉ này là của một nút bấm" in page
    assert f'href="{ABOVE}"' in page


def test_who_came_from_a_page_is_led_back_to_that_one(signed_in):
    answer = signed_in.get(BUTTON, headers={"Referer": "http://testserver/song-cau/?a=1"})

    assert 'href="/song-cau/?a=1"' in answer.content.decode()


def test_who_loads_it_anew_is_not_led_in_a_circle(signed_in):
    answer = signed_in.get(BUTTON, headers={"Referer": f"http://testserver{BUTTON}"})

    assert f'href="{ABOVE}"' in answer.content.decode()


def test_a_program_and_a_fragment_get_the_bare_answer(signed_in):
    for headers in ({"Accept": "application/json"}, {"HX-Request": "true"}):
        answer = signed_in.get(BUTTON, headers=headers)
        assert (answer.status_code, answer.content) == (405, b"")


@pytest.mark.parametrize(
    ("path", "above"),
    [
        (BUTTON, ABOVE),
        ("/song-cau/phien-hop/1/khong/co/gi/", "/song-cau/phien-hop/1/"),
        ("/khong-co/", "/"),
        ("/", "/"),
    ],
)
def test_the_page_above_is_one_there_is(path, above):
    assert ways_back.page_above(path) == above


def test_every_button_of_the_site_is_answered_in_words(signed_in):
    buttons = [view for view in addresses.views() if "GET" not in view.methods]
    found = {}
    for view in buttons:
        answer = signed_in.get(
            view.absent(committee="song-cau") if view.parameters >= {"committee"} else view.absent()
        )
        if answer.status_code != 405 or "405.html" not in {one.name for one in answer.templates}:
            found[view.name] = answer.status_code
    assert len(buttons) > 100
    assert found == {}


def test_signing_in_is_asked_for_first(client, db):
    answer = client.get(BUTTON)

    assert answer.url.startswith(reverse("account_login"))
