"""The conductor's panel."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from giaoban.organisation.enums import Role
from meetings.actions import ballots, consent, decisions, sitting, voting
from tests.factories import AT, person
from tests.sittings import LATER, called, in_session, settled

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


@time_machine.travel(AT + timedelta(minutes=3), tick=False)
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
    settled(room)
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

    with django_assert_num_queries(18):
        client.get(url(room), headers=HTMX)


# Time ---------------------------------------------------------------------------------------------


def minute(number):
    return AT + timedelta(minutes=number)


def timer(client, room, user, *, at):
    with time_machine.travel(at, tick=False):
        shown = page(client, room, user)
    found = re.search(r'id="item-timer" class="([^"]*)" data-spent="(\d+)"', shown)
    return found and ("is-over" in found[1], int(found[2]))


def test_the_time_of_the_item_is_counted_from_when_the_pointer_came(client):
    room = in_session(count=3, items=2)
    sitting.point(item=room.items[1], by=room.secretary, at=minute(4))

    found = [timer(client, room, room.secretary, at=minute(n)) for n in (4, 14, 15)]

    assert found == [(False, 0), (False, 600), (True, 660)]  # ten minutes are planned


def test_a_reload_and_a_second_secretary_see_the_same_time(client):
    room = in_session(count=3)
    other = person(Role.SECRETARY, room.committee)

    found = {timer(client, room, user, at=minute(7)) for user in (room.secretary, other)}

    assert found == {(False, 420)}
    assert timer(client, room, room.secretary, at=minute(7)) == (False, 420)


def test_coming_back_to_an_item_counts_on(client):
    room = in_session(count=3, items=2)
    sitting.point(item=room.items[1], by=room.secretary, at=minute(4))
    sitting.point(item=room.items[0], by=room.secretary, at=minute(6))

    assert timer(client, room, room.secretary, at=minute(9)) == (False, 7 * 60)


def test_the_time_is_on_no_screen_of_the_room(client):
    room = in_session(count=3, items=2)
    live = reverse("meetings:live", args=[room.committee.slug, room.meeting.code])

    for user in (room.members[1], room.chair, room.secretary):
        client.force_login(user)
        for answer in (client.get(live), client.get(live, headers=HTMX)):
            assert "item-timer" not in answer.text
            assert "data-spent" not in answer.text


def test_the_panel_keeps_from_when_until_when_each_item_was_dealt_with(client):
    room = in_session(count=3, items=2)
    sitting.point(item=room.items[1], by=room.secretary, at=minute(12))

    shown = page(client, room, room.secretary)

    assert "14:00–14:12" in shown
    assert "14:12–" in shown


# What may be done ---------------------------------------------------------------------------------


def outcomes(shown):
    return re.findall(r'name="outcome" value="(\w+)"', shown)


def test_outcomes_without_words_take_one_click(client):
    voted, free = in_session(count=3), in_session(count=3, votes=False)

    assert outcomes(page(client, voted, voted.secretary)) == ["POSTPONED", "WRITTEN_VOTE"]
    assert outcomes(page(client, free, free.secretary)) == [
        "AGREED_IN_PRINCIPLE",
        "POSTPONED",
        "WRITTEN_VOTE",
    ]
    client.post(
        address(free, "decide", free.item.pk), {"outcome": "WRITTEN_VOTE", "next": url(free)}
    )
    assert free.item.decision.outcome == "WRITTEN_VOTE"


def test_after_a_carried_vote_only_its_own_outcomes_are_offered(client):
    room = in_session(count=3)
    voting.record_hands(item=room.item, by=room.chair, at=AT)

    assert outcomes(page(client, room, room.secretary)) == ["AGREED_IN_PRINCIPLE"]


def test_after_a_vote_that_was_not_carried_none_is_offered(client):
    room = in_session(count=3)
    against = dict.fromkeys(room.members, "AGAINST")
    voting.record_hands(item=room.item, exceptions=against, by=room.chair, at=AT)

    shown = page(client, room, room.secretary)

    assert outcomes(shown) == []
    assert address(room, "decide", room.item.pk) not in shown


@pytest.mark.parametrize("outcome", ["RETURNED", "WITHDRAWN"])
def test_an_outcome_that_needs_words_comes_back_without_them(client, outcome):
    room = in_session(count=3)
    client.force_login(room.secretary)
    decide = address(room, "decide", room.item.pk)

    refused = client.post(decide, {"outcome": outcome, "wording": ""})
    done = client.post(decide, {"outcome": outcome, "wording": "Thiếu bản đồ"})

    assert (refused.status_code, done.status_code) == (200, 302)
    assert "is-invalid" in refused.text


def test_next_and_previous_are_one_click_each(client):
    room = in_session(count=3, items=3)
    first = page(client, room, room.secretary)
    sitting.point(item=room.items[1], by=room.secretary, at=AT)
    middle = page(client, room, room.secretary)

    assert pointers(room, first) == {"n": 2}
    assert pointers(room, middle) == {"n": 3, "p": 1}


def pointers(room, shown):
    """The number of the item that each key points at."""
    form = r'/muc/(\d+)/dang-ban/">(?:(?!</form>).)*?data-shortcut="(\w)"'
    numbers = {str(item.pk): item.position for item in room.items}
    return {key: numbers[pk] for pk, key in re.findall(form, shown, re.DOTALL)}


def test_after_the_last_item_comes_the_first_that_was_passed_over(client):
    room = in_session(count=3, items=3)
    decisions.decide(item=room.items[0], outcome="POSTPONED", by=room.chair, at=AT)
    sitting.point(item=room.items[2], by=room.secretary, at=AT)

    shown = page(client, room, room.secretary)

    assert pointers(room, shown) == {"n": 2, "p": 2}


def test_closing_leads_to_what_is_open_until_everything_is_settled(client):
    room = in_session(count=3, items=2)
    before = page(client, room, room.secretary)
    settled(room)
    after = page(client, room, room.secretary)

    shut = f'action="{address(room, "close-meeting")}"'
    assert (address(room, "left-open") in before, shut in before) == (True, False)
    assert (address(room, "left-open") in after, shut in after) == (False, True)


def test_the_block_is_called_with_one_button(client):
    room = in_session(count=3, items=2)
    consent.put_in(item=room.items[1], by=room.secretary, at=AT)

    shown = page(client, room, room.secretary)

    assert shown.count(address(room, "pass-block")) == 1


def test_the_line_and_the_unplanned_item_stand_outside_of_what_is_swapped(client):
    room = in_session(count=3)
    client.force_login(room.secretary)

    whole, swapped = client.get(url(room)), client.get(url(room), headers=HTMX)

    for name in ('name="line"', 'name="unplanned-title"'):
        assert name in whole.text
        assert name not in panel(whole)
        assert name not in swapped.text
    assert 'name="line"' not in page(client, room, room.chair)
