"""A whole sitting at four screens at once, over a network that goes away twice for 20 seconds.

The secretary conducts at a desk (1280), a member and the Chair have phones, the room has its
screen (1920). Three more members press at their places. What must hold at the end: every ballot
is recorded once and as it was pressed, every text as it was typed, the room's screen has shown
nothing it must not, and all four stand at the same place.
"""

import re
import time
import uuid
from collections import defaultdict
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone, translation
from playwright.sync_api import expect

from directives.models import Directive
from meetings.actions import ballots
from meetings.models import Ballot, Conclusion, Decision, MinutesSection, Round
from tests.e2e import eight_items
from tests.e2e.eight_items import (
    BLOCK,
    BUDGET,
    MARKET,
    PARKING,
    PERSONNEL,
    PLOT,
    ROAD,
    UNPLANNED,
)
from tests.e2e.visitor import PHONE, said
from tests.preparations import pdf

pytestmark = pytest.mark.django_db(transaction=True)

CUT = 20  # seconds without a network
TRYING = "Not sent yet, trying again. If this stays, tell the secretary."
SPOKEN = "Đồng chí đề nghị làm rõ nguồn vốn và thời gian thi công."
BEGUN, GONE_ON = "Thống nhất phương án sắp xếp; ", "giao bố trí chỗ tạm trước ngày khởi công."
TASK = "Rà soát hộ đủ điều kiện bố trí chỗ tạm"
RETURNED = "Bổ sung kết quả lấy ý kiến nhân dân"

# Every state of the room's screen is kept, however short.
KEEP = """() => {
    window.sameDocument = true;
    window.seen = [];
    const keep = () => {
        const panel = document.getElementById("live-panel");
        if (!panel) return;
        const text = panel.innerText;
        if (window.seen.at(-1)?.text === text) return;
        const has = (id) => panel.querySelector(id) !== null;
        window.seen.push({ text, isOpen: has("#turnout"), hasResult: has("#result"),
            isAtAnItem: has("#current-item") });
    };
    new MutationObserver(keep).observe(document.body, {
        childList: true, subtree: true, characterData: true, attributes: true,
    });
    keep();
}"""


@pytest.fixture
def records(laws):
    return eight_items.called()


@pytest.fixture
def sitting(records, site):
    return records


class Four:
    """The four screens, what was pressed, and how long the network was away."""

    def __init__(self, sitting, sit_down):
        self.sitting = sitting
        self.pressed = defaultdict(dict)  # title -> member's id -> choice
        self.conductor = sit_down(sitting.here.secretary.username)
        self.chair = sit_down(sitting.members[0].username, width=PHONE)
        self.member = sit_down(sitting.members[1].username, width=PHONE)
        self.wall = sit_down(width=1920, height=1080)
        self.conductor.go(sitting.conduct)
        for phone in (self.chair, self.member):
            phone.go(sitting.live)
            phone.page.evaluate("window.sameDocument = true")
        self.wall.go(f"/chieu/{sitting.token}/")
        self.wall.page.evaluate(KEEP)

    @property
    def followers(self):
        return self.chair, self.member, self.wall

    def deal_with(self, title):
        row = self.conductor.page.locator(f"#item-{self.sitting.item(title).pk}")
        self.conductor.press(row.get_by_role("button", name=said("Deal with this item")))
        self.everybody_is_at(title)

    def go_on_to(self, title):
        self.conductor.press(self.conductor.page.locator("#move-pointer [data-shortcut=n]"))
        self.everybody_is_at(title)

    def everybody_is_at(self, title):
        for phone in (self.conductor, self.chair, self.member):
            expect(phone.page.locator("#current-item h2")).to_contain_text(title)
        shown = said("Restricted item") if title == PERSONNEL else title
        expect(self.wall.page.locator("#current-item h1")).to_contain_text(shown)

    def all_in_favour(self, title):
        present = len(self.sitting.members)
        self.conductor.press(said("Unanimous (%(present)s/%(present)s present)", present=present))
        self.pressed[title] = {one.pk: "FOR" for one in self.sitting.members}
        self.everybody_reads(verdict(present))

    def everybody_reads(self, result):
        for screen in (self.conductor, self.chair, self.member):
            expect(screen.page.locator("#current-item")).to_contain_text(result)

    def press(self, phone, title, choice):
        button_of(phone, choice).click()
        self.pressed[title][self.person_at(phone).pk] = choice

    def person_at(self, phone):
        return self.sitting.members[0 if phone is self.chair else 1]

    def the_others_press(self, title, *choices_):
        round_ = Round.objects.get(item=self.sitting.item(title))
        for person, choice in zip(self.sitting.members[2:], choices_, strict=True):
            key, at = uuid.uuid4(), timezone.now()
            ballots.cast(round=round_, person=person, choice=choice, key=key, at=at)
            self.pressed[title][person.pk] = choice

    def sent(self, number):
        awaited = len(self.sitting.members)
        text = said("%(sent)s of %(awaited)s have sent", sent=number, awaited=awaited)
        expect(self.conductor.page.locator("#open-round")).to_contain_text(text)
        expect(self.wall.page.locator("[data-sent]")).to_have_text(str(number))


def test_a_sitting_at_four_screens_loses_nothing(sit_down, sitting):
    four = Four(sitting, sit_down)
    the_meeting_opens(four)
    the_chair_gives_the_floor(four, ROAD)
    four.all_in_favour(ROAD)
    hands_with_an_exception(four)
    a_member_votes_without_a_network(four)
    a_secret_ballot_on_what_is_restricted(four)
    the_block_is_passed_at_once(four)
    the_conductor_writes_without_a_network(four)
    a_dossier_goes_back_to_its_unit(four)
    an_unplanned_item_waits_for_the_quorum(four)
    it_closes_when_nothing_is_open(four)

    every_ballot_is_the_one_that_was_pressed(four)
    every_text_is_as_it_was_typed(sitting)
    the_room_has_seen_nothing_it_must_not(four)
    all_four_stand_at_the_same_place(four)


def the_meeting_opens(four):
    conductor = four.conductor
    conductor.press(said("Record attendance"))
    conductor.press(said("All present"))
    conductor.press(said("Open the meeting"))
    four.everybody_is_at(ROAD)
    for screen in four.followers:
        expect(screen.page.locator("#attending")).to_contain_text("5/5")
        screen.look()


def the_chair_gives_the_floor(four, title):
    """Asked for on one phone, given on the other; the room sees who speaks."""
    position = four.sitting.item(title).position
    name = four.person_at(four.member).full_name
    ask = said("Ask to speak on item %(position)s", position=position)
    give = said("Give the floor to %(name)s", name=name)
    floor = four.wall.page.locator("#floor")

    four.member.press(ask, within="#current-item")
    expect(four.chair.find(give)).to_be_visible()
    four.chair.press(give)
    expect(floor).to_have_text(said("%(name)s has the floor", name=name))
    four.member.press(said("Has finished"), within="#has-the-floor")
    expect(floor).to_have_count(0)
    for phone in (four.member, four.chair):
        phone.page.evaluate("window.sameDocument = true")


def hands_with_an_exception(four):
    four.go_on_to(BUDGET)
    conductor, objector = four.conductor, four.sitting.members[3]
    conductor.press(said("By show of hands, with exceptions"))
    conductor.page.get_by_label(objector.full_name).select_option("AGAINST")
    conductor.press(said("Record this show of hands"))
    four.pressed[BUDGET] = {one.pk: "FOR" for one in four.sitting.members}
    four.pressed[BUDGET][objector.pk] = "AGAINST"
    four.everybody_reads(verdict(4))


def a_member_votes_without_a_network(four):
    """The vote goes on around them; their ballot comes in by itself when the network is back."""
    four.go_on_to(MARKET)
    four.conductor.press(said("Vote on members' screens"))
    expect(button_of(four.member, "FOR")).to_be_visible()

    with cut_off(four.member):
        four.press(four.member, MARKET, "FOR")
        expect(state(four.member)).to_have_text(said(TRYING))
        expect(four.member.page.locator("#connection-lost")).to_be_visible()
        four.press(four.chair, MARKET, "NOT_VOTING")
        expect(state(four.chair)).to_contain_text("#")
        four.press(four.chair, MARKET, "AGAINST")  # thinks better of it
        expect(state(four.chair)).to_contain_text(said("Against"))
        four.the_others_press(MARKET, "FOR", "NOT_VOTING", "FOR")
        four.sent(4)
        a_task_is_caught(four)
        assert not Ballot.objects.filter(
            round__item__title=MARKET, person=four.person_at(four.member)
        ).exists()

    expect(state(four.member)).to_contain_text("#")
    expect(four.member.page.locator("#connection-lost")).to_be_hidden()
    four.sent(5)
    four.conductor.press(said("Close the vote and show the result"))
    four.everybody_reads(verdict(3))
    four.member.see(said("Your vote: %(choice)s", choice=said("In favour")))


def a_task_is_caught(four):
    """In one line, while the vote is open."""
    unit, conductor = four.sitting.here.unit, four.conductor
    due = (timezone.localdate() + timedelta(days=14)).strftime("%d/%m")
    conductor.page.fill("#id_line", f"{TASK} @{unit.code} #{due}")
    expect(conductor.page.locator("#line-chips")).to_contain_text(unit.short_name)
    conductor.press(said("Write it down"))
    expect(conductor.page.locator("#current-item")).to_contain_text(TASK)


def a_secret_ballot_on_what_is_restricted(four):
    four.go_on_to(PERSONNEL)
    four.conductor.press(said("Secret ballot"))
    for phone, choice in ((four.chair, "AGAINST"), (four.member, "FOR")):
        four.press(phone, PERSONNEL, choice)
        expect(state(phone)).to_contain_text("#")
    four.the_others_press(PERSONNEL, "FOR", "FOR", "FOR")
    expect(four.conductor.page.locator("#open-round")).to_contain_text("5")
    expect(four.wall.page.locator("#turnout")).to_have_count(0)
    four.conductor.press(said("Close the vote and show the result"))
    four.everybody_reads(verdict(4))


def the_block_is_passed_at_once(four):
    four.conductor.press(four.conductor.page.locator("#consent-block [type=submit]").last)
    for title in BLOCK:
        four.pressed[title] = {one.pk: "FOR" for one in four.sitting.members}
    expect(four.conductor.page.locator("#consent-block")).to_have_count(0)
    four.everybody_is_at(PLOT)


def the_conductor_writes_without_a_network(four):
    """A conclusion half typed, minutes half typed; the room goes on meanwhile."""
    conductor = four.conductor
    minutes = conductor.context.new_page()
    minutes.goto(f"{four.sitting.meeting.get_absolute_url()}bien-ban/soan/")
    discussion = minutes.locator(f"form[action$='/muc/{four.sitting.item(MARKET).pk}/'] textarea")
    conductor.press(
        conductor.page.locator(f"#words-{four.sitting.item(MARKET).pk}").get_by_role(
            "link", name=said("Write the conclusion")
        )
    )
    text = conductor.page.locator("[name=text]")
    text.press_sequentially(BEGUN)

    with cut_off(conductor):
        text.press_sequentially(GONE_ON)
        discussion.fill(SPOKEN)
        conductor.find(said("Save the conclusion")).click()
        expect(conductor.page.locator("#connection-lost")).to_be_visible()
        expect(text).to_have_value(BEGUN + GONE_ON)
        the_chair_gives_the_floor(four, PLOT)

    saved = MinutesSection.objects.filter(text=SPOKEN)
    until(saved.exists)
    expect(discussion).to_have_value(SPOKEN)
    minutes.close()
    expect(conductor.page.locator("#connection-lost")).to_be_hidden()
    expect(text).to_have_value(BEGUN + GONE_ON)
    conductor.press(said("Save the conclusion"))
    expect(conductor.page.locator("#words-" + str(four.sitting.item(MARKET).pk))).to_contain_text(
        BEGUN + GONE_ON
    )
    four.everybody_is_at(PLOT)


def a_dossier_goes_back_to_its_unit(four):
    conductor = four.conductor
    conductor.press(said("Decide, with words"))
    conductor.page.check("[name=outcome][value=RETURNED]")
    conductor.fill(wording=RETURNED)
    conductor.press(said("Record the decision"))
    four.member.see(outcome_of(four.sitting.item(PLOT)))


def an_unplanned_item_waits_for_the_quorum(four):
    conductor = four.conductor
    conductor.page.locator("#unplanned > summary").click()
    conductor.fill(unplanned__title=UNPLANNED)
    conductor.page.select_option("[name=unplanned-department]", four.sitting.here.unit.name)
    paper = pdf()
    conductor.page.set_input_files(
        "[name=unplanned-paper]",
        {"name": "bao-cao.pdf", "mimeType": "application/pdf", "buffer": paper.read()},
    )
    for name in ("needs_vote", "deal_now"):
        conductor.page.check(f"[name=unplanned-{name}]")
    conductor.press(said("Add it to the agenda"))
    four.everybody_is_at(UNPLANNED)

    two = four.sitting.members[3:]
    record(four, two, said("Has left"))
    expect(conductor.page.locator("#no-quorum")).to_be_visible()
    expect(conductor.page.locator("#put-to-the-vote")).to_have_count(0)
    for phone in (four.member, four.chair):
        expect(phone.page.locator("#no-quorum")).to_contain_text("3/5")
    expect(four.wall.page.locator(".board-alarm")).to_contain_text("3/5")
    record(four, two, said("Present"))
    expect(four.wall.page.locator(".board-alarm")).to_have_count(0)
    expect(four.member.page.locator("#no-quorum")).to_have_count(0)
    four.all_in_favour(UNPLANNED)


def record(four, people, word):
    """Who comes and goes, on the list; then back to the panel."""
    conductor = four.conductor
    conductor.press(conductor.page.get_by_role("link", name=said("Attendance"), exact=True).first)
    for person in people:
        conductor.press(word, within=f"#person-{person.pk}")
    conductor.press(said("Conduct the meeting"))


def it_closes_when_nothing_is_open(four):
    conductor = four.conductor
    conductor.press(said("Close the meeting: see what is still open"))
    expect(conductor.page.locator("#left-open li")).to_have_count(1)
    conductor.see(PARKING, within="#left-open")
    conductor.press(conductor.page.locator("#left-open li a"))
    four.deal_with(PARKING)
    conductor.press(conductor.page.locator("#outcomes [value=POSTPONED]"))
    whole = conductor.page.locator("[aria-labelledby=whole-meeting]")
    conductor.touch(whole.locator(".confirm > summary"))
    conductor.press(whole.locator(".confirm-actions [type=submit]"))
    four.wall.see(said("The meeting is closed."))


# ---- What must hold ----


def every_ballot_is_the_one_that_was_pressed(four):
    with translation.override("vi"):
        rounds = Round.objects.filter(item__meeting=four.sitting.meeting)
        assert {round_.item.title for round_ in rounds} == set(four.pressed)
        for round_ in rounds:
            expected = four.pressed[round_.item.title]
            kept = dict(round_.ballots.counting().values_list("person_id", "choice"))
            assert kept == (dict.fromkeys(expected, "") if round_.is_secret else expected)
            counted = [list(expected.values()).count(one) for one in ("FOR", "AGAINST")]
            assert [round_.in_favour, round_.against] == counted
            twice = 1 if round_.item.title == MARKET else 0  # the Chair's second thought
            assert round_.ballots.count() == len(expected) + twice
    call_command("verify_votes")


def every_text_is_as_it_was_typed(sitting):
    market = sitting.item(MARKET)
    assert Conclusion.objects.get(item=market).text == BEGUN + GONE_ON
    assert [one.text for one in MinutesSection.objects.exclude(text="")] == [SPOKEN]
    task = Directive.objects.get(meeting=sitting.meeting)
    assert (task.content, task.item, task.lead) == (TASK, market, sitting.here.unit)
    assert Decision.objects.get(item__title=PLOT).wording == RETURNED
    assert sitting.item(UNPLANNED).proposal.papers.get().file.name == "bao-cao.pdf"


def the_room_has_seen_nothing_it_must_not(four):
    seen = four.wall.page.evaluate("window.seen")
    assert len(seen) > 20
    texts = "\n".join(one["text"] for one in seen)
    assert PERSONNEL not in texts
    assert not any(one["isOpen"] and one["hasResult"] for one in seen)
    while_open = [one["text"] for one in seen if one["isOpen"]]
    words = [said(one) for one in ("In favour", "Against", "Not voting", "Nothing sent")]
    assert while_open
    assert not [text for text in while_open if any(word in text for word in words)]
    at_items = "\n".join(one["text"] for one in seen if one["isAtAnItem"])
    assert not re.search(r"\d:\d\d", at_items)  # no timer, no time of day
    presenters = " ".join(item.presenter for item in four.sitting.meeting.items.all())
    floor = {four.person_at(four.member)}  # nobody else is named, but for who presents an item
    assert floor <= named_in(texts, four) <= floor | named_in(presenters, four)


def named_in(text, four) -> set:
    return {one for one in four.sitting.members if re.search(rf"{one.full_name}\b", text)}


def all_four_stand_at_the_same_place(four):
    """Each by itself, without being loaded again; the phones and the desk say the same of all."""
    screens = [four.conductor, *four.followers]
    last = four.sitting.meeting.__class__.objects.get(pk=four.sitting.meeting.pk).revision
    for screen in screens:
        expect(screen.page.locator("#live-panel")).to_have_attribute("data-seen", f"{last}.0")
        expect(screen.page.locator("#attending")).to_contain_text("5/5")
    for item in four.sitting.meeting.items.in_order():
        for screen in screens[:3]:
            expect(screen.page.locator(f"#item-{item.pk}")).to_contain_text(outcome_of(item))
    for screen in four.followers:
        assert screen.page.evaluate("window.sameDocument") is True
        screen.look()


# ---- Small things ----


class cut_off:
    """Take somebody's network away for as long as CUT says, whatever is done meanwhile."""

    def __init__(self, visitor):
        self.visitor = visitor

    def __enter__(self):
        self.began = time.monotonic()
        self.visitor.context.set_offline(True)

    def __exit__(self, kind, *_rest):
        if kind is None:
            left = CUT - (time.monotonic() - self.began)
            self.visitor.page.wait_for_timeout(max(0, left * 1000))
        self.visitor.context.set_offline(False)
        self.visitor.complaints.clear()  # what Chromium says of requests that failed on purpose


def until(holds):
    deadline = time.monotonic() + 15
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def button_of(phone, choice):
    return phone.page.locator(f"form[data-ballot]:has([value={choice}]) button")


def state(phone):
    return phone.page.locator("#ballot-state")


def verdict(in_favour) -> str:
    counted = {"n": in_favour, "members": 5, "needed": 3}
    return said("%(n)s/%(members)s members in favour, %(needed)s needed", **counted)


def outcome_of(item) -> str:
    with translation.override("vi"):
        return Decision.objects.get(item=item).get_outcome_display()
