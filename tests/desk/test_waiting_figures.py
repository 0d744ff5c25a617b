"""Figures on the desk: what a unit owes near its last day, what the Office closes or asks for."""

from datetime import date

import pytest

from giaoban.desk import waiting_figures
from giaoban.indicators.models import Indicator, ReportMonth
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Committee
from tests.factories import AT, CommitteeFactory, person
from tests.indicators.scene import FigureFactory, IndicatorFactory, Scene, StatedFactory

pytestmark = pytest.mark.django_db

DUE, DAY_AFTER = date(2022, 6, 27), date(2022, 6, 28)


@pytest.fixture
def scene():
    """May is over and locked; June is due on the 27th."""
    made = Scene()
    made.month(5, confirmed_at=AT, locked_at=AT)
    made.month(6)
    return made


def rows(question, user, day=DUE):
    found = question(user, day)
    return found and [(one.text, one.note, one.badge, one.tone) for one in found.rows]


def owed(user, day=DUE):
    return rows(waiting_figures.owed, user, day)


def to_close(user, day=DUE):
    return rows(waiting_figures.to_close, user, day)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2022, 6, 19), None),
        (date(2022, 6, 20), ("Hạn 27/6/2022", "soon")),
        (date(2022, 6, 27), ("Hạn 27/6/2022", "soon")),
        (date(2022, 6, 28), ("Quá hạn từ 27/6/2022", "late")),
        (date(2022, 7, 12), ("Quá hạn từ 27/6/2022", "late")),
    ],
)
def test_a_unit_sees_what_it_owes_a_week_before_the_last_day_and_after(scene, day, said):
    IndicatorFactory(department=scene.trade)
    FigureFactory(indicator=scene.retail)

    what = ("Số liệu tháng 6/2022", "Phòng Kinh tế: còn thiếu 1/2 số liệu")
    assert owed(scene.officer, day) == ([what + said] if said else [])


def test_what_is_stated_since_january_is_not_owed(scene):
    StatedFactory(indicator=scene.retail)

    assert owed(scene.officer) == []


def test_it_leads_to_the_form_of_the_unit(scene):
    [row] = waiting_figures.owed(scene.officer, DUE).rows

    assert row.url == "/bac-kan/so-lieu/nhap/2022/6/don-vi/kinh-te/"


def test_what_is_entered_is_no_longer_owed_until_it_is_taken_back(scene):
    first = FigureFactory(indicator=scene.retail)
    assert owed(scene.officer) == []

    FigureFactory(indicator=scene.retail, value=None, corrects=first)
    assert len(owed(scene.officer)) == 1


def test_both_months_stand_there_the_older_first(scene):
    _set(scene, 5, confirmed_at=None, locked_at=None, due_on=date(2022, 5, 25))

    assert [one[0][-6:] for one in owed(scene.officer)] == ["5/2022", "6/2022"]


def test_a_month_opened_again_is_the_offices_to_correct(scene):
    _set(scene, confirmed_at=AT, locked_at=AT, reopened_at=AT, reopened_why="Gõ nhầm")

    assert owed(scene.officer) == []
    assert to_close(scene.secretary) == []


def test_an_indicator_no_longer_counted_is_not_owed(scene):
    Indicator.objects.update(valid_until=date(2022, 5, 31))

    assert owed(scene.officer) == []


def test_a_month_before_the_committee_began_was_never_owed():
    scene = Scene()
    Committee.objects.update(begins_on=date(2022, 6, 15))

    assert [one[0] for one in owed(scene.officer)] == ["Số liệu tháng 6/2022"]


@pytest.mark.parametrize("who", ["other", "secretary", "member"])
def test_nobody_owes_what_another_unit_reports(scene, who):
    assert not owed(getattr(scene, who))


def test_a_complete_month_waits_for_the_office_until_it_is_confirmed(scene):
    before = to_close(scene.secretary)
    FigureFactory(indicator=scene.retail)

    waits = ("Số liệu tháng 6/2022", "Các đơn vị đã báo cáo đủ.", "Xác nhận và khóa", "waiting")
    assert (before, to_close(scene.secretary)) == ([], [waits])
    _set(scene, confirmed_at=AT)
    assert to_close(scene.secretary) == []


def test_after_the_last_day_the_office_sees_which_units_are_missing(scene):
    IndicatorFactory(department=scene.health)
    late = ("Quá hạn từ 27/6/2022", "late")

    said = "Chưa có số liệu của: Phòng Kinh tế, Phòng Y tế"
    assert to_close(scene.secretary, DAY_AFTER) == [("Số liệu tháng 6/2022", said, *late)]
    FigureFactory(indicator=scene.retail)
    said = "Chưa có số liệu của: Phòng Y tế"
    assert to_close(scene.secretary, DAY_AFTER) == [("Số liệu tháng 6/2022", said, *late)]


def test_nothing_of_another_committee_waits(scene):
    FigureFactory(indicator=scene.retail)

    assert to_close(person(Role.SECRETARY, CommitteeFactory())) == []
    assert to_close(scene.officer) is None


@pytest.mark.parametrize("number", [1, 3])
def test_each_list_costs_the_same_however_much_is_counted(scene, number, django_assert_num_queries):
    for _one in range(number):
        FigureFactory(indicator=IndicatorFactory(department=scene.health))
        IndicatorFactory(department=scene.trade)
    to_close(scene.secretary, DAY_AFTER), owed(scene.officer, DAY_AFTER)

    with django_assert_num_queries(6):
        assert owed(scene.officer, DAY_AFTER)
        assert to_close(scene.secretary, DAY_AFTER)


def test_months_nobody_has_touched_cost_three_more(scene, django_assert_num_queries):
    later = date(2023, 2, 25)
    owed(scene.officer, later)

    with django_assert_num_queries(6):
        owed(scene.officer, later)


def _set(scene, month=6, **fields):
    ReportMonth.objects.filter(committee=scene.committee, month=month).update(**fields)
