"""What the rules compute with, loaded in one go."""

from decimal import Decimal

import pytest

from giaoban.indicators import readings
from giaoban.indicators.models import Indicator
from tests.indicators.scene import FigureFactory, PlanFactory, Scene, StatedFactory

pytestmark = pytest.mark.django_db


def read(scene, year=2022, month=6, **more):
    return readings.load(Indicator.objects.of(scene.committee).in_order(), year, month, **more)


def test_a_reading_has_the_figures_of_this_year_and_the_last_as_corrected():
    scene = Scene()
    first = FigureFactory(indicator=scene.retail, value=Decimal(280))
    FigureFactory(indicator=scene.retail, value=Decimal(285), corrects=first, approximate=True)
    FigureFactory(indicator=scene.retail, year=2021, month=12, value=Decimal(270))
    FigureFactory(indicator=scene.retail, year=2020, month=12, value=Decimal(1))
    FigureFactory(indicator=scene.retail, year=2023, month=1, value=Decimal(1))

    [found] = read(scene)

    assert {key: one.value for key, one in found.figures.items()} == {
        (2022, 6): 285,
        (2021, 12): 270,
    }
    assert found.figures[2022, 6].approximate
    assert (found.code, found.department, found.first_year) == ("RETAIL", "Phòng Kinh tế", 2021)


def test_more_years_can_be_asked_for():
    scene = Scene()
    FigureFactory(indicator=scene.retail, year=2020, month=12)

    [found] = read(scene, years=3)

    assert list(found.figures) == [(2020, 12)]


def test_a_figure_taken_back_is_not_there():
    scene = Scene()
    first = FigureFactory(indicator=scene.retail)
    FigureFactory(indicator=scene.retail, value=None, corrects=first)

    assert read(scene)[0].figures == {}


def test_the_newest_plan_counts_and_those_before_are_told():
    scene = Scene()
    PlanFactory(indicator=scene.retail, value=Decimal(3400))
    PlanFactory(indicator=scene.retail, value=Decimal(3439))
    PlanFactory(indicator=scene.retail, year=2021, value=Decimal(3300))

    [found] = read(scene)

    assert {year: plan.value for year, plan in found.plans.items()} == {2022: 3439, 2021: 3300}
    assert [plan.value for plan in found.plans_before[2022]] == [3400]


def test_a_plan_taken_back_leaves_none():
    scene = Scene()
    PlanFactory(indicator=scene.retail)
    PlanFactory(indicator=scene.retail, value=None)

    assert read(scene)[0].plans == {}


def test_the_newest_stated_measure_counts():
    scene = Scene()
    StatedFactory(indicator=scene.retail, measure="OF_PLAN", value=Decimal("50.5"))
    StatedFactory(indicator=scene.retail, measure="OF_PLAN", value=Decimal("50.58"))
    StatedFactory(indicator=scene.retail, measure="CUMULATIVE", value=Decimal("1739.5"))
    StatedFactory(indicator=scene.retail, measure="CUMULATIVE", value=None)

    [found] = read(scene)

    assert {key: one.value for key, one in found.stated.items()} == {
        (2022, 6, "OF_PLAN"): Decimal("50.58")
    }


@pytest.mark.parametrize("count", [1, 3])
def test_loading_costs_four_queries(count, django_assert_num_queries):
    scenes = Scene()
    scenes.retail.delete()
    for _ in range(count):
        row = FigureFactory(indicator__department=scenes.trade).indicator
        FigureFactory(indicator=row, year=2021)
        PlanFactory(indicator=row)
        StatedFactory(indicator=row)

    with django_assert_num_queries(4):
        assert len(read(scenes)) == count
