from datetime import date

import pytest
import time_machine
from django.urls import reverse

from directives.actions import stopping
from directives.enums import DirectiveState
from directives.models import ExtensionAnswer, ExtensionRequest
from giaoban.acts.models import Channel
from giaoban.core import vietnamese
from giaoban.files.models import StoredFile
from giaoban.organisation.enums import DepartmentKind, ExtensionsBy, Role
from tests.directives.scene import DUE, on
from tests.factories import (
    ChargeFactory,
    CommitteeFactory,
    DepartmentFactory,
    PostFactory,
    person,
)
from tests.files.papers import pdf, upload

KEY = "5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a10"
LATER = date(2022, 8, 5)
ASKING = {"extend-due_on": "5/8/2022", "extend-reason": "Chờ Sở", "extend-key": KEY}
GRANTING = {"decide-outcome": "GRANTED"}


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 4), tick=False):
        yield


@pytest.fixture
def chair(scene):
    return scene.meeting.presiding


@pytest.fixture
def stranger():
    return person(Role.SECRETARY, CommitteeFactory())


def address(name, scene, *more):
    return reverse(f"directives:{name}", args=[scene.committee.slug, "NV-2022-07-01", *more])


def statuses(client, url, sent, people):
    found = []
    for user in people:
        client.force_login(user)
        found.append(client.post(url, sent).status_code)
    return found


# Extensions -------------------------------------------------------------------------------------


def test_the_head_asks_and_the_chair_grants(client, scene, chair):
    directive = scene.given()
    client.force_login(scene.head)
    asked = client.post(address("ask-extension", scene), ASKING)
    client.force_login(chair)
    shown = client.get(directive.get_absolute_url())
    answered = client.post(address("decide-extension", scene), GRANTING)

    directive.refresh_from_db()
    page = client.get(directive.get_absolute_url()).content.decode()
    assert (asked.status_code, answered.status_code) == (302, 302)
    assert shown.context["decide_form"]
    assert directive.due_on == LATER
    assert vietnamese.day(LATER) in page
    assert 'class="original-due"' in page


def test_the_list_shows_both_dates(client, scene, chair):
    scene.given()
    client.force_login(scene.head)
    client.post(address("ask-extension", scene), ASKING)
    client.force_login(chair)
    client.post(address("decide-extension", scene), GRANTING)

    page = client.get(reverse("directives:list", args=[scene.committee.slug])).content.decode()

    assert 'class="original-due"' in page


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"extend-due_on": ""}, "due_on"),
        ({"extend-due_on": "26/7/2022"}, "due_on"),
        ({"extend-due_on": "31/6/2022"}, "due_on"),
        ({"extend-reason": " "}, "reason"),
        ({"extend-key": "x"}, "key"),
    ],
)
def test_a_request_that_makes_no_sense_keeps_what_was_typed(client, scene, fields, field):
    scene.given()
    client.force_login(scene.head)

    response = client.post(address("ask-extension", scene), {**ASKING, **fields})

    assert list(response.context["extension_form"].errors) == [field]
    assert ExtensionRequest.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "outcome"),
        ({"decide-outcome": "WITHDRAWN"}, "outcome"),
        ({"decide-outcome": "REFUSED"}, "reason"),
        ({"decide-outcome": "OTHER_DATE", "decide-reason": "x"}, "due_on"),
        (
            {"decide-outcome": "OTHER_DATE", "decide-reason": "x", "decide-due_on": "1/7/2022"},
            "due_on",
        ),
    ],
)
def test_an_answer_that_makes_no_sense(client, scene, chair, sent, field):
    scene.asked(scene.given())
    client.force_login(chair)

    response = client.post(address("decide-extension", scene), sent)

    assert field in response.context["decide_form"].errors
    assert ExtensionAnswer.objects.count() == 0


def test_who_asks(client, scene, stranger):
    scene.given(supporting=[scene.support])
    people = (scene.officer, scene.helper, scene.meeting.presiding, stranger, scene.head)

    found = statuses(client, address("ask-extension", scene), ASKING, people)

    assert found == [403, 403, 403, 404, 302]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (ExtensionsBy.CHAIR, {"chair"}),
        (ExtensionsBy.VICE_CHAIR, {"chair", "in charge"}),
        (ExtensionsBy.OFFICE_CHIEF, {"chair", "chief"}),
    ],
)
def test_who_decides_is_a_rule_of_the_committee(client, scene, chair, rule, found):
    scene.committee.rules.update(extensions_by=rule)
    in_charge = PostFactory(committee=scene.committee, role=Role.VICE_CHAIR, department=None)
    ChargeFactory(post=in_charge, department=scene.lead)
    people = {
        "chair": chair,
        "in charge": in_charge.person,
        "another": person(Role.VICE_CHAIR, scene.committee),
        "chief": person(Role.OFFICE_CHIEF, scene.committee),
        "member": person(Role.MEMBER, scene.committee),
        "head": scene.head,
    }
    decided = set()
    for name, user in people.items():
        directive = scene.given()
        extension = scene.asked(directive)
        client.force_login(user)
        url = reverse("directives:decide-extension", args=[scene.committee.slug, directive.code])
        client.post(url, GRANTING)
        if ExtensionAnswer.objects.filter(request=extension).exists():
            decided.add(name)

    assert decided == found


def test_the_office_enters_what_the_chair_said(client, scene, chair):
    scene.asked(scene.given())
    client.force_login(scene.secretary)
    said = {"decide-acted_by": chair.pk, "decide-channel": Channel.WRITTEN}
    without = client.post(address("decide-extension", scene), {**GRANTING, **said})
    note = {"decide-scan": upload(pdf(), "but-phe.pdf")}
    client.post(address("decide-extension", scene), {**GRANTING, **said, **note})

    answer = ExtensionAnswer.objects.get()
    scan = client.get(address("extension-answer-scan", scene, answer.request_id))
    none = client.get(address("extension-request-scan", scene, answer.request_id))
    assert list(without.context["decide_form"].errors) == ["scan"]
    assert (answer.by, answer.entered_by) == (chair, scene.secretary)
    assert (scan.status_code, none.status_code) == (200, 404)


def test_a_refused_act_leaves_no_scan_behind(client, scene, chair):
    scene.asked(scene.given())
    client.force_login(scene.secretary)
    said = {"decide-acted_by": chair.pk, "decide-channel": Channel.WRITTEN}
    said |= {"decide-scan": upload(pdf(), "but-phe.pdf"), "decide-reason": "Sớm hơn"}
    said |= {"decide-outcome": "OTHER_DATE", "decide-due_on": "20/7/2022"}

    response = client.post(address("decide-extension", scene), said)

    assert "due_on" in response.context["decide_form"].errors
    assert not StoredFile.objects.exists()


def test_the_office_asks_for_a_body_outside(client, scene):
    front = DepartmentFactory(committee=scene.committee, kind=DepartmentKind.OUTSIDE)
    scene.given(lead=front)
    client.force_login(scene.secretary)

    assert client.post(address("ask-extension", scene), ASKING).status_code == 302
    assert ExtensionRequest.objects.get().by == scene.secretary


def test_a_request_is_taken_back(client, scene):
    scene.given()
    client.force_login(scene.head)
    nothing = client.post(address("withdraw-extension", scene)).status_code
    client.post(address("ask-extension", scene), ASKING)
    done = client.post(address("withdraw-extension", scene))
    again = client.post(address("withdraw-extension", scene))

    assert (nothing, done.status_code) == (404, 302)
    assert again.context["withdraw_form"].non_field_errors()
    assert ExtensionAnswer.objects.get().outcome == "WITHDRAWN"


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_requests(
    client, scene, items, django_assert_num_queries
):
    directive = scene.given()
    client.force_login(scene.head)
    for number in range(items):
        key = f"5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a1{number}"
        if number:
            client.post(address("withdraw-extension", scene))
        client.post(address("ask-extension", scene), {**ASKING, "extend-key": key})

    with django_assert_num_queries(20):
        response = client.get(directive.get_absolute_url())

    assert len(response.context["extensions"]) == items


# Returning --------------------------------------------------------------------------------------


def test_a_task_is_returned_and_goes_to_another_unit(client, scene):
    other = DepartmentFactory(committee=scene.committee, name="Phòng Nội vụ")
    directive = scene.given()
    client.force_login(scene.head)
    offered = client.get(directive.get_absolute_url()).context["return_until"]
    client.post(address("ask-return", scene), {"return-reason": "Việc của Phòng Nội vụ"})
    client.force_login(scene.secretary)
    directive.refresh_from_db()
    sent = {"answer-answer": "readdress", "answer-reason": "Đúng", "answer-lead": ""}
    sent["answer-version"] = directive.version
    without = client.post(address("answer-return", scene), sent)
    client.post(address("answer-return", scene), {**sent, "answer-lead": "phong noi vu"})

    directive.refresh_from_db()
    client.force_login(scene.head)
    assert offered == date(2022, 7, 5)
    assert list(without.context["readdress_form"].errors) == ["lead"]
    assert (directive.lead, directive.due_on) == (other, DUE)
    assert client.get(directive.get_absolute_url()).status_code == 404


def test_the_office_insists(client, scene):
    directive = scene.returned(scene.given())
    client.force_login(scene.secretary)
    sent = {"answer-answer": "insist", "answer-reason": "Đúng thẩm quyền"}

    client.post(address("answer-return", scene), {**sent, "answer-version": directive.version})

    directive.refresh_from_db()
    assert directive.state == DirectiveState.ISSUED


def test_who_returns_and_who_answers(client, scene, stranger):
    directive = scene.given(supporting=[scene.support])
    people = (scene.officer, scene.helper, stranger, scene.head)
    reason = {"return-reason": "Không đúng thẩm quyền"}
    returning = statuses(client, address("ask-return", scene), reason, people)
    directive.refresh_from_db()
    sent = {"answer-answer": "insist", "answer-reason": "x", "answer-version": directive.version}
    people = (scene.head, scene.meeting.presiding, stranger, scene.secretary)

    assert returning == [403, 403, 404, 302]
    assert statuses(client, address("answer-return", scene), sent, people) == [403, 403, 404, 302]


def test_it_is_not_offered_any_more_after_its_days(client, scene):
    directive = scene.given()
    with time_machine.travel(on(7, 6), tick=False):
        client.force_login(scene.head)
        context = client.get(directive.get_absolute_url()).context
        response = client.post(address("ask-return", scene), {"return-reason": "Muộn"})

    assert "return_form" not in context
    assert response.context["return_form"].non_field_errors()


# Stopping ---------------------------------------------------------------------------------------


def test_the_chair_suspends_and_takes_up_again(client, scene, chair):
    directive = scene.given()
    client.force_login(chair)
    client.post(address("stop", scene), {"stop-new": "SUSPENDED", "stop-reason": "Chờ tỉnh"})
    directive.refresh_from_db()
    state = directive.state
    shown = client.get(directive.get_absolute_url()).context
    client.post(address("resume", scene), {"resume-reason": "Tỉnh đã trả lời"})

    directive.refresh_from_db()
    assert (state, directive.state) == (DirectiveState.SUSPENDED, DirectiveState.ISSUED)
    assert shown["resume_form"]
    assert shown["standing"].days_left is None


def test_another_directive_takes_its_place(client, scene, chair):
    directive, other = scene.given(), scene.given()
    client.force_login(chair)
    sent = {"stop-new": "REPLACED", "stop-reason": "Gộp việc"}
    url = address("stop", scene)
    none = client.post(url, sent)
    unknown = client.post(url, {**sent, "stop-replacement": "NV-2000-01-01"})
    client.post(url, {**sent, "stop-replacement": other.code.lower()})

    directive.refresh_from_db()
    page = client.get(directive.get_absolute_url()).content.decode()
    for refused in (none, unknown):
        assert list(refused.context["stop_form"].errors) == ["replacement"]
    assert directive.replaced_by == other
    assert other.code in page


def test_the_office_enters_that_the_chair_has_called_it_off(client, scene, chair):
    directive = scene.given()
    client.force_login(scene.secretary)
    sent = {"stop-new": "CANCELLED", "stop-reason": "Thôi", "stop-channel": Channel.TELEPHONE}

    client.post(address("stop", scene), {**sent, "stop-acted_by": chair.pk})

    step = directive.steps.latest("pk")
    assert (step.to_state, step.by, step.entered_by) == ("CANCELLED", chair, scene.secretary)


def test_who_stops_resumes_and_opens_again(client, scene, chair, stranger):
    directive = scene.given()
    people = (scene.head, person(Role.MEMBER, scene.committee), stranger)
    sent = {"stop-new": "CANCELLED", "stop-reason": "x", "resume-reason": "x", "reopen-reason": "x"}

    for name in ("stop", "resume", "reopen"):
        assert statuses(client, address(name, scene), sent, people) == [403, 403, 404]
    directive.refresh_from_db()
    assert directive.state == DirectiveState.ISSUED


def test_a_completed_task_is_opened_again(client, scene):
    directive = scene.completed(scene.given())
    client.force_login(scene.secretary)
    offered = client.get(directive.get_absolute_url()).context["reopen_form"]
    client.post(address("reopen", scene), {"reopen-reason": "Số liệu sai"})

    directive.refresh_from_db()
    assert offered
    assert directive.state == DirectiveState.REDO


def test_the_list_leaves_out_what_was_called_off_and_shows_what_rests(client, scene, chair):
    said = {"reason": "x", "by": chair, "at": on(7, 4)}
    for new in ("CANCELLED", "SUSPENDED"):
        stopping.stop(directive=scene.given(), new=DirectiveState(new), **said)
    client.force_login(chair)
    url = reverse("directives:list", args=[scene.committee.slug])

    shown = [one.state for one in client.get(url).context["directives"]]
    everything = client.get(url, {"state": "ALL"}).context["directives"]

    assert (shown, len(everything)) == (["SUSPENDED"], 2)
