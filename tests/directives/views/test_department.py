"""The page of a unit: every task in its line, sent once for all."""

import re
import uuid
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from directives.enums import Addressee, DirectiveState, Urgency
from directives.models import Directive, Report
from giaoban.files.models import StoredFile
from giaoban.organisation.enums import Role
from tests.directives.scene import on
from tests.factories import CommitteeFactory, person
from tests.files.papers import pdf, upload

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 20), tick=False):
        yield


def page(scene):
    return reverse("directives:quick", args=[scene.committee.slug])


def line(task, **fields) -> dict:
    typed = {"key": uuid.uuid4(), **fields}
    return {f"line-{task.pk}-{name}": value for name, value in typed.items()}


def result(task, **fields) -> dict:
    return line(
        task,
        **{
            "text": "Đã xong",
            "is_done": "on",
            "result_number": "45/BC",
            "result_on": "19/7/2022",
            "file": upload(pdf(), "Báo cáo.pdf"),
            **fields,
        },
    )


def groups_of(response) -> dict:
    found = response.context["groups"]
    return {group: [one.task for one in lines] for group, lines in found}


def test_all_tasks_of_the_unit_stand_by_urgency(client, scene):
    late = scene.given(due_on=date(2022, 7, 19))
    soon = scene.given(due_on=date(2022, 7, 21))
    later = scene.given(due_on=date(2022, 9, 1))
    undated = scene.given(due_on=None)
    standing = scene.given(due_on=None, is_standing=True)
    waiting = scene.handed_in(scene.given())
    helped = scene.given(lead=scene.support, supporting=[scene.lead], due_on=date(2022, 7, 22))
    scene.given(lead=scene.support)
    scene.completed(scene.given())
    client.force_login(scene.officer)

    shown = client.get(page(scene))

    assert groups_of(shown) == {
        Urgency.OVERDUE: [late],
        Urgency.DUE_SOON: [soon, helped],
        Urgency.LATER: [later, undated],
        Urgency.STANDING: [standing],
        Urgency.WAITING: [waiting],
    }
    assert f'name="line-{waiting.pk}-text"' not in shown.content.decode()


def test_a_unit_reports_on_several_tasks_with_one_button(client, scene):
    first, second, third = scene.given(), scene.given(), scene.given()
    helped = scene.given(lead=scene.support, supporting=[scene.lead])
    client.force_login(scene.officer)
    typed = {
        **line(first, text="Đã làm 1", obstacles="Mưa", percent="40"),
        **line(second, text=" "),
        **line(third, text="Đã làm 3", result_number="12/BC", result_on="18/7"),
        **line(helped, text="Phần của đơn vị", is_done="on"),
    }

    for _ in range(2):
        assert client.post(page(scene), typed).status_code == 302

    kept = Report.objects.order_by("pk").values_list(
        "directive", "kind", "text", "obstacles", "percent", "result_number", "department"
    )
    assert list(kept) == [
        (first.pk, "PROGRESS", "Đã làm 1", "Mưa", 40, "", scene.lead.pk),
        (third.pk, "PROGRESS", "Đã làm 3", "", None, "12/BC", scene.lead.pk),
        (helped.pk, "PART_DONE", "Phần của đơn vị", "", None, "", scene.lead.pk),
    ]


def test_the_head_hands_in_results_from_the_page_and_twice_is_once(client, scene):
    task, other = scene.given(), scene.given()
    client.force_login(scene.head)
    key, other_key = uuid.uuid4(), uuid.uuid4()

    for _ in range(2):
        sent = {**result(task, key=key), **line(other, text="Đang làm", key=other_key)}
        response = client.post(page(scene), sent)

    task.refresh_from_db()
    assert response.status_code == 302
    assert task.state == DirectiveState.COMPLETION_SUBMITTED
    assert (Report.objects.count(), StoredFile.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": ""}, "text"),
        ({"result_number": ""}, "result_number"),
        ({"result_on": ""}, "result_on"),
        ({"result_on": "31/31"}, "result_on"),
        ({"file": ""}, "file"),
        ({"percent": "101"}, "percent"),
    ],
)
def test_what_a_line_lacks_is_said_beside_it_and_nothing_is_sent(client, scene, typed, field):
    wrong, right = scene.given(), scene.given()
    client.force_login(scene.head)

    response = client.post(
        page(scene), {**result(wrong, **typed), **line(right, text="Giữ nguyên chữ")}
    )

    [form] = response.context["form"].wrong
    assert (form.line.task, list(form.errors)) == (wrong, [field])
    assert "Giữ nguyên chữ" in response.content.decode()
    assert (Report.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_what_an_action_refuses_stays_in_its_line_and_the_others_are_sent(client, scene):
    wrong, right = scene.given(), scene.given()
    client.force_login(scene.head)

    response = client.post(
        page(scene), {**result(wrong, result_on="21/7/2022"), **line(right, text="Đã làm")}
    )

    [form] = response.context["form"].wrong
    shown = response.content.decode()
    assert list(form.errors) == ["result_on"]
    assert "45/BC" in shown
    assert f'id="id_line-{right.pk}-text"' in shown
    assert ">Đã làm</textarea>" not in shown
    assert list(Report.objects.values_list("directive", flat=True)) == [right.pk]
    assert StoredFile.objects.count() == 0


def test_an_officer_has_no_tick_for_the_result(client, scene):
    task = scene.given()
    client.force_login(scene.officer)

    shown = client.get(page(scene)).content.decode()
    client.post(page(scene), result(task))

    task.refresh_from_db()
    assert f'name="line-{task.pk}-is_done"' not in shown
    assert task.state == DirectiveState.IN_PROGRESS


def test_words_about_a_task_that_moved_on_are_shown_again(client, scene):
    gone, open_ = scene.handed_in(scene.given()), scene.given()
    client.force_login(scene.officer)

    response = client.post(page(scene), {**line(gone, text="Còn dở"), **line(open_, text="Đã làm")})

    assert response.context["form"].lost == ["Còn dở"]
    assert "Còn dở" in response.content.decode()
    assert [report.text for report in open_.reports.all()] == ["Đã làm"]


@pytest.mark.parametrize(
    "typed", [{}, {"x": "y"}, {"line-x-text": " "}, {"line-1-2-text": "a"}, {"text": "a"}]
)
def test_a_page_sent_empty_says_so(client, scene, typed):
    scene.given()
    client.force_login(scene.officer)

    response = client.post(page(scene), typed)

    assert response.status_code == 200
    assert response.context["form"].sentence
    assert Report.objects.count() == 0


@pytest.fixture
def of_all(scene):
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)
    return Directive.objects.get(parent=parent, lead=scene.lead)


def test_nothing_to_report_is_one_click(client, scene, of_all):
    standing = scene.given(due_on=None, is_standing=True)
    client.force_login(scene.head)

    for task in (of_all, standing, standing):
        assert client.post(page(scene), {"nothing": task.pk}).status_code == 302

    of_all.refresh_from_db()
    assert of_all.state == DirectiveState.COMPLETION_SUBMITTED
    assert Report.objects.count() == 2
    assert f'name="nothing" value="{standing.pk}"' not in client.get(page(scene)).content.decode()


def test_nothing_to_report_leaves_what_is_typed_in_other_lines(client, scene, of_all):
    other = scene.given()
    client.force_login(scene.head)

    response = client.post(page(scene), {"nothing": of_all.pk, **line(other, text="Đang gõ")})

    assert "Đang gõ</textarea>" in response.content.decode()
    assert list(Report.objects.values_list("directive", flat=True)) == [of_all.pk]


@pytest.mark.parametrize("is_standing", [False, True])
def test_what_is_swapped_in_is_what_a_reload_shows(client, scene, of_all, is_standing):
    task = scene.given(due_on=None, is_standing=True) if is_standing else of_all
    client.force_login(scene.head)

    swapped = client.post(page(scene), {"nothing": task.pk}, headers=HTMX).content.decode()

    assert row(swapped, task) == row(client.get(page(scene)).content.decode(), task)


@pytest.mark.parametrize("typed", ["x", "", "999999999", "1e5", "²"])
def test_nothing_about_what_is_not_there_is_not_found(client, scene, typed):
    client.force_login(scene.head)

    assert client.post(page(scene), {"nothing": typed}).status_code == 404


def test_nothing_about_an_ordinary_task_or_as_a_helper_is_refused(client, scene):
    task = scene.given()
    helped = scene.given(lead=scene.support, supporting=[scene.lead])
    client.force_login(scene.head)

    assert client.post(page(scene), {"nothing": helped.pk}).status_code == 404
    client.post(page(scene), {"nothing": task.pk})
    assert Report.objects.count() == 0


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_costs_the_same_for_any_number(client, scene, items, django_assert_num_queries):
    for _ in range(items):
        scene.reported(scene.given(supporting=[scene.support]))
        scene.given(lead=scene.support, supporting=[scene.lead])
        scene.given(due_on=None, is_standing=True)
    client.force_login(scene.officer)
    client.get(page(scene))

    with django_assert_num_queries(12):
        response = client.get(page(scene))

    assert sum(len(lines) for lines in groups_of(response).values()) == 3 * items


def test_only_units_report(client, scene):
    statuses = []
    for user in (person(Role.MEMBER, scene.committee), person(Role.SECRETARY, CommitteeFactory())):
        client.force_login(user)
        statuses.append(client.get(page(scene)).status_code)

    assert statuses == [403, 404]


def row(html, task) -> str:
    """The line of a task, without the keys its form makes anew each time."""
    html = re.sub(r'name="line-\d+-key" value="[^"]+"', "", html)
    [found] = re.findall(rf'<li class="card-row my-task" id="task-{task.pk}">.*?</li>', html, re.S)
    return re.sub(r"\s+", " ", found)
