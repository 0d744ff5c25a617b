"""A member answers on a phone, with a script and without one; nothing typed is lost; axe."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.models import Slip
from tests.factories import PASSWORD
from tests.meetings.browser.test_agenda import AXE, PHONE, SERIOUS, open_as  # noqa: F401
from tests.meetings.slips.asked import send
from tests.preparations import month, pdf

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "Chưa rõ nguồn vốn, đề nghị bổ sung"


@pytest.fixture
def here():
    return month()


@pytest.fixture
def asked(here):
    now = timezone.now() - timedelta(hours=1)
    return send(here, working_days=5, uploads=[pdf("du-thao.pdf")], at=now)


def without_script(browser, live_server, person, path):
    context = browser.new_context(
        base_url=live_server.url, viewport=PHONE, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"/tai-khoan/login/?next={path}")
    page.fill("#id_login", person.username)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    return page


def test_a_member_answers_on_a_phone_in_two_taps_and_changes_it(here, asked, open_as):  # noqa: F811
    page = open_as(here.member, asked.get_absolute_url(), size=PHONE)

    page.check("input[name=choice][value=AGREE]")
    page.click("#own-slip button[type=submit]")

    expect(page.locator("#slip-state")).to_contain_text(f"#{Slip.objects.get().receipt}")
    page.click("#own-slip details > summary")
    page.check("input[name=choice][value=DISAGREE]")
    page.fill("#own-slip textarea", REASON)
    page.click("#own-slip button[type=submit]")
    expect(page.locator("#slip-state")).to_contain_text(REASON)
    assert [one.choice for one in Slip.objects.order_by("sequence")] == ["AGREE", "DISAGREE"]


def test_the_page_fits_a_phone_and_axe_finds_nothing(here, asked, open_as):  # noqa: F811
    page = open_as(here.member, asked.get_absolute_url(), size=PHONE)

    width = page.evaluate("document.documentElement.scrollWidth")
    small = page.evaluate(
        """() => [...document.querySelectorAll("#own-slip button, #own-slip label")]
            .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 24)
            .map((one) => one.outerHTML)"""
    )
    page.evaluate(AXE.read_text())
    assert (width <= PHONE["width"], small, page.evaluate(SERIOUS)) == (True, [], [])


def test_words_typed_and_not_sent_come_back_with_the_page(here, asked, open_as):  # noqa: F811
    page = open_as(here.member, asked.get_absolute_url(), size=PHONE)
    page.on("dialog", lambda dialog: dialog.accept())
    page.fill("#own-slip textarea", REASON)

    page.reload()

    expect(page.locator("#own-slip textarea")).to_have_value(REASON)


def test_without_a_script_a_member_answers_too(here, asked, browser, live_server):
    page = without_script(browser, live_server, here.member, asked.get_absolute_url())

    page.check("input[name=choice][value=OTHER]")
    page.click("#own-slip button[type=submit]")
    expect(page.locator("#own-slip .invalid-feedback").first).to_be_visible()
    page.fill("#own-slip textarea", REASON)
    page.click("#own-slip button[type=submit]")

    expect(page.locator("#slip-state")).to_contain_text(REASON)
    assert Slip.objects.get().choice == "OTHER"
    page.context.close()
