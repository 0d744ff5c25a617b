"""What everybody reads: published months alone, in four kinds of file that say the same."""

import csv
import json
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from odfdo import Document
from openpyxl import load_workbook

from giaoban.indicators import open_data
from giaoban.indicators.models import Indicator, ReportMonth
from tests.factories import AT
from tests.indicators import article
from tests.indicators.scene import FigureFactory, PlanFactory, Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    made = Scene()
    article.put(made)
    return made


def published(scene, month=6, year=2022):
    at = {"confirmed_at": AT, "locked_at": AT, "published_at": AT}
    scene.month(month, year)
    ReportMonth.objects.filter(committee=scene.committee, year=year, month=month).update(**at)


def fetched(client, scene, ending, *, year=2022, month=6):
    args = [scene.committee.slug, year, month, ending]
    return client.get(reverse("public:figures-month-file", args=args))


def month_page(client, scene, month=6):
    return client.get(reverse("public:figures-month", args=[scene.committee.slug, 2022, month]))


def test_the_public_reads_the_sentence_and_every_number(client, scene):
    published(scene)

    said = month_page(client, scene).content.decode()

    assert article.ARTICLE in said
    assert "50,58%" in said
    assert open_data.LICENCE_NAME in said


@pytest.mark.parametrize("ending", open_data.ENDINGS)
def test_a_month_that_is_not_published_is_not_there(client, scene, ending):
    scene.month(6, confirmed_at=AT, locked_at=AT)

    assert month_page(client, scene).status_code == 404
    assert fetched(client, scene, ending).status_code == 404
    listed = client.get(reverse("public:figures", args=[scene.committee.slug]))
    assert "Chưa công khai tháng nào" in listed.content.decode()


def test_a_chart_of_the_public_shows_published_months_alone(client, scene):
    published(scene)

    said = month_page(client, scene).content.decode()

    assert '<th scope="row">5</th><td class="number">–</td>' in said


def rows_of(content, ending):
    """The rows of a file as lists of text, heading first; None and "" are the same."""
    if ending == "csv":
        return list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    if ending == "json":
        said = json.loads(content)
        return [
            list(said["cot"]),
            *(list(row.values()) for row in said["so_lieu"]),
        ]
    if ending == "xlsx":
        sheet = load_workbook(BytesIO(content)).worksheets[0]
        return [list(row) for row in sheet.values]
    table = Document(BytesIO(content)).body.tables[0]
    return [row.get_values() for row in table.traverse()]


def plain(value):
    if value in (None, ""):
        return ""
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return str(value)


def test_the_four_kinds_of_file_say_the_same(client, scene):
    published(scene)
    files = {
        ending: rows_of(fetched(client, scene, ending).content, ending)
        for ending in open_data.ENDINGS
    }

    said = {
        ending: [[plain(value) for value in (row + [""] * 17)[:17]] for row in rows]
        for ending, rows in files.items()
    }
    heading, retail, *_rest = said["csv"]
    assert heading == list(open_data.COLUMNS)
    assert retail[:4] == [2022, 6, "RETAIL_SERVICES", retail[3]]
    assert retail[8:15] == [
        *(Decimal(285), Decimal(1), Decimal("1739.5"), Decimal(3439)),
        *(Decimal("50.58"), Decimal("4.85"), Decimal("-2.03")),
    ]
    assert len(said["csv"]) == 5
    for ending, rows in said.items():
        assert rows == said["csv"], ending


def test_csv_begins_with_the_mark_excel_needs(client, scene):
    published(scene)

    assert fetched(client, scene, "csv").content.startswith(b"\xef\xbb\xbf")


def test_every_column_is_explained_and_the_licence_stated(client, scene):
    published(scene)

    said = json.loads(fetched(client, scene, "json").content)

    assert set(said["cot"]) == set(said["so_lieu"][0])
    assert said["giay_phep"]["dia_chi"].startswith("https://creativecommons.org/licenses/by/4.0/")
    book = load_workbook(BytesIO(fetched(client, scene, "xlsx").content))
    assert "CC BY 4.0" in book.worksheets[1]["B2"].value


@pytest.mark.parametrize("name", ["=1+1", "@x", "+84"])
def test_no_name_becomes_a_formula(client, scene, name):
    Indicator.objects.filter(code="RETAIL_SERVICES").update(name=name)
    published(scene)

    in_csv = rows_of(fetched(client, scene, "csv").content, "csv")
    sheet = load_workbook(BytesIO(fetched(client, scene, "xlsx").content)).worksheets[0]

    assert in_csv[1][3] == f"'{name}"
    assert (sheet["D2"].value, sheet["D2"].data_type) == (name, "s")


def test_a_negative_number_stays_a_number_in_csv(client, scene):
    FigureFactory(indicator=scene.retail, value=Decimal("-5.5"))
    published(scene)

    rows = rows_of(fetched(client, scene, "csv").content, "csv")

    assert "-5.5" in [row[8] for row in rows]


def test_a_year_holds_its_published_months(client, scene):
    FigureFactory(indicator=scene.retail, month=5)
    published(scene, 5)
    published(scene, 6)
    address = reverse("public:figures-year-file", args=[scene.committee.slug, 2022, "csv"])

    rows = rows_of(client.get(address).content, "csv")

    assert {row[1] for row in rows[1:]} == {"5", "6"}


@pytest.mark.parametrize("ending", ["pdf", "CSV", "khong-co"])
def test_other_kinds_of_file_are_not_there(client, scene, ending):
    published(scene)

    assert fetched(client, scene, ending).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_public_month_has_a_constant_number_of_queries(
    client, scene, number, django_assert_num_queries
):
    for one in Indicator.objects.in_order()[:number]:
        PlanFactory(indicator=one)
    published(scene)

    with django_assert_num_queries(7):
        month_page(client, scene)
