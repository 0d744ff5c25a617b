from datetime import date

import pytest
import time_machine
from django.urls import reverse

from directives.enums import Addressee
from directives.models import Directive, ExtensionAnswer
from giaoban.organisation.enums import ExtensionsBy, Role
from tests.directives.scene import on
from tests.factories import ChargeFactory, DepartmentFactory, PostFactory, person


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 21), tick=False):
        yield


def url(scene, name, *args):
    return reverse(f"directives:{name}", args=[scene.committee.slug, *args])


def page(client, scene, name="answers", *, by=None):
    client.force_login(by or scene.meeting.presiding)
    response = client.get(url(scene, name))
    assert response.status_code == 200
    return response


def waiting(client, scene, *, by=None):
    context = page(client, scene, by=by).context
    return (
        [one.directive.code for one in context["extensions"]],
        [one.code for one in context["completions"]],
        [one.code for one in context["returned"]],
    )


def test_the_chair_sees_what_waits_for_an_answer_and_the_office_its_part(client, scene):
    scene.asked(scene.given())
    scene.handed_in(scene.given())
    scene.returned(scene.given())

    assert waiting(client, scene) == (["NV-2022-07-01"], ["NV-2022-07-02"], [])
    assert waiting(client, scene, by=scene.secretary) == (
        [],
        ["NV-2022-07-02"],
        ["NV-2022-07-03"],
    )
    assert waiting(client, scene, by=person(Role.MEMBER, scene.committee)) == ([], [], [])


def test_a_vice_chair_sees_the_requests_of_their_field_where_the_rules_say_so(client, scene):
    scene.committee.rules.update(extensions_by=ExtensionsBy.VICE_CHAIR)
    post = PostFactory(committee=scene.committee, role=Role.VICE_CHAIR)
    ChargeFactory(post=post, department=scene.lead)
    scene.asked(scene.given())
    other = PostFactory(committee=scene.committee, role=Role.VICE_CHAIR)

    assert waiting(client, scene, by=post.person)[0] == ["NV-2022-07-01"]
    assert waiting(client, scene, by=other.person)[0] == []


def test_an_extension_is_granted_with_one_tap(client, scene):
    task = scene.given()
    scene.asked(task, until=date(2022, 8, 5))
    client.force_login(scene.meeting.presiding)

    response = client.post(url(scene, "answer-extension", task.code), {"decide-outcome": "GRANTED"})

    assert response.url == url(scene, "answers")
    assert Directive.objects.get(pk=task.pk).due_on == date(2022, 8, 5)


def test_a_refusal_needs_its_word_and_stays_on_the_page_until_it_has_one(client, scene):
    task = scene.given()
    scene.asked(task)
    client.force_login(scene.meeting.presiding)
    address = url(scene, "answer-extension", task.code)

    response = client.post(address, {"decide-outcome": "REFUSED", "decide-reason": " "})
    assert response.context["refused"] == task
    assert f'id="word-{task.pk}-error"' in response.content.decode()
    client.post(address, {"decide-outcome": "REFUSED", "decide-reason": "Việc gấp"})

    answer = ExtensionAnswer.objects.get()
    assert (answer.outcome, answer.reason) == ("REFUSED", "Việc gấp")


def test_a_second_tap_answers_nothing_twice(client, scene):
    task = scene.given()
    scene.asked(task)
    client.force_login(scene.meeting.presiding)
    for _tap in range(2):
        client.post(url(scene, "answer-extension", task.code), {"decide-outcome": "GRANTED"})

    assert ExtensionAnswer.objects.count() == 1


def test_a_result_is_confirmed_or_sent_back_in_place(client, scene):
    good, bad = scene.handed_in(scene.given()), scene.handed_in(scene.given())
    client.force_login(scene.meeting.presiding)

    client.post(url(scene, "answer-completion", good.code), {"confirm": "yes"})
    again = client.post(url(scene, "answer-completion", good.code), {"confirm": "yes"})
    wordless = client.post(url(scene, "answer-completion", bad.code), {"back-reason": ""})
    client.post(url(scene, "answer-completion", bad.code), {"back-reason": "Thiếu biểu"})

    assert again.status_code == 302
    assert f'id="word-{bad.pk}-error"' in wordless.content.decode()
    states = dict(Directive.objects.values_list("pk", "state"))
    assert (states[good.pk], states[bad.pk]) == ("COMPLETED", "REDO")


def test_what_is_ten_working_days_overdue_comes_up_to_the_chair_and_the_vice_chair(client, scene):
    scene.with_ladder()
    post = PostFactory(committee=scene.committee, role=Role.VICE_CHAIR)
    ChargeFactory(post=post, department=scene.lead)
    scene.given(due_on=date(2022, 7, 7))  # ten working days before Thursday, 21 July
    scene.given(due_on=date(2022, 7, 8))
    scene.given(due_on=date(2022, 7, 7), lead=scene.support)
    scene.handed_in(scene.given(due_on=date(2022, 7, 7)))

    def escalated(by):
        return [one.code[-2:] for one in page(client, scene, by=by).context["escalated"]]

    assert escalated(scene.meeting.presiding) == ["01", "03"]
    assert escalated(post.person) == ["01"]
    assert escalated(scene.secretary) == []
    assert escalated(person(Role.MEMBER, scene.committee)) == []


def test_units_have_no_such_pages(client, scene):
    client.force_login(scene.head)

    assert [client.get(url(scene, name)).status_code for name in ("answers", "late", "field")] == [
        403
    ] * 3


def rows(response):
    return [(one.name, one.share, one.days_late) for one in response.context["units"]]


def test_who_is_late_counts_what_is_overdue_of_what_is_open(client, scene):
    scene.given(due_on=date(2022, 7, 20))
    scene.given(due_on=date(2022, 7, 21))
    scene.given(due_on=None)
    scene.handed_in(scene.given(due_on=date(2022, 7, 19)))
    scene.completed(scene.given(due_on=date(2022, 7, 1)))
    scene.given(lead=scene.support)
    scene.given(addressee=Addressee.ALL_UNITS, lead=None, due_on=date(2022, 7, 11))
    response = page(client, scene, "late")

    assert rows(response) == [
        ("Phòng Quản lý đô thị", "2/5 (40,0\u00a0%)", 10),
        ("UBND phường Sông Cầu", "0/1 (0,0\u00a0%)", 0),
    ]
    assert response.context["total"] == "2/6 (33,3\u00a0%)"


def test_a_tap_on_a_unit_opens_the_tasks_it_is_late_with(client, scene):
    scene.given(due_on=date(2022, 7, 20))
    scene.given()
    [unit] = page(client, scene, "late").context["units"]

    shown = client.get(unit.url).context["directives"]
    assert [one.code for one in shown] == ["NV-2022-07-01"]


def test_a_vice_chair_reads_their_field_alone(client, scene):
    post = PostFactory(committee=scene.committee, role=Role.VICE_CHAIR)
    ChargeFactory(post=post, department=scene.lead)
    scene.given()
    scene.given(lead=scene.support)
    scene.draft()
    response = page(client, scene, "field", by=post.person)

    assert [one.code for one in response.context["directives"]] == ["NV-2022-07-01"]
    assert rows(response) == [("Phòng Quản lý đô thị", "0/1 (0,0\u00a0%)", 0)]


def test_whoever_is_in_charge_of_nothing_is_told_so(client, scene):
    scene.given()

    assert rows(page(client, scene, "field", by=person(Role.MEMBER, scene.committee))) == []


@pytest.mark.parametrize("items", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("answers", 12), ("late", 6), ("field", 8)])
def test_the_pages_cost_the_same_for_any_number(
    client, scene, name, queries, items, django_assert_num_queries
):
    chair = scene.meeting.presiding
    scene.with_ladder()
    for _number in range(items):
        unit = DepartmentFactory(committee=scene.committee)
        ChargeFactory(post=chair.posts.get(), department=unit)
        scene.asked(scene.given(lead=unit))
        scene.handed_in(scene.given(lead=unit))
    page(client, scene, name)

    with django_assert_num_queries(queries):
        page_of = client.get(url(scene, name))
    assert page_of.status_code == 200
