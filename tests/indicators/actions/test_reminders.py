"""Reminding units of figures that are missing: when, whom, and never of what is done."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from giaoban.indicators.actions import reminders
from giaoban.indicators.models import ReportMonth
from giaoban.notifications.kinds import kind_of
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from tests.factories import person
from tests.indicators.scene import FigureFactory, IndicatorFactory, Scene, StatedFactory

pytestmark = pytest.mark.django_db

KIND = "indicators.figures_due"


def morning(month, day, hour=8):
    return datetime(2022, month, day, hour - 7, 0, tzinfo=UTC)  # the hour in Vietnam


@pytest.fixture
def scene():
    """June 2022 is due on Monday the 27th."""
    return Scene()


def told():
    rows = Message.objects.filter(kind=KIND).select_related("recipient").order_by("pk")
    return list(rows)


def people():
    return {message.recipient.username for message in told()}


@pytest.mark.parametrize(
    ("day", "is_one"),
    [(22, False), (23, True), (24, False), (26, False), (27, True), (28, True), (29, False)],
)
def test_two_working_days_before_on_the_day_and_the_working_day_after(scene, day, is_one):
    reminders.remind(at=morning(6, day))

    assert people() == ({scene.officer.username, scene.head.username} if is_one else set())


def test_nobody_is_reminded_before_half_past_seven(scene):
    assert reminders.remind(at=datetime(2022, 6, 27, 0, 29, tzinfo=UTC)) == 0
    assert reminders.remind(at=datetime(2022, 6, 27, 0, 30, tzinfo=UTC)) == 2


def test_planning_twice_tells_nobody_twice(scene):
    reminders.remind(at=morning(6, 27))

    assert reminders.remind(at=morning(6, 27, 9)) == 0


def test_a_unit_that_has_entered_everything_is_not_reminded(scene):
    FigureFactory(indicator=scene.retail)

    assert reminders.remind(at=morning(6, 27)) == 0


def test_a_unit_that_states_only_the_sum_since_january_is_not_reminded(scene):
    StatedFactory(indicator=scene.retail, measure="CUMULATIVE", value=Decimal("1739.5"))

    assert reminders.remind(at=morning(6, 27)) == 0


def test_a_sum_of_another_month_taken_back_or_a_mere_share_is_no_report(scene):
    StatedFactory(indicator=scene.retail, measure="CUMULATIVE", month=5)
    StatedFactory(indicator=scene.retail, measure="OF_PLAN", value=50)
    StatedFactory(indicator=scene.retail, measure="CUMULATIVE")
    StatedFactory(indicator=scene.retail, measure="CUMULATIVE", value=None)

    assert reminders.remind(at=morning(6, 27)) == 2
    assert len(reminders.still_true(told())) == 2


def test_a_figure_taken_back_is_missing_again(scene):
    first = FigureFactory(indicator=scene.retail)
    FigureFactory(indicator=scene.retail, value=None, corrects=first)

    assert reminders.remind(at=morning(6, 27)) == 2


def test_an_indicator_no_longer_counted_is_not_asked_for(scene):
    scene.retail.valid_until = date(2022, 5, 31)
    scene.retail.save()

    assert reminders.remind(at=morning(6, 27)) == 0


def test_a_locked_month_is_not_reminded_of(scene):
    at = morning(6, 20)
    scene.month(confirmed_at=at, locked_at=at)

    assert reminders.remind(at=morning(6, 27)) == 0


def test_reminders_follow_the_last_day_of_the_month_itself(scene):
    scene.month(due_on=date(2022, 6, 30))

    assert reminders.remind(at=morning(6, 27)) == 0
    assert reminders.remind(at=morning(6, 30)) == 2


def test_figures_due_in_the_month_that_follows_are_asked_for_then(scene):
    scene.committee.rules.update(month_figures_day=5, month_figures_after=True)
    FigureFactory(indicator=scene.retail, month=5)

    assert reminders.remind(at=morning(7, 5)) == 2
    assert told()[0].facts["month"] == 6


def test_the_letter_says_how_many_are_missing_and_leads_to_the_form(scene):
    IndicatorFactory(department=scene.trade)
    reminders.remind(at=morning(6, 27))

    message, kind = told()[0], kind_of(KIND)
    assert "27/6/2022" in kind.subject(message.facts)
    assert "2 chỉ tiêu" in kind.text(message.facts)
    assert message.link == "/bac-kan/so-lieu/nhap/2022/6/don-vi/kinh-te/"


@pytest.mark.parametrize("change", ["entered", "stated", "locked", "other day", "left", "inactive"])
def test_what_is_no_longer_true_is_not_sent(scene, change):
    reminders.remind(at=morning(6, 27))
    assert len(reminders.still_true(told())) == 2
    if change == "entered":
        FigureFactory(indicator=scene.retail, value=Decimal(285))
    elif change == "stated":
        StatedFactory(indicator=scene.retail)
    elif change == "locked":
        at = morning(6, 27)
        scene.month(confirmed_at=at, locked_at=at)
    elif change == "other day":
        scene.month(due_on=date(2022, 6, 30))
    elif change == "left":
        scene.committee.posts.filter(department=scene.trade).update(until_on=date(2022, 6, 26))
    else:
        for one in (scene.officer, scene.head):
            one.is_active = False
            one.save()

    with time_machine.travel(morning(6, 27, 9), tick=False):
        assert reminders.still_true(told()) == set()


@pytest.mark.parametrize("count", [1, 3])
def test_checking_again_costs_the_same_for_any_number(scene, count, django_assert_num_queries):
    for _ in range(count):
        person(Role.UNIT_OFFICER, scene.committee, scene.trade)
    reminders.remind(at=morning(6, 27))
    batch = told()

    with django_assert_num_queries(5):
        assert len(reminders.still_true(batch)) == count + 2


def test_planning_writes_no_month(scene):
    reminders.remind(at=morning(6, 27))

    assert not ReportMonth.objects.exists()
