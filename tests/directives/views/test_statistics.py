from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from directives.actions import rollups
from directives.enums import Addressee
from directives.models import Directive
from giaoban.organisation.enums import DepartmentKind, Role
from tests.directives.scene import on
from tests.factories import ChargeFactory, CommitteeFactory, DepartmentFactory, person

PAGES = ["figures", "open-figures", "months"]
LATE, SOON = date(2022, 7, 10), date(2022, 8, 30)


@pytest.fixture(autouse=True)
def _august():
    with time_machine.travel(on(8, 1), tick=False):
        yield


def address(scene, name="figures"):
    return reverse(f"directives:{name}", args=[scene.committee.slug])


def table(client, user, scene, name="figures", **asked):
    client.force_login(user)
    response = client.get(address(scene, name), asked)
    assert response.status_code == 200
    return response.context["table"]


def numbers(row):
    return [cell.text for cell in row.cells]


@pytest.fixture
def month(scene):
    """One task of each class a report knows best, of two units."""
    scene.completed(scene.given(at=on(7, 1), due_on=SOON), at=on(7, 20))
    scene.completed(scene.given(at=on(7, 1), due_on=LATE), at=on(7, 20))
    scene.given(at=on(7, 1), due_on=LATE)
    scene.given(at=on(7, 1), due_on=SOON, lead=scene.support)
    scene.given(at=on(7, 1), due_on=None, is_standing=True, lead=scene.support)
    return scene


def test_units_are_counted_with_numerator_and_denominator(client, month):
    found = table(client, month.secretary, month)

    lead, support = found.rows
    assert [lead.name, support.name] == ["Phòng Quản lý đô thị", "UBND phường Sông Cầu"]
    assert numbers(lead)[:11] == [
        *("3", "2/3 (66,7\u00a0%)", "1", "1", "0", "0"),
        *("1/3 (33,3\u00a0%)", "0", "1", "0", "0"),
    ]
    assert numbers(lead)[11:] == ["1/3 (33,3\u00a0%)", "16,0", "0", "0", "0"]
    assert numbers(support)[:2] == ["2", "0/2 (0,0\u00a0%)"]
    assert numbers(found.total)[:2] == ["5", "2/5 (40,0\u00a0%)"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("items", [1, 3])
def test_figures_cost_the_same_for_any_number(
    client, scene, name, items, django_assert_num_queries
):
    for _item in range(items):
        unit = DepartmentFactory(committee=scene.committee, kind=DepartmentKind.LOCALITY)
        scene.completed(scene.given(at=on(7, 1), lead=unit), at=on(7, 20))
        scene.given(lead=unit, at=on(7, 2), due_on=LATE)
    rollups.count_months(at=on(8, 1))
    client.force_login(scene.secretary)
    client.get(address(scene, name))

    with django_assert_num_queries({"figures": 12, "open-figures": 7, "months": 10}[name]):
        client.get(address(scene, name))


@pytest.mark.parametrize("items", [1, 3])
def test_the_tasks_behind_a_figure_cost_the_same_for_any_number(
    client, scene, items, django_assert_num_queries
):
    for _item in range(items):
        unit = DepartmentFactory(committee=scene.committee, kind=DepartmentKind.LOCALITY)
        scene.given(lead=unit, supporting=[scene.support], at=on(7, 2), due_on=LATE)
    client.force_login(scene.secretary)
    client.get(address(scene, "counted-tasks"))

    with django_assert_num_queries(10):
        response = client.get(address(scene, "counted-tasks"))

    assert len(response.context["directives"]) == items


@pytest.mark.parametrize("name", ["figures", "open-figures"])
def test_every_number_that_opens_lists_as_many_tasks(client, month, name):
    found = table(client, month.secretary, month, name)
    cells = [cell for row in [*found.rows, found.total] for cell in row.cells if cell.query]

    assert len(cells) > 10
    for cell in cells:
        number = int(cell.text.partition("/")[0])
        response = client.get(f"{address(month, 'counted-tasks')}?{cell.query}")
        assert (cell.query, len(response.context["directives"])) == (cell.query, number)


def test_the_bars_read_the_cells_beside_them(client, month):
    found = table(client, month.secretary, month)

    for row in found.rows:
        done_late, overdue = int(row.cells[3].text), int(row.cells[8].text)
        whole = int(row.cells[0].text)
        widths = {piece.tone: piece.width for piece in row.bar}
        assert sum(widths.values()) == whole * 1000 // 3
        assert widths["warn"] == pytest.approx(done_late * 1000 / 3, abs=1)
        assert widths["bad"] == pytest.approx(overdue * 1000 / 3, abs=1)


def test_fields_and_meetings(client, month):
    charge = ChargeFactory(post__committee=month.committee, department=month.lead)

    by_field = table(client, month.secretary, month, by="field")
    by_meeting = table(client, month.secretary, month, by="meeting")

    assert [(row.name, row.cells[0].text) for row in by_field.rows] == [
        (charge.post.person.full_name, "3"),
        (by_field.rows[1].name, "2"),
    ]
    assert by_field.rows[1].cells[0].query == ""
    assert [(row.name, row.cells[0].text) for row in by_meeting.rows] == [
        (month.meeting.title, "5")
    ]
    in_field = table(client, month.secretary, month, field=charge.post_id)
    assert in_field.total.cells[0].text == "3"


def test_periods(client, month):
    def total(**asked):
        return table(client, month.secretary, month, **asked).total.cells[0].text

    assert total(first="1/7/2022", last="31/7/2022") == "5"
    assert total(first="2/7/2022") == "0"
    assert total(basis="due", first="1/8/2022", last="31/8/2022") == "2"
    assert total(basis="due", last="10/7/2022") == "2"
    assert total(unit=month.support.code) == "2"
    assert total(meeting="2022-07") == "5"


@pytest.mark.parametrize("name", [*PAGES, "counted-tasks"])
@pytest.mark.parametrize(
    "asked",
    [
        "first=x&last=31/31",
        "by=x&basis=y&unit=z&meeting=1&field=abc&counted=x&year=x",
        "first=2/7/2022&last=1/7/2022",
        "year=99999&after=x&first=1/1/0001",
        "counted=%0A&unit=%0A",
    ],
)
def test_nonsense_in_the_address_shows_the_page(client, month, name, asked):
    client.force_login(month.secretary)

    assert client.get(f"{address(month, name)}?{asked}").status_code == 200


def test_what_is_open_by_how_long_it_has_been_overdue(client, month):
    found = table(client, month.secretary, month, "open-figures")

    lead, support = found.rows
    assert numbers(lead) == ["1", "0", "0", "1", "0", "1/1 (100,0\u00a0%)", "0", "1", "0", "22,0"]
    assert numbers(support)[:3] == ["2", "1", "1"]


def test_months_tell_what_was_given_and_what_was_handed_in(client, month):
    rollups.count_months(at=on(8, 1))

    found = table(client, month.secretary, month, "months")
    years = table(client, month.secretary, month, "months", year="10")

    assert [row.name for row in found.rows][-2:] == ["7/2022", "8/2022"]
    assert numbers(found.rows[6]) == ["5", "2", "1/2 (50,0\u00a0%)", "1", "0", "0", "10,0"]
    assert [row.name for row in years.rows] == [str(year) for year in range(2013, 2023)]
    assert numbers(years.rows[-1]) == numbers(found.total) == numbers(years.total)


def test_a_unit_reads_its_own_figures_alone(client, month):
    rollups.count_months(at=on(8, 1))

    figures = table(client, month.helper, month)
    months = table(client, month.helper, month, "months")
    theirs = table(client, month.helper, month, "months", unit=month.lead.code)

    assert [row.name for row in figures.rows] == [month.support.name]
    assert [months.total.cells[0].text, theirs.total.cells[0].text] == ["2", "0"]


def test_a_task_to_all_units_counts_for_each(client, scene):
    DepartmentFactory(committee=scene.committee)
    scene.given(at=on(7, 1), addressee=Addressee.ALL_UNITS, lead=None)

    found = table(client, person(Role.CHAIR, scene.committee), scene)

    assert Directive.objects.count() == 3
    assert found.total.cells[0].text == "2"


@pytest.mark.parametrize("name", PAGES)
def test_the_workbook_is_the_table(client, month, name):
    shown = table(client, month.secretary, month, name)

    response = client.get(address(month, name), {"format": "xlsx"})

    sheet = load_workbook(BytesIO(response.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert [row[0] for row in rows] == [row.name for row in [*shown.rows, shown.total]]
    assert rows[-1][1:] == [
        round(cell.value, 1) if isinstance(cell.value, float) else cell.value
        for cell in shown.total.cells
    ]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_an_empty_period_says_so(client, scene):
    client.force_login(scene.secretary)

    response = client.get(address(scene))

    assert response.context["table"].rows == []


def test_strangers_find_nothing(client, scene):
    client.force_login(person(Role.SECRETARY, CommitteeFactory()))

    assert client.get(address(scene)).status_code == 404
