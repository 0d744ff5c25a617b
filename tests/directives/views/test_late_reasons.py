import uuid
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from directives.models import LateReason, LateReasonAnswer
from giaoban.desk import waiting_reasons
from giaoban.organisation.enums import Role
from tests.directives.actions.test_late_reasons import answered, given
from tests.directives.scene import on
from tests.factories import CommitteeFactory, person


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 20), tick=False):
        yield


@pytest.fixture
def late(scene):
    return scene.given(at=on(7, 1), due_on=date(2022, 7, 10))


def address(directive, name="give-reason", *more):
    return reverse(f"directives:{name}", args=[directive.committee.slug, directive.code, *more])


def said(**fields):
    return {"why-text": "Mưa lũ", "why-key": uuid.uuid4(), **fields}


def test_the_head_of_the_unit_says_why(client, scene, late):
    client.force_login(scene.head)
    page = client.get(late.get_absolute_url())
    assert "reason_form" in page.context

    response = client.post(address(late), said())

    assert response.status_code == 302
    assert LateReason.objects.get().text == "Mưa lũ"
    assert "reason_form" not in client.get(late.get_absolute_url()).context


def test_an_empty_reason_is_asked_for_again_and_what_was_typed_stays(client, scene, late):
    client.force_login(scene.head)

    response = client.post(address(late), said(**{"why-text": ""}))

    assert response.status_code == 200
    assert response.context["reason_form"].errors.keys() == {"text"}
    assert LateReason.objects.count() == 0


def test_the_chair_accepts_and_it_stays_to_be_seen(client, scene, late):
    given(scene, late)
    client.force_login(scene.meeting.presiding)
    assert "answer_reason_form" in client.get(late.get_absolute_url()).context

    response = client.post(address(late, "answer-reason"), {"reason-answer": "accept"})

    assert response.status_code == 302
    page = client.get(late.get_absolute_url()).text
    listed = client.get(reverse("directives:list", args=[late.committee.slug])).text
    assert all("bi-chat-left-quote" in text for text in (page, listed))
    assert "late-reason-" in page


def test_not_accepting_says_why(client, scene, late):
    given(scene, late)
    client.force_login(scene.meeting.presiding)
    refuse = {"reason-answer": "refuse"}

    wrong = client.post(address(late, "answer-reason"), refuse)
    right = client.post(address(late, "answer-reason"), refuse | {"reason-words": "Chưa đủ"})

    assert wrong.context["answer_reason_form"].errors.keys() == {"words"}
    assert right.status_code == 302
    assert LateReasonAnswer.objects.get().is_accepted is False


def test_the_rule_names_who_answers(client, scene, late):
    scene.committee.rules.update(extensions_by="OFFICE_CHIEF")
    given(scene, late)
    chief = person(Role.OFFICE_CHIEF, scene.committee)
    waits = waiting_reasons.reasons(chief, date(2022, 7, 20))

    client.force_login(chief)
    response = client.post(address(late, "answer-reason"), {"reason-answer": "accept"})

    assert response.status_code == 302
    assert len(waits.rows) == 1
    assert waiting_reasons.reasons(chief, date(2022, 7, 20)).rows == []


def test_who_may_not(client, scene, late):
    reason = given(scene, late)
    for user, name, status in [
        (scene.officer, "give-reason", 403),
        (scene.head, "answer-reason", 403),
        (scene.helper, "give-reason", 404),
        (person(Role.SECRETARY, CommitteeFactory()), "give-reason", 404),
    ]:
        client.force_login(user)
        assert (user, name, client.post(address(late, name), said()).status_code) == (
            user,
            name,
            status,
        )
    client.force_login(scene.head)
    assert client.get(address(late, "reason-scan", reason.pk)).status_code == 404


def test_nothing_to_answer_is_not_found(client, scene, late):
    client.force_login(scene.meeting.presiding)

    assert client.post(address(late, "answer-reason"), {}).status_code == 404


@pytest.mark.parametrize("items", [1, 3])
def test_reasons_cost_the_page_one_query(client, scene, late, items, django_assert_num_queries):
    for _item in range(items - 1):
        answered(scene, given(scene, late), is_accepted=False)
    given(scene, late)
    client.force_login(person(Role.MEMBER, scene.committee))
    client.get(late.get_absolute_url())

    with django_assert_num_queries(13):
        client.get(late.get_absolute_url())
