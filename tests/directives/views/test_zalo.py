"""What is pasted into Zalo: whose, in which order, and nothing restricted."""

from datetime import date

import pytest
from django.urls import reverse
from PIL import Image

from directives import zalo
from directives.enums import Addressee
from giaoban.organisation.enums import Role
from meetings.models import AgendaItem
from tests.directives.scene import on
from tests.factories import AT, CommitteeFactory, DepartmentFactory, person

pytestmark = pytest.mark.django_db
SECRET = "Hoàn thiện hồ sơ kỷ luật"


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to(on(7, 26))  # the day most of them are due


@pytest.fixture
def office(client, scene):
    client.force_login(scene.secretary)
    return client


def page(client, scene, name="zalo", **query):
    return client.get(reverse(f"directives:{name}", args=[scene.committee.slug]), query)


def restricted(scene, **fields):
    item = AgendaItem.objects.create(
        meeting=scene.meeting, title="Kỷ luật", position=1, needs_vote=False, is_restricted=True
    )
    return scene.given(item=item, content=SECRET, **fields)


def test_the_text_lists_what_is_overdue_and_what_is_due_soon(office, scene):
    late = scene.given(due_on=date(2022, 7, 20))
    today = scene.given()
    scene.given(due_on=date(2022, 8, 20))

    text = page(office, scene).context["text"]

    assert text.splitlines() == [
        "UBND thành phố Bắc Kạn: nhiệm vụ đến ngày 26/7/2022",
        "",
        "QUÁ HẠN:",
        f"1. {late.code}: Đôn đốc chỉnh trang đô thị - Phòng Quản lý đô thị - hạn 20/7/2022, "
        "quá 6 ngày",
        "",
        "SẮP ĐẾN HẠN:",
        f"1. {today.code}: Đôn đốc chỉnh trang đô thị - Phòng Quản lý đô thị - hạn 26/7/2022, "
        "hạn hôm nay",
        "",
        "Danh sách đầy đủ và báo cáo tại: http://localhost:8000/bac-kan/nhiem-vu/",
    ]


def test_it_is_narrowed_to_one_unit(office, scene):
    other = DepartmentFactory(committee=scene.committee, code="khac", name="Phòng Khác")
    mine, theirs = scene.given(), scene.given(lead=other)

    text = page(office, scene, unit="khac").context["text"]

    assert theirs.code in text
    assert mine.code not in text
    assert "của Phòng Khác" in text
    assert text.endswith("?unit=khac")


def test_of_one_to_all_units_each_unit_has_its_own_line(office, scene):
    whole = scene.given(addressee=Addressee.ALL_UNITS, lead=None)

    text = page(office, scene).context["text"]

    assert f"{whole.code}-01:" in text
    assert f"{whole.code}:" not in text


def test_a_unit_copies_its_own_tasks_only(client, scene):
    other = DepartmentFactory(committee=scene.committee)
    theirs = scene.given(lead=other)
    client.force_login(scene.head)

    assert theirs.code not in page(client, scene).context["text"]


def test_nothing_restricted_leaves_the_house(office, scene):
    hidden = restricted(scene)
    shown = page(office, scene)

    assert SECRET not in shown.content.decode()
    assert hidden.code not in shown.content.decode()


def test_a_restricted_task_alone_is_named_by_its_number(office, scene):
    hidden = restricted(scene)
    address = reverse("directives:zalo-one", args=[scene.committee.slug, hidden.code])

    text = office.get(address).context["text"]

    assert hidden.code in text
    assert SECRET not in text
    assert "26/7/2022" in text


def test_one_task_as_text_has_its_unit_date_and_link(office, scene):
    directive = scene.given()
    address = reverse("directives:zalo-one", args=[scene.committee.slug, directive.code])

    text = office.get(address).context["text"]

    assert "Đôn đốc chỉnh trang đô thị" in text
    assert "Chủ trì: Phòng Quản lý đô thị" in text
    assert text.endswith(directive.get_absolute_url())


def test_a_stranger_has_none_of_it(client, scene):
    directive = scene.given()
    client.force_login(person(Role.SECRETARY, CommitteeFactory()))
    one = reverse("directives:zalo-one", args=[scene.committee.slug, directive.code])

    assert page(client, scene).status_code == 404
    assert page(client, scene, "zalo-picture").status_code == 404
    assert client.get(one).status_code == 404


def test_the_picture_is_as_wide_as_a_phone_and_carries_a_code(office, scene, tmp_path):
    scene.given()

    answer = page(office, scene, "zalo-picture")
    kept = tmp_path / "anh.png"
    kept.write_bytes(answer.content)

    assert answer.headers["Content-Type"] == "image/png"
    with Image.open(kept) as picture:
        assert picture.format == "PNG"
        assert 700 < picture.width < 1200


def test_a_picture_without_tasks_is_made_too(office, scene):
    assert page(office, scene, "zalo-picture").status_code == 200


def test_letters_no_font_has_are_refused_with_a_sentence(office, scene):
    scene.given(content="Xử lý 🙂")

    answer = page(office, scene, "zalo-picture")

    assert answer.status_code == 302
    assert page(office, scene).status_code == 200


@pytest.mark.parametrize("nonsense", ["khong-co", "9" * 4000])
def test_a_unit_there_is_not_shows_all(office, scene, nonsense):
    scene.given()

    assert "QUÁ HẠN" not in page(office, scene, unit=nonsense).context["text"]


@pytest.mark.parametrize("rows", [1, 3])
def test_zalo_query_count(office, scene, rows, django_assert_num_queries):
    for _ in range(rows):
        scene.given(at=AT)

    with django_assert_num_queries(9):
        page(office, scene)


def tasks(count, **fields):
    given = {"code": "NV-1", "content": "việc", "unit": "Phòng", "due_on": date(2022, 7, 1)}
    return [zalo.Task(**{**given, "days": -25, **fields}) for _ in range(count)]


@pytest.mark.parametrize(("count", "lines", "more"), [(20, 20, False), (21, 20, True)])
def test_more_than_twenty_are_cut_and_said_so(count, lines, more):
    sheet = zalo.sheet(
        committee="UBND", unit="", today=AT.date(), overdue=tasks(count), due_soon=[], url="x"
    )

    assert len(sheet.groups[0].lines) == lines
    assert ("..." in zalo.text(sheet).splitlines()) is more


@pytest.mark.parametrize(("length", "cut"), [(140, False), (141, True)])
def test_a_long_task_is_cut_between_words(length, cut):
    content = ("ab " * 60)[: length - 1] + "z"
    sheet = zalo.sheet(
        committee="UBND",
        unit="",
        today=AT.date(),
        overdue=tasks(1, content=content),
        due_soon=[],
        url="x",
    )

    assert ("..." in sheet.groups[0].lines[0]) is cut
