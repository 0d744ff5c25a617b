"""The agenda builder in a real browser: dragging, keys, somebody who was quicker; axe."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.actions import agenda
from tests.factories import PASSWORD
from tests.preparations import EARLIER, month

AXE = Path(__file__).resolve().parents[2] / "e2e" / "vendor" / "axe.min.js"
SERIOUS = """async () => (await axe.run()).violations
    .filter((found) => ["serious", "critical"].includes(found.impact))
    .map((found) => `${found.id}: ${found.nodes[0].html}`)"""
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here():
    return month()


@pytest.fixture
def meeting(here):
    return here.with_items(3, starts_at=timezone.now() + timedelta(days=5))


@pytest.fixture
def open_as(browser, live_server):
    """Open a page as somebody; the test fails when the page complains in the console."""
    contexts, complaints = [], []

    def opened(person, path, *, size=DESK):
        context = browser.new_context(base_url=live_server.url, viewport=size)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if _is_bad(line) else None)
        page.goto(f"/tai-khoan/login/?next={path}")
        page.fill("#id_login", person.username)
        page.fill("#id_password", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "login" not in url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _is_bad(line) -> bool:
    return "Content Security Policy" in line.text or "Refused to" in line.text


def at_the_builder(meeting) -> str:
    return f"{meeting.get_absolute_url()}chuong-trinh/"


def titles(meeting):
    return list(meeting.items.in_order().values_list("title", flat=True))


def drag_the_first_to_the_end(page):
    handle = page.locator("[data-drag]").first.bounding_box()
    last = page.locator("[data-item]").last.bounding_box()
    page.mouse.move(handle["x"] + 5, handle["y"] + 5)
    page.mouse.down()
    for share in (0.2, 0.6, 0.9, 0.95):  # the rows make room as the pointer passes them
        page.mouse.move(last["x"] + 40, last["y"] + share * last["height"], steps=6)
        page.wait_for_timeout(200)
    with page.expect_response(lambda answer: "thu-tu" in answer.url) as answer:
        page.mouse.up()
    return answer.value.status


def test_the_order_is_dragged(here, meeting, open_as):
    page = open_as(here.secretary, at_the_builder(meeting), size={"width": 1280, "height": 1600})

    status = drag_the_first_to_the_end(page)

    expect(page.locator("[data-item]").first).to_contain_text("Mục 2")
    assert (status, titles(meeting)) == (200, ["Mục 2", "Mục 3", "Mục 1"])


def test_who_drags_too_late_sees_the_agenda_as_it_stands(here, meeting, open_as):
    page = open_as(here.secretary, at_the_builder(meeting), size={"width": 1280, "height": 1600})
    agenda.add_free(meeting=meeting, title="Mới", by=here.chief, at=EARLIER)

    status = drag_the_first_to_the_end(page)

    expect(page.locator("#agenda-items [role=alert]")).to_be_visible()
    expect(page.locator("[data-item]")).to_have_count(4)
    assert (status, titles(meeting)) == (409, ["Mục 1", "Mục 2", "Mục 3", "Mới"])


def test_keys_move_an_item_and_the_focus_stays_on_it(here, meeting, open_as):
    page = open_as(here.secretary, at_the_builder(meeting), size=PHONE)
    down = page.locator("[data-item]").first.locator("[data-move=down]")

    down.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[data-item]").nth(1)).to_contain_text("Mục 1")
    expect(page.locator("[data-item]").nth(1).locator("[data-move=down]")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[data-item]").nth(2)).to_contain_text("Mục 1")

    assert titles(meeting) == ["Mục 2", "Mục 3", "Mục 1"]
    item = meeting.items.in_order().last()
    expect(page.locator(f"[data-item='{item.pk}']")).to_be_focused()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_pages_fit_and_axe_finds_nothing_serious(here, meeting, open_as, size):
    registration, draft = here.register(closes_at=timezone.now()), here.draft()
    page = open_as(here.secretary, at_the_builder(meeting), size=size)

    for path in (
        at_the_builder(meeting),
        meeting.get_absolute_url(),
        f"{meeting.get_absolute_url()}moi-hop/",
        registration.get_absolute_url(),
        draft.get_absolute_url(),
    ):
        page.goto(path)
        page.evaluate(AXE.read_text())
        assert page.evaluate(SERIOUS) == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], path
