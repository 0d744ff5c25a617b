"""How far the figures of a month are in, and what the Office does with them."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from giaoban.indicators import collecting
from giaoban.indicators.models import ReportMonth
from tests.factories import AT
from tests.indicators.scene import FigureFactory, IndicatorFactory, Scene, StatedFactory

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
    return reverse(f"indicators:{name}", args=["bac-kan", *(args or (2022, 6))])


def text(response):
    return response.content.decode()


def test_a_unit_is_done_when_every_indicator_has_a_figure(scene):
    more = IndicatorFactory(department=scene.trade)
    first = FigureFactory(indicator=scene.retail)

    [state] = collecting.units_of(scene.committee, 2022, 6, user=scene.officer)
    assert (state.entered, state.missing, state.may_enter) == (1, [more], True)
    FigureFactory(indicator=more)
    assert collecting.units_of(scene.committee, 2022, 6, user=scene.other)[0].is_done
    FigureFactory(indicator=scene.retail, value=None, corrects=first)  # taken back
    assert not collecting.units_of(scene.committee, 2022, 6, user=scene.other)[0].is_done


def test_an_indicator_of_which_only_the_sum_since_january_is_stated_is_not_missing(scene):
    StatedFactory(indicator=scene.retail, measure="CUMULATIVE")
    IndicatorFactory(department=scene.trade, code="RETAIL_2", name="Thu ngân sách")
    same = IndicatorFactory(department=scene.trade, code="RETAIL_3", name="Thu ngân sách")
    StatedFactory(indicator=same, measure="OF_PLAN")  # a share alone says no amount

    [state] = collecting.units_of(scene.committee, 2022, 6, user=scene.officer)

    assert state.entered == 1
    assert state.missing_names == ["Thu ngân sách (RETAIL_2)", "Thu ngân sách (RETAIL_3)"]


def test_the_office_confirms_locks_and_opens_again(office, scene):
    office.post(at("confirm-month"))
    office.post(at("lock-month"))
    assert ReportMonth.objects.get().is_locked
    told = office.post(at("reopen"), {"why": " "})
    assert told.context["reopen_form"].errors.keys() == {"why"}
    office.post(at("reopen"), {"why": "Gõ nhầm số liệu bán lẻ"})
    assert "Gõ nhầm số liệu bán lẻ" in text(office.get(at("collecting")))
    office.post(at("lock-month"))
    assert ReportMonth.objects.get().is_locked


def test_locking_what_nobody_confirmed_is_refused_with_a_sentence(office, scene):
    answer = office.post(at("lock-month"), follow=True)

    assert "xác nhận trước" in text(answer)


def test_the_office_sets_another_last_day_and_a_wrong_one_is_kept_as_typed(office, scene):
    told = office.post(at("set-due"), {"due_on": "31/5/2022"})
    assert "31/5/2022" in text(told)
    office.post(at("set-due"), {"due_on": "30/6"})

    assert ReportMonth.objects.get().due_on == date(2022, 6, 30)


@pytest.mark.parametrize("who", ["officer", "member", "other"])
def test_the_office_alone_closes_a_month(client, scene, who):
    client.force_login(getattr(scene, who))

    assert client.get(at("collecting")).status_code == 200
    for name in ("confirm-month", "lock-month", "reopen", "set-due"):
        assert client.post(at(name)).status_code == 403


def test_a_month_to_come_is_not_confirmed(office, scene):
    answer = office.post(at("confirm-month", 2022, 7), follow=True)

    assert "chưa bắt đầu" in text(answer)


@pytest.mark.parametrize(
    ("day", "locked", "month"),
    [(15, False, 5), (15, True, 6), (16, False, 6), (30, False, 6)],
)
def test_until_the_middle_of_a_month_the_one_before_is_reported(scene, day, locked, month):
    if locked:
        scene.month(5, confirmed_at=AT, locked_at=AT)

    assert collecting.month_now(scene.committee, on=date(2022, 6, day)) == (2022, month)


def test_in_january_the_month_before_is_december(client, scene):
    with time_machine.travel(datetime(2023, 1, 10, 2, 0, tzinfo=UTC), tick=False):
        client.force_login(scene.member)
        answer = client.get(reverse("indicators:collecting-now", args=["bac-kan"]))

    assert answer.url == at("collecting", 2022, 12)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_indicators(
    office, scene, count, django_assert_num_queries
):
    for _ in range(count):
        FigureFactory(indicator=IndicatorFactory(department=scene.trade))

    with django_assert_num_queries(8):
        office.get(at("collecting"))
