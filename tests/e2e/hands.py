"""Two ways to work at a desk, every interaction counted: with a mouse, and by keyboard alone.

One interaction is: a click, a key that acts, a choice, a drag, a file chosen, a field typed into
(its characters are not counted). With the keyboard, Tab and what else only moves the focus is
counted apart.
"""

import contextlib
from collections import Counter

from playwright.sync_api import TimeoutError, expect

SEEN = """(element) => {
    const style = getComputedStyle(element);
    return element.matches(":focus-visible")
        && (style.outlineStyle !== "none" || style.boxShadow !== "none");
}"""
TRAVELS = {"Tab", "Shift+Tab", "j", "k", "Escape"}
FAR = 60  # Tabs from one thing to the next: nobody goes on longer


class Hands:
    """What somebody does at `visitor`, in order: `done` names every interaction."""

    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page
        self.done = []

    @property
    def count(self) -> int:
        return len(self.done)

    def find(self, what):
        return self.visitor.find(what)

    def settled(self):
        """Nothing typed waits to be saved."""
        expect(self.page.locator("form[data-dirty]")).to_have_count(0)


class Mouse(Hands):
    """Points and clicks; types only words."""

    def press(self, what):
        """What leads to another page."""
        self.visitor.press(what)
        self.done.append(f"click {what}")

    def touch(self, what):
        """What changes something on this page."""
        self.find(what).click()
        self.done.append(f"click {what}")

    def write(self, field, text):
        field.fill(text)
        self.done.append(f"type {text[:20]}")

    def give(self, field, file):
        field.set_input_files(file)
        self.done.append("choose a file")

    def drag(self, row, *, onto):
        """Drag one row onto another, and wait until the order is kept."""
        row.scroll_into_view_if_needed()
        handle, last = row.locator("[data-drag]").bounding_box(), onto.bounding_box()
        self.page.mouse.move(handle["x"] + 5, handle["y"] + 5)
        self.page.mouse.down()
        for share in (0.2, 0.6, 0.9, 0.95):  # the rows make room as the pointer passes them
            self.page.mouse.move(last["x"] + 40, last["y"] + share * last["height"], steps=6)
            self.page.wait_for_timeout(150)
        with self.page.expect_response(lambda answer: "thu-tu" in answer.url) as answer:
            self.page.mouse.up()
        assert answer.value.status == 200
        self.done.append("drag")


class Keyboard(Hands):
    """Never a mouse. `travelled` counts the keys that only moved the focus."""

    def __init__(self, visitor):
        super().__init__(visitor)
        self.travelled = Counter()

    def key(self, key):
        self.page.keyboard.press(key)
        if key in TRAVELS:
            self.travelled[key] += 1
        else:
            self.done.append(key)

    def to(self, what, *, back=False):
        """Travel to a thing by Tab; it must be seen that the focus is there."""
        target = self.find(what)
        expect(target).to_be_visible()
        for _step in range(FAR):
            if self.is_at(target):
                assert target.evaluate(SEEN), f"The focus is not seen on {what}"
                return
            self.key("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{FAR} Tabs and not yet at {what}, but {self.where()}")

    def is_at(self, target) -> bool:
        return target.evaluate("(element) => element === document.activeElement")

    def where(self) -> str:
        return self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")

    def press(self, what, *, back=False):
        """Travel to what leads to another page, and go there by Enter."""
        self.to(what, back=back)
        self.leave("Enter")

    def leave(self, key):
        """Press a key that leads to another page; look at that page."""
        with self.page.expect_navigation():
            self.key(key)
        self.visitor.look()

    def write(self, text):
        """Type into the field the focus is in, over what stands there."""
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)
        self.done.append(f"type {text[:20]}")

    def give(self, field, file):
        """Open the chooser by Space. Without a window the browser drops one now and then."""
        self.to(field)
        self.done.append("Space")
        for patience in (3_000, 3_000, 15_000):
            with contextlib.suppress(TimeoutError):
                with self.page.expect_file_chooser(timeout=patience) as chooser:
                    self.page.keyboard.press("Space")
                break
        chooser.value.set_files(file)
        self.done.append("choose a file")
