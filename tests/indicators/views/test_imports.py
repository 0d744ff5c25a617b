"""The figures of a year in Excel: looked through first, then taken whole or not at all."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from giaoban.audit.models import AuditEvent
from giaoban.indicators import sheets
from giaoban.indicators.cells import Unread
from giaoban.indicators.models import Figure
from tests.factories import AT
from tests.indicators.scene import FigureFactory, IndicatorFactory, Scene

pytestmark = pytest.mark.django_db

HEADINGS = ["Mã", "Chỉ tiêu", "ĐVT", *(f"Tháng {month}" for month in range(1, 13))]


@pytest.fixture(autouse=True)
def _june(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def scene():
    return Scene()


@pytest.fixture
def officer(client, scene):
    client.force_login(scene.officer)
    return client


def at(name):
    return reverse(f"indicators:{name}", args=["bac-kan", 2022])


def book(*rows, headings=HEADINGS, above=()):
    made = Workbook()
    for row in (*above, headings, *rows):
        made.active.append(row)
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def sent(content):
    return {"upload": SimpleUploadedFile("so-lieu.xlsx", content)}


def row(code, *months):
    return [code, "", "", *months]


def check(client, *rows, **more):
    return client.post(at("check-import"), sent(book(*rows, **more)))


def take(client, answer):
    sealed = answer.context["confirm"].initial["sealed"]
    return client.post(at("take-import"), {"sealed": sealed})


def faults(answer):
    return [(one.row, one.column, one.sentence) for one in answer.context["plan"].faults]


def figures():
    rows = Figure.objects.that_count().order_by("month")
    return {(one.month): (one.value, one.approximate) for one in rows}


def test_a_file_is_looked_through_and_then_written_whole(officer, scene):
    answer = check(officer, row("RETAIL", 290.9, "1.739,5", "khoảng 285", None, "-", 285))

    assert not Figure.objects.exists()
    take(officer, answer)
    expected = {1: ("290.9", False), 2: ("1739.5", False), 3: ("285", True), 6: ("285", False)}
    assert figures() == {month: (Decimal(one), about) for month, (one, about) in expected.items()}
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["figures.checked", "figures.entered", "figures.imported"]


def test_columns_in_any_order_below_a_title_are_found(officer, scene):
    headings = ["Tháng 6", "Chỉ tiêu", "mã chỉ tiêu"]
    answer = check(officer, [285, "x", "retail"], headings=headings, above=[["Biểu số liệu"], []])

    take(officer, answer)
    assert figures() == {6: (285, False)}


def test_every_thing_to_correct_is_named_and_nothing_is_written(officer, scene):
    other = IndicatorFactory(department=scene.health, code="BEDS")
    scene.month(2, confirmed_at=AT, locked_at=AT)
    answer = check(
        officer,
        row("RETAIL", "1,739.5", 5, date(2022, 3, 1), 1.239, 5),
        row("KHONG_CO", 1),
        row(other.code, 1),
        row("RETAIL", 1),
        row("", 1),
    )

    named = faults(answer)
    assert [one[0] for one in named] == [2, 2, 2, 2, 3, 4, 5, 6]
    assert {one[1] for one in named if one[0] == 2} == {
        "D (Tháng 1)",
        "E (Tháng 2)",
        "F (Tháng 3)",
        "G (Tháng 4)",
    }
    assert "Phòng Y tế" in named[5][2]
    assert "confirm" not in answer.context
    assert not Figure.objects.exists()


def shown_as(number_format, *typed):
    """A row of RATE whose months are formatted by `number_format`."""
    made = Workbook()
    made.active.append(HEADINGS)
    made.active.append(row("RATE", *typed))
    for column in range(4, 4 + len(typed)):
        made.active.cell(2, column).number_format = number_format
    target = BytesIO()
    made.save(target)
    return sent(target.getvalue())


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "0.0%;[Red]-0.0%", "#,##0.00 %"])
def test_a_cell_that_shows_a_percentage_is_read_as_it_is_shown(officer, scene, number_format):
    IndicatorFactory(department=scene.trade, code="RATE", unit="%")
    answer = officer.post(at("check-import"), shown_as(number_format, 0.5058, 1, "50,6", -0.07))

    take(officer, answer)
    expected = {1: "50.58", 2: "100", 3: "50.6", 4: "-7"}
    assert figures() == {month: (Decimal(one), False) for month, one in expected.items()}


@pytest.mark.parametrize("number_format", ["General", "0.00", '0.00"%"', "0.00\\%", "[<1]0.0"])
def test_a_cell_that_only_looks_like_a_percentage_is_read_as_it_is(officer, scene, number_format):
    IndicatorFactory(department=scene.trade, code="RATE", unit="%")
    take(officer, officer.post(at("check-import"), shown_as(number_format, 0.85)))

    assert figures() == {1: (Decimal("0.85"), False)}


def test_a_percentage_of_an_indicator_counted_otherwise_is_refused(officer, scene):
    IndicatorFactory(department=scene.trade, code="RATE", unit="tỷ đồng")
    answer = officer.post(at("check-import"), shown_as("0.00%", 0.5058))

    [(line, column, said)] = faults(answer)
    assert (line, column) == (2, "D (Tháng 1)")
    assert "50,58%" in said
    assert "tỷ đồng" in said


def test_a_share_with_more_decimals_than_are_kept_is_refused(officer, scene):
    IndicatorFactory(department=scene.trade, code="RATE", unit="%")
    answer = officer.post(at("check-import"), shown_as("0.00%", 0.505801))

    assert "50,5801" in faults(answer)[0][2]


def test_a_month_to_come_is_named(officer, scene):
    answer = check(officer, row("RETAIL", *[None] * 6, 285))

    assert [one[1] for one in faults(answer)] == ["J (Tháng 7)"]


def test_the_office_reads_in_the_figures_of_every_unit(client, scene):
    other = IndicatorFactory(department=scene.health, code="BEDS")
    client.force_login(scene.secretary)
    take(client, check(client, row("RETAIL", 1), row("BEDS", 2)))

    assert Figure.objects.filter(by=scene.secretary).count() == 2
    assert Figure.objects.get(indicator=other).value == 2


def test_what_is_downloaded_and_read_in_again_changes_nothing(officer, scene):
    FigureFactory(indicator=scene.retail, value=Decimal("24252.92"))
    FigureFactory(indicator=scene.retail, month=5, value=Decimal("1739.5"), approximate=True)
    exported = officer.get(at("export"))
    answer = officer.post(at("check-import"), sent(exported.content))

    plan = answer.context["plan"]
    assert (plan.changes, plan.faults, plan.same) == ([], [], 2)


def test_a_figure_that_changed_after_the_look_is_not_overwritten(officer, scene):
    answer = check(officer, row("RETAIL", 285))
    FigureFactory(indicator=scene.retail, month=1, value=Decimal(300))
    told = take(officer, answer)

    assert figures() == {1: (300, False)}
    assert told.context["told"].errors
    assert take(officer, told).status_code == 302  # shown anew, and confirmed
    assert figures() == {1: (285, False)}


def test_the_same_file_taken_twice_writes_once(officer, scene):
    answer = check(officer, row("RETAIL", 285))
    take(officer, answer)
    take(officer, answer)

    assert Figure.objects.count() == 1


def test_what_somebody_else_looked_through_is_not_taken(officer, client, scene):
    answer = check(officer, row("RETAIL", 285))
    client.force_login(scene.head)
    take(client, answer)

    assert not Figure.objects.exists()


@pytest.mark.parametrize("content", [b"not a workbook", book(["x"], headings=["Tên"])])
def test_what_is_no_sheet_of_figures_is_refused_with_a_sentence(officer, scene, content):
    answer = officer.post(at("check-import"), sent(content))

    assert answer.status_code == 200
    assert answer.context["form"].errors or faults(answer)


def test_the_template_has_the_units_own_indicators_and_no_figures(officer, scene):
    IndicatorFactory(department=scene.health, code="BEDS")
    FigureFactory(indicator=scene.retail)

    sheet = load_workbook(BytesIO(officer.get(at("import-template")).content)).active
    assert [cell.value for cell in sheet["A"]] == ["Mã", "RETAIL"]
    assert sheet.cell(2, 10).value is None


@pytest.mark.parametrize(
    ("who", "status"), [("officer", 200), ("secretary", 200), ("other", 200), ("member", 403)]
)
def test_who_enters_figures_reads_them_in(client, scene, who, status):
    client.force_login(getattr(scene, who))

    assert client.get(at("import")).status_code == status


@pytest.mark.parametrize("typed", [True, date(2022, 6, 1), 1e30, 0.12345, "#!"])
def test_what_is_no_number_of_excel(typed):
    with pytest.raises(Unread):
        sheets.value_of(typed, unit="ha", decimals=2)


@pytest.mark.parametrize(("typed", "value"), [(0.1 + 0.2, "0.3"), (24252.92, "24252.92"), (3, "3")])
def test_a_number_of_excel_is_the_one_that_was_typed(typed, value):
    assert sheets.value_of(typed, unit="ha", decimals=2).value == Decimal(value)
