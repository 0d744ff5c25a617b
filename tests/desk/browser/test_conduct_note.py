"""The discussion typed on the conductor's page: saved by itself, with its own item, never lost."""

import re

import pytest
from playwright.sync_api import expect

from meetings.actions import sitting
from meetings.models import MinutesSection
from tests.desk.browser.test_conduct_keys import AXE, DESK, PHONE, SERIOUS, conduct, press, room
from tests.factories import AT
from tests.meetings.minutes import sat

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('giaoban-minutes'))"
SAVED = re.compile(r"Đã lưu \d\d:\d\d")
__all__ = ["conduct", "room"]  # fixtures


def field(page, item):
    return page.locator(f"#muc-{item.pk}-text")


def line(page):
    return page.locator("#discussion-note [data-saved-line]")


def texts():
    found = MinutesSection.objects.order_by("item__position")
    return list(found.values_list("item__position", "text"))


def nothing_is_kept_on_the_device(page):
    for _turn in range(50):
        if not page.evaluate(KEPT):
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate(KEPT))


def go_on(page, item):
    """Somebody else moves the room on; this page hears of it."""
    with page.expect_response(lambda answer: "seen=" in answer.url and answer.status == 200):
        sitting.point(item=item, by=item.meeting.secretary, at=AT)
        page.evaluate("htmx.trigger('#live-panel', 'look-again')")


def test_a_note_is_saved_as_the_field_is_left_and_is_there_after_a_reload(room, conduct):
    page = conduct()

    page.keyboard.press("t")
    expect(field(page, room.item)).to_be_focused()
    page.keyboard.type("Ông A đề nghị làm rõ.")
    page.keyboard.press("Escape")
    expect(line(page)).to_have_text(SAVED)

    assert texts() == [(1, "Ông A đề nghị làm rõ.")]
    page.reload()
    expect(field(page, room.item)).to_have_value("Ông A đề nghị làm rõ.")


def test_the_room_goes_on_while_somebody_types_and_the_text_stays_with_its_item(room, conduct):
    page = conduct()
    first, second = (field(page, item) for item in room.items[:2])
    first.fill("Đang gõ dở")

    go_on(page, room.items[1])
    expect(page.locator("#current-item h2")).to_contain_text("2")
    expect(page.locator("[data-gone-on]")).to_be_visible()
    expect(first).to_have_value("Đang gõ dở")
    expect(first).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" thì xong.")
    page.keyboard.press("Escape")

    expect(second).to_have_value("")
    second.fill("Mục hai.")
    page.keyboard.press("Escape")
    expect(line(page)).to_have_text(SAVED)
    assert texts() == [(1, "Đang gõ dở thì xong."), (2, "Mục hai.")]


def test_a_key_pressed_right_after_typing_loses_nothing(room, conduct):
    page = conduct()

    field(page, room.item).fill("Gõ xong bấm ngay.")
    page.keyboard.press("Escape")
    press(page, "n")

    expect(field(page, room.items[1])).to_be_visible()
    expect(page.locator("[data-left-behind]")).to_be_hidden()
    nothing_is_kept_on_the_device(page)
    assert texts() == [(1, "Gõ xong bấm ngay.")]


def test_a_page_left_while_the_server_failed_sends_the_text_from_the_next_one(room, conduct):
    page = conduct()
    page.route("**/soan/muc/**", lambda route: route.fulfill(status=500, body="hỏng"))
    field(page, room.item).fill("Gõ khi máy chủ hỏng.")
    context, address = page.context, page.url
    page.close(run_before_unload=False)
    sitting.point(item=room.items[1], by=room.secretary, at=AT)
    page = context.new_page()

    page.goto(address)

    expect(field(page, room.items[1])).to_be_visible()
    nothing_is_kept_on_the_device(page)
    assert texts() == [(1, "Gõ khi máy chủ hỏng.")]


def test_what_another_secretary_wrote_meanwhile_is_not_written_over_and_one_is_told(room, conduct):
    page = conduct()
    page.route("**/soan/muc/**", lambda route: route.fulfill(status=500, body="hỏng"))
    field(page, room.item).fill("Của tôi.")
    context, address = page.context, page.url
    page.close(run_before_unload=False)
    sat.save(room, "Của chị Hoa.", item=room.item)
    sitting.point(item=room.items[1], by=room.secretary, at=AT)
    page = context.new_page()

    page.goto(address)
    page.locator("[data-left-behind] a").click()

    expect(page.locator(f"#muc-{room.item.pk} [data-conflict]")).to_contain_text("Của chị Hoa.")
    expect(field(page, room.item)).to_have_value("Của tôi.")
    assert texts() == [(1, "Của chị Hoa.")]


def test_without_javascript_a_plain_save_comes_back_to_the_panel(
    room, browser, live_server, client
):
    client.force_login(room.secretary)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    [session] = [one for one in client.cookies.values() if "session" in one.key]
    cookie = {"name": session.key, "value": session.value, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(f"{room.meeting.get_absolute_url()}dieu-hanh/")

    field(page, room.item).fill("Không có JavaScript.")
    page.click("#discussion-note button[type=submit]")

    expect(field(page, room.item)).to_have_value("Không có JavaScript.")
    assert page.url.endswith("/dieu-hanh/")
    context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_it_fits_and_axe_finds_nothing_serious(room, conduct, size):
    sat.save(room, item=room.item)
    page = conduct(size=size)
    page.evaluate(AXE.read_text())

    assert page.evaluate(SERIOUS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
