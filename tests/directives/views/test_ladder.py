import pytest
from django.urls import reverse

from directives.models import Rung
from giaoban.organisation.enums import Role
from tests.factories import CommitteeFactory, person


def address(name, scene, *more):
    return reverse(f"directives:{name}", args=[scene.committee.slug, *more])


@pytest.mark.parametrize("items", [1, 3])
def test_the_ladder_costs_the_same_for_any_number(client, scene, items, django_assert_num_queries):
    for days in range(items):
        Rung.objects.create(committee=scene.committee, kind="BEFORE", working_days=days)
    client.force_login(scene.secretary)
    client.get(address("ladder", scene))

    with django_assert_num_queries(6):
        response = client.get(address("ladder", scene))

    assert len(response.context["rungs"]) == items


def test_the_office_sets_and_changes_the_ladder(client, scene):
    client.force_login(scene.secretary)
    client.post(address("default-ladder", scene))
    seven = Rung.objects.get(working_days=7)

    client.post(address("ladder", scene), {"kind": "BEFORE", "working_days": "10"})
    client.post(address("switch-rung", scene, seven.pk), {"is_active": "no"})
    client.post(address("remove-rung", scene, Rung.objects.get(working_days=3).pk))

    found = Rung.objects.from_the_top().values_list("working_days", "is_active")
    assert list(found) == [
        *((10, True), (7, False), (1, True), (0, True)),
        (0, True),  # weekly
        (10, True),  # to the Vice Chair
    ]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"working_days": "7"}, "working_days"),
        ({"working_days": "61"}, "working_days"),
        ({"working_days": "x"}, "working_days"),
        ({"kind": "x"}, "kind"),
    ],
)
def test_a_rung_that_makes_no_sense(client, scene, fields, field):
    scene.with_ladder()
    client.force_login(scene.secretary)

    response = client.post(
        address("ladder", scene), {"kind": "BEFORE", "working_days": "9", **fields}
    )

    assert list(response.context["form"].errors) == [field]
    assert Rung.objects.count() == 6


def test_a_second_click_on_taking_off_finds_nothing(client, scene):
    rung = scene.with_ladder()[0]
    client.force_login(scene.secretary)

    statuses = [client.post(address("remove-rung", scene, rung.pk)).status_code for _ in range(2)]

    assert statuses == [302, 404]


@pytest.mark.parametrize("name", ["ladder", "default-ladder", "remove-rung", "switch-rung"])
def test_the_ladder_is_the_offices(client, scene, name):
    rung = scene.with_ladder()[0]
    more = [rung.pk] if name.endswith("rung") else []
    statuses = []
    for user in (scene.head, person(Role.SECRETARY, CommitteeFactory())):
        client.force_login(user)
        statuses.append(client.post(address(name, scene, *more)).status_code)

    hidden = 404 if more else 403  # a unit does not know of single rungs
    assert statuses == [hidden, 404]
    assert Rung.objects.count() == 6
