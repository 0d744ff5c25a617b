import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from giaoban.indicators.actions import publishing, report_lines
from giaoban.indicators.models import ReportLine
from tests.factories import AT
from tests.indicators.scene import IndicatorFactory, Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return Scene()


def publish(scene):
    return publishing.publish(
        committee=scene.committee, year=2022, month=6, by=scene.secretary, at=AT
    )


def test_a_locked_month_is_published_once(scene):
    scene.month(6, confirmed_at=AT, locked_at=AT)

    first, second = publish(scene), publish(scene)

    assert first.published_at == second.published_at == AT
    assert second.published_by == scene.secretary


def test_a_month_that_is_not_locked_is_not_published(scene):
    scene.month(6, confirmed_at=AT)

    with pytest.raises(publishing.NotLocked):
        publish(scene)


def test_the_office_publishes_from_the_months_page(client, scene):
    scene.month(6, confirmed_at=AT, locked_at=AT)
    place = [scene.committee.slug, 2022, 6]
    client.force_login(scene.secretary)

    shown = client.get(reverse("indicators:month", args=place)).content.decode()
    client.post(reverse("indicators:publish-month", args=place))

    assert reverse("indicators:publish-month", args=place) in shown
    assert client.get(reverse("public:figures-month", args=place)).status_code == 200


def test_a_member_does_not_publish(client, scene):
    scene.month(6, confirmed_at=AT, locked_at=AT)
    client.force_login(scene.member)

    answer = client.post(reverse("indicators:publish-month", args=[scene.committee.slug, 2022, 6]))

    assert answer.status_code == 403


def word(scene, wording, *, is_told=True):
    return report_lines.word(
        indicator=scene.retail, is_told=is_told, wording=wording, by=scene.secretary, at=AT
    )


def test_the_newest_wording_counts_and_the_same_again_writes_nothing(scene):
    word(scene, "Có {lũy kế} sản phẩm")
    word(scene, "Có {lũy kế} sản phẩm")
    word(scene, "", is_told=False)

    lines = ReportLine.objects.filter(indicator=scene.retail).order_by("pk")
    assert [(one.is_told, one.wording) for one in lines] == [
        (True, "Có {lũy kế} sản phẩm"),
        (False, ""),
    ]


def test_a_blank_nobody_can_fill_is_named(scene):
    with pytest.raises(report_lines.UnknownBlank, match="lũy kê"):
        word(scene, "Có {lũy kê}")


def test_the_indicator_a_blank_asks_for_is_one_of_the_committee(scene):
    IndicatorFactory(code="OTHERS")  # of another committee

    with pytest.raises(report_lines.UnknownIndicator, match="OTHERS"):
        word(scene, "Của {lũy kế OTHERS}")


def test_what_was_typed_stays_when_it_is_refused(client, scene):
    place = [scene.committee.slug, 2022, 6, scene.retail.code]
    client.force_login(scene.secretary)

    answer = client.post(
        reverse("indicators:report-line", args=place), {"is_told": "on", "wording": "{gì đó}"}
    )

    said = answer.content.decode()
    assert "{gì đó}</textarea>" in said
    assert "Không điền được {gì đó}" in said
    assert not ReportLine.objects.exists()


def test_how_the_report_told_of_an_indicator_stays_on_record(scene):
    line = word(scene, "Có {lũy kế} sản phẩm")

    with pytest.raises(DatabaseError), transaction.atomic():
        ReportLine.objects.filter(pk=line.pk).update(wording="")
