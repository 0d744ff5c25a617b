"""The figures of a month: a block from Excel, the keys of a spreadsheet, a phone, and the lock."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from giaoban.indicators.models import Figure, ReportMonth
from tests.e2e.visitor import PHONE, said
from tests.indicators.scene import IndicatorFactory, Scene

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 30
PASTE = """(cell, text) => {
    const clipboard = new DataTransfer();
    clipboard.setData("text/plain", text);
    const told = {clipboardData: clipboard, bubbles: true, cancelable: true};
    cell.dispatchEvent(new ClipboardEvent("paste", told));
}"""


class World(Scene):
    """A unit with thirty indicators, and a year that is over."""

    def __init__(self):
        super().__init__()
        self.year = timezone.localdate().year - 1
        more = [IndicatorFactory(department=self.trade) for _ in range(ROWS - 1)]
        self.indicators = [self.retail, *more]

    def address(self, name, *args):
        return reverse(f"indicators:{name}", args=["bac-kan", self.year, *args])


@pytest.fixture
def records(laws):
    return World()


def test_a_block_is_pasted_corrected_entered_on_a_phone_and_locked(sit_down, records):
    officer = sit_down(records.officer.username)
    a_block_is_pasted_and_saved(officer, records)
    the_arrow_keys_and_enter_lead_through_the_grid(officer, records)
    a_figure_is_mended_on_a_phone(sit_down(records.head.username, width=PHONE), records)
    the_office_confirms_and_locks(sit_down(records.secretary.username), records)
    nothing_can_be_typed_any_more(officer, records)


def test_a_grid_needs_no_script(sit_down, records):
    officer = sit_down(records.officer.username, width=PHONE, javascript=False)
    officer.go(records.address("year-grid", "kinh-te"))
    of(officer, records.retail, 1).fill("1,5 tấn")
    of(officer, records.retail, 2).fill("khoảng 1.739,5")
    officer.press(said("Save the figures"))

    expect(of(officer, records.retail, 1)).to_have_value("1,5 tấn")
    assert Figure.objects.get().month == 2


def of(visitor, indicator, month):
    return visitor.page.locator(f"[name='v-{indicator.pk}-{month}']")


def a_block_is_pasted_and_saved(officer, world):
    officer.go(world.address("year-grid", "kinh-te"))
    lines = [[f"1.{row:03},{month}" for month in range(1, 10)] + ["5"] * 3 for row in range(ROWS)]
    lines[2][3], lines[4][5] = "1,739.5", "#DIV/0!"
    block = "\r\n".join("\t".join(line) for line in lines) + "\r\n"
    of(officer, world.retail, 1).evaluate(PASTE, block)
    officer.see("360", within="[data-grid-reading]")

    officer.press(said("Save the figures"))
    assert Figure.objects.count() == ROWS * 12 - 2
    expect(of(officer, world.indicators[2], 4)).to_have_value("1,739.5")
    expect(of(officer, world.indicators[4], 6)).to_have_value("#DIV/0!")


def the_arrow_keys_and_enter_lead_through_the_grid(officer, world):
    page = officer.page
    of(officer, world.indicators[2], 4).click()
    page.keyboard.press("Control+a")
    page.keyboard.type("1.739,5")
    expect(page.locator("[data-grid-reading]")).to_contain_text("1 nghìn 739 phẩy 5")
    for key in ("Enter", "ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    expect(of(officer, world.indicators[4], 6)).to_be_focused()
    page.keyboard.type("1.739")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    officer.look()

    assert Figure.objects.count() == ROWS * 12
    assert Figure.objects.get(indicator=world.indicators[4], month=6).value == 1739


def a_figure_is_mended_on_a_phone(head, world):
    head.go(world.address("year-grid", "kinh-te"))
    head.go(world.address("month-grid", 6, "kinh-te"))
    of(head, world.retail, 6).fill("285")
    head.page.locator(f"[name='a-{world.retail.pk}-6']").check()
    head.page.locator(f"[name='n-{world.retail.pk}-6']").fill("Ước của phòng")
    head.press(said("Save the figures"))

    row = Figure.objects.that_count().get(indicator=world.retail, month=6)
    assert (row.value, row.approximate, row.source) == (285, True, "Ước của phòng")


def the_office_confirms_and_locks(secretary, world):
    secretary.go(world.address("collecting", 6))
    secretary.press(said("Confirm the figures"))
    secretary.press(said("Lock the month"))
    secretary.turn(PHONE)
    secretary.look()

    assert ReportMonth.objects.get(month=6).is_locked


def nothing_can_be_typed_any_more(officer, world):
    officer.go(world.address("month-grid", 6, "kinh-te"))
    expect(of(officer, world.retail, 6)).to_have_count(0)
    officer.see("285")
