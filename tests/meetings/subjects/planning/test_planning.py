"""A plan of space: area, period, consultation."""

from datetime import date

import pytest

from meetings import kinds
from meetings.subjects.planning.forms import PlanningForm
from tests.preparations import month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


def form(here, **typed):
    values = {
        "sort": "DETAILED",
        "area_name": "Khu dân cư Quang Sơn",
        "hectares": "12,5",
        "scale": "1/500",
        "from_year": "2022",
        "until_year": "2030",
    }
    data = {f"details-{name}": value for name, value in (values | typed).items()}
    return PlanningForm(data, committee=here.committee, today=date(2022, 6, 10))


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"sort": "LAND_USE", "scale": ""},
        {"sort": "LAND_USE_YEAR", "scale": "", "until_year": "2022"},
        {"opinions_asked": "10", "opinions_agreeing": "10"},
        {"opinions_agreeing": "0"},
    ],
)
def test_a_plan_is_taken(here, typed):
    assert form(here, **typed).is_valid()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"scale": ""}, "scale"),
        ({"scale": "500"}, "scale"),
        ({"hectares": "0"}, "hectares"),
        ({"until_year": "2021"}, "until_year"),
        ({"sort": "LAND_USE_YEAR"}, "until_year"),
        ({"consulted_from_on": "1/5/2022"}, "consulted_until_on"),
        ({"consulted_from_on": "1/7/2022", "consulted_until_on": "2/7/2022"}, "consulted_from_on"),
        ({"opinions_asked": "10", "opinions_agreeing": "11"}, "opinions_agreeing"),
        ({"opinions_agreeing": "1"}, "opinions_agreeing"),
    ],
)
def test_it_says_beside_the_field_what_is_wrong(here, typed, field):
    assert list(form(here, **typed).errors) == [field]


@pytest.mark.parametrize(
    ("is_adjustment", "said"),
    [
        (False, "Quy hoạch chi tiết xây dựng Khu dân cư, 2022 - 2030"),
        (True, "Điều chỉnh quy hoạch chi tiết xây dựng Khu dân cư, 2022 - 2030"),
    ],
)
def test_in_public_it_is_the_plan_its_area_and_its_period(here, is_adjustment, said):
    details = {"sort": "DETAILED", "area_name": "Khu dân cư", "hectares": 1}
    details |= {"from_year": 2022, "until_year": 2030, "is_adjustment": is_adjustment}
    proposal = here.draft(kind="planning", details=details)

    assert kinds.get("planning").public_wording(proposal) == said
