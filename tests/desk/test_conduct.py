"""The conductor's panel."""

import re
import uuid

import pytest
from django.urls import reverse

from giaoban.organisation.enums import Role
from meetings.actions import ballots, decisions, sitting, voting
from tests.factories import AT, person
from tests.sittings import LATER, called, in_session

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def url(room):
    return reverse("desk:conduct", args=[room.committee.slug, room.meeting.code])


def panel(response):
    found = re.search(r'<section id="live-panel".*</section>', response.text, re.DOTALL)
    return CHANGING.sub("", found[0])


def page(client, room, user):
    client.force_login(user)
    return client.get(url(room)).text


def address(room, name, *args):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code, *args])


def test_it_is_for_the_office_and_the_chair(client):
    room, other = in_session(count=3), called(count=3)

    found = {}
    for name, user in {
        "secretary": room.secretary,
        "chair": room.chair,
        "member": room.members[1],
        "clerk": person(Role.RECORDS_CLERK, room.committee),
        "stranger": other.secretary,
    }.items():
        client.force_login(user)
        found[name] = client.get(url(room)).status_code

    assert found == {"secretary": 200, "chair": 200, "member": 403, "clerk": 403, "stranger": 404}


def test_htmx_gets_the_panel_a_reload_shows(client):
    room = in_session(count=3, items=2)
    voting.open_round(item=room.item, by=room.secretary, at=AT)
    client.force_login(room.secretary)

    swapped = client.get(url(room) + "?seen=1.0", headers=HTMX)

    assert panel(swapped) == panel(client.get(url(room)))
    assert "<html" not in swapped.text


def test_nothing_new_is_204(client):
    room = in_session(count=3)
    client.force_login(room.secretary)

    seen = f"{url(room)}?seen={room.again().revision}.0"

    assert client.get(seen, headers=HTMX).status_code == 204


def test_a_called_meeting_is_opened_from_here(client):
    room = called(count=3)

    shown = page(client, room, room.secretary)

    assert address(room, "open-meeting") in shown
    assert address(room, "close-meeting") not in shown


def test_an_item_to_be_voted_on_offers_three_ways(client):
    room = in_session(count=15, present=13)

    shown = page(client, room, room.secretary)

    for name in ("unanimous", "record-hands", "open-round"):
        assert address(room, name, room.item.pk) in shown
    assert "13/13" in shown
    assert address(room, "note", room.item.pk) not in shown


def test_an_item_without_a_vote_is_noted_in_one_click(client):
    room = in_session(count=3, votes=False)

    shown = page(client, room, room.secretary)

    assert address(room, "note", room.item.pk) in shown
    assert address(room, "unanimous", room.item.pk) not in shown


def test_an_open_round_shows_who_has_sent_and_never_what(client):
    room = in_session(count=3)
    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)
    before = page(client, room, room.secretary)
    ballots.cast(round=round_, person=room.chair, choice="AGAINST", key=uuid.uuid4(), at=AT)
    ballots.enter_for(
        round=round_, person=room.members[1], choice="NOT_VOTING", by=room.secretary,
        channel="TELEPHONE", at=AT,
    )  # fmt: skip

    shown = page(client, room, room.secretary)

    assert '<progress value="2" max="3"' in shown
    assert room.chair.full_name in before
    assert f"{room.chair.full_name}," not in shown
    assert room.members[2].full_name in shown
    for way in ("AGAINST", "NOT_VOTING", f'id="result-{round_.pk}"', "data-label"):
        assert way not in shown
    assert address(room, "close-round", round_.pk) in shown
    assert address(room, "enter-ballot", round_.pk) in shown
    assert address(room, "annul-round", round_.pk) in shown


def test_a_closed_round_shows_its_result_and_who_entered_it(client):
    room = in_session(count=3)
    round_ = voting.record_hands(item=room.item, by=room.chair, at=AT)

    shown = page(client, room, room.secretary)

    assert f'id="result-{round_.pk}"' in shown
    assert round_.verdict in shown
    assert address(room, "unanimous", room.item.pk) not in shown
    assert address(room, "annul-round", round_.pk) in shown


def test_an_annulled_round_stays_to_be_seen(client):
    room = in_session(count=3)
    round_ = voting.record_hands(item=room.item, by=room.chair, at=AT)
    voting.annul(round=round_, reason="Ghi nhầm tên", by=room.chair, at=AT)

    shown = page(client, room, room.secretary)

    assert "Ghi nhầm tên" in shown
    assert address(room, "unanimous", room.item.pk) in shown


def test_the_chair_sees_rounds_and_not_the_secretarys_buttons(client):
    room = in_session(count=3, items=2)

    shown = page(client, room, room.chair)

    assert address(room, "unanimous", room.item.pk) in shown
    assert address(room, "point", room.items[1].pk) not in shown
    assert address(room, "close-meeting") not in shown


def test_a_closed_meeting_offers_its_conclusions_and_nothing_of_the_sitting(client):
    room = in_session(count=3, votes=False)
    sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=LATER)

    shown = page(client, room, room.secretary)

    assert address(room, "conclude") in shown
    assert address(room, "close-meeting") not in shown
    assert address(room, "note", room.item.pk) not in shown


@pytest.mark.parametrize("items", [1, 3])
def test_conduct_query_count(client, items, django_assert_num_queries):
    room = in_session(count=4, items=items)
    for item in room.items[:-1]:
        voting.record_hands(item=item, by=room.chair, at=AT)
    voting.open_round(item=room.items[-1], by=room.secretary, at=AT)
    for item in room.items:
        decisions.conclude(meeting=room.meeting, item=item, text="x", by=room.secretary, at=AT)
    client.force_login(room.secretary)

    with django_assert_num_queries(16):
        client.get(url(room), headers=HTMX)
