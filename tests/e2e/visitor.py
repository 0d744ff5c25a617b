"""Somebody at a browser, who looks at every page they come to."""

import os
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation
from playwright.sync_api import expect

from giaoban.core.templatetags.frame import NOT_LEGAL
from giaoban.demo.accounts import PASSWORD

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
DESK, PHONE = 1280, 360
HEIGHTS = {DESK: 800, PHONE: 740}

SERIOUS = """async () => (await axe.run({exclude: [["iframe"]]}, {resultTypes: ["violations"]}))
    .violations.filter((found) => ["serious", "critical"].includes(found.impact))
    .map((found) => `${found.id}: ${found.nodes.map((node) => node.html).join(" ")}`)"""
WORDS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set();
    const said = (text) => text && found.add(text.replace(/\\s+/g, " ").trim());
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.closest("script, style, [lang=en]")) said(walker.currentNode.nodeValue);
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
        if (element.closest("[lang=en]")) continue;
        for (const name of ["aria-label", "title", "placeholder"]) said(element.getAttribute(name));
    }
    said(document.title);
    return [...found];
}"""


def said(msgid, context=None, **values) -> str:
    """What a screen says for `msgid`: the tests follow the catalogue, not its wording."""
    with translation.override("vi"):
        text = translation.pgettext(context, msgid) if context else translation.gettext(msgid)
    return text % values if values else text


@cache
def english() -> frozenset:
    """Every English sentence, of two words or more, that has a Vietnamese one."""
    with translation.override("vi"):
        catalogue = translation.trans_real.catalog()._catalog
    sentences = {
        msgid if isinstance(msgid, str) else msgid[0]  # a plural is kept by its number
        for msgid, text in catalogue.items()
        if msgid != text and text
    }
    found = frozenset(one.rpartition("\x04")[2] for one in sentences if " " in one.strip())
    assert "Sign out" in found, "The catalogue is not compiled: make texts"
    return found


# What axe judges, told short: a page that differs in its words only is not judged again.
OUTLINE = """() => JSON.stringify([...new Set([...document.querySelectorAll("body *")].map(
    (one) => [one.tagName, one.className, one.getAttribute("role"), one.disabled, one.type,
        one.parentElement.tagName, one.hasAttribute("aria-label"), one.childElementCount > 0]
        .join(" ")))].sort())"""
JUDGED = set()


class Visitor:
    """One person, one window. `presses` counts what they pressed or chose since signing in."""

    def __init__(self, browser, address, *, width=DESK, height=None, javascript=True):
        self.width, self.javascript, self.address = width, javascript, address
        self.context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height or HEIGHTS[width]},
            java_script_enabled=javascript,
            locale="en-GB",  # the browser's own language changes nothing
        )
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.complaints = []
        self.presses = 0
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)

    def come_in(self, session):
        """Sit down where somebody has signed in already."""
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.address}
        self.context.add_cookies([cookie])
        self.go("/")
        expect(self.page.locator("#account-menu")).to_be_visible()

    def sign_in(self, username):
        self.go("/")
        self.page.fill("#id_login", username)
        self.page.fill("#id_password", PASSWORD)
        self.press(said("Sign in"))
        expect(self.page.locator("#account-menu")).to_be_visible()
        self.presses = 0

    def leave(self):
        self.context.close()

    # ---- going ----

    def go(self, path):
        """Follow an address; look at the page."""
        self.page.goto(path)
        self.look()

    def turn(self, width):
        """Make the window as wide as a desk's or a phone's."""
        self.width = width
        self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})

    def press(self, what, *, within=None):
        """Press a button or link, by its words or as a locator, that leads to another page."""
        target = self.find(what, within)
        with self.page.expect_navigation():
            target.click()
        self.presses += 1
        self.look()

    def touch(self, what, *, within=None):
        """Press what changes something on this page."""
        self.find(what, within).click()
        self.presses += 1

    def fill(self, **texts):
        """Fill in fields by their names; a double underscore stands for a hyphen."""
        for name, text in texts.items():
            field = self.page.locator(f"[name='{name.replace('__', '-')}']")
            field.fill(text)

    def find(self, what, within=None):
        if not isinstance(what, str):
            return what
        place = self.page.locator(within) if within else self.page.locator("main, .page")
        button = place.get_by_role("button", name=what, exact=True)
        return button.or_(place.get_by_role("link", name=what, exact=True)).first

    def see(self, text, *, within="main"):
        """The text is, or within moments will be, on the screen."""
        expect(self.page.locator(within).first).to_contain_text(text)

    # ---- looking ----

    def look(self):
        """Everything that must be true of every page."""
        where = f"{self.page.url} at {self.width}"
        assert not self.complaints, f"{where}: {self.complaints}"
        assert self.page.title().strip(), where
        expect(self.page.locator("html")).to_have_attribute("lang", "vi")
        expect(self.page.locator("#demo-banner")).to_contain_text(NOT_LEGAL)
        if not self.javascript:
            return
        words = set(self.page.evaluate(WORDS))
        assert not words & english(), f"{where}: {words & english()}"
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.width, f"{where} is {wide} wide"
        outline = (self.width, self.page.evaluate(OUTLINE))
        if outline not in JUDGED:
            self.page.evaluate(AXE)
            found = self.page.evaluate(SERIOUS)
            assert not found, f"{where}: {found}"
            JUDGED.add(outline)

    def picture(self, name, *, of=None):
        """Save what README shows, when SAVE_SCREENSHOTS is set; `of` is brought into sight."""
        if not os.environ.get("SAVE_SCREENSHOTS"):
            return
        before = self.page.viewport_size
        self.page.set_viewport_size({"width": self.width, "height": HEIGHTS[self.width]})
        if of:
            self.page.locator(of).evaluate(
                '(element) => element.scrollIntoView({behavior: "instant"})'
            )
        PICTURES.mkdir(exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}-{self.width}.png", animations="disabled")
        self.page.set_viewport_size(before)

    def _hear(self, line):
        if line.type == "error":
            self.complaints.append(f"{line.text} ({line.location.get('url', '')})")
