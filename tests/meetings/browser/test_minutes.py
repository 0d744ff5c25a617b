"""Typing minutes in a real browser: saved by itself, kept through failures, two at once; axe."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from giaoban.organisation.enums import Role
from meetings.actions import minutes
from meetings.models import MinutesSection
from tests.factories import person
from tests.meetings.browser.test_agenda import AXE, DESK, PHONE, SERIOUS, open_as
from tests.meetings.minutes import sat

pytestmark = pytest.mark.django_db(transaction=True)
SAVED = re.compile(r"Đã lưu \d\d:\d\d")
__all__ = ["open_as"]  # a fixture


def writing(room) -> str:
    return f"{room.meeting.get_absolute_url()}bien-ban/soan/"


def field(page):
    return page.locator("#mo-dau-text")


def line(page):
    return page.locator("#mo-dau [data-saved-line]")


def stored() -> str:
    return MinutesSection.objects.get(place="OPENING").text


def test_what_is_typed_is_saved_as_the_field_is_left_and_outlives_every_failure(open_as):
    room = sat.closed()
    page = open_as(room.secretary, writing(room))

    field(page).fill("Khai mạc.")
    page.keyboard.press("Tab")
    expect(line(page)).to_have_text(SAVED)
    assert stored() == "Khai mạc."

    page.context.set_offline(True)
    field(page).fill("Gõ lúc mất mạng.")
    page.keyboard.press("Tab")
    expect(line(page)).not_to_have_text(SAVED)
    expect(field(page)).to_have_value("Gõ lúc mất mạng.")
    page.context.set_offline(False)
    expect(line(page)).to_have_text(SAVED)
    assert stored() == "Gõ lúc mất mạng."

    page.route("**/soan/mo-dau/", lambda route: route.fulfill(status=500, body="hỏng"))
    field(page).fill("Gõ khi máy chủ hỏng.")
    page.wait_for_timeout(200)
    context = page.context
    page.close(run_before_unload=False)  # as if the browser had been killed
    page = context.new_page()
    page.goto(writing(room))
    expect(field(page)).to_have_value("Gõ khi máy chủ hỏng.")
    expect(line(page)).to_have_text(SAVED)
    assert stored() == "Gõ khi máy chủ hỏng."

    context.clear_cookies()  # the session is over
    field(page).fill("Gõ khi hết phiên.")
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)
    expect(field(page)).to_have_value("Gõ khi hết phiên.")
    expect(line(page)).not_to_have_text(SAVED)


def test_of_two_who_type_the_slower_one_keeps_takes_or_merges(open_as):
    room = sat.closed()
    chief = person(Role.OFFICE_CHIEF, room.committee)
    first, second = open_as(room.secretary, writing(room)), open_as(chief, writing(room))
    conflict = second.locator("#mo-dau [data-conflict]")

    field(first).fill("Của thư ký.")
    first.keyboard.press("Tab")
    expect(line(first)).to_have_text(SAVED)
    field(second).fill("Của chánh văn phòng.")
    second.keyboard.press("Tab")
    expect(conflict).to_contain_text("Của thư ký.")
    expect(conflict).to_contain_text("Của chánh văn phòng.")
    conflict.locator("[data-merge] summary").click()
    conflict.locator("[data-merged] button").click()
    expect(line(second)).to_have_text(SAVED)
    assert stored() == "Của chánh văn phòng.\n\nCủa thư ký."

    field(first).fill("Sửa tiếp.")
    first.keyboard.press("Tab")
    first.locator("#mo-dau [data-take-theirs]").click()
    expect(field(first)).to_have_value("Của chánh văn phòng.\n\nCủa thư ký.")
    field(first).fill("Bản cuối.")
    first.keyboard.press("Tab")
    expect(line(first)).to_have_text(SAVED)
    assert stored() == "Bản cuối."


def test_keys_go_from_text_to_text(open_as):
    room = sat.closed()
    page = open_as(room.secretary, writing(room))

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(f"#muc-{room.item.pk}-text")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(f"#muc-{room.item.pk}")).to_be_focused()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_pages_fit_and_axe_finds_nothing_serious(open_as, size):
    room = sat.closed()
    sat.save(room, item=room.item)
    now = timezone.now()
    until = timezone.localdate(now) + timedelta(days=2)
    minutes.circulate(meeting=room.meeting, until=until, by=room.secretary, at=now)
    sat.remark(room, "Thiếu một ý.", at=now)
    reading = f"{room.meeting.get_absolute_url()}bien-ban/"

    for who, path in (
        (room.secretary, writing(room)),
        (room.secretary, reading),
        (room.members[1], reading),
    ):
        page = open_as(who, path, size=size)
        page.evaluate(AXE.read_text())
        assert page.evaluate(SERIOUS) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
