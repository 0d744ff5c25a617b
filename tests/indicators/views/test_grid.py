"""The grids figures are entered in, as whoever fills them meets them."""

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from giaoban.indicators.models import Figure, Indicator, Stated
from giaoban.indicators.models.indicator import MOST_OF_A_UNIT
from tests.factories import AT
from tests.indicators.scene import (
    FigureFactory,
    IndicatorFactory,
    PlanFactory,
    Scene,
    StatedFactory,
)

pytestmark = pytest.mark.django_db

MONTHS = range(1, 13)
NEXT_YEAR = datetime(2023, 1, 10, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _june():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def scene():
    return Scene()


@pytest.fixture
def officer(client, scene):
    client.force_login(scene.officer)
    return client


def month_url(scene, month=6, year=2022, unit=None):
    return reverse(
        "indicators:month-grid", args=["bac-kan", year, month, (unit or scene.trade).code]
    )


def year_url(scene, year=2022):
    return reverse("indicators:year-grid", args=["bac-kan", year, scene.trade.code])


def name(indicator, month=6, measure=""):
    return f"v-{indicator.pk}-{month}" + (f"-{measure}" if measure else "")


def text(response):
    return response.content.decode()


def seen(response):
    return re.search(r'name="seen" value="([^"]*)"', text(response))[1]


def value_of(response, field):
    found = re.search(rf'name="{field}" value="([^"]*)"', text(response))
    return found[1] if found else None


# The month ---------------------------------------------------------------------------------


def test_a_month_is_entered_with_mark_source_and_what_the_unit_states(officer, scene):
    sent = {
        name(scene.retail): "285",
        f"a-{scene.retail.pk}-6": "on",
        f"n-{scene.retail.pk}-6": "Ước của Chi cục Thống kê",
        name(scene.retail, measure="CUMULATIVE"): "khoảng 1.739,5",
        name(scene.retail, measure="OF_PLAN"): "50,58%",
        name(scene.retail, measure="ON_SAME_PERIOD"): "4,85",
        "seen": "",
    }
    answer = officer.post(month_url(scene), sent, follow=True)

    row = Figure.objects.get()
    assert (row.value, row.approximate) == (285, True)
    assert row.source == "Ước của Chi cục Thống kê"
    stated = {one.measure: (one.value, one.approximate) for one in Stated.objects.all()}
    assert stated == {
        "CUMULATIVE": (Decimal("1739.5"), True),
        "OF_PLAN": (Decimal("50.58"), False),
        "ON_SAME_PERIOD": (Decimal("4.85"), False),
    }
    assert value_of(answer, name(scene.retail)) == "285"
    assert value_of(answer, name(scene.retail, measure="CUMULATIVE")) == "khoảng 1.739,5"
    assert "Đã lưu 4 số" in text(answer)


def test_a_form_sent_back_as_it_was_shown_writes_nothing(officer, scene):
    FigureFactory(indicator=scene.retail, approximate=True, source="Ước tính")
    shown = officer.get(month_url(scene))
    sent = {
        "seen": seen(shown),
        name(scene.retail): value_of(shown, name(scene.retail)),
        f"a-{scene.retail.pk}-6": "on",
        f"n-{scene.retail.pk}-6": "Ước tính",
    }

    officer.post(month_url(scene), sent)

    assert Figure.objects.count() == 1


def test_a_cell_let_be_does_not_quarrel_with_who_changed_it_meanwhile(officer, scene):
    first = FigureFactory(indicator=scene.retail, value=Decimal(280))
    shown = officer.get(month_url(scene))
    FigureFactory(indicator=scene.retail, value=Decimal(281), corrects=first)

    answer = officer.post(
        month_url(scene), {"seen": seen(shown), name(scene.retail): "280"}, follow=True
    )

    assert "error-summary" not in text(answer)
    assert value_of(answer, name(scene.retail)) == "281"


def test_who_comes_second_keeps_what_was_typed_and_may_then_replace_it(officer, scene):
    first = FigureFactory(indicator=scene.retail, value=Decimal(280))
    shown = officer.get(month_url(scene))
    FigureFactory(indicator=scene.retail, value=Decimal(281), corrects=first)
    told = officer.post(month_url(scene), {"seen": seen(shown), name(scene.retail): "290"})

    assert Figure.objects.that_count().get().value == 281
    assert value_of(told, name(scene.retail)) == "290"
    assert "281" in text(told)
    officer.post(month_url(scene), {"seen": seen(told), name(scene.retail): "290"})
    assert Figure.objects.that_count().get().value == 290


def test_a_mark_or_a_note_without_a_number_is_not_thrown_away(officer, scene):
    sent = {"seen": "", name(scene.retail): "", f"n-{scene.retail.pk}-6": "Chưa có số"}
    answer = officer.post(month_url(scene), sent)

    assert "error-summary" in text(answer)
    assert value_of(answer, f"n-{scene.retail.pk}-6") == "Chưa có số"


def test_a_stamp_of_secrecy_is_refused_in_a_note(officer, scene):
    sent = {"seen": "", name(scene.retail): "285", f"n-{scene.retail.pk}-6": "Theo văn bản MẬT"}
    answer = officer.post(month_url(scene), sent)

    assert "error-summary" in text(answer)
    assert not Figure.objects.exists()


def test_a_locked_month_is_shown_and_not_typed_into(officer, scene):
    FigureFactory(indicator=scene.retail)
    scene.month().__class__.objects.update(confirmed_at=AT, locked_at=AT)

    answer = officer.post(month_url(scene), {"seen": "", name(scene.retail): "290"}, follow=True)

    assert value_of(answer, name(scene.retail)) is None
    assert ">285<" in text(answer)
    assert Figure.objects.get().value == 285


def test_a_month_to_come_takes_nothing(officer, scene):
    answer = officer.post(
        month_url(scene, month=7), {"seen": "", name(scene.retail, 7): "1"}, follow=True
    )

    assert answer.status_code == 200
    assert not Figure.objects.exists()


def test_the_office_says_for_whom_it_enters(client, scene):
    client.force_login(scene.secretary)
    sent = {"seen": "", name(scene.retail): "285"}
    told = client.post(month_url(scene), sent)
    hand = {"acted_by": scene.officer.pk, "channel": "TELEPHONE"}
    client.post(month_url(scene), sent | hand)

    assert value_of(told, name(scene.retail)) == "285"
    row = Figure.objects.get()
    assert (row.by, row.entered_by, row.channel) == (scene.officer, scene.secretary, "TELEPHONE")


def test_for_a_unit_without_people_the_office_enters_as_its_own_act(client, scene):
    scene.committee.posts.filter(department=scene.trade).delete()
    client.force_login(scene.secretary)

    client.post(month_url(scene), {"seen": "", name(scene.retail): "285"})

    assert (Figure.objects.get().by, Figure.objects.get().entered_by) == (scene.secretary, None)


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 200), ("head", 200), ("secretary", 200), ("other", 403), ("member", 403)],
)
def test_figures_are_entered_by_the_unit_or_the_office(client, scene, who, status):
    client.force_login(getattr(scene, who))

    assert client.get(month_url(scene)).status_code == status
    assert client.get(year_url(scene)).status_code == status


@pytest.mark.parametrize(("year", "month"), [(1989, 6), (2101, 6), (2022, 0), (2022, 13)])
def test_there_is_no_such_month(officer, scene, year, month):
    assert officer.get(month_url(scene, month, year)).status_code == 404


@pytest.mark.parametrize("junk", ["x", "v-1-6:9", ":::", "v-1-6:" + "9" * 40, "é:1 v-0-6:"])
def test_a_mangled_memory_of_what_was_seen_is_no_failure(officer, scene, junk):
    answer = officer.post(month_url(scene), {"seen": junk, name(scene.retail): "285"})

    assert answer.status_code == 302


# The year ----------------------------------------------------------------------------------

DIRT = [  # what offices paste, and what becomes of it: a value, nothing, or an error
    ("1,739.5", None),
    (" 1 739,5 ", "1739.5"),
    ("1.739,5\u00a0", "1739.5"),
    ("285 tỷ đồng", "285"),
    ("-", ""),
    ("#DIV/0!", None),
    ("50,58%", None),
    ("chưa có", None),
    ("(12,5)", "-12.5"),
    ("30/6/2022", None),
]


def block(indicators):
    """A row of twelve months for each: 1.001,5 and so on, with dirt in the diagonal."""
    pasted, good, bad = {}, {}, []
    for n, indicator in enumerate(indicators):
        for month in MONTHS:
            field = name(indicator, month)
            typed = f"{n + 1}.{month:03},5"
            value = Decimal((n + 1) * 1000 + month) + Decimal("0.5")
            if n % 12 == month - 1 and n < 2 * len(DIRT):
                typed, dirty = DIRT[n % len(DIRT)]
                value = Decimal(dirty) if dirty else dirty
            pasted[field] = typed
            if value is None:
                bad.append((field, typed))
            elif value != "":
                good[indicator.pk, month] = value
    return pasted, good, bad


def test_a_block_of_thirty_by_twelve_with_dirt_in_it(officer, scene):
    """Every good cell is in, every bad one named and kept as typed, nothing half written."""
    scene.retail.delete()
    indicators = [IndicatorFactory(department=scene.trade) for _ in range(30)]
    pasted, good, bad = block(indicators)
    with time_machine.travel(NEXT_YEAR, tick=False):
        officer.force_login(scene.officer)
        answer = officer.post(year_url(scene), {"seen": "", **pasted})

    rows = Figure.objects.values_list("indicator_id", "month", "value")
    assert {(pk, month): value for pk, month, value in rows} == good
    assert len(good) + len(bad) == 358  # two cells hold a dash
    page = text(answer)
    for field, typed in bad:
        assert f'id="error_{field}"' in page
        assert value_of(answer, field) == typed
    assert page.count('aria-invalid="true"') == len(bad)


def test_saved_again_such_a_block_writes_only_what_was_corrected(officer, scene):
    scene.retail.delete()
    indicators = [IndicatorFactory(department=scene.trade) for _ in range(3)]
    pasted, good, bad = block(indicators)
    with time_machine.travel(NEXT_YEAR, tick=False):
        officer.force_login(scene.officer)
        told = officer.post(year_url(scene), {"seen": "", **pasted})
        mended = pasted | {field: "7" for field, _typed in bad}
        officer.post(year_url(scene), {"seen": seen(told), **mended})

    assert Figure.objects.count() == len(good) + len(bad)


def test_khoang_stands_in_the_cell_of_a_year(officer, scene):
    officer.post(year_url(scene), {"seen": "", name(scene.retail): "khoảng 285"})

    assert Figure.objects.get().approximate
    assert value_of(officer.get(year_url(scene)), name(scene.retail)) == "khoảng 285"


def test_a_correction_in_the_year_keeps_the_source_that_was_noted(officer, scene):
    FigureFactory(indicator=scene.retail, source="Ước tính")
    shown = officer.get(year_url(scene))

    officer.post(year_url(scene), {"seen": seen(shown), name(scene.retail): "286"})

    assert Figure.objects.that_count().get().source == "Ước tính"


def test_months_to_come_and_months_an_indicator_is_not_counted_in_are_closed(officer, scene):
    page = officer.get(year_url(scene))

    assert value_of(page, name(scene.retail, 6)) == ""
    assert value_of(page, name(scene.retail, 7)) is None


def test_the_screen_says_how_1739_is_read(officer, scene):
    assert "một nghìn bảy trăm ba mươi chín" in text(officer.get(year_url(scene)))


# Doubts ------------------------------------------------------------------------------------


def test_a_jump_of_more_than_half_is_asked_about_and_not_refused(officer, scene):
    FigureFactory(indicator=scene.retail, month=5, value=Decimal(100))
    answer = officer.post(month_url(scene), {"seen": "", name(scene.retail): "285"}, follow=True)

    assert Figure.objects.get(month=6).value == 285
    assert f'id="doubt_{name(scene.retail)}"' in text(answer)
    assert "+185,0 %" in text(answer)


def test_stated_numbers_that_do_not_fit_are_asked_about(officer, scene):
    PlanFactory(indicator=scene.retail, value=Decimal(3439))
    for month in range(1, 7):
        FigureFactory(indicator=scene.retail, month=month, value=Decimal(290))
    StatedFactory(indicator=scene.retail, measure="CUMULATIVE", value=Decimal(1800))
    StatedFactory(indicator=scene.retail, measure="OF_PLAN", value=Decimal("50.58"))

    page = text(officer.get(month_url(scene)))

    assert "1.740" in page
    assert "52,34" in page


def test_the_articles_own_numbers_are_beyond_doubt(officer, scene):
    PlanFactory(indicator=scene.retail, value=Decimal(3439))
    FigureFactory(indicator=scene.retail, value=Decimal(285))
    FigureFactory(indicator=scene.retail, month=5, value=Decimal("290.9"))
    StatedFactory(indicator=scene.retail, measure="CUMULATIVE", value=Decimal("1739.5"))
    StatedFactory(indicator=scene.retail, measure="CUMULATIVE", month=5, value=Decimal("1454.5"))
    StatedFactory(indicator=scene.retail, measure="OF_PLAN", value=Decimal("50.58"))
    StatedFactory(indicator=scene.retail, measure="ON_SAME_PERIOD", value=Decimal("4.85"))

    assert "grid-doubt" not in text(officer.get(month_url(scene)))


# Cost --------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [(month_url, 19), (year_url, 16)])
def test_a_grid_costs_the_same_however_many_rows(
    officer, scene, count, page, queries, django_assert_num_queries
):
    for n in range(count):
        one = IndicatorFactory(department=scene.trade)
        for month in range(1, 3 + n):
            FigureFactory(indicator=one, month=month)
            StatedFactory(indicator=one, month=month)

    with django_assert_num_queries(queries):
        officer.get(page(scene))


# The largest ---------------------------------------------------------------------------------


def test_the_largest_year_a_unit_may_have_is_saved_in_one_go(officer, scene):
    """Every cell of every indicator, each with its unit of measure beside it."""
    scene.retail.delete()
    built = IndicatorFactory.build_batch(
        MOST_OF_A_UNIT,
        department=scene.trade,
        committee=scene.committee,
        created_by=scene.secretary,
    )
    indicators = Indicator.objects.bulk_create(built)
    sent = {name(one, month): "1" for one in indicators for month in MONTHS}
    sent |= {f"u-{one.pk}": one.unit for one in indicators}
    with time_machine.travel(NEXT_YEAR, tick=False):
        officer.force_login(scene.officer)
        answer = officer.post(year_url(scene), {"seen": "", **sent})

    assert answer.status_code == 302
    assert Figure.objects.count() == 12 * MOST_OF_A_UNIT


def test_a_number_typed_in_another_unit_of_measure_is_kept_and_asked_about(officer, scene):
    told = officer.post(
        month_url(scene), {"seen": "", f"u-{scene.retail.pk}": "đồng", name(scene.retail): "285"}
    )

    assert not Figure.objects.exists()
    assert value_of(told, name(scene.retail)) == "285"
    assert f'id="error_{name(scene.retail)}"' in text(told)
    assert value_of(told, f"u-{scene.retail.pk}") == "tỷ đồng"


def test_indicators_of_one_name_are_told_apart_by_their_codes(officer, scene):
    IndicatorFactory(department=scene.trade, code="RETAIL_2", name=scene.retail.name)
    page = text(officer.get(year_url(scene)))

    assert f"{scene.retail.name} (RETAIL)" in page
    assert f"{scene.retail.name} (RETAIL_2), 6/2022" in page
