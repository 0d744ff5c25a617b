"""A task given because of an indicator, and whether its number moved afterwards."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from directives.actions import directives, on_indicators
from directives.indicator_tasks import movement
from directives.models import Directive, OnIndicator
from giaoban.indicators.enums import Direction
from giaoban.indicators.models import Indicator
from tests.directives.scene import on
from tests.factories import AT
from tests.indicators.scene import FigureFactory, IndicatorFactory, PlanFactory, StatedFactory

D = Decimal


@pytest.fixture
def budget(scene):
    """45 % of the plan in June, when half of it should be there."""
    one = IndicatorFactory(department=scene.lead, code="THU", name="Thu ngân sách")
    PlanFactory(indicator=one, value=D(100))
    StatedFactory(indicator=one, value=D(45))
    return one


def give(scene, indicator, **fields):
    values = {
        "meeting": scene.meeting,
        "content": "Bảo đảm tiến độ thu ngân sách",
        "lead": scene.lead,
        "due_on": date(2022, 8, 31),
        "key": uuid.uuid4(),
    }
    return on_indicators.draft(
        indicator=indicator, year=2022, month=6, by=scene.secretary, at=AT, **values | fields
    )


def words(directive):
    return movement(OnIndicator.objects.get(directive=directive)).words


@pytest.mark.parametrize(
    ("july", "said"),
    [
        (20, "đã tiến gần kế hoạch hơn"),  # 65 % of 58,33
        (5, "chậm thêm so với kế hoạch"),  # 50 % of 58,33
        (None, "Chưa có tháng sau"),
    ],
)
def test_the_number_is_compared_with_the_month_of_giving(scene, budget, july, said):
    task = give(scene, budget)
    if july:
        FigureFactory(indicator=budget, month=7, value=D(july))

    assert said in words(task)


def test_what_should_fall_comes_closer_by_falling(scene, budget):
    Indicator.objects.filter(pk=budget.pk).update(direction=Direction.FALL, accumulation="NONE")
    FigureFactory(indicator=budget, month=6, value=D(120))
    FigureFactory(indicator=budget, month=7, value=D(110))

    assert "đã tiến gần kế hoạch hơn" in words(give(scene, budget))


def test_a_number_that_stays_has_not_moved(scene, budget):
    Indicator.objects.filter(pk=budget.pk).update(accumulation="LAST")
    FigureFactory(indicator=budget, month=6, value=D(60))
    FigureFactory(indicator=budget, month=7, value=D(60))

    assert "không thay đổi" in words(give(scene, budget))


def test_a_second_click_gives_one_task(scene, budget):
    key = uuid.uuid4()

    first, second = give(scene, budget, key=key), give(scene, budget, key=key)

    assert first == second
    assert OnIndicator.objects.count() == 1


def test_an_indicator_of_another_committee_carries_no_task(scene):
    with pytest.raises(on_indicators.OfAnotherCommittee):
        give(scene, IndicatorFactory())


def test_a_draft_on_an_indicator_can_be_discarded(scene, budget):
    task = give(scene, budget)

    directives.discard(directive=task, version=task.version, by=scene.secretary, at=AT)

    assert not OnIndicator.objects.exists()


def month_page(client, user, scene):
    client.force_login(user)
    place = [scene.committee.slug, 2022, 6]
    return client.get(reverse("indicators:month", args=place)).content.decode()


def place_of(scene):
    return reverse("directives:on-indicator", args=[scene.committee.slug, 2022, 6, "THU"])


def test_the_office_gives_one_from_the_row_of_an_indicator_under_plan(client, scene, budget):
    assert place_of(scene) in month_page(client, scene.secretary, scene)
    form = client.get(place_of(scene)).context["form"]

    answer = client.post(
        place_of(scene),
        {
            "meeting": scene.meeting.pk,
            "content": form["content"].initial,
            "key": uuid.uuid4(),
        },
    )

    task = Directive.objects.get()
    assert answer.status_code == 302
    assert task.lead == scene.lead
    assert "“Thu ngân sách”" in task.content
    shown = month_page(client, scene.secretary, scene)
    assert task.get_absolute_url() in shown


def test_on_an_indicator_on_pace_none_is_offered(client, scene, budget):
    PlanFactory(indicator=budget, value=D(90))  # revised: 45 is half of it

    assert place_of(scene) not in month_page(client, scene.secretary, scene)


def test_a_unit_finds_its_own_task_and_gives_none(client, scene, budget):
    task = give(scene, budget)
    directives.issue(directive=task, basis="TB 125", by=scene.secretary, at=AT)

    assert task.get_absolute_url() in month_page(client, scene.head, scene)
    assert task.get_absolute_url() not in month_page(client, scene.helper, scene)
    assert place_of(scene) not in month_page(client, scene.head, scene)


def test_the_tasks_page_shows_the_number_then_and_now(client, scene, budget):
    task = give(scene, budget)
    FigureFactory(indicator=budget, month=7, value=D(20), at=on(8, 1))
    client.force_login(scene.secretary)

    said = client.get(task.get_absolute_url()).content.decode()

    assert "Số liệu đã tiến gần kế hoạch hơn." in said
    assert "45%" in said
    assert "65%" in said


def test_what_was_typed_stays_when_something_is_missing(client, scene, budget):
    client.force_login(scene.secretary)

    answer = client.post(place_of(scene), {"content": "Thu cho đủ", "key": uuid.uuid4()})

    assert answer.status_code == 200
    assert "Thu cho đủ</textarea>" in answer.content.decode()
    assert not Directive.objects.exists()
