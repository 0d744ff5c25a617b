"""Looking ahead at who would be reminded of what. Today is Monday, 4/7/2022."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from directives.actions import reminders
from giaoban.notifications.models import Delivery, Message
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Charge
from tests.directives.scene import on
from tests.factories import LONG_AGO, CommitteeFactory, DepartmentFactory, PostFactory, person


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(on(7, 4, 9), tick=False):
        yield


def look(client, scene, day=None):
    url = reverse("directives:preview", args=[scene.committee.slug])
    client.force_login(scene.secretary)
    return client.get(url, {"day": day} if day else {})


def shown(response):
    return {
        person.full_name: [line.subject for line in lines]
        for person, lines in response.context["shown"].people
    }


def test_it_says_what_planning_then_writes(client, scene):
    scene.with_ladder()
    reminders.plan_due(at=on(7, 1))
    directive = scene.given()
    scene.given(due_on=date(2022, 7, 15))
    response = look(client, scene, "15/07/2022")

    assert Message.objects.filter(kind__endswith="reminder").count() == 0
    reminders.plan_due(at=on(7, 15))

    planned = Message.objects.filter(business_on=date(2022, 7, 15))
    by_person = {}
    for message in planned.select_related("recipient"):
        by_person.setdefault(message.recipient.full_name, set()).add(message.facts["code"])
    found = {
        name: {subject.rpartition(": ")[2] for subject in subjects}
        for name, subjects in shown(response).items()
    }
    assert found == by_person
    assert found[scene.head.full_name] >= {directive.code}


def test_until_a_day_is_chosen_it_is_the_next_working_day(client, scene):
    scene.with_ladder()
    scene.given(due_on=date(2022, 7, 5))

    response = look(client, scene)

    assert response.context["shown"].day == date(2022, 7, 5)
    assert set(shown(response)) == {scene.head.full_name, scene.officer.full_name}


def test_looking_writes_nothing(client, scene):
    scene.with_ladder()
    scene.given()
    before = Message.objects.count(), Delivery.objects.count()

    look(client, scene, "26/07/2022")

    assert (Message.objects.count(), Delivery.objects.count()) == before


def test_a_day_off_says_so(client, scene):
    scene.with_ladder()
    scene.given()

    response = look(client, scene, "24/07/2022")  # a Sunday

    assert not response.context["shown"].is_working
    assert "Ngày nghỉ: không nhắc ai" in response.content.decode()


def test_what_a_vice_chair_has_heard_of_is_not_shown_again(client, scene):
    scene.with_ladder()
    reminders.plan_due(at=on(7, 1))
    post = PostFactory(committee=scene.committee, role=Role.VICE_CHAIR)
    Charge.objects.create(post=post, department=scene.lead, from_on=LONG_AGO)
    scene.given(due_on=date(2022, 7, 5))
    first = shown(look(client, scene, "19/07/2022"))
    with time_machine.travel(on(7, 19, 9), tick=False):
        reminders.plan_due(at=on(7, 19))
        today = shown(look(client, scene, "19/07/2022"))
        second = shown(look(client, scene, "20/07/2022"))

    assert [post.person.full_name in seen for seen in (first, today, second)] == [True, True, False]


@pytest.mark.parametrize("day", ["03/07/2022", "06/07/2023", "hôm nay", "31/02/2022", "9/9/9999"])
def test_a_day_that_makes_no_sense_is_said_beside_it(client, scene, day):
    response = look(client, scene, day)

    assert list(response.context["form"].errors) == ["day"]
    assert response.context["shown"] is None


@pytest.mark.parametrize("day", ["04/07/2022", "05/07/2023"])
def test_the_first_and_the_last_day_that_can_be_looked_at(client, scene, day):
    assert look(client, scene, day).context["shown"] is not None


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_any_number(client, scene, number, django_assert_num_queries):
    scene.with_ladder()
    for n in range(number):
        unit = DepartmentFactory(committee=scene.committee, code=f"don-vi-{n}")
        person(Role.UNIT_HEAD, scene.committee, unit)
        scene.given(lead=unit)
    look(client, scene, "15/07/2022")

    with django_assert_num_queries(19):
        response = look(client, scene, "15/07/2022")

    assert len(shown(response)) == number


def test_the_preview_is_the_offices(client, scene):
    url = reverse("directives:preview", args=[scene.committee.slug])
    statuses = []
    for user in (scene.head, person(Role.SECRETARY, CommitteeFactory())):
        client.force_login(user)
        statuses.append(client.get(url).status_code)

    assert statuses == [403, 404]
