from datetime import date, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from directives import exporting
from directives.actions import list_files
from directives.models import ListFile
from directives.paging import SIZE
from giaoban.files import storage
from giaoban.files.actions import builds
from giaoban.files.builds import KEPT, BuildState
from tests.directives.scene import make_scene, on
from tests.directives.views.test_lists import many
from tests.meetings.room.test_race import all_at_once
from tests.meetings.views.test_packets import without_token


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 21), tick=False):
        yield


def sheet(client, scene, name="export", **asked):
    client.force_login(scene.secretary)
    response = client.get(reverse(f"directives:{name}", args=[scene.committee.slug]), asked)
    assert response.status_code == 200
    return load_workbook(BytesIO(response.content)).active


def told(sheet, *, below):
    """The rows below the headings as plain values, days as days."""
    rows = sheet.iter_rows(min_row=below + 1, values_only=True)
    return [[c.date() if isinstance(c, datetime) else c or "" for c in row] for row in rows]


def shown(client, scene, **asked):
    client.force_login(scene.secretary)
    page = client.get(reverse("directives:list", args=[scene.committee.slug]), asked)
    return page.context["directives"], page.content.decode()


def scene_of_all_kinds(scene):
    scene.given(due_on=date(2022, 7, 1), supporting=[scene.support], due_text="trước ngày 1/7")
    scene.given(due_on=None, is_standing=True, is_urgent=True)
    scene.draft(lead=None, due_on=None)
    scene.asked(scene.given())
    scene.completed(scene.given(content="Báo cáo"))


@pytest.mark.parametrize("asked", [{}, {"state": "ALL", "sort": "-number"}, {"time": "OVERDUE"}])
def test_the_workbook_equals_the_screen(client, scene, asked):
    scene_of_all_kinds(scene)
    rows, page = shown(client, scene, **asked)
    exported = told(sheet(client, scene, **asked), below=1)

    assert rows
    assert exported == [
        [
            *(row.code, row.content, row.source, row.lead, row.supporting),
            *(row.due_on or row.due, str(row.standing.label), row.notes),
        ]
        for row in rows
    ]
    for cells in exported:
        assert all(str(cell) in page for cell in cells[:5])


def test_all_pages_are_in_it(client, scene):
    many(scene, scene.given(), numbers=range(2, SIZE + 3))

    assert len(told(sheet(client, scene), below=1)) == SIZE + 2


def test_what_begins_like_a_formula_stays_text(client, scene):
    for sign in "=+-@":
        scene.given(content=f"{sign}1+1")
    page = sheet(client, scene, sort="number")

    for row, sign in enumerate("=+-@", start=2):
        cell = page.cell(row, 2)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{sign}1+1", "s", True)


def test_days_are_days(client, scene):
    scene.given()

    cell = sheet(client, scene).cell(2, 6)
    assert (cell.value, cell.number_format) == (datetime(2022, 7, 26), "dd/mm/yyyy")


def test_the_tracker_has_its_nine_columns_the_result_and_prints_across(client, scene):
    scene.completed(scene.given(supporting=[scene.support]))
    page = sheet(client, scene, "tracker", state="ALL")
    cells = [[one or "" for one in row] for row in page.iter_rows(values_only=True)]

    assert cells[0][0] == "UBND THÀNH PHỐ BẮC KẠN"
    assert cells[2][0] == "Tính đến ngày 21/7/2022"
    assert [one.split()[0] for one in cells[4]] == [
        *("STT", "Nhiệm", "Văn", "Đơn", "Đơn", "Thời", "Kết", "Văn", "Ghi"),
    ]
    [line] = cells[5:]
    assert line[:2] == [1, "Đôn đốc chỉnh trang đô thị"]
    assert line[2] == "Thông báo số 125/TB-UBND ngày 01/7/2022"
    assert line[3] == "Phòng Quản lý đô thị"
    assert line[6].endswith("\nĐã xong")
    assert line[7] == "45/BC-QLĐT, 5/7/2022"
    assert line[8].startswith("NV-2022-07-01")
    assert (page.page_setup.orientation, page.print_title_rows) == ("landscape", "$5:$5")
    assert str(page.page_setup.paperSize) == page.PAPERSIZE_A4


def test_a_unit_gets_its_own_tasks_alone(client, scene):
    scene.given()
    scene.given(lead=scene.support)
    client.force_login(scene.helper)
    response = client.get(reverse("directives:export", args=[scene.committee.slug]))

    rows = told(load_workbook(BytesIO(response.content)).active, below=1)
    assert [row[0] for row in rows] == ["NV-2022-07-02"]


@pytest.fixture
def short(monkeypatch):
    """A list of three is a long one."""
    monkeypatch.setattr(exporting, "MOST", 2)
    monkeypatch.setattr(exporting, "CHUNK", 2)


def address(scene, name, *args):
    return reverse(f"directives:{name}", args=[scene.committee.slug, *args])


def stored(file):
    return load_workbook(BytesIO(storage.path_of(file.file_key, of=list_files.FOLDER).read_bytes()))


def asked_for(client, scene, *, by=None, name="ask-export", query=""):
    client.force_login(by or scene.secretary)
    return client.post(address(scene, name), {"query": query})


def test_the_longest_list_a_browser_waits_for_comes_at_once(client, scene, short):
    many(scene, scene.given(), numbers=[2])

    assert len(told(sheet(client, scene), below=1)) == 2


def test_a_longer_one_is_put_together_in_the_background_and_equals_the_screen(client, scene, short):
    scene_of_all_kinds(scene)
    rows, _page = shown(client, scene)
    offered = client.get(address(scene, "export")).text

    watched = client.get(asked_for(client, scene).url)
    made = list_files.build_due(at=on(7, 21))
    file = client.get(address(scene, "list-download", ListFile.objects.get().pk))

    assert address(scene, "ask-export") in offered
    assert "hx-get" in watched.text
    assert made == 1
    book = load_workbook(BytesIO(b"".join(file.streaming_content)))
    assert [row[0] for row in told(book.active, below=1)] == [row.code for row in rows]
    assert "tai-ve" in client.get(watched.request["PATH_INFO"]).text


def test_filters_and_shape_are_those_that_were_on_the_screen(client, scene, short):
    scene_of_all_kinds(scene)
    asked_for(client, scene, name="ask-tracker", query="time=OVERDUE&nonsense=1")
    list_files.build_due(at=on(7, 21))

    file = ListFile.objects.get()
    book = stored(file)
    assert file.query == "time=OVERDUE"
    assert book.active.title == "Biểu theo dõi"
    assert file.rows == file.rows_done == 1


def test_a_unit_gets_its_own_tasks_alone_in_the_background_too(client, scene, short):
    scene.given()
    scene.given(lead=scene.support)
    asked_for(client, scene, by=scene.helper)
    list_files.build_due(at=on(7, 21))

    book = stored(ListFile.objects.get())
    assert [row[0] for row in told(book.active, below=1)] == ["NV-2022-07-02"]


def test_whoever_leaves_before_it_is_made_gets_none(client, scene, short):
    scene.given()
    asked_for(client, scene)
    type(scene.secretary).objects.filter(pk=scene.secretary.pk).update(is_active=False)

    assert list_files.build_due(at=on(7, 21)) == 0
    assert ListFile.objects.get().has_failed


def test_the_file_is_for_the_one_who_asked(client, scene, short):
    scene.given()
    asked_for(client, scene)
    list_files.build_due(at=on(7, 21))
    pk = ListFile.objects.get().pk
    client.force_login(scene.helper)

    assert client.get(address(scene, "list-file", pk)).status_code == 404
    assert client.get(address(scene, "list-download", pk)).status_code == 404


def test_asking_twice_makes_one_and_asking_again_later_another(client, scene, short):
    scene.given()
    first, second = (asked_for(client, scene).url for _click in range(2))
    list_files.build_due(at=on(7, 21))

    assert first == second
    assert asked_for(client, scene).url != first


@pytest.mark.django_db(transaction=True)
def test_many_clicks_at_once_make_one():
    scene = make_scene()
    scene.given()
    said = {"committee": scene.committee, "shape": "bang", "query": "", "rows": 1, "language": "vi"}

    asked = all_at_once(
        [lambda: list_files.ask(**said, by=scene.secretary, at=on(7, 21)).pk for _ in range(5)]
    )

    assert len(set(asked)) == 1


@pytest.mark.parametrize(("count", "made"), [(2, 1), (3, 0)], ids=["at", "above"])
def test_there_is_an_end_to_how_many(client, scene, monkeypatch, count, made):
    monkeypatch.setattr(list_files, "MOST", 2)
    many(scene, scene.given(), numbers=range(2, count + 1))

    answer = asked_for(client, scene)

    assert ListFile.objects.count() == made
    if not made:
        assert "nhiều nhất 2 nhiệm vụ" in client.get(answer.url).text


@pytest.mark.parametrize("state", BuildState.values)
def test_what_htmx_swaps_in_is_what_a_reload_shows(client, scene, short, state):
    scene.given()
    page = asked_for(client, scene).url
    if state in ("BUILDING", "FAILED"):
        taken = builds.claim(model=ListFile, at=on(7, 21))
        if state == "FAILED":
            builds.finish(taken, BuildState.FAILED)
    if state == "DONE":
        list_files.build_due(at=on(7, 21))

    fragment = client.get(page, headers={"hx-request": "true"}).text

    assert ListFile.objects.get().state == state
    assert without_token(fragment) in without_token(client.get(page).text)
    assert ("hx-get" in fragment) == (state in ("REQUESTED", "BUILDING"))


@pytest.mark.parametrize(
    "broken",
    [
        {"state": BuildState.DONE},
        {"state": BuildState.BUILDING},
        {"lease_until": on(7, 21), "lease_token": uuid4()},
        {"file_key": uuid4()},
    ],
    ids=lambda broken: "+".join(broken),
)
def test_the_database_holds_what_must_be_true_of_a_list(client, scene, broken):
    scene.given()
    asked_for(client, scene)

    with pytest.raises(IntegrityError), transaction.atomic():
        ListFile.objects.update(**broken)


def test_the_database_keeps_one_of_a_kind_under_way(client, scene):
    scene.given()
    asked_for(client, scene)
    file = ListFile.objects.get()
    file.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        file.save(force_insert=True)


def test_after_a_week_it_is_gone(client, scene, short):
    scene.given()
    asked_for(client, scene)
    list_files.build_due(at=on(7, 21))

    list_files.clean(at=on(7, 21) + KEPT + timedelta(seconds=1))

    assert not ListFile.objects.exists()
    assert list(storage.all_keys(of=list_files.FOLDER)) == []


@pytest.mark.parametrize("items", [1, 3])
@pytest.mark.parametrize("name", ["export", "tracker"])
def test_a_workbook_costs_the_same_for_any_number(
    client, scene, name, items, django_assert_num_queries
):
    for _number in range(items):
        scene.given(supporting=[scene.support])
    client.force_login(scene.secretary)
    client.get(reverse("directives:export", args=[scene.committee.slug]))

    with django_assert_num_queries(7):
        sheet_of = client.get(reverse(f"directives:{name}", args=[scene.committee.slug]))
    assert sheet_of.status_code == 200
