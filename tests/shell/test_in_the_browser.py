"""What the scripts of every page do, in a real browser: text is kept, a form is sent once."""

import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from giaoban.organisation.enums import Role
from tests.factories import PASSWORD, CommitteeFactory, PostFactory, UserFactory
from tests.shell import pages

AXE = Path(__file__).resolve().parents[1] / "e2e" / "vendor" / "axe.min.js"
SUMMARY = "[data-error-summary]"
REFERENCE = re.compile(r"^[0-9a-f]{8}$")

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.shell.pages"),
]


@pytest.fixture
def page(browser, live_server):
    """A phone's window; the test fails when the page complains in the console."""
    pages.sent.clear()
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, locale="en-US"
    )
    opened = context.new_page()
    complaints = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda line: complaints.append(line.text) if _is_bad(line) else None)
    yield opened
    context.close()
    assert complaints == []


def _is_bad(line) -> bool:
    return "Content Security Policy" in line.text or "Refused to" in line.text


@pytest.fixture
def somebody():
    committee = CommitteeFactory(slug="song-cau")
    return PostFactory(
        person=UserFactory(username="thuky"), committee=committee, role=Role.SECRETARY
    ).person


@pytest.fixture
def at_the_form(page, somebody):
    sign_in(page, to="/bieu-mau/")
    return page


def sign_in(page, *, to):
    page.goto(f"/tai-khoan/login/?next={to}")
    give_password(page)


def give_password(page):
    page.fill("#id_login", "thuky")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "login" not in url)


def write(page, *, title="Phiên họp", text="Đoạn đã gõ"):
    page.fill("#id_title", title)
    page.fill("#id_text", text)


def send(page):
    page.click(".submit-row button")
    page.wait_for_load_state()


def typed(page):
    return [page.input_value("#id_title"), page.input_value("#id_text")]


def test_an_error_takes_the_focus_and_leads_to_its_field(at_the_form):
    at_the_form.fill("#id_text", "Đoạn đã gõ")
    send(at_the_form)

    expect(at_the_form.locator(SUMMARY)).to_be_focused()
    at_the_form.click(f"{SUMMARY} a")
    expect(at_the_form.locator("#id_title")).to_be_focused()
    assert typed(at_the_form) == ["", "Đoạn đã gõ"]


def test_text_outlives_a_session_that_ended(at_the_form):
    write(at_the_form)
    Session.objects.all().delete()

    send(at_the_form)
    give_password(at_the_form)

    assert at_the_form.url.endswith("/bieu-mau/")
    assert typed(at_the_form) == ["Phiên họp", "Đoạn đã gõ"]


def test_text_outlives_a_server_that_failed(at_the_form, live_server):
    write(at_the_form, title="hỏng")

    send(at_the_form)
    expect(at_the_form.locator("main strong")).to_have_text(REFERENCE)
    at_the_form.goto("/bieu-mau/")

    assert typed(at_the_form) == ["hỏng", "Đoạn đã gõ"]


def test_text_put_back_can_be_thrown_away(at_the_form):
    write(at_the_form)
    at_the_form.reload()

    at_the_form.click("form .notice button")
    at_the_form.reload()

    assert typed(at_the_form) == ["", ""]


def test_text_that_was_sent_is_forgotten(at_the_form):
    write(at_the_form)

    send(at_the_form)
    at_the_form.goto("/bieu-mau/")

    assert typed(at_the_form) == ["", ""]


def test_text_is_forgotten_on_signing_out(at_the_form, somebody):
    write(at_the_form)
    at_the_form.click("#account-menu")
    at_the_form.click(".menu-list form button")
    at_the_form.wait_for_load_state()

    sign_in(at_the_form, to="/bieu-mau/")

    assert typed(at_the_form) == ["", ""]


def test_a_second_click_sends_nothing(at_the_form):
    write(at_the_form, title="chậm")

    at_the_form.evaluate(
        """() => {
            const button = document.querySelector(".submit-row button");
            button.click();
            setTimeout(() => button.click(), 150);
        }"""
    )
    at_the_form.wait_for_selector("[data-sent]")

    assert len(pages.sent) == 1


def test_keys_are_off_in_a_field_and_can_be_switched_off(at_the_form):
    help_open = "document.getElementById('help').open"

    at_the_form.focus("#id_title")
    at_the_form.keyboard.press("?")
    in_a_field = at_the_form.evaluate(help_open)
    at_the_form.evaluate("document.activeElement.blur()")
    at_the_form.keyboard.press("?")
    elsewhere = at_the_form.evaluate(help_open)
    at_the_form.uncheck("#help-keys-on")

    assert (in_a_field, elsewhere) == (False, True)
    assert at_the_form.evaluate("localStorage.getItem('giaoban-keys-off')") == "yes"


def test_a_panel_is_swapped_but_never_under_the_typing_hand(page, somebody):
    sign_in(page, to="/bang/")
    expect(page.locator("#count")).not_to_have_text("0")

    page.focus("#typed")
    page.keyboard.type("đang gõ")
    asked = len(pages.sent)
    page.wait_for_timeout(900)
    kept = page.input_value("#typed")
    page.evaluate("document.activeElement.blur()")

    expect(page.locator("#typed")).to_have_value("")
    assert len(pages.sent) > asked
    assert kept == "đang gõ"


def test_a_panel_takes_the_page_to_the_door_when_the_session_ended(page, somebody):
    sign_in(page, to="/bang/")

    Session.objects.all().delete()

    page.wait_for_url("**/tai-khoan/login/?next=%2Fbang%2F")


def test_menus_open_and_questions_are_asked_without_javascript(browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/gallery/")

    page.click(".confirm summary")

    expect(page.locator(".confirm-box")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "address",
    ["/tai-khoan/login/", "/tai-khoan/password/reset/", "/gallery/", "/cong-dan/", "/khong-co/"],
)
def test_a_page_is_open_to_everybody_and_no_wider_than_the_window(page, width, address):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address)

    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run().then(result => result.violations)")
    beyond = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )

    serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
    assert (serious, beyond) == ([], 0)


# A device nobody touches ---------------------------------------------------------------------


@pytest.fixture
def left_alone(page, somebody):
    """A form with something typed, on a page whose clock the test turns."""
    page.clock.install()
    sign_in(page, to="/bieu-mau/")
    write(page)
    return page


def test_before_a_device_is_signed_out_it_is_said_and_a_touch_is_enough_to_stay(left_alone):
    box = left_alone.locator("#idle")
    with left_alone.expect_response("**/con-lam-viec/"):  # the touch of typing is noted
        left_alone.clock.run_for("00:02:05")
    left_alone.clock.run_for("00:27:00")
    expect(box).to_be_hidden()
    left_alone.clock.run_for("00:02:00")
    expect(box).to_be_visible()
    expect(box).to_contain_text(re.compile(r"[01]:\d\d"))

    left_alone.keyboard.press("Shift")
    left_alone.clock.run_for("00:00:02")
    expect(box).to_be_hidden()


def test_signed_out_what_was_typed_is_there_and_the_way_back_leads_to_it(left_alone):
    Session.objects.all().delete()
    left_alone.clock.run_for("00:33:00")

    again = left_alone.locator("[data-idle-again]")
    expect(again).to_have_attribute("href", "/tai-khoan/login/?next=%2Fbieu-mau%2F")
    expect(left_alone.locator("#id_text")).to_have_value("Đoạn đã gõ")


def test_a_file_too_large_is_said_when_it_is_chosen(page):
    page.goto("/gallery/#forms")
    field = page.locator("input[type=file]").first
    field.evaluate("field => { field.dataset.largest = '10'; }")
    too_large = {"name": "quet.pdf", "mimeType": "application/pdf", "buffer": b"x" * 11}
    field.set_input_files(too_large)

    expect(page.locator(".invalid-feedback", has_text="quet.pdf")).to_be_visible()
    expect(field).to_have_value("")
    field.set_input_files({**too_large, "buffer": b"x" * 10})
    expect(page.locator(".invalid-feedback", has_text="quet.pdf")).to_have_count(0)
