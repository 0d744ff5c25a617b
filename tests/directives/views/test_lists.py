from datetime import date

import pytest
import time_machine
from django.urls import reverse

from directives.enums import Addressee
from directives.paging import SIZE
from giaoban.organisation.enums import DepartmentKind, Role
from tests.directives.scene import on
from tests.factories import CommitteeFactory, DepartmentFactory, person


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 5), tick=False):
        yield


def codes(client, user, scene, **asked):
    client.force_login(user)
    response = client.get(address(scene), asked)
    assert response.status_code == 200
    return [directive.code for directive in response.context["directives"]]


def address(scene):
    return reverse("directives:list", args=[scene.committee.slug])


@pytest.mark.parametrize("items", [1, 3])
def test_the_list_costs_the_same_for_any_number(client, scene, items, django_assert_num_queries):
    for n in range(items):
        unit = DepartmentFactory(committee=scene.committee, kind=DepartmentKind.LOCALITY)
        meeting_item = {"content": f"Việc {n}", "lead": unit, "supporting": [scene.support]}
        scene.given(**meeting_item)
    client.force_login(scene.secretary)
    client.get(address(scene))

    with django_assert_num_queries(11):
        response = client.get(address(scene))

    assert len(response.context["directives"]) == items


def test_the_most_urgent_come_first_and_those_without_a_date_last(client, scene):
    scene.given(due_on=None)
    scene.given(due_on=date(2022, 7, 30))
    scene.given(due_on=date(2022, 7, 8))

    assert codes(client, scene.secretary, scene) == [
        "NV-2022-07-03",
        "NV-2022-07-02",
        "NV-2022-07-01",
    ]


def test_a_unit_sees_its_own_tasks_and_those_it_supports(client, scene):
    scene.given()
    scene.given(lead=DepartmentFactory(committee=scene.committee))
    scene.given(lead=DepartmentFactory(committee=scene.committee), supporting=[scene.lead])
    scene.draft()

    assert codes(client, scene.officer, scene) == ["NV-2022-07-01", "NV-2022-07-03"]


def test_the_office_sees_drafts_members_do_not(client, scene):
    scene.draft()
    scene.given()
    member = person(Role.MEMBER, scene.committee)

    assert len(codes(client, scene.secretary, scene)) == 2
    assert codes(client, member, scene) == ["NV-2022-07-02"]


def test_a_directive_to_all_stands_once_for_the_office_and_as_a_task_for_its_unit(client, scene):
    scene.given(addressee=Addressee.ALL_UNITS, lead=None)

    assert codes(client, scene.secretary, scene) == ["NV-2022-07-01"]
    assert codes(client, scene.officer, scene) == ["NV-2022-07-01-01"]
    assert codes(client, scene.secretary, scene, unit="qldt") == ["NV-2022-07-01-01"]


def test_filters(client, scene):
    scene.given(due_on=date(2022, 7, 1))
    scene.given(due_on=date(2022, 7, 8))
    scene.given(due_on=None)
    scene.given(due_on=None, is_standing=True)
    scene.draft(lead=None)
    scene.completed(scene.given(), at=on(7, 5))

    def asked(**query):
        return [int(code[-2:]) for code in codes(client, scene.secretary, scene, **query)]

    assert asked(time="OVERDUE") == [1]
    assert asked(time="DUE_SOON") == [2]
    assert asked(time="NO_DEADLINE") == [3, 4]
    assert asked(time="DUE") == [3]
    assert asked(time="LEAD") == [5]
    assert asked(state="COMPLETED") == [6]
    assert asked(state="DRAFT") == [5]
    assert asked(state="ALL") == [1, 2, 5, 6, 3, 4]
    assert asked(meeting="2022-07", unit="qldt", time="OVERDUE") == [1]


@pytest.mark.parametrize(
    "query", ["state=x", "unit=khong-co", "meeting=1", "after=x", "before=none.x", "after=1.2"]
)
def test_nonsense_in_the_address_shows_the_list(client, scene, query):
    scene.given()
    client.force_login(scene.secretary)

    assert client.get(f"{address(scene)}?{query}").status_code == 200


def test_pages_follow_one_another_and_lead_back(client, scene):
    for n in range(SIZE + 2):
        scene.given(due_on=date(2022, 7, 8) if n % 2 else None)
    client.force_login(scene.secretary)

    first = client.get(address(scene)).context
    second = client.get(f"{address(scene)}?{first['page'].older}").context
    back = client.get(f"{address(scene)}?{second['page'].newer}").context

    shown = [d.pk for d in first["directives"]] + [d.pk for d in second["directives"]]
    assert (len(first["directives"]), len(second["directives"])) == (SIZE, 2)
    assert len(set(shown)) == SIZE + 2
    assert [d.pk for d in back["directives"]] == [d.pk for d in first["directives"]]
    assert (first["page"].newer, second["page"].older, back["page"].newer) == ("", "", "")


def test_an_empty_list_says_so(client, scene):
    assert codes(client, scene.secretary, scene) == []


def test_strangers_find_no_list(client, scene):
    stranger = person(Role.SECRETARY, CommitteeFactory())
    client.force_login(stranger)

    assert client.get(address(scene)).status_code == 404
