import uuid
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from directives.actions import extensions
from directives.models import ExtensionAdvice, ExtensionDraft, ExtensionRequest
from giaoban.organisation.enums import Role
from tests.directives.scene import on
from tests.factories import CommitteeFactory, DepartmentFactory, person

KEY = "5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a10"


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 18), tick=False):
        yield


def address(name, scene):
    return reverse(f"directives:{name}", args=[scene.committee.slug, "NV-2022-07-01"])


def test_an_officer_prepares_and_the_head_finds_it_filled_in(client, scene):
    directive = scene.given()
    client.force_login(scene.officer)
    typed = {"draft-due_on": "5/8", "draft-reason": "Chờ Sở"}

    sent = client.post(address("draft-extension", scene), typed)

    client.force_login(scene.head)
    form = client.get(directive.get_absolute_url()).context["extension_form"]
    assert sent.url == directive.get_absolute_url()
    assert (form["due_on"].value(), form["reason"].value()) == ("5/8/2022", "Chờ Sở")


def test_the_head_sends_what_was_prepared(client, scene):
    directive = scene.given()
    given = {"due_on": date(2022, 8, 5), "reason": "Chờ Sở", "by": scene.officer}
    extensions.draft(directive=directive, at=on(7, 18), **given)
    client.force_login(scene.head)
    typed = {"extend-due_on": "5/8/2022", "extend-reason": "Chờ Sở", "extend-key": KEY}

    client.post(address("ask-extension", scene), typed)

    assert ExtensionRequest.objects.get().by == scene.head
    assert not ExtensionDraft.objects.exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"draft-due_on": ""}, "due_on"),
        ({"draft-due_on": "26/7/2022"}, "due_on"),
        ({"draft-reason": ""}, "reason"),
    ],
)
def test_what_a_draft_lacks_is_said_beside_it(client, scene, fields, field):
    scene.given()
    client.force_login(scene.officer)
    typed = {"draft-due_on": "5/8/2022", "draft-reason": "Chờ Sở", **fields}

    response = client.post(address("draft-extension", scene), typed)

    assert list(response.context["draft_form"].errors) == [field]
    assert not ExtensionDraft.objects.exists()


def test_only_the_lead_prepares(client, scene):
    scene.given(supporting=[scene.support])
    other = person(Role.UNIT_OFFICER, scene.committee, DepartmentFactory(committee=scene.committee))
    stranger = person(Role.SECRETARY, CommitteeFactory())
    statuses = []
    for user in (scene.helper, scene.secretary, other, stranger):
        client.force_login(user)
        statuses.append(client.post(address("draft-extension", scene), {}).status_code)

    assert statuses == [403, 403, 404, 404]


def test_the_office_recommends_and_the_chair_reads_it(client, scene):
    directive = scene.given()
    scene.asked(directive)
    client.force_login(scene.secretary)
    typed = {"advice-agrees": "no", "advice-word": "Đã gia hạn một lần", "advice-key": KEY}

    for _ in range(2):
        client.post(address("advise-extension", scene), typed)

    client.force_login(scene.meeting.presiding)
    shown = client.get(directive.get_absolute_url())
    assert ExtensionAdvice.objects.count() == 1
    assert "decide_form" in shown.context
    assert shown.content.decode().count("Đã gia hạn một lần") == 2  # to answer, and in the record


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"advice-agrees": ""}, "agrees"), ({"advice-agrees": "no"}, "word")],
)
def test_what_a_recommendation_lacks_is_said_beside_it(client, scene, fields, field):
    scene.asked(scene.given())
    client.force_login(scene.secretary)

    response = client.post(
        address("advise-extension", scene), {"advice-key": KEY, "advice-word": "", **fields}
    )

    assert list(response.context["advice_form"].errors) == [field]


def test_recommending_on_an_answered_request_says_so(client, scene):
    extension = scene.asked(scene.given())
    extensions.decide(
        extension=extension, outcome="GRANTED", by=scene.meeting.presiding, at=on(7, 18)
    )
    client.force_login(scene.secretary)

    response = client.post(
        address("advise-extension", scene), {"advice-agrees": "yes", "advice-key": uuid.uuid4()}
    )

    assert response.context["advice_form"].non_field_errors()


def test_who_recommends(client, scene):
    scene.asked(scene.given())
    stranger = person(Role.SECRETARY, CommitteeFactory())
    statuses = []
    for user in (scene.head, scene.meeting.presiding, stranger):
        client.force_login(user)
        statuses.append(client.post(address("advise-extension", scene), {}).status_code)

    assert statuses == [403, 403, 404]


def test_without_a_request_there_is_nothing_to_recommend_on(client, scene):
    scene.given()
    client.force_login(scene.secretary)

    assert client.post(address("advise-extension", scene), {}).status_code == 404
