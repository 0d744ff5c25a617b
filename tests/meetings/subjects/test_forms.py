"""What the forms of the kinds refuse, and how a kind reads in documents."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from meetings import kinds
from meetings.subjects.compensation.forms import CompensationForm
from meetings.subjects.compensation.models import HEADINGS, CompensationPlan
from meetings.subjects.draft_decision.forms import DraftDecisionForm
from meetings.subjects.land_use.models import LandCode
from meetings.subjects.land_use.wording import initials
from meetings.subjects.periodic_report.forms import PeriodicReportForm
from tests.preparations import land_codes, month

pytestmark = pytest.mark.django_db
TODAY = date(2022, 6, 10)


@pytest.fixture
def here():
    return month()


def bound(form, here, **typed):
    data = {f"details-{name}": value for name, value in typed.items()}
    data |= {"areas-TOTAL_FORMS": 0, "areas-INITIAL_FORMS": 0}
    return form(data, committee=here.committee, today=TODAY)


def plan(here, **typed):
    values = {
        "project": "Trường Mầm non",
        "investor": "Ban Quản lý dự án",
        "households": "12",
        "area": "3.250,75",
        "land": "1.000.000.000 đồng",
        "structures": "650.321.000",
        "total": "1.650.321.000",
    }
    return bound(CompensationForm, here, **values | typed)


def test_amounts_that_add_up_are_taken_as_whole_dong(here):
    form = plan(here)

    assert form.is_valid()
    assert form.details["total"] == 1_650_321_000
    assert (form.details["area"], form.details["crops"]) == (Decimal("3250.75"), 0)


@pytest.mark.parametrize("total", ["1.650.321.001", "1.650.320.999"])
def test_amounts_that_do_not_add_up_are_said_beside_the_total(here, total):
    form = plan(here, total=total)

    assert list(form.errors) == ["total"]
    assert "1.650.321.000" in form.errors["total"][0]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"land": "-1"}, "land"),
        ({"land": "1,5"}, "land"),
        ({"total": ""}, "total"),
        ({"area": "0"}, "area"),
        ({"households": "0"}, "households"),
        ({"posted_from_on": "1/5/2022"}, "posted_until_on"),
        ({"posted_from_on": "1/5/2022", "posted_until_on": "30/4/2022"}, "posted_until_on"),
        ({"posted_from_on": "1/7/2022", "posted_until_on": "2/7/2022"}, "posted_from_on"),
    ],
)
def test_a_plan_says_beside_the_field_what_is_wrong(here, typed, field):
    assert field in plan(here, **typed).errors


def test_the_database_refuses_amounts_that_do_not_add_up(here):
    proposal = here.draft()
    amounts = dict.fromkeys(HEADINGS, 1)

    with pytest.raises(IntegrityError), transaction.atomic():
        CompensationPlan.objects.create(
            proposal=proposal, project="x", investor="x", households=1, area=1, total=8, **amounts
        )


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"is_normative": "on"}, "appraisal_number"),
        ({"appraisal_number": "5/BC-TP"}, "appraisal_on"),
        ({"appraisal_on": "1/6/2022"}, "appraisal_number"),
        ({"appraisal_number": "5/BC-TP", "appraisal_on": "1/7/2022"}, "appraisal_on"),
        ({"effective_on": "9/6/2022"}, "effective_on"),
        ({"consulted_from_on": "1/5/2022"}, "consulted_until_on"),
        ({"document": "X"}, "document"),
    ],
)
def test_a_draft_says_beside_the_field_what_is_wrong(here, typed, field):
    form = bound(DraftDecisionForm, here, **{"document": "DECISION"} | typed)

    assert list(form.errors) == [field]


@pytest.mark.parametrize(("typed", "valid"), [("6/2022", True), ("7/2022", False), ("x", False)])
def test_a_report_looks_back(here, typed, valid):
    form = bound(PeriodicReportForm, here, month=typed, situation="Ổn định", tasks="Tiếp tục")

    assert form.is_valid() is valid


def test_codes_are_those_in_force_on_the_day():
    land_codes()

    def known(day):
        return set(LandCode.objects.in_force(on=day).values_list("code", flat=True))

    before, after = known(date(2022, 6, 30)), known(date(2024, 8, 1))

    assert before - after >= {"BHK", "NHK", "LUN", "DTS"}
    assert after - before >= {"HNK", "CNT"}
    assert before & after >= {"LUC", "CLN", "ONT", "ODT"}


@pytest.mark.parametrize(
    ("persons", "short"),
    [
        ("Nông Văn Ảnh", "N.V.Ả."),
        ("Triệu Thị Bé, Đặng Văn Đức", "T.T.B., Đ.V.Đ."),
        ("  ", ""),
    ],
)
def test_initials(persons, short):
    assert initials(persons) == short


def test_in_public_a_land_case_is_initials_and_ward(here):
    codes = land_codes()
    case = {
        "persons": "Nông Văn Ảnh",
        "ward": here.ward,
        "map_sheet": "12",
        "parcel": "105-1",
        "parcel_area": Decimal(200),
        "conversions": [
            {"area": Decimal("120.5"), "from_code": codes["LUC"], "to_code": codes["ODT"]}
        ],
    }
    proposal = here.draft(kind="land-use", title="Của ông Nông Văn Ảnh", details={"cases": [case]})
    kind = kinds.get("land-use")

    assert kind.public_wording(proposal) == (
        f"Cho phép 01 cá nhân chuyển mục đích sử dụng đất: N.V.Ả. ({here.ward.short_name})"
    )
    assert kind.decision_wording(proposal).endswith(
        f"Nông Văn Ảnh, {here.ward.short_name}, thửa đất số 105-1, tờ bản đồ số 12,"
        " 120,5 m² từ LUC sang ODT"
    )


def test_every_kind_is_registered_once():
    assert [kind.code for kind in kinds.all_kinds()] == [
        "land-use",
        "compensation",
        "draft-decision",
        "periodic-report",
        "budget",
        "planning",
        "personnel",
        "other",
    ]
    with pytest.raises(ValueError, match="twice"):
        kinds.register(kinds.get("other"))
    with pytest.raises(kinds.UnknownKind):
        kinds.get("x")
