"""The agenda builder in a real browser: dragging, keys, saving in place, somebody who was quicker;
axe."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.actions import agenda, sections
from meetings.models import AgendaItem
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


def two_sections(here, meeting):
    """I: Mục 1, Mục 2; II: Mục 3."""
    act = {"by": here.secretary, "at": EARLIER}
    return [
        sections.add(meeting=meeting, title=title, before=place, **act)
        for title, place in (("I. Biểu quyết", 1), ("II. Báo cáo", 3))
    ]


def drag(page, handle, target, *, share=0.5):
    """Drag by the mouse, slowly enough for the rows to make room."""
    start, end = handle.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    for part in (0.4, 0.8, 1):
        page.mouse.move(
            start["x"] + 5 + part * (end["x"] + 40 - start["x"]),
            start["y"] + 5 + part * (end["y"] + share * end["height"] - start["y"]),
            steps=6,
        )
        page.wait_for_timeout(150)
    with page.expect_response(lambda answer: "thu-tu" in answer.url) as answer:
        page.mouse.up()
    assert answer.value.status == 200


def test_items_are_dragged_across_sections_and_sections_with_their_items(here, meeting, open_as):
    _first, second = two_sections(here, meeting)
    page = open_as(here.secretary, at_the_builder(meeting), size={"width": 1280, "height": 1600})
    groups = page.locator("[data-section]")

    drag(page, page.locator("[data-drag]").first, page.locator("[data-item]").last, share=0.9)
    expect(groups.last.locator("[data-item]")).to_have_count(2)
    assert titles(meeting)[0] == "Mục 2"
    second.refresh_from_db()
    assert second.after == 1

    drag(
        page,
        page.locator("[data-drag-section]").last,
        page.locator("[data-section]").first,
        share=0,
    )
    expect(groups.first.locator("[data-item]")).to_have_count(2)
    assert [one.title for one in meeting.sections.all()] == ["II. Báo cáo", "I. Biểu quyết"]
    assert titles(meeting)[-1] == "Mục 2"


def test_keys_take_an_item_across_a_heading_and_undo_brings_it_back(here, meeting, open_as):
    _first, second = two_sections(here, meeting)
    page = open_as(here.secretary, at_the_builder(meeting), size=PHONE)
    groups = page.locator("[data-section]")

    page.locator("[data-item]").nth(1).locator("[data-move=down]").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(groups.last.locator("[data-item]")).to_have_count(2)
    expect(page.locator("#announcer")).to_contain_text("II. Báo cáo")
    second.refresh_from_db()
    assert (second.after, titles(meeting)) == (1, ["Mục 1", "Mục 2", "Mục 3"])

    page.locator("[data-undo] button").click()
    expect(groups.last.locator("[data-item]")).to_have_count(1)
    second.refresh_from_db()
    assert second.after == 2


def field(page, item, name):
    return page.locator(f"[name='item-{item.pk}-{name}']")


def state(page, item):
    return page.locator(f"#saved-{item.pk}")


SAVED = re.compile(r"^\s*Đã lưu \d\d:\d\d")


def test_a_row_is_saved_as_it_is_left_and_the_focus_goes_on(here, meeting, open_as):
    first, second, _third = meeting.items.in_order()
    page = open_as(here.secretary, at_the_builder(meeting))

    field(page, first, "title").fill("Tên khác")
    page.keyboard.press("Tab")
    expect(state(page, first)).to_contain_text(SAVED)
    expect(field(page, first, "presenter")).to_be_focused()
    field(page, first, "minutes").fill("40")
    page.keyboard.press("Enter")
    expect(page.locator(f"#at-{second.pk}")).to_have_text(
        f"{timezone.localtime(meeting.starts_at) + timedelta(minutes=40):%H:%M}"
    )
    expect(field(page, first, "minutes")).to_be_focused()
    page.locator(f"#vote-{first.pk}").check()
    expect(page.locator(f"#version-{first.pk} input")).to_have_value("4")

    first.refresh_from_db()
    assert (first.title, first.minutes, first.needs_vote) == ("Tên khác", 40, True)


def test_words_outlive_a_failure_and_are_sent_again(here, meeting, open_as):
    item = meeting.items.in_order().first()
    page = open_as(here.secretary, at_the_builder(meeting))
    page.route("**/sua/", lambda route: route.abort())

    field(page, item, "title").fill("Chữ của tôi")
    page.keyboard.press("Tab")
    again = page.locator(f"#line-{item.pk} [data-save]")
    expect(again).to_be_visible()
    expect(field(page, item, "title")).to_have_value("Chữ của tôi")

    page.unroute("**/sua/")
    again.click()
    expect(state(page, item)).to_contain_text(SAVED)
    assert titles(meeting)[0] == "Chữ của tôi"


def test_words_being_typed_outlive_a_list_that_is_drawn_anew(here, meeting, open_as):
    first, second, _third = meeting.items.in_order()
    page = open_as(here.secretary, at_the_builder(meeting))

    field(page, first, "title").fill("Chữ đang gõ")
    page.evaluate(
        "line => document.querySelector(`#${line} [data-move=down]`).click()", f"line-{second.pk}"
    )

    expect(page.locator("[data-item]").nth(2)).to_contain_text("Mục 2")
    expect(field(page, first, "title")).to_have_value("Chữ đang gõ")
    expect(field(page, first, "title")).to_be_focused()
    page.keyboard.press("Tab")
    expect(state(page, first)).to_contain_text(SAVED)
    assert titles(meeting)[0] == "Chữ đang gõ"


def test_who_was_slower_chooses_between_two_texts(here, meeting, open_as):
    first, second, _third = meeting.items.in_order()
    page = open_as(here.secretary, at_the_builder(meeting))
    act = {"by": here.chief, "at": EARLIER, "minutes": 10, "presenter": ""}
    agenda.edit(item=first, version=1, title="Chữ của người kia", **act)

    field(page, first, "title").fill("Chữ của tôi")
    page.keyboard.press("Tab")
    choice = page.locator(f"#line-{first.pk} [data-conflict]")
    expect(choice).to_contain_text("Chữ của tôi")
    expect(choice).to_contain_text("Chữ của người kia")

    # Something else is moved meanwhile: both texts still wait.
    page.locator(f"#line-{second.pk} [data-move=down]").click()
    expect(page.locator("[data-item]").nth(2)).to_contain_text("Mục 2")
    expect(choice).to_contain_text("Chữ của tôi")

    choice.locator("[data-merge] summary").click()
    field(page, first, "title").last.fill("Chữ của cả hai")
    choice.locator("[data-merge] [data-save]").click()
    expect(choice).to_have_count(0)
    expect(field(page, first, "title")).to_have_value("Chữ của cả hai")
    assert AgendaItem.objects.get(pk=first.pk).title == "Chữ của cả hai"


def test_several_lines_pasted_are_several_items(here, meeting, open_as):
    page = open_as(here.secretary, at_the_builder(meeting), size=PHONE)
    line = page.locator("[data-quick]")

    line.fill("1. Một\n2. Hai")
    line.press("Enter")
    expect(page.locator("[data-item]")).to_have_count(5)
    expect(line).to_be_focused()
    page.keyboard.type("Ba")
    page.keyboard.press("Enter")
    expect(page.locator("[data-item]")).to_have_count(6)

    assert titles(meeting)[3:] == ["Một", "Hai", "Ba"]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_pages_fit_and_axe_finds_nothing_serious(here, meeting, open_as, size):
    registration, draft = here.register(closes_at=timezone.now()), here.draft()
    two_sections(here, meeting)
    agenda.remove(item=meeting.items.in_order().first(), by=here.secretary, at=timezone.now())
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
