from datetime import date
from itertools import product

import pytest
import time_machine
from django.urls import reverse

from directives.actions import extensions, stopping
from directives.enums import Addressee, Timeliness
from directives.models import Directive
from directives.paging import SIZE
from giaoban.organisation.enums import DepartmentKind, Role
from tests.directives.scene import on
from tests.factories import (
    ChargeFactory,
    CommitteeFactory,
    DepartmentFactory,
    PostFactory,
    person,
)


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

    with django_assert_num_queries(7):
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


def test_filters_by_the_units_part(client, scene):
    other = DepartmentFactory(committee=scene.committee)
    scene.given(supporting=[scene.support])
    scene.given(lead=other, supporting=[scene.lead])
    scene.given(lead=other)

    def asked(**query):
        return codes(client, scene.secretary, scene, unit="qldt", **query)

    assert asked() == ["NV-2022-07-01", "NV-2022-07-02"]
    assert asked(part="lead") == ["NV-2022-07-01"]
    assert asked(part="support") == ["NV-2022-07-02"]


def test_filters_by_days(client, scene):
    scene.given(due_on=date(2022, 7, 8))
    scene.given(due_on=date(2022, 7, 9), at=on(7, 2, 23, 59))

    def asked(**query):
        return [int(code[-2:]) for code in codes(client, scene.secretary, scene, **query)]

    assert asked(due_from="9/7/2022") == [2]
    assert asked(due_to="8/7/2022") == [1]
    assert asked(due_from="8/7", due_to="9/7") == [1, 2]
    assert asked(given_from="2/7/2022") == [2]
    assert asked(given_to="2/7/2022") == [1, 2]
    assert asked(given_to="1/7/2022") == [1]


def test_filters_by_marks(client, scene):
    scene.given(is_standing=True, due_on=None)
    scene.given(is_urgent=True)
    scene.asked(scene.given(), at=on(7, 5))
    scene.returned(scene.given(), at=on(7, 4))

    def asked(mark):
        return [int(code[-2:]) for code in codes(client, scene.secretary, scene, mark=mark)]

    assert asked("standing") == [1]
    assert asked("urgent") == [2]
    assert asked("extension") == [3]
    assert asked("return") == [4]
    assert asked("unseen") == [2, 3, 1]


def test_an_extension_that_was_answered_waits_no_more(client, scene):
    asked = scene.asked(scene.given(), at=on(7, 5))
    chair = scene.meeting.presiding
    extensions.decide(extension=asked, outcome="GRANTED", by=chair, at=on(7, 5))

    assert codes(client, scene.secretary, scene, mark="extension") == []


def test_filters_by_the_field_of_a_vice_chair(client, scene):
    post = PostFactory(committee=scene.committee, role=Role.VICE_CHAIR)
    ChargeFactory(post=post, department=scene.lead)
    scene.given()
    scene.given(lead=scene.support)

    assert codes(client, scene.secretary, scene, field=post.person.username) == ["NV-2022-07-01"]


@pytest.mark.parametrize("typed", ["vệ sinh môi trường", "ve sinh moi truong", "nv-2022-07-01"])
def test_filters_by_words_with_and_without_accents_and_by_number(client, scene, typed):
    scene.given(content="Tổng vệ sinh môi trường khu dân cư")
    scene.given(content="Rà soát hồ sơ đất đai")

    assert codes(client, scene.secretary, scene, q=typed) == ["NV-2022-07-01"]


def test_filters_by_what_gives_them(client, scene):
    scene.given()
    scene.draft()

    assert codes(client, scene.secretary, scene, document="125/tb") == ["NV-2022-07-01"]
    assert codes(client, scene.secretary, scene, document="126/TB") == []


def test_the_deadline_asked_for_with_a_state_is_the_one_the_badge_says(client, scene):
    """The rule in SQL and the rule of the badge are one."""
    for due_on in (date(2022, 7, 6), date(2022, 7, 8), date(2022, 7, 9), None):
        scene.given(due_on=due_on)
        scene.reported(scene.given(due_on=due_on))
        for handed_in in (on(7, 6, 23, 59), on(7, 7, 0, 1)):
            scene.handed_in(scene.given(due_on=due_on), at=handed_in)
            scene.completed(scene.given(due_on=due_on), at=handed_in)
        stopped = {"new": "SUSPENDED", "reason": "Chờ", "by": scene.secretary, "at": on(7, 5)}
        stopping.stop(directive=scene.given(due_on=due_on), **stopped)
    with time_machine.travel(on(7, 7), tick=False):
        client.force_login(scene.secretary)
        everything = client.get(address(scene), {"state": "ALL"}).context["directives"]
        for state, time in product({row.state for row in everything}, Timeliness):
            asked = {"state": state, "time": time}
            shown = {row.pk for row in client.get(address(scene), asked).context["directives"]}
            named = [row for row in everything if row.state == state]
            assert shown == {row.pk for row in named if row.standing.timeliness == time}, asked


@pytest.mark.parametrize(
    ("sort", "order"),
    [("", [3, 1, 2]), ("-due", [2, 1, 3]), ("number", [1, 2, 3]), ("-number", [3, 2, 1])],
)
def test_orders(client, scene, sort, order):
    scene.given(due_on=date(2022, 7, 20))
    scene.given(due_on=None)
    scene.given(due_on=date(2022, 7, 8))

    shown = codes(client, scene.secretary, scene, sort=sort)

    assert [int(code[-2:]) for code in shown] == order


def test_the_hundredth_number_comes_after_the_99th(client, scene):
    first = scene.given()
    many(scene, first, numbers=[99, 100])

    assert [code[11:] for code in codes(client, scene.secretary, scene, sort="number")] == [
        *("01", "99", "100"),
    ]


def test_a_day_that_is_none_is_said_beside_its_field_and_asks_for_nothing(client, scene):
    scene.given()
    client.force_login(scene.secretary)
    response = client.get(address(scene), {"due_from": "31/2/2022", "unit": "qldt"})

    assert len(response.context["directives"]) == 1
    assert 'id="id_due_from_error"' in response.content.decode()
    assert 'value="31/2/2022"' in response.content.decode()


@pytest.mark.parametrize(("more", "said"), [(999, "1.000"), (1000, "1.000+")])
def test_no_more_than_a_thousand_are_counted(client, scene, more, said):
    many(scene, scene.given(), numbers=range(2, more + 2))
    client.force_login(scene.secretary)

    response = client.get(address(scene))

    assert response.context["counted"] == said


def test_a_list_of_several_pages_costs_one_query_more(client, scene, django_assert_num_queries):
    many(scene, scene.given(), numbers=range(2, SIZE + 2))
    client.force_login(scene.secretary)
    client.get(address(scene))

    with django_assert_num_queries(8):
        assert client.get(address(scene)).context["counted"] == "51"


def many(scene, like, *, numbers):
    """Directives like one, given without the deeds: a crowd for paging and counting."""
    stored = Directive.objects.filter(pk=like.pk)
    [values] = stored.values(
        *(f.attname for f in Directive._meta.concrete_fields if not f.generated)
    )
    stem = like.code[:11]
    made = [
        Directive(**values | {"id": None, "code": f"{stem}{n:02}", "position": n}) for n in numbers
    ]
    Directive.objects.bulk_create(made)


@pytest.mark.parametrize(
    "query",
    [
        *("state=x", "unit=khong-co", "meeting=1", "after=x", "before=none.x", "after=1.2"),
        *("after=2022-07-08~x", "before=2022-13-08~1", "after=2022-07-08~99999999999999999999"),
        *("sort=number&after=x~1~1", "sort=x", "q=%25", "document=%27%22", "field=x"),
        *("due_from=x", "given_to=9999-99-99", "due_to=31/12/2100", "mark=x", "part=x"),
    ],
)
def test_nonsense_in_the_address_shows_the_list(client, scene, query):
    scene.given()
    client.force_login(scene.secretary)

    assert client.get(f"{address(scene)}?{query}").status_code == 200


@pytest.mark.parametrize("sort", ["", "-due", "number", "-number"])
def test_pages_follow_one_another_and_lead_back(client, scene, sort):
    for due_on in (date(2022, 7, 8), None):
        one = scene.given(due_on=due_on)
        many(scene, one, numbers=range(one.position * 100, one.position * 100 + SIZE // 2))
    client.force_login(scene.secretary)

    first = client.get(address(scene), {"sort": sort}).context
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
