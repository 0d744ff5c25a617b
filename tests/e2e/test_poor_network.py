"""A vote and the room's screen over a network that fails: nothing lost, nothing doubled, no lie."""

import re
import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.actions import projector, sitting, voting
from meetings.models import Ballot
from tests.e2e.visitor import PHONE, said
from tests.sittings import in_session

pytestmark = pytest.mark.django_db(transaction=True)

TRYING = "Not sent yet, trying again. If this stays, tell the secretary."
CLOSED = "The vote is closed. What was sent before counts; nothing can be added or changed."
BALLOTS, STREAM = re.compile(r"/phieu/$"), re.compile(r"/live/")
LARGE = """() => [...document.querySelectorAll("body *")].filter((one) => {
    const said = [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue.trim());
    return said && one.checkVisibility() && !one.closest(".visually-hidden, .skip-link")
        && parseFloat(getComputedStyle(one).fontSize) < 32;
}).map((one) => one.outerHTML.slice(0, 200))"""
OUTSIDE = """() => [...document.querySelectorAll("#live-panel > *, #projector-blank")]
    .filter((one) => {
        const box = one.getBoundingClientRect();
        return box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < 0;
    }).map((one) => one.outerHTML.slice(0, 200))"""


@pytest.fixture
def records(laws):
    """Five members in a meeting of three items, the first of which is being voted on."""
    room = in_session(count=5, items=3)
    room.round = voting.open_round(item=room.item, by=room.secretary, at=timezone.now())
    return room


@pytest.fixture
def room(records, site):
    return records


@pytest.fixture
def take_phone(room, sit_down):
    """The nth member with a phone in the hand, the meeting on it."""

    def taken(number):
        member = sit_down(room.members[number].username, width=PHONE)
        member.go(f"/{room.committee.slug}/phien-hop/{room.meeting.code}/truc-tiep/")
        return member

    return taken


def vote(voter, choice="FOR"):
    return voter.page.locator(f"form[data-ballot]:has([value={choice}]) button")


def state(voter):
    return voter.page.locator("#ballot-state")


def ballots_of(room, number):
    return Ballot.objects.filter(person=room.members[number]).count()


def forgive(voter):
    """What Chromium writes to its console about requests that failed on purpose."""
    voter.complaints.clear()


def test_a_vote_is_recorded_once_or_said_not_to_be(take_phone, room):
    a_lost_answer_is_one_ballot_and_its_receipt_comes_with_the_next_try(take_phone(1), room)
    a_double_tap_and_a_slow_answer_are_one_ballot(take_phone(2), room)
    a_refusal_of_the_server_is_said_and_not_tried_again(take_phone(3), room)
    without_a_network_it_is_said_and_what_is_typed_stays(take_phone(3), room)
    what_arrives_after_the_close_is_refused_in_words(take_phone(4), room)


def a_lost_answer_is_one_ballot_and_its_receipt_comes_with_the_next_try(voter, room):
    page, lost = voter.page, []

    def taken_and_lost(route):
        if not lost:
            lost.append(route.fetch().status)  # the server took it
            route.abort()
        else:
            route.continue_()

    page.route(BALLOTS, taken_and_lost)
    vote(voter).click()
    expect(state(voter)).to_have_text(said(TRYING))
    expect(vote(voter, "AGAINST")).to_be_disabled()
    expect(state(voter)).to_contain_text(f"#{Ballot.objects.get().receipt}")
    assert lost == [200]
    assert ballots_of(room, 1) == 1
    forgive(voter)


def without_a_network_it_is_said_and_what_is_typed_stays(voter, room):
    page = voter.page
    page.locator("#private-notes summary").first.click()
    note = page.locator("#private-notes textarea").first
    voter.context.set_offline(True)
    note.fill("Đường ngõ 12 đã hỏi dân chưa?")
    vote(voter).click()

    expect(page.locator("#connection-lost")).to_be_visible()
    expect(state(voter)).to_have_text(said(TRYING))
    assert ballots_of(room, 3) == 0
    voter.context.set_offline(False)
    expect(state(voter)).to_contain_text("#")
    expect(page.locator("#connection-lost")).to_be_hidden()
    expect(note).to_have_value("Đường ngõ 12 đã hỏi dân chưa?")
    assert ballots_of(room, 3) == 1
    forgive(voter)


def what_arrives_after_the_close_is_refused_in_words(voter, room):
    voter.page.route(BALLOTS, lambda route: route.abort())
    vote(voter).click()
    expect(state(voter)).to_have_text(said(TRYING))
    voting.close(round=room.round, by=room.chair, at=timezone.now())
    voter.page.unroute(BALLOTS)

    expect(voter.page.locator("#live-panel [role=alert]")).to_have_text(said(CLOSED))
    expect(voter.page.locator(f"#result-{room.round.pk}")).to_be_visible()
    assert ballots_of(room, 4) == 0
    forgive(voter)


def a_double_tap_and_a_slow_answer_are_one_ballot(voter, room):
    def slowly(route):
        time.sleep(1)
        route.continue_()

    voter.page.route(BALLOTS, slowly)
    vote(voter).dblclick()
    expect(state(voter)).to_have_text(said("Sending…"))
    expect(vote(voter, "NOT_VOTING")).to_be_disabled()
    expect(state(voter)).to_contain_text("#")
    vote(voter).click()  # once more, on the vote that stands
    expect(state(voter)).to_contain_text("#")
    voter.page.wait_for_timeout(500)
    assert ballots_of(room, 2) == 1


def a_refusal_of_the_server_is_said_and_not_tried_again(voter, room):
    asked = []

    def refuse(route):
        asked.append(1)
        route.fulfill(status=403, body="")

    voter.page.route(BALLOTS, refuse)
    vote(voter).click()

    expect(state(voter)).to_have_text(
        said("Not sent. Tell the secretary, who can enter your vote.")
    )
    voter.page.wait_for_timeout(3500)
    assert len(asked) == 1
    expect(vote(voter, "AGAINST")).to_be_enabled()
    forgive(voter)


def test_the_rooms_screen_follows_is_large_and_goes_dark(sit_down, room):
    """Two screens: the larger one gets no stream and asks by itself."""
    room.items[1].__class__.objects.filter(pk=room.items[1].pk).update(
        title="Phê duyệt phương án bồi thường, hỗ trợ khi Nhà nước thu hồi đất để xây dựng " * 3
    )
    now = timezone.now()
    token = projector.make(meeting=room.meeting, seen=0, by=room.secretary, at=now)
    walls = [sit_down(width=wide, height=high) for wide, high in ((1280, 720), (1920, 1080))]
    walls[1].page.route(STREAM, lambda route: route.abort())
    for wall in walls:
        wall.page.goto(f"/chieu/{token}/")
        wall.see("0/5", within="#turnout")
        everything_is_large_and_inside(wall)
    walls[0].look()

    voting.close(round=room.round, by=room.chair, at=now)
    for wall in walls:
        expect(wall.page.locator("#result")).to_be_visible()
        everything_is_large_and_inside(wall)
    walls[0].look()
    sitting.point(item=room.items[1], by=room.secretary, at=now)
    for wall in walls:
        wall.see("Phê duyệt phương án", within=".board-title")
        everything_is_large_and_inside(wall)
    it_goes_dark(walls[0], room, now)
    forgive(walls[1])


def everything_is_large_and_inside(wall):
    assert wall.page.evaluate(LARGE) == []
    assert wall.page.evaluate(OUTSIDE) == []


def it_goes_dark(wall, room, now):
    dark = wall.page.locator("#projector-dark")
    wall.page.keyboard.press("b")
    expect(dark).to_be_visible()
    wall.page.keyboard.press("b")
    expect(dark).to_be_hidden()
    wall.page.locator("#projector-blank").click()
    expect(dark).to_be_visible()
    wall.page.locator("#projector-blank").click()
    projector.darken(meeting=room.meeting, is_blank=True, by=room.secretary, at=now)
    expect(dark).to_be_visible()
    projector.darken(meeting=room.meeting, is_blank=False, by=room.secretary, at=now)
    expect(dark).to_be_hidden()
    projector.revoke(meeting=room.meeting, by=room.secretary, at=now)
    expect(wall.page.locator("#projector-gone")).to_be_visible()
    expect(wall.page.locator("#live-panel")).to_have_count(0)
    forgive(wall)
