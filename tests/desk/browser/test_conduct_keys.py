"""The conductor's page in a real browser: keys, never while somebody types; the clock; the line."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from directives.models import Directive
from meetings.actions import sitting
from meetings.models import Meeting, Round
from tests.factories import PASSWORD, DepartmentFactory
from tests.sittings import in_session

AXE = Path(__file__).resolve().parents[2] / "e2e" / "vendor" / "axe.min.js"
SERIOUS = """async () => (await axe.run()).violations
    .filter((found) => ["serious", "critical"].includes(found.impact))
    .map((found) => `${found.id}: ${found.nodes[0].html}`)"""
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
# A key as the browser sends it in the middle of a word: with the flag, or with the old code.
COMPOSED = """([key, fields]) => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, ...fields}))"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room():
    found = in_session(count=3, items=3)
    DepartmentFactory(committee=found.committee, code="tnmt", name="Phòng TNMT")
    return found


@pytest.fixture
def conduct(browser, live_server, room):
    """Open the panel; the test fails when the page complains in the console."""
    contexts, complaints = [], []

    def opened(person=None, *, size=DESK):
        context = browser.new_context(base_url=live_server.url, viewport=size)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        path = f"{room.meeting.get_absolute_url()}dieu-hanh/"
        page.goto(f"/tai-khoan/login/?next={path}")
        page.fill("#id_login", (person or room.secretary).username)
        page.fill("#id_password", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "login" not in url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def position(room):
    return Meeting.objects.get(pk=room.meeting.pk).current_item.position


def press(page, key):
    """Press a key that does something and wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_keys_move_the_pointer_and_run_the_vote(room, conduct):
    page = conduct()

    press(page, "n")
    assert position(room) == 2
    press(page, "p")
    assert position(room) == 1
    press(page, "u")
    assert Round.objects.get().in_favour == 3
    press(page, "n")
    press(page, "b")
    assert Round.objects.open().get().item == room.items[1]


def test_closing_a_vote_asks_by_key_what_it_asks_by_button(room, conduct):
    page = conduct()
    press(page, "b")

    page.keyboard.press("b")

    question = page.locator("details.confirm[open]")
    yes = question.locator(".confirm-box button[type=submit]")
    expect(question).to_be_visible()
    expect(yes).to_be_focused()
    assert Round.objects.open().count() == 1
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    page.keyboard.press("b")
    expect(yes).to_be_focused()
    press(page, "Enter")
    assert Round.objects.open().count() == 0


def test_no_key_fires_while_somebody_types(room, conduct):
    page = conduct()

    page.keyboard.press("d")
    expect(page.locator("#id_line")).to_be_focused()
    page.keyboard.type("nub npc dduocj ?")

    expect(page.locator("#id_line")).to_have_value("nub npc dduocj ?")
    expect(page.locator("#help")).not_to_be_visible()
    assert (position(room), Round.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    "fields",
    [
        {"isComposing": True},
        {"keyCode": 229},
        {"ctrlKey": True},
        {"altKey": True},
        {"metaKey": True},
        {"repeat": True},
    ],
)
def test_no_key_fires_in_the_middle_of_a_word_with_another_key_or_held_down(room, conduct, fields):
    page = conduct()

    for key in "nub":
        page.evaluate(COMPOSED, [key, fields])
    page.wait_for_timeout(300)

    assert (position(room), Round.objects.count()) == (1, 0)
    press(page, "n")  # the same key by itself does
    assert position(room) == 2


@pytest.mark.parametrize("field", ["textarea", "div contenteditable tabindex=0"])
def test_no_key_fires_in_any_field(room, conduct, field):
    page = conduct()
    page.evaluate(
        """(tag) => { document.querySelector("main").insertAdjacentHTML("beforeend",
            `<${tag} id="typed"></${tag.split(" ")[0]}>`) }""",
        field,
    )

    page.locator("#typed").focus()
    page.keyboard.type("nub")
    page.wait_for_timeout(200)

    assert (position(room), Round.objects.count()) == (1, 0)


def test_the_keys_are_listed_and_can_be_switched_off(room, conduct):
    page = conduct()

    page.keyboard.press("?")
    help_list = page.locator("#help")
    expect(help_list).to_be_visible()
    listed = help_list.locator("dt").all_inner_texts()
    assert {"n", "u", "b", "c", "d"} <= {one.strip() for one in listed}
    page.keyboard.press("n")  # not under the list either
    page.locator("#help-keys-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_timeout(200)
    assert position(room) == 1
    page.reload()
    page.keyboard.press("n")
    page.wait_for_timeout(200)
    assert position(room) == 1
    page.keyboard.press("?")
    page.locator("#help-keys-on").check()
    page.keyboard.press("Escape")
    press(page, "n")
    assert position(room) == 2


def test_a_task_is_caught_without_a_click(room, conduct):
    page = conduct()

    page.keyboard.press("d")
    page.keyboard.insert_text("Rà soát quỹ đất @tnmt #ngay")
    expect(page.locator("#line-chips input[name=seen]")).to_have_count(1)
    expect(page.locator("#line-chips")).to_contain_text("Phòng TNMT")
    press(page, "Enter")

    one = Directive.objects.get()
    assert (one.content, one.lead.code, one.item, one.is_urgent) == (
        "Rà soát quỹ đất",
        "tnmt",
        room.item,
        True,
    )
    expect(page.locator("#id_line")).to_have_value("")


def test_an_unknown_unit_is_put_right_with_one_press(room, conduct):
    page = conduct()
    page.locator("#id_line").fill("Rà soát @tnmtt")

    page.locator("[data-replace]").click()

    expect(page.locator("#id_line")).to_have_value("Rà soát @tnmt")
    expect(page.locator("[data-replace]")).to_have_count(0)


def test_the_line_belongs_to_the_item_it_was_begun_at(room, conduct):
    page = conduct()
    place = page.locator("#id_item")
    expect(place).to_have_value(str(room.item.pk))

    sitting.point(item=room.items[1], by=room.secretary, at=timezone.now())
    expect(place).to_have_value(str(room.items[1].pk), timeout=15_000)
    page.locator("#id_line").fill("Rà soát")
    page.locator("h1").click()
    sitting.point(item=room.items[2], by=room.secretary, at=timezone.now())
    expect(page.locator("#current-item h2")).to_contain_text("Nội dung 3", timeout=15_000)

    expect(page.locator("#id_line")).to_have_value("Rà soát")
    expect(place).to_have_value(str(room.items[1].pk))


def test_the_clock_runs_and_says_when_time_is_over(room, conduct):
    sitting.point(item=room.items[1], by=room.secretary, at=timezone.now())
    page = conduct()
    clock = page.locator("[data-timer-text]")
    first = clock.inner_text()

    expect(clock).not_to_have_text(first, timeout=5_000)
    expect(page.locator("[data-timer-over]")).not_to_be_visible()
    page.evaluate("document.getElementById('item-timer').dataset.spent = '600'")
    expect(page.locator("#item-timer.is-over [data-timer-over]")).to_be_visible()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_page_is_sound_at_both_widths(room, conduct, size):
    for person in (room.secretary, room.chair):
        page = conduct(person, size=size)
        if person == room.secretary:
            page.locator("#id_line").fill("Rà soát @tnmtt #31/6")
            expect(page.locator("[data-replace]")).to_have_count(1)
            page.locator("#unplanned summary").click()
        page.evaluate(AXE.read_text("utf-8"))

        assert page.evaluate(SERIOUS) == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"]
