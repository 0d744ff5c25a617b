"""Entering figures: what is written, what is given back, and what the record says."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from giaoban.indicators.actions import figures, report_months
from giaoban.indicators.actions.figures import Entry, Place, Said
from giaoban.indicators.models import Figure, ReportMonth, Stated
from tests.factories import AT
from tests.indicators.scene import FigureFactory, IndicatorFactory, Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return Scene()


def entry(
    indicator, value, *, month=6, seen=None, measure="", approximate=False, note="", year=2022
):
    value = None if value is None else Decimal(value)
    place = Place(indicator.pk, year, month, measure)
    return Entry(place, Said(value, approximate, note), seen)


def enter(scene, *entries, **more):
    act = {"committee": scene.committee, "by": scene.officer, "at": AT}
    return figures.enter(entries=entries, **{**act, **more})


def counting(scene):
    return Figure.objects.that_count().filter(indicator=scene.retail).get()


def test_a_first_figure_opens_its_month(scene):
    outcome = enter(scene, entry(scene.retail, "285", approximate=True, note="Ước tính"))

    row = Figure.objects.get()
    assert (outcome.entered, outcome.corrected, outcome.refused) == (1, 0, {})
    assert (row.value, row.approximate, row.source, row.by) == (
        285,
        True,
        "Ước tính",
        scene.officer,
    )
    assert ReportMonth.objects.get().due_on == date(2022, 6, 27)  # 25/6 was a Saturday


def test_another_value_is_a_correction_that_names_the_row_that_was_seen(scene):
    first = FigureFactory(indicator=scene.retail, value=Decimal(280))

    outcome = enter(scene, entry(scene.retail, "285", seen=first.pk))

    assert outcome.corrected == 1
    assert counting(scene).corrects == first


def test_what_stands_there_already_writes_nothing(scene):
    first = FigureFactory(indicator=scene.retail, value=Decimal("285"))
    before = AuditEvent.objects.count()

    outcome = enter(scene, entry(scene.retail, "285.00", seen=first.pk))

    assert (outcome.written, outcome.refused) == (0, {})
    assert AuditEvent.objects.count() == before


def test_an_emptied_cell_takes_the_figure_back_and_it_can_be_entered_again(scene):
    first = FigureFactory(indicator=scene.retail)

    enter(scene, entry(scene.retail, None, seen=first.pk))
    taken = counting(scene)
    enter(scene, entry(scene.retail, "286", seen=taken.pk))

    assert taken.value is None
    assert counting(scene).value == 286


def test_a_cell_changed_by_somebody_else_is_not_overwritten_and_says_what_stands_there(scene):
    first = FigureFactory(indicator=scene.retail, value=Decimal(280))
    FigureFactory(indicator=scene.retail, value=Decimal("1739.5"), corrects=first, approximate=True)
    mine = entry(scene.retail, "285", seen=first.pk)

    outcome = enter(scene, mine)

    assert counting(scene).value == Decimal("1739.5")
    assert "khoảng 1.739,5" in outcome.refused[mine.place]


def test_a_cell_somebody_else_has_filled_meanwhile_is_not_overwritten(scene):
    FigureFactory(indicator=scene.retail, value=Decimal(280))
    mine = entry(scene.retail, "285", seen=None)

    assert mine.place in enter(scene, mine).refused


def test_a_cell_two_people_changed_to_the_same_is_no_quarrel(scene):
    first = FigureFactory(indicator=scene.retail, value=Decimal(280))
    FigureFactory(indicator=scene.retail, value=Decimal(285), corrects=first)

    outcome = enter(scene, entry(scene.retail, "285", seen=first.pk))

    assert (outcome.written, outcome.refused) == (0, {})


def test_the_good_cells_of_a_save_are_written_beside_a_refused_one(scene):
    other = IndicatorFactory(department=scene.trade)
    FigureFactory(indicator=scene.retail, value=Decimal(280))

    outcome = enter(scene, entry(scene.retail, "285"), entry(other, "7"))

    assert (outcome.entered, len(outcome.refused)) == (1, 1)
    assert Figure.objects.get(indicator=other).value == 7


def test_a_locked_month_takes_nothing_and_says_so(scene):
    scene.month(confirmed_at=AT, locked_at=AT)

    [said] = enter(scene, entry(scene.retail, "285"), may_correct=True).refused.values()

    assert "6/2022" in said
    assert not Figure.objects.exists()


def test_a_reopened_month_takes_corrections_of_the_office_alone(scene):
    scene.month(confirmed_at=AT, locked_at=AT, reopened_at=AT, reopened_why="Gõ nhầm")
    mine = entry(scene.retail, "285")

    assert mine.place in enter(scene, mine).refused
    assert enter(scene, mine, by=scene.secretary, may_correct=True).entered == 1


def test_a_figure_entered_after_confirming_undoes_the_confirmation(scene):
    scene.month(confirmed_at=AT, confirmed_by=scene.secretary)

    enter(scene, entry(scene.retail, "285"))

    assert ReportMonth.objects.get().confirmed_at is None


def test_a_month_to_come_has_nothing_to_report(scene):
    with pytest.raises(report_months.HasNotBegun):
        enter(scene, entry(scene.retail, "1", month=7))  # it is 30/6 in Vietnam


def test_the_month_begins_in_vietnam_not_in_london(scene):
    first_of_july = datetime(2022, 6, 30, 17, 0, tzinfo=UTC)

    assert enter(scene, entry(scene.retail, "1", month=7), at=first_of_july).entered == 1
    late = first_of_july + timedelta(days=30, hours=23, minutes=59)
    with pytest.raises(report_months.HasNotBegun):
        enter(scene, entry(scene.retail, "1", month=8), at=late)


def test_an_indicator_no_longer_counted_takes_nothing(scene):
    scene.retail.valid_until = date(2022, 5, 31)
    scene.retail.save()

    [said] = enter(scene, entry(scene.retail, "285")).refused.values()

    assert "6/2022" in said


def test_an_archive_takes_nothing(scene):
    scene.committee.ends_on = date(2022, 6, 29)
    scene.committee.save()

    with pytest.raises(report_months.CommitteeHasEnded):
        enter(scene, entry(scene.retail, "285"))


def test_a_stated_measure_is_kept_and_the_newest_counts(scene):
    enter(scene, entry(scene.retail, "50.58", measure="OF_PLAN"))
    first = Stated.objects.get()
    enter(scene, entry(scene.retail, "50.6", measure="OF_PLAN", seen=first.pk))
    stale = entry(scene.retail, "50.7", measure="OF_PLAN", seen=first.pk)

    assert enter(scene, stale).refused
    assert Stated.objects.latest("pk").value == Decimal("50.6")


def test_what_the_office_enters_for_a_unit_names_both(scene):
    hand = Hand(entered_by=scene.secretary, channel=Channel.TELEPHONE)

    enter(scene, entry(scene.retail, "285"), hand=hand)

    row, event = Figure.objects.get(), AuditEvent.objects.latest("pk")
    assert (row.by, row.entered_by) == (scene.officer, scene.secretary)
    assert event.entered_by_id == scene.secretary.pk


def test_the_record_holds_what_stood_there_and_what_stands_there_now(scene):
    first = FigureFactory(indicator=scene.retail, value=Decimal(280))

    enter(scene, entry(scene.retail, "285", seen=first.pk, approximate=True, note="Ước tính"))

    event = AuditEvent.objects.get(verb="figures.entered")
    pk = scene.retail.pk
    assert event.before == {"cells": [[pk, "6/2022", "", "280", ""]]}
    assert event.after == {"cells": [[pk, "6/2022", "", "khoảng 285", "Ước tính"]]}
