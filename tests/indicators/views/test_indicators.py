"""What a committee counts: its screens, as the Office and a unit meet them."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from giaoban.indicators.actions import indicators as actions
from giaoban.indicators.models import Indicator, Plan
from giaoban.indicators.starter import starters
from tests.factories import AT, DepartmentFactory
from tests.indicators.scene import (
    FigureFactory,
    IndicatorFactory,
    PlanFactory,
    Scene,
    StatedFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def scene():
    return Scene()


@pytest.fixture
def office(client, scene):
    client.force_login(scene.secretary)
    return client


def at(name, *args):
    return reverse(f"indicators:{name}", args=["bac-kan", *args])


def values(scene, **more):
    told = {
        "name": "Diện tích gieo trồng",
        "unit": "ha",
        "decimals": "1",
        "direction": "RISE",
        "accumulation": "SUM",
        "department": scene.trade.pk,
        "valid_from": "1/1/2022",
    }
    return told | more


def text(response):
    return response.content.decode()


def test_an_indicator_is_added_with_a_code_made_of_its_name(office, scene):
    office.post(at("new-indicator"), values(scene))

    row = Indicator.objects.get(unit="ha")
    assert (row.code, row.decimals, row.department) == ("DIEN_TICH_GIEO_TRONG", 1, scene.trade)


def test_a_second_of_the_same_name_gets_a_code_of_its_own(office, scene):
    office.post(at("new-indicator"), values(scene))
    office.post(at("new-indicator"), values(scene, unit="sào"))

    assert Indicator.objects.filter(code="DIEN_TICH_GIEO_TRONG_2").exists()


def test_whoever_adds_one_of_a_name_that_is_there_is_told_which_and_lists_show_the_codes(
    office, scene
):
    office.post(at("new-indicator"), values(scene))
    told = office.post(
        at("new-indicator"), values(scene, name="Diện  tích gieo trồng"), follow=True
    )

    assert "DIEN_TICH_GIEO_TRONG (ha)" in text(told)
    listed = text(office.get(at("indicators")))
    assert "Diện tích gieo trồng (DIEN_TICH_GIEO_TRONG)" in listed
    assert "Diện tích gieo trồng (DIEN_TICH_GIEO_TRONG_2)" in listed


def test_one_of_a_name_of_its_own_is_added_without_a_warning(office, scene):
    told = office.post(at("new-indicator"), values(scene), follow=True)

    assert [message.level_tag for message in told.context["messages"]] == ["success"]


def test_a_unit_has_no_more_indicators_than_one_page_of_figures_holds(office, scene, monkeypatch):
    monkeypatch.setattr(actions, "MOST_OF_A_UNIT", 2)
    ended = {"valid_until": date(2021, 12, 31)}
    IndicatorFactory(department=scene.trade, **ended)  # shares no year with 2022

    office.post(at("new-indicator"), values(scene))
    told = office.post(at("new-indicator"), values(scene))
    assert told.context["form"].errors.keys() == {"department"}
    office.post(at("new-indicator"), values(scene, department=scene.health.pk))
    moved = Indicator.objects.get(department=scene.health)
    told = office.post(at("change-indicator", moved.code), values(scene, version=1))
    assert told.context["form"].errors.keys() == {"department"}
    assert Indicator.objects.of_unit(scene.trade).count() == 3


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"code": "RETAIL"}, "code"),
        ({"code": "retail x"}, "code"),
        ({"name": "Kế hoạch tác chiến TỐI MẬT"}, "name"),
        ({"decimals": "5"}, "decimals"),
        ({"valid_until": "31/12/2021"}, "valid_until"),
        ({"department": "999999"}, "department"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_everything_kept(office, scene, more, field):
    answer = office.post(at("new-indicator"), values(scene, **more))

    assert answer.context["form"].errors.keys() == {field}
    assert "Diện tích gieo trồng" in text(answer) or field == "name"
    assert Indicator.objects.count() == 1


def test_an_indicator_is_changed_and_ended(office, scene):
    sent = values(scene, version=scene.retail.version, valid_until="31/12/2022", unit="tỷ đồng")
    office.post(at("change-indicator", "RETAIL"), sent)

    scene.retail.refresh_from_db()
    assert (scene.retail.name, scene.retail.valid_until) == (
        "Diện tích gieo trồng",
        date(2022, 12, 31),
    )
    assert scene.retail.version == 2


def test_a_change_on_top_of_somebody_elses_is_asked_about(office, scene):
    Indicator.objects.update(version=2)
    answer = office.post(at("change-indicator", "RETAIL"), values(scene, version=1))

    assert "Diện tích gieo trồng" in text(answer)
    assert Indicator.objects.get().name == scene.retail.name


@pytest.mark.parametrize("row", [FigureFactory, StatedFactory, PlanFactory])
def test_the_unit_of_measure_stays_once_figures_sums_or_plans_are_in(office, scene, row):
    row(indicator=scene.retail)
    answer = office.post(
        at("change-indicator", "RETAIL"), values(scene, version=1, unit="triệu đồng")
    )

    assert answer.context["form"].errors.keys() == {"unit"}


def test_plans_are_added_and_the_newest_counts(office, scene):
    office.post(at("plan", "RETAIL"), {"year": "2022", "value": "3.400", "note": "NQ 12/NQ-HĐND"})
    office.post(at("plan", "RETAIL"), {"year": "2022", "value": "3.439"})
    office.post(at("plan", "RETAIL"), {"year": "2022", "value": "3.439"})

    assert list(Plan.objects.order_by("pk").values_list("value", flat=True)) == [3400, 3439]
    assert "NQ 12/NQ-HĐND" in text(office.get(at("indicator", "RETAIL")))


def test_a_plan_is_taken_back_by_an_empty_one(office, scene):
    PlanFactory(indicator=scene.retail)
    office.post(at("plan", "RETAIL"), {"year": "2022", "value": ""})

    assert Plan.objects.latest("pk").value is None


def test_a_plan_that_is_no_number_is_kept_as_typed(office, scene):
    answer = office.post(at("plan", "RETAIL"), {"year": "2022", "value": "3,400.5"})

    assert "3,400.5" in text(answer)
    assert not Plan.objects.exists()


def test_the_usual_indicators_go_to_the_units_whose_names_fit(office, scene):
    police = DepartmentFactory(committee=scene.committee, code="ca", name="Công an thành phố")
    sent = {"otherwise": scene.health.pk, "valid_from": "1/1/2022"}
    office.post(at("starter"), sent)
    office.post(at("starter"), sent)

    rows = Indicator.objects.exclude(pk=scene.retail.pk)
    assert rows.count() == len(starters())
    assert rows.get(code="CRIMES").department == police
    assert rows.get(code="RETAIL_SERVICES").department == scene.trade
    assert rows.get(code="CITIZENS_RECEIVED").department == scene.health


def test_the_usual_indicators_are_some_thirty_of_different_codes():
    codes = [one.code for one in starters()]

    assert 30 <= len(codes) == len(set(codes)) <= 40


@pytest.mark.parametrize(("who", "status"), [("officer", 200), ("member", 200), ("secretary", 200)])
def test_everyone_who_reads_sees_what_is_counted(client, scene, who, status):
    client.force_login(getattr(scene, who))

    assert client.get(at("indicators")).status_code == status
    assert client.get(at("indicator", "RETAIL")).status_code == status


@pytest.mark.parametrize("who", ["officer", "member"])
def test_the_office_alone_changes_it(client, scene, who):
    client.force_login(getattr(scene, who))

    assert client.get(at("new-indicator")).status_code == 403
    assert client.post(at("change-indicator", "RETAIL"), values(scene)).status_code == 403
    assert client.post(at("plan", "RETAIL"), {}).status_code == 403
    assert client.post(at("starter"), {}).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(office, scene, count, django_assert_num_queries):
    for _ in range(count - 1):
        IndicatorFactory(department=DepartmentFactory(committee=scene.committee))

    with django_assert_num_queries(7):
        office.get(at("indicators"))


@pytest.mark.parametrize("count", [1, 3])
def test_an_indicator_costs_the_same_however_many_plans(
    office, scene, count, django_assert_num_queries
):
    for n in range(count):
        PlanFactory(indicator=scene.retail, value=Decimal(n))

    with django_assert_num_queries(9):
        office.get(at("indicator", "RETAIL"))
