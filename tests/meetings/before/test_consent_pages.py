"""The consent list as the Chair and the Office see it, and the block on the screens."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from giaoban.organisation.enums import Role
from meetings.actions import consent
from meetings.models import ConsentItem, Round
from tests.desk.test_conduct import panel
from tests.factories import AT, person
from tests.meetings.before.positions import agree, take
from tests.sittings import called, in_session

pytestmark = pytest.mark.django_db


def url(room, name="consent", *args):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code, *args])


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


def row(page, item):
    found = re.search(rf'<tr id="item-{item.pk}">.*?</tr>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def conduct(room):
    return reverse("desk:conduct", args=[room.committee.slug, room.meeting.code])


@pytest.mark.parametrize("name", ["consent", "script", "script-pdf"])
def test_positions_are_read_by_the_chair_the_office_and_whoever_presides(name):
    room, other = called(count=4), called(count=3)
    room.meeting.presiding = room.members[1]
    room.meeting.save()
    people = {
        "chair": room.chair,
        "presiding": room.members[1],
        "secretary": room.secretary,
        "chief": person(Role.OFFICE_CHIEF, room.committee),
        "member": room.members[2],
        "expert": person(Role.OFFICE_EXPERT, room.committee),
        "auditor": person(Role.AUDITOR, room.committee),
        "stranger": other.chair,
    }

    found = {who: signed_in(one).get(url(room, name)).status_code for who, one in people.items()}

    allowed = dict.fromkeys(["chair", "presiding", "secretary", "chief"], 200)
    assert found == allowed | {"member": 403, "expert": 403, "auditor": 403, "stranger": 404}


def test_each_item_says_how_it_stands_and_who_said_what():
    room = called(count=5, items=3)
    agree(room, room.members[:3], 1)
    take(room, room.members[3], n2=("REMARKS", "Chưa rõ nguồn vốn"))
    take(room, room.members[4], n2="SPEAK")

    page = signed_in(room.chair).get(url(room)).text

    assert "Unopposed 3/5, 3 agree" in row(page, room.items[0])
    assert "To be discussed 2/5, 0 agree" in row(page, room.items[1])
    assert f"{room.members[3].full_name} : Chưa rõ nguồn vốn" in row(page, room.items[1])
    assert f"{room.members[4].full_name} asks to speak" in row(page, room.items[1])
    assert "Nobody objects so far 0/5, 0 agree" in row(page, room.items[2])


def test_one_press_puts_in_what_is_unopposed_and_single_items_go_in_and_out():
    room = called(count=3, items=3)
    agree(room, room.members[:2], 1)
    client = signed_in(room.secretary)

    client.post(url(room, "consent-all"))
    client.post(url(room, "consent-item", room.items[1].pk), {"block": "in"})
    client.post(url(room, "consent-item", room.items[0].pk), {"block": "out"})

    assert [place.item.position for place in ConsentItem.objects.all()] == [2]


def test_the_chair_reads_the_list_and_does_not_put_the_block_together():
    room = called(count=3)
    client = signed_in(room.chair)

    assert client.post(url(room, "consent-item", room.item.pk), {"block": "in"}).status_code == 403
    assert "consent-item" not in client.get(url(room)).text
    assert not ConsentItem.objects.exists()


def test_members_see_the_block_first_on_the_programme_and_in_the_room():
    room = called(count=3, items=2)
    consent.put_in(item=room.items[1], by=room.secretary, at=AT)
    client = signed_in(room.members[1])

    pages = [client.get(url(room, name)).text for name in ("meeting", "live")]

    assert all('id="consent-block"' in page for page in pages)


def test_one_press_in_the_room_passes_the_block():
    room = in_session(count=3, items=3)
    for item in room.items[:2]:
        consent.put_in(item=item, by=room.secretary, at=AT)
    client = signed_in(room.secretary)
    shown = client.get(conduct(room)).text
    ids = re.search(r'name="items" value="([\d,]+)"', shown)[1]

    client.post(url(room, "pass-block"), {"items": ids, "next": conduct(room)})

    rounds = Round.objects.order_by("pk")
    assert [(one.item.position, one.form, one.in_favour) for one in rounds] == [
        (1, "HANDS", 3),
        (2, "HANDS", 3),
    ]
    assert {one.item.decision.entered_by for one in rounds} == {room.secretary}
    assert {one.item.decision.by for one in rounds} == {room.chair}
    assert 'id="consent-block"' not in client.get(conduct(room)).text


@pytest.mark.parametrize("typed", ["", "x", "1,x", "-1", "9" * 30, "1;2", "²"])
def test_nonsense_passes_nothing(typed):
    room = in_session(count=3)
    consent.put_in(item=room.item, by=room.secretary, at=AT)

    answer = signed_in(room.secretary).post(url(room, "pass-block"), {"items": typed})

    assert answer.status_code == 302
    assert not Round.objects.exists()


def test_a_member_passes_no_block():
    room = in_session(count=3)

    assert signed_in(room.members[1]).post(url(room, "pass-block")).status_code == 403


def test_htmx_shows_the_block_a_reload_shows():
    room = in_session(count=3, items=2)
    consent.put_in(item=room.item, by=room.secretary, at=AT)
    client = signed_in(room.secretary)

    with time_machine.travel(AT, tick=False):  # both say how long the item has taken
        swapped = client.get(f"{conduct(room)}?seen=1.0", headers={"HX-Request": "true"})
        reloaded = client.get(conduct(room))

    assert panel(swapped) == panel(reloaded)
    assert 'id="consent-block"' in panel(swapped)


def test_while_a_vote_is_open_the_conductor_is_not_offered_the_block():
    room = in_session(count=3, items=2)
    consent.put_in(item=room.items[1], by=room.secretary, at=AT)
    client = signed_in(room.secretary)
    client.post(url(room, "open-round", room.items[0].pk))

    assert 'id="consent-block"' not in client.get(conduct(room)).text


@pytest.mark.parametrize("items", [1, 3])
def test_the_list_costs_the_same_however_many_items(items, django_assert_num_queries):
    room = called(count=3, items=items)
    for member in room.members:
        take(room, member, **{f"n{n}": "SPEAK" for n in range(1, items + 1)})
    client = signed_in(room.secretary)
    client.get(url(room))

    with django_assert_num_queries(11):
        client.get(url(room))


def test_an_item_passed_while_the_meeting_sits_leaves_the_block_on_every_screen():
    room = in_session(count=3, items=2, votes=False)
    consent.put_in(item=room.item, by=room.secretary, at=AT)
    signed_in(room.secretary).post(url(room, "note", room.item.pk))

    client = signed_in(room.members[1])

    pages = [client.get(url(room, name)).text for name in ("meeting", "live")]
    assert not any('id="consent-block"' in page for page in pages)
