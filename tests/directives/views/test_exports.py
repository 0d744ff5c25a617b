from datetime import date, datetime
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from directives.exporting import MOST
from directives.paging import SIZE
from tests.directives.scene import on
from tests.directives.views.test_lists import many


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


@pytest.mark.long
def test_there_is_an_end_to_how_many(client, scene):
    many(scene, scene.given(), numbers=range(2, MOST + 1))
    assert len(told(sheet(client, scene), below=1)) == MOST

    many(scene, scene.given(), numbers=[MOST + 5])
    response = client.get(reverse("directives:export", args=[scene.committee.slug]))
    assert response.status_code == 302


@pytest.mark.parametrize("items", [1, 3])
@pytest.mark.parametrize("name", ["export", "tracker"])
def test_a_workbook_costs_the_same_for_any_number(
    client, scene, name, items, django_assert_num_queries
):
    for _number in range(items):
        scene.given(supporting=[scene.support])
    client.force_login(scene.secretary)
    client.get(reverse("directives:export", args=[scene.committee.slug]))

    with django_assert_num_queries(6):
        sheet_of = client.get(reverse(f"directives:{name}", args=[scene.committee.slug]))
    assert sheet_of.status_code == 200
