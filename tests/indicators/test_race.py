"""Two people in one cell, and the Office locking while a unit enters: real transactions."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from giaoban.indicators.actions import figures, report_months
from giaoban.indicators.actions.figures import Entry, Place, Said
from giaoban.indicators.models import Figure, ReportMonth
from tests.factories import AT
from tests.indicators.scene import FigureFactory, Scene
from tests.meetings.room.test_race import all_at_once
from tests.side_by_side import overlapping

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene():
    return Scene()


def entering(scene, value, *, seen=None, months=(6,), written="written"):
    def go():
        entries = [
            Entry(Place(scene.retail.pk, 2022, month), Said(Decimal(value)), seen)
            for month in months
        ]
        act = {"committee": scene.committee, "by": scene.officer, "at": AT}
        outcome = figures.enter(entries=entries, **act)
        return "; ".join(outcome.refused.values()) or written

    return go


def locking(scene):
    def go():
        act = {"committee": scene.committee, "year": 2022, "month": 6, "at": AT}
        try:
            report_months.lock(**act, by=scene.secretary)
        except report_months.IsNotConfirmed:
            return "not confirmed"
        return "locked"

    return go


def confirmed(scene):
    return scene.month(confirmed_at=AT, confirmed_by=scene.secretary)


def test_who_fills_an_empty_cell_second_is_told_of_the_first(scene):
    scene.month()
    answers = overlapping(entering(scene, 285), entering(scene, 286))

    assert answers[0] == "written"
    assert "285" in answers[1]
    assert Figure.objects.get().value == 285


def test_who_corrects_a_figure_second_is_told_of_the_first(scene):
    first = FigureFactory(indicator=scene.retail, value=Decimal(280))
    answers = overlapping(entering(scene, 285, seen=first.pk), entering(scene, 286, seen=first.pk))

    assert answers[0] == "written"
    assert "285" in answers[1]
    assert Figure.objects.that_count().get().value == 285


def test_a_month_nobody_has_opened_yet_is_opened_by_one_of_two(scene):
    answers = overlapping(entering(scene, 285), entering(scene, 285))

    assert answers == ("written", "written")  # the second finds what it wanted to write
    assert ReportMonth.objects.count() == 1


def test_a_figure_that_comes_while_the_month_is_locked_stays_outside(scene):
    confirmed(scene)
    answers = overlapping(locking(scene), entering(scene, 285))

    assert answers[0] == "locked"
    assert "6/2022" in answers[1]
    assert not Figure.objects.exists()


def test_a_month_is_not_locked_over_a_figure_nobody_confirmed(scene):
    confirmed(scene)
    answers = overlapping(entering(scene, 285), locking(scene))

    assert answers[0] == "written"
    assert answers[1] == "not confirmed"
    assert not ReportMonth.objects.get().is_locked


def test_the_database_keeps_figures_out_of_a_month_being_locked_whoever_writes(scene):
    """The trigger takes the month FOR SHARE: a row from beside cannot slip in."""
    month = confirmed(scene)
    row = FigureFactory.build(indicator=scene.retail, by=scene.officer)

    def beside():
        try:
            row.save()
        except IntegrityError as error:
            return str(error)
        return "slipped in"

    answers = overlapping(locking(scene), beside)

    assert "takes no figures" in answers[1]
    month.refresh_from_db()
    assert month.is_locked
    assert not Figure.objects.exists()


def test_of_many_in_one_cell_one_is_written_and_all_others_are_told(scene):
    answers = all_at_once([entering(scene, 300 + n) for n in range(8)])

    assert answers.count("written") == 1
    assert Figure.objects.count() == 1


def test_saves_of_the_same_months_in_opposite_order_wait_for_and_never_on_each_other(scene):
    forth, back = tuple(range(1, 7)), tuple(range(6, 0, -1))

    answers = all_at_once([entering(scene, n, months=(forth, back)[n % 2]) for n in range(1, 7)])

    assert answers.count("written") == 1
    assert Figure.objects.count() == 6
