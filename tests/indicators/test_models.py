"""What must hold of figures, whoever writes and however: kept by the database itself."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from giaoban.indicators.models import Figure, Indicator
from tests.factories import AT
from tests.indicators.scene import (
    FigureFactory,
    IndicatorFactory,
    PlanFactory,
    ReportMonthFactory,
    Scene,
    StatedFactory,
)

pytestmark = pytest.mark.django_db


def refused(deed, *, error=DatabaseError, said=None):
    with pytest.raises(error, match=said), transaction.atomic():
        deed()


def test_a_month_has_one_first_figure():
    first = FigureFactory()

    said = "a_month_has_one_first_figure"
    refused(lambda: FigureFactory(indicator=first.indicator), error=IntegrityError, said=said)


def test_a_figure_is_corrected_once():
    first = FigureFactory()
    FigureFactory(indicator=first.indicator, value=Decimal(286), corrects=first)

    again = lambda: FigureFactory(indicator=first.indicator, corrects=first)  # noqa: E731
    refused(again, error=IntegrityError, said="corrects_id")


def test_a_correction_names_a_figure_of_its_own_month():
    first = FigureFactory(month=5)

    wrong = lambda: FigureFactory(indicator=first.indicator, month=6, corrects=first)  # noqa: E731
    refused(wrong, said="another month")


def test_a_correction_names_a_figure_of_its_own_indicator():
    refused(lambda: FigureFactory(corrects=FigureFactory()), said="another month or indicator")


@pytest.mark.parametrize("factory", [FigureFactory, StatedFactory, PlanFactory])
def test_what_was_reported_is_never_changed(factory):
    row = factory()
    table = row._meta.db_table

    for statement in (f"UPDATE {table} SET value = 1", f"DELETE FROM {table}"):
        refused(lambda said=statement: connection.cursor().execute(said))


@pytest.mark.parametrize("factory", [FigureFactory, StatedFactory])
def test_a_locked_month_takes_no_figure(factory):
    scene = Scene()
    scene.month(confirmed_at=AT, locked_at=AT)

    refused(lambda: factory(indicator=scene.retail), said="takes no figures")


def test_a_reopened_month_takes_figures_again():
    scene = Scene()
    scene.month(confirmed_at=AT, locked_at=AT, reopened_at=AT, reopened_why="Số liệu gõ nhầm")

    assert FigureFactory(indicator=scene.retail).pk


def test_a_month_nobody_opened_takes_no_figure():
    row = FigureFactory.build(indicator=IndicatorFactory(), by=Scene().officer)

    refused(row.save, said="takes no figures")


def test_the_report_of_a_month_is_not_deleted():
    month = ReportMonthFactory()

    refused(month.delete, said="never deleted")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"locked_at": AT}, "locked_after_it_is_confirmed"),
        (
            {"locked_at": AT, "confirmed_at": AT + timedelta(seconds=1)},
            "locked_after_it_is_confirmed",
        ),
        ({"confirmed_at": AT, "locked_at": AT, "reopened_at": AT}, "reopened_with_a_reason"),
        ({"reopened_at": AT, "reopened_why": "Sửa"}, "reopened_with_a_reason"),
        ({"confirmed_at": AT, "published_at": AT}, "published_once_locked"),
        ({"month": 13}, "a_report_is_of_a_month"),
        ({"month": 0}, "a_report_is_of_a_month"),
        ({"year": 202}, "a_report_is_of_a_month"),
    ],
)
def test_a_month_that_cannot_be_is_refused(fields, said):
    refused(lambda: ReportMonthFactory(**fields), error=IntegrityError, said=said)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"code": "retail"}, "letters_digits"),
        ({"code": "1A"}, "letters_digits"),
        ({"name": ""}, "name_and_a_unit"),
        ({"unit": ""}, "name_and_a_unit"),
        ({"decimals": 5}, "at_most_four_decimals"),
        ({"valid_until": date(2021, 6, 30)}, "ends_after_it_begins"),
    ],
)
def test_an_indicator_that_cannot_be_is_refused(fields, said):
    refused(lambda: IndicatorFactory(**fields), error=IntegrityError, said=said)


def test_a_code_names_one_indicator_of_a_committee():
    one = IndicatorFactory(code="RETAIL")
    IndicatorFactory(code="RETAIL")  # of another committee

    again = lambda: IndicatorFactory(code="RETAIL", department=one.department)  # noqa: E731
    refused(again, error=IntegrityError, said="a_code_names_one_indicator")


def test_a_first_figure_has_a_value():
    refused(lambda: FigureFactory(value=None), error=IntegrityError, said="first_figure_has")


def test_the_figure_that_counts_is_the_last_of_its_chain():
    first = FigureFactory()
    second = FigureFactory(indicator=first.indicator, value=Decimal(286), corrects=first)
    third = FigureFactory(indicator=first.indicator, value=None, corrects=second)

    assert list(Figure.objects.that_count()) == [third]
    assert list(Figure.objects.that_count().with_value()) == []


@pytest.mark.parametrize(
    ("until", "month", "counts"),
    [
        (None, 6, True),
        (date(2022, 6, 1), 6, True),
        (date(2022, 5, 31), 6, False),
        (None, 2, True),
        (None, 1, False),
    ],
)
def test_an_indicator_counts_in_the_months_it_is_valid_on_a_day_of(until, month, counts):
    row = IndicatorFactory(valid_from=date(2022, 2, 28), valid_until=until)

    assert Indicator.objects.valid_in(2022, month).exists() is counts
    assert row.is_valid_in(2022, month) is counts
