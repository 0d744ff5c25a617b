import pytest
import time_machine
from django.urls import reverse

from directives.models import FiguresClosing
from giaoban.organisation.enums import Role
from meetings.enums import MeetingState
from tests.directives.scene import a_meeting, on
from tests.factories import CommitteeFactory, person


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 20), tick=False):
        yield


@pytest.fixture
def next_meeting(scene):
    return a_meeting(
        scene.committee,
        presiding=scene.meeting.presiding,
        secretary=scene.secretary,
        code="2022-08",
        title="Họp giao ban tháng 8/2022",
        starts_at=on(7, 29),
        state=MeetingState.CALLED,
        opened_at=None,
        members=None,
    )


def page(scene):
    return reverse("directives:closing", args=[scene.committee.slug, "2022-08"])


def test_the_office_sets_the_day_and_units_see_it(client, scene, next_meeting):
    client.force_login(scene.secretary)
    shown = client.get(page(scene))

    sent = client.post(page(scene), {"closes_on": "26/7"})

    client.force_login(scene.officer)
    unit_page = client.get(reverse("directives:quick", args=[scene.committee.slug]))
    assert shown.context["form"]["closes_on"].value() == "27/7/2022"
    assert sent.url == page(scene)
    assert unit_page.context["closing"].closes_on == on(7, 26).date()


@pytest.mark.parametrize("typed", ["", "x", "19/7", "30/7"])
def test_a_day_that_cannot_be_is_refused(client, scene, next_meeting, typed):
    client.force_login(scene.secretary)

    response = client.post(page(scene), {"closes_on": typed})

    assert list(response.context["form"].errors) == ["closes_on"]
    assert not FiguresClosing.objects.exists()


def test_who_sets_it(client, scene, next_meeting):
    stranger = person(Role.SECRETARY, CommitteeFactory())
    statuses = []
    for user in (scene.head, scene.meeting.presiding, stranger):
        client.force_login(user)
        statuses.append(client.post(page(scene), {"closes_on": "26/7"}).status_code)

    assert statuses == [403, 403, 404]


def test_a_late_report_says_for_which_meeting(client, scene, next_meeting):
    directive = scene.given()
    scene.reported(directive, at=on(7, 28))
    client.force_login(scene.secretary)

    shown = client.get(directive.get_absolute_url()).content.decode()

    assert "Họp giao ban tháng 8/2022" in shown
