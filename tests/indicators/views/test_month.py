"""The month page: the article's figures, marks with words, charts with their tables, one sheet."""

from decimal import Decimal
from io import BytesIO

import pdfplumber
import pytest
from django.urls import reverse

from giaoban.indicators.enums import Direction
from giaoban.indicators.models import Indicator, ReportLine
from tests.factories import AT
from tests.indicators import article
from tests.indicators.scene import (
    FigureFactory,
    IndicatorFactory,
    PlanFactory,
    Scene,
    StatedFactory,
)

pytestmark = pytest.mark.django_db

QUERIES = 12


@pytest.fixture
def scene():
    return Scene()


def shown(client, scene, user=None, *, year=2022, month=6, name="month"):
    client.force_login(user or scene.member)
    args = [scene.committee.slug, year, month][: 3 if name.startswith("month") else 2]
    return client.get(reverse(f"indicators:{name}", args=args))


def page(client, scene, **kwargs):
    response = shown(client, scene, **kwargs)
    assert response.status_code == 200
    return response.content.decode()


def test_the_articles_figures_give_back_every_number_and_the_sentence(client, scene):
    article.put(scene)

    said = page(client, scene)

    assert f">{article.ARTICLE}</textarea>" in said
    for number in ("khoảng 285", "khoảng 1.739,5", "3.439", "50,58%", "+4,85%", "24.252,92"):
        assert number in said
    for number in ("khoảng 145.244,67", "+0,87%", ">13 <small", ">8 <small"):
        assert number in said
    assert "283,25" in said  # a month, from July to December


def test_a_stated_number_says_that_it_is(client, scene):
    StatedFactory(indicator=scene.retail, measure="OF_PLAN", value=Decimal("50.58"))

    assert '50,58% <small class="stated">theo đơn vị</small>' in page(client, scene)


def test_a_missing_number_says_why(client, scene):
    FigureFactory(indicator=scene.retail)

    said = page(client, scene)

    assert '–<span class="visually-hidden">: chưa có kế hoạch năm</span>' in said
    assert "thiếu số liệu một tháng trước" in said


@pytest.mark.parametrize(
    ("plan", "words"), [(570, "Đạt tiến độ"), (600, "Chậm nhẹ"), (900, "Chậm tiến độ")]
)
def test_an_indicator_stands_against_its_plan_in_words(client, scene, plan, words):
    StatedFactory(indicator=scene.retail, value=Decimal(285))
    PlanFactory(indicator=scene.retail, value=Decimal(plan))

    assert f"</i> {words}</span>" in page(client, scene)


def test_what_should_fall_is_good_below_its_plan(client, scene):
    Indicator.objects.filter(pk=scene.retail.pk).update(direction=Direction.FALL)
    StatedFactory(indicator=scene.retail, value=Decimal(285))
    PlanFactory(indicator=scene.retail, value=Decimal(900))

    assert "</i> Đạt tiến độ</span>" in page(client, scene)


def test_a_chart_is_drawn_from_the_table_in_it(client, scene):
    FigureFactory(indicator=scene.retail, month=1, value=Decimal(10))
    FigureFactory(indicator=scene.retail, month=2, value=Decimal(20))
    PlanFactory(indicator=scene.retail, value=Decimal(120))

    said = page(client, scene)

    assert 'class="chart-now"' in said
    assert (
        '<tr><th scope="row">2</th><td class="number">30</td>'
        '<td class="number">–</td><td class="number">20</td></tr>'
    ) in said


def test_an_indicator_the_report_leaves_out_is_not_told(client, scene):
    FigureFactory(indicator=scene.retail)
    ReportLine.objects.create(indicator=scene.retail, is_told=False, by=scene.secretary, at=AT)

    assert "Câu báo cáo" not in page(client, scene)


def test_the_office_has_a_growth_said_as_a_ratio_and_as_a_change_again(client, scene):
    article.put(scene)
    client.force_login(scene.secretary)
    place = [scene.committee.slug, 2022, 6, "RETAIL_SERVICES"]
    form = reverse("indicators:report-line", args=place)

    client.post(form, {"is_told": "on", "as_ratio": "on", "wording": ""})
    assert client.get(form).context["form"].initial["as_ratio"] is True
    as_ratio = article.ARTICLE.replace("tăng 4,85%", "bằng 104,85%")
    assert f">{as_ratio}</textarea>" in page(client, scene, user=scene.secretary)
    client.post(form, {"is_told": "on", "wording": ""})
    assert f">{article.ARTICLE}</textarea>" in page(client, scene, user=scene.secretary)


def test_what_somebody_typed_is_escaped(client, scene):
    Indicator.objects.filter(pk=scene.retail.pk).update(name="<b>Thu</b>", unit="<i>đồng</i>")
    FigureFactory(indicator=scene.retail)

    said = page(client, scene)

    assert "<b>Thu" not in said
    assert "<i>đồng" not in said


def test_a_month_without_indicators_says_so(client, scene):
    assert "Tháng này không có chỉ tiêu nào" in page(client, scene, year=2001)


@pytest.mark.parametrize(("year", "month"), [(2022, 13), (2022, 0), (1989, 1), (2101, 1)])
def test_a_month_there_is_none_of_is_not_there(client, scene, year, month):
    assert shown(client, scene, year=year, month=month).status_code == 404


def test_the_figures_open_at_the_month_confirmed_last(client, scene):
    scene.month(5, confirmed_at=AT)
    scene.month(6)
    client.force_login(scene.member)

    response = client.get(reverse("indicators:latest", args=[scene.committee.slug]))

    assert response.url == reverse("indicators:month", args=[scene.committee.slug, 2022, 5])


def more(scene, number):
    for _one in range(number):
        one = IndicatorFactory(department=scene.trade)
        for month in range(1, 7):
            FigureFactory(indicator=one, month=month)
        PlanFactory(indicator=one)
        StatedFactory(indicator=one)


@pytest.mark.parametrize("number", [1, 3])
def test_the_month_has_a_constant_number_of_queries(
    client, scene, number, django_assert_num_queries
):
    more(scene, number)
    client.force_login(scene.member)

    with django_assert_num_queries(QUERIES):
        client.get(reverse("indicators:month", args=[scene.committee.slug, 2022, 6]))


@pytest.mark.parametrize("number", [1, 3])
def test_the_year_has_a_constant_number_of_queries(
    client, scene, number, django_assert_num_queries
):
    more(scene, number)
    client.force_login(scene.member)

    with django_assert_num_queries(QUERIES - 3):
        client.get(reverse("indicators:year", args=[scene.committee.slug, 2022]))


def test_the_year_shows_its_months_and_what_they_came_to(client, scene):
    article.put(scene)

    said = page(client, scene, name="year")

    assert said.count(">290,9<") == 6  # and in January the chart
    assert "khoảng 1.739,5" in said
    assert "50,58%" in said


@pytest.mark.parametrize("name", ["month-pdf", "year-pdf"])
@pytest.mark.parametrize("number", [1, 60])
def test_it_prints_on_one_sheet_of_a4_across(client, scene, name, number):
    scene_of_many = [IndicatorFactory(department=scene.trade) for _one in range(number)]
    long = "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng trên địa bàn"
    Indicator.objects.filter(pk__in=[one.pk for one in scene_of_many]).update(name=long)

    response = shown(client, scene, name=name)

    with pdfplumber.open(BytesIO(response.content)) as printed:
        [sheet] = printed.pages
        assert (round(sheet.width), round(sheet.height)) == (842, 595)
        text = sheet.extract_text()
    assert text.count("Chỉ tiêu") >= 1
    assert "SỐ LIỆU KINH TẾ - XÃ HỘI" in text
