import pytest

from directives.actions import extensions
from directives.enums import ExtensionOutcome
from giaoban.desk import waiting_tasks
from giaoban.organisation.enums import ExtensionsBy, Role
from tests.directives.scene import make_scene, on
from tests.factories import ChargeFactory, CommitteeFactory, PostFactory, person

TODAY = on(7, 19).date()


@pytest.fixture
def scene(db):
    return make_scene()


def rows(question, user):
    found = question(user, TODAY)
    return len(found.rows) if found else None


def test_extensions_wait_for_the_chair_until_answered(scene):
    chair = scene.meeting.presiding
    extension = scene.asked(scene.given())
    before = rows(waiting_tasks.extensions, chair)
    answer = {"outcome": ExtensionOutcome.GRANTED, "by": chair, "at": on(7, 19)}
    extensions.decide(extension=extension, **answer)

    assert (before, rows(waiting_tasks.extensions, chair)) == (1, 0)


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (ExtensionsBy.CHAIR, [1, 0, None, 0, None]),
        (ExtensionsBy.VICE_CHAIR, [1, 1, None, 0, None]),
        (ExtensionsBy.OFFICE_CHIEF, [1, 0, None, 1, None]),
    ],
)
def test_they_wait_for_those_the_working_rules_name(scene, rule, found):
    scene.committee.rules.update(extensions_by=rule)
    scene.asked(scene.given())
    in_charge = PostFactory(committee=scene.committee, role=Role.VICE_CHAIR, department=None)
    ChargeFactory(post=in_charge, department=scene.lead)
    people = [
        scene.meeting.presiding,
        in_charge.person,
        person(Role.VICE_CHAIR, scene.committee),
        person(Role.OFFICE_CHIEF, scene.committee),
        scene.head,
    ]

    assert [rows(waiting_tasks.extensions, one) for one in people] == found


def test_without_working_rules_they_wait_for_the_chair(scene):
    scene.committee.rules.all().delete()
    scene.asked(scene.given())

    assert rows(waiting_tasks.extensions, scene.meeting.presiding) == 1


def test_nothing_of_another_committee_waits(scene):
    scene.asked(scene.given())
    scene.returned(scene.given())
    abroad = CommitteeFactory()

    assert rows(waiting_tasks.extensions, person(Role.CHAIR, abroad)) == 0
    assert rows(waiting_tasks.returned, person(Role.SECRETARY, abroad)) == 0


def test_returned_tasks_wait_for_the_office(scene):
    scene.returned(scene.given())

    assert rows(waiting_tasks.returned, scene.secretary) == 1
    assert rows(waiting_tasks.returned, scene.head) is None


@pytest.mark.parametrize("number", [1, 3])
def test_both_lists_cost_one_query(scene, number, django_assert_num_queries):
    for _ in range(number):
        scene.asked(scene.given())
        scene.returned(scene.given())
    chair, secretary = scene.meeting.presiding, scene.secretary
    rows(waiting_tasks.extensions, chair)
    rows(waiting_tasks.returned, secretary)

    with django_assert_num_queries(2):
        found = rows(waiting_tasks.extensions, chair), rows(waiting_tasks.returned, secretary)

    assert found == (number, number)
