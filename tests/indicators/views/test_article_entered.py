"""June 2022 as the article tells it, entered on the screens by those who would enter it.

The Office loads the usual indicators, gives the OCOP ones to the office that coordinates them and
sets the plan; the units fill in the grid of the year and the form of the month; the Office words
a sentence, confirms and locks. Then the month is read.
"""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from giaoban.indicators.models import Indicator, ReportMonth
from giaoban.organisation.enums import Role
from tests.factories import AT, DepartmentFactory, person
from tests.indicators import article
from tests.indicators.scene import Scene

pytestmark = pytest.mark.django_db

RETAIL, INDUSTRY = "RETAIL_SERVICES", "INDUSTRIAL_OUTPUT"
PRODUCTS, PEOPLE = "OCOP_NEW_PRODUCTS", "OCOP_PARTICIPANTS"
OF_TRADE = {  # as typed: the figure, then what the unit states
    (RETAIL, ""): "285",
    (RETAIL, "CUMULATIVE"): "khoảng 1.739,5",
    (RETAIL, "OF_PLAN"): "50,58%",
    (RETAIL, "ON_SAME_PERIOD"): "+4,85",
    (INDUSTRY, ""): "24.252,92 triệu đồng",
    (INDUSTRY, "CUMULATIVE"): "khoảng 145.244,67",
    (INDUSTRY, "ON_SAME_PERIOD"): "0,87",
}
OF_OCOP = {(PRODUCTS, "CUMULATIVE"): "13", (PEOPLE, "CUMULATIVE"): "08"}
READ = {  # every number of the article, by row of the month page
    RETAIL: ("khoảng 285", "khoảng 1.739,5", "50,58%", "+4,85%"),
    INDUSTRY: ("24.252,92", "khoảng 145.244,67", "+0,87%"),
    PRODUCTS: ("13",),
    PEOPLE: ("8",),
}


class Offices:
    """Everybody who has a hand in the month, each in a browser of their own."""

    def __init__(self, client_of):
        self.scene = Scene()
        Indicator.objects.all().delete()  # the Office begins with the usual ones
        self.coordination = DepartmentFactory(
            committee=self.scene.committee, code="ntm", name="Văn phòng Điều phối nông thôn mới"
        )
        self.office = client_of(self.scene.secretary)
        self.trade = client_of(self.scene.officer)
        self.ocop = client_of(person(Role.UNIT_OFFICER, self.scene.committee, self.coordination))
        self.member = client_of(self.scene.member)

    def begin(self):
        given = {"otherwise": self.scene.health.pk, "valid_from": "1/1/2021"}
        self.office.post(at("starter"), given)
        for code in (PRODUCTS, PEOPLE):
            self.hand_over(Indicator.objects.get(code=code), self.coordination)

    def hand_over(self, row, unit):
        names = ("name", "unit", "decimals", "direction", "accumulation", "version")
        told = {name: getattr(row, name) for name in names}
        told |= {"department": unit.pk, "valid_from": "1/1/2021"}
        self.office.post(at("change-indicator", row.code), told)

    def plan(self):
        told = {"year": 2022, "value": "3.439,1", "note": "Nghị quyết HĐND thành phố"}
        self.office.post(at("plan", RETAIL), told)

    def history(self):
        """Months of both years: 1.454,5 before June, 1.659 in six months of 2021."""
        for year, months, typed in ((2021, range(1, 7), "276,5"), (2022, range(1, 6), "290,9")):
            block = {field((RETAIL, ""), month): typed for month in months}
            return_to = at("year-grid", year, "kinh-te")
            assert self.trade.post(return_to, block | {"seen": ""}).status_code == 302

    def enter(self):
        june = {field(place): typed for place, typed in OF_TRADE.items()}
        june[field((RETAIL, "")).replace("v-", "a-", 1)] = "on"  # khoảng
        answer = self.trade.post(at("month-grid", 2022, 6, "kinh-te"), june | {"seen": ""})
        assert answer.status_code == 302
        june = {field(place): typed for place, typed in OF_OCOP.items()}
        answer = self.ocop.post(at("month-grid", 2022, 6, "ntm"), june | {"seen": ""})
        assert answer.status_code == 302

    def close(self):
        told = {"is_told": "on", "wording": article.OCOP}
        self.office.post(at("report-line", 2022, 6, PRODUCTS), told)
        self.office.post(at("confirm-month", 2022, 6))
        self.office.post(at("lock-month", 2022, 6))


def at(name, *args):
    return reverse(f"indicators:{name}", args=["bac-kan", *args])


def field(place, month=6):
    code, measure = place
    pk = Indicator.objects.get(code=code).pk
    return f"v-{pk}-{month}" + (f"-{measure}" if measure else "")


def row_of(said, code):
    """The row of an indicator in the table of the month, without its marks."""
    name = Indicator.objects.get(code=code).name
    rows = re.findall(r"<tr\b.*?</tr>", said, re.DOTALL)
    found = next(row for row in rows if name in row and 'class="number' in row)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


@pytest.fixture
def offices():
    with time_machine.travel(AT, tick=False):
        yield Offices(_browser_of)


def _browser_of(user):
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.mark.parametrize("with_history", [True, False])
def test_the_articles_month_is_entered_and_gives_back_its_numbers_and_sentences(
    offices, with_history
):
    offices.begin()
    if with_history:
        offices.plan()
        offices.history()
    offices.enter()
    offices.close()

    said = offices.member.get(at("month", 2022, 6)).content.decode()

    assert ReportMonth.objects.get(year=2022, month=6).is_locked
    for code, numbers in READ.items():
        row = row_of(said, code)
        assert [one for one in numbers if one not in row] == [], row
    assert f">{article.ARTICLE}</textarea>" in said
