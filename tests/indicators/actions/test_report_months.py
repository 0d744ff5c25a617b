"""Confirming and locking a month, and opening it again."""

from datetime import date

import pytest

from giaoban.audit.models import AuditEvent
from giaoban.indicators.actions import report_months
from giaoban.indicators.models import ReportMonth
from tests.factories import AT
from tests.indicators.scene import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return Scene()


def do(deed, scene, **more):
    act = {"committee": scene.committee, "year": 2022, "month": 6, "by": scene.secretary, "at": AT}
    return deed(**act | more)


def verbs():
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def test_a_month_is_confirmed_and_then_locked(scene):
    do(report_months.confirm, scene)
    month = do(report_months.lock, scene)

    assert month.is_locked
    assert (month.confirmed_by, month.locked_by) == (scene.secretary, scene.secretary)
    assert verbs() == ["report_month.confirmed", "report_month.locked"]


def test_a_month_nobody_confirmed_is_not_locked(scene):
    with pytest.raises(report_months.IsNotConfirmed):
        do(report_months.lock, scene)


def test_a_second_click_does_nothing(scene):
    for deed in (report_months.confirm,) * 2 + (report_months.lock,) * 2:
        do(deed, scene)

    assert len(verbs()) == 2


def test_a_locked_month_is_opened_with_a_reason_and_locked_again(scene):
    do(report_months.confirm, scene)
    do(report_months.lock, scene)
    with pytest.raises(report_months.NoReason):
        do(report_months.reopen, scene, why="")
    opened = do(report_months.reopen, scene, why="Gõ nhầm số liệu bán lẻ")
    locked = do(report_months.lock, scene)

    assert opened.is_reopened
    assert locked.is_locked
    assert AuditEvent.objects.get(verb="report_month.reopened").reason == "Gõ nhầm số liệu bán lẻ"


def test_an_open_month_is_not_opened_again(scene):
    with pytest.raises(report_months.IsNotLocked):
        do(report_months.reopen, scene, why="Gõ nhầm")


def test_a_locked_month_is_neither_confirmed_nor_given_another_day(scene):
    scene.month(confirmed_at=AT, locked_at=AT)

    with pytest.raises(report_months.IsLocked):
        do(report_months.confirm, scene)
    with pytest.raises(report_months.IsLocked):
        do(report_months.set_due, scene, due_on=date(2022, 6, 30))


def test_a_month_gets_a_last_day_of_its_own_from_its_first_day_on(scene):
    with pytest.raises(report_months.DueTooEarly):
        do(report_months.set_due, scene, due_on=date(2022, 5, 31))
    do(report_months.set_due, scene, due_on=date(2022, 6, 1))

    assert ReportMonth.objects.get().due_on == date(2022, 6, 1)


def test_the_last_day_of_a_month_follows_the_rules_of_that_month(scene):
    scene.committee.rules.update(month_figures_day=5, month_figures_after=True)

    assert do(report_months.confirm, scene).due_on == date(2022, 7, 5)
