"""The room's screen: a secret address, what it shows and what it never shows."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from meetings.actions import ballots, projector, sitting, speakers, voting
from meetings.models import ProjectorLink
from tests.factories import AT
from tests.sittings import LATER, called, in_session, settled

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(AT, tick=True):
        yield


def made(room) -> str:
    living = room.meeting.projector_links.alive().first()
    seen = living.pk if living else 0
    return projector.make(meeting=room.meeting, seen=seen, by=room.secretary, at=AT)


def screen(token) -> str:
    return reverse("projector", args=[token])


def office(room, name="screen") -> str:
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code])


def shown(client, token) -> str:
    answer = client.get(screen(token))
    assert answer.status_code == 200
    return re.search(r'<section id="live-panel".*?</section>', answer.text, re.DOTALL)[0]


def test_the_secretary_makes_the_address_and_it_is_shown_once(client):
    room = in_session(count=3)
    client.force_login(room.secretary)

    once = client.post(office(room, "make-screen"), {"version": 0}, follow=True).text
    token = re.search(r"/chieu/([-\w]{43})/", once)[1]

    assert token not in client.get(office(room)).text
    assert ProjectorLink.objects.get().token_hash != token
    assert not ProjectorLink.objects.filter(token_hash__contains=token).exists()
    client.logout()
    assert client.get(screen(token)).status_code == 200


def test_a_second_click_makes_no_second_address(client):
    room = in_session(count=3)
    client.force_login(room.secretary)

    for _click in range(2):
        client.post(office(room, "make-screen"), {"version": 0})

    assert ProjectorLink.objects.count() == 1
    assert "/chieu/" in client.get(office(room)).text


@pytest.mark.parametrize("name", ["screen", "make-screen", "revoke-screen", "darken-screen"])
def test_a_member_makes_no_address(client, name):
    room = in_session(count=3)
    client.force_login(room.members[1])
    ask = client.get if name == "screen" else client.post

    assert ask(office(room, name)).status_code == 403
    assert not ProjectorLink.objects.exists()


def test_nothing_keeps_the_screen_or_finds_it(client):
    answer = client.get(screen(made(in_session(count=3))))

    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "sessionid" not in answer.cookies


def test_it_can_only_be_read(client):
    token = made(in_session(count=3))

    assert client.post(screen(token)).status_code == 405
    page = client.get(screen(token)).text
    assert "<form" not in page.replace('<form method="dialog">', "")


def test_a_new_address_ends_the_one_before_and_revoking_ends_it_all(client):
    room = in_session(count=3)
    first, second = made(room), made(room)

    assert client.get(screen(first)).status_code == 404
    assert client.get(screen(second)).status_code == 200
    before = room.again().revision
    assert projector.revoke(meeting=room.meeting, by=room.secretary, at=AT) == 1
    assert client.get(screen(second)).status_code == 404
    assert client.get(screen("x" * 43)).status_code == 404
    assert room.again().revision == before + 1  # the screen asks at once, and goes dark
    assert projector.revoke(meeting=room.meeting, by=room.secretary, at=AT) == 0


def test_it_dies_with_the_day_the_meeting_was_closed_on(client):
    room = in_session(count=3, votes=False)
    token = made(room)
    sitting.close_meeting(meeting=settled(room).meeting, by=room.secretary, at=LATER)

    assert client.get(screen(token)).status_code == 200
    with time_machine.travel(AT + timedelta(days=1)):
        assert client.get(screen(token)).status_code == 404


@pytest.mark.parametrize("state", ["PLANNED", "CANCELLED"])
def test_a_meeting_nobody_is_called_to_is_not_projected(client, state):
    room = called(count=3)
    token = made(room)
    changes = {"state": state, "cancelled_reason": "Hoãn" if state == "CANCELLED" else ""}
    type(room.meeting).objects.filter(pk=room.meeting.pk).update(**changes)

    assert client.get(screen(token)).status_code == 404
    with pytest.raises(projector.NothingToProject):
        made(room)


def test_it_dies_with_the_committee(client):
    room = called(count=3)
    token = made(room)
    room.committee.ends_on = timezone.localdate(AT) - timedelta(days=1)
    room.committee.save()

    assert client.get(screen(token)).status_code == 404


def test_while_the_vote_is_open_it_says_how_many_have_sent_and_no_more(client):
    room = in_session(count=5)
    token = made(room)
    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)
    for member, choice in zip(room.members, ["FOR", "AGAINST", "AGAINST"], strict=False):
        ballots.cast(round=round_, person=member, choice=choice, key=uuid.uuid4(), at=AT)

    panel = shown(client, token)

    assert "<span data-sent>3</span>/5" in panel
    assert 'id="result"' not in panel
    voting.close(round=round_, by=room.chair, at=LATER)
    panel = shown(client, token)
    counts = re.findall(r"<dd>(\d+)</dd>", panel)
    assert counts == ["1", "2", "0", "2", "0"]
    assert 'id="turnout"' not in panel
    assert not any(member.full_name in panel for member in room.members)


def test_a_restricted_item_is_a_number_even_for_who_may_read_it(client):
    room = in_session(count=3, items=2)
    token = made(room)
    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)
    type(room.item).objects.filter(pk__in=[one.pk for one in room.items]).update(
        is_restricted=True, presenter="đ/c Người Trình"
    )
    client.force_login(room.chair)

    for _state in ("open", "closed"):
        panel = shown(client, token)
        assert "Nội dung 1" not in panel
        assert "Nội dung 2" not in panel
        assert "đ/c Người Trình" not in panel
        assert panel.count("Nội dung hạn chế") == 2
        assert 'id="turnout"' not in panel
        assert 'id="result"' not in panel
        if round_.is_open:
            round_ = voting.close(round=round_, by=room.chair, at=LATER)


def given_the_floor(room, *others):
    """The second member speaks on the first item; others wait to."""
    asked = [
        speakers.register(item=room.item, person=one, by=one, at=AT)
        for one in (room.members[1], *others)
    ]
    return speakers.give(speech=asked[0], by=room.chair, at=AT)


def test_it_says_who_has_the_floor_and_not_for_how_long_nor_who_waits(client):
    room = in_session(count=4)
    token = made(room)
    assert 'id="floor"' not in shown(client, token)

    speech = given_the_floor(room, room.members[2])

    panel = shown(client, token)
    speaks, waits = (member.full_name for member in room.members[1:3])
    assert re.search(r'<p id="floor"[^>]*>(.*)</p>', panel)[1] == f"{speaks} đang phát biểu"
    assert waits not in panel
    speakers.end(speech=speech, by=room.chair, at=LATER)
    assert 'id="floor"' not in shown(client, token)


def test_who_speaks_on_a_restricted_item_is_not_said(client):
    room = in_session(count=3)
    token = made(room)
    given_the_floor(room)
    type(room.item).objects.filter(pk=room.item.pk).update(is_restricted=True)

    panel = shown(client, token)

    assert 'id="floor"' not in panel
    assert room.members[1].full_name not in panel


def test_a_lost_quorum_is_shown(client):
    room = in_session(count=4)
    token = made(room)

    assert "board-alarm" not in shown(client, token)
    for member in room.members[1:]:
        sitting.leave(meeting=room.meeting, person=member, by=room.secretary, at=LATER)
    panel = shown(client, token)
    assert "board-alarm" in panel
    assert "1/4" in panel


def test_a_darkened_screen_holds_nothing_until_it_is_shown_again(client):
    room = in_session(count=3)
    token = made(room)
    client.force_login(room.secretary)

    client.post(office(room, "darken-screen"), {"blank": "yes"})
    revision = room.again().revision
    client.post(office(room, "darken-screen"), {"blank": "yes"})
    panel = shown(client, token)
    assert "data-blank" in panel
    assert room.item.title not in panel
    assert room.again().revision == revision
    client.post(office(room, "darken-screen"), {"blank": "no"})
    assert room.item.title in shown(client, token)


def test_darkening_without_an_address_says_what_to_do(client):
    room = in_session(count=3)

    with pytest.raises(projector.NoAddress):
        projector.darken(meeting=room.meeting, is_blank=True, by=room.secretary, at=AT)


def test_what_htmx_gets_is_what_a_reload_shows_and_nothing_new_is_204(client):
    room = in_session(count=3, items=2)
    token = made(room)
    seen = f"{room.again().revision}.0"

    assert client.get(f"{screen(token)}?seen={seen}", headers=HTMX).status_code == 204
    swapped = client.get(f"{screen(token)}?seen=1.0", headers=HTMX).text
    assert swapped.strip() == shown(client, token)


@pytest.mark.parametrize("items", [1, 3])
def test_a_look_costs_the_same_whatever_the_programme(client, django_assert_num_queries, items):
    room = in_session(count=4, items=items)
    token = made(room)
    given_the_floor(room, *room.members[2 : 1 + items])
    voting.open_round(item=room.item, by=room.secretary, at=AT)

    with django_assert_num_queries(9):
        client.get(screen(token), headers=HTMX)
