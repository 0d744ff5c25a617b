"""A member prepares on a phone: counted taps, notes kept as they are typed, nothing lost; axe."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.models import Position, PrivateNote
from tests.meetings.browser.test_agenda import AXE, PHONE, SERIOUS, open_as  # noqa: F401
from tests.preparations import month

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_member_prepares_eight_items_in_two_taps_and_keeps_a_note(open_as):  # noqa: F811
    here = month()
    meeting = here.called(8, starts_at=timezone.now() + timedelta(days=5))
    path = f"/{here.committee.slug}/phien-hop/{meeting.code}/chuan-bi/"
    page = open_as(here.member, path, size=PHONE)

    page.click("[data-agree-to-the-rest]")
    assert Position.objects.count() == 0
    page.click("[data-send]")

    expect(page.locator("#messages [data-sent]")).to_be_visible()
    assert Position.objects.filter(choice="AGREE").count() == 8
    note = page.locator(".note").first
    note.locator("summary").click()
    note.locator("textarea").fill("Hỏi lại nguồn vốn")
    expect(note.locator(".save-state")).to_contain_text("Đã lưu")
    note.locator("textarea").fill("Hỏi lại nguồn vốn, tiến độ")
    page.wait_for_timeout(2500)
    assert PrivateNote.objects.get().text == "Hỏi lại nguồn vốn, tiến độ"
    width = page.evaluate("document.documentElement.scrollWidth")
    page.evaluate(AXE.read_text())
    assert (width <= PHONE["width"], page.evaluate(SERIOUS)) == (True, [])


def test_remarks_typed_and_not_sent_come_back_with_the_page(open_as):  # noqa: F811
    here = month()
    meeting = here.called(2, starts_at=timezone.now() + timedelta(days=5))
    path = f"/{here.committee.slug}/phien-hop/{meeting.code}/chuan-bi/"
    page = open_as(here.member, path, size=PHONE)
    box = page.locator(".position textarea").first
    page.on("dialog", lambda dialog: dialog.accept())

    box.fill("Đề nghị làm rõ tiến độ")
    page.reload()

    expect(page.locator(".position textarea").first).to_have_value("Đề nghị làm rõ tiến độ")
