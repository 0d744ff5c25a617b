"""Two of the Office at the same list of indicators: real transactions."""

from decimal import Decimal

import pytest

from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import Refusal
from giaoban.indicators.actions import figures, indicators, publishing, report_lines
from giaoban.indicators.actions.figures import Entry
from giaoban.indicators.models import Figure, Indicator, Plan, ReportLine
from giaoban.indicators.places import Place, Said
from giaoban.indicators.starter import starters
from tests.factories import AT
from tests.indicators.scene import Scene
from tests.side_by_side import overlapping

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene():
    return Scene()


def twice(deed, scene, **values):
    def once():
        try:
            return deed(**values, by=scene.secretary, at=AT)
        except Refusal as refusal:
            return type(refusal).__name__

    return overlapping(once, once)


def entering(scene, value=285):
    """The first figure of the scene's indicator, typed in tỷ đồng."""

    def go():
        place = Place(scene.retail.pk, 2022, 6)
        entry = Entry(place, Said(Decimal(value)), unit="tỷ đồng")
        act = {"committee": scene.committee, "by": scene.officer, "at": AT}
        return figures.enter(entries=[entry], **act)

    return go


def changing(scene, **values):
    def go():
        try:
            return indicators.change(**values, by=scene.secretary, at=AT).unit
        except Refusal as refusal:
            return type(refusal).__name__

    return go


def test_two_of_one_name_get_codes_of_their_own(scene):
    values = {"name": "Diện tích gieo trồng", "unit": "ha", "department": scene.trade}
    values |= {"valid_from": AT.date(), "committee": scene.committee}

    codes = {row.code for row in twice(indicators.add, scene, **values)}
    assert codes == {"DIEN_TICH_GIEO_TRONG", "DIEN_TICH_GIEO_TRONG_2"}


def test_the_usual_ones_are_loaded_once(scene):
    values = {"committee": scene.committee, "otherwise": scene.health, "valid_from": AT.date()}

    first, second = twice(indicators.load_starter, scene, **values)
    assert (len(first), second) == (len(starters()), [])


def test_a_plan_set_by_two_clicks_is_one_plan(scene):
    twice(indicators.set_plan, scene, indicator=scene.retail, year=2022, value=3439)

    assert Plan.objects.count() == 1


def test_who_changes_an_indicator_second_is_told(scene):
    values = {"indicator": scene.retail, "version": 1, "name": "Bán lẻ"}

    _first, second = twice(indicators.change, scene, **values)
    assert second == "ChangedMeanwhile"
    assert Indicator.objects.get().version == 2


def test_a_unit_of_measure_stays_while_the_first_figure_is_being_entered(scene):
    scene.month()
    values = {"indicator": scene.retail, "version": 1, "unit": "triệu đồng"}

    _outcome, told = overlapping(entering(scene), changing(scene, **values))
    assert told == "UnitOfMeasureStays"
    assert (Indicator.objects.get().unit, Figure.objects.get().value) == ("tỷ đồng", 285)


def test_a_figure_typed_in_one_unit_of_measure_is_not_written_in_another(scene):
    scene.month()
    values = {"indicator": scene.retail, "version": 1, "unit": "triệu đồng"}

    _changed, outcome = overlapping(changing(scene, **values), entering(scene))
    assert "triệu đồng" in next(iter(outcome.refused.values()))
    assert not Figure.objects.exists()


def test_a_wording_saved_by_two_clicks_is_one_wording(scene):
    twice(report_lines.word, scene, indicator=scene.retail, is_told=False, wording="")

    assert ReportLine.objects.count() == 1


def test_a_month_published_by_two_clicks_is_published_once(scene):
    scene.month(confirmed_at=AT, locked_at=AT)

    first, second = twice(publishing.publish, scene, committee=scene.committee, year=2022, month=6)
    assert (first.pk, second.published_at) == (second.pk, AT)
    assert AuditEvent.objects.filter(verb="report_month.published").count() == 1
