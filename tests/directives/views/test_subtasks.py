import uuid
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from directives.actions import subtasks
from directives.models import Subtask
from giaoban.organisation.enums import Role
from tests.directives.scene import on
from tests.factories import CommitteeFactory, DepartmentFactory, person

CODE = "NV-2022-07-01"


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 18), tick=False):
        yield


def address(name, scene, value=CODE):
    return reverse(f"directives:{name}", args=[scene.committee.slug, value])


def typed(scene, **fields) -> dict:
    values = {
        "content": "Lập danh sách",
        "assignee": scene.officer.pk,
        "due_on": "25/7",
        "key": uuid.uuid4(),
    }
    return {f"piece-{name}": value for name, value in {**values, **fields}.items()}


@pytest.fixture
def piece(scene):
    return subtasks.give(
        directive=scene.given(supporting=[scene.support]),
        department=scene.lead,
        assignee=scene.officer,
        content="Việc chỉ đơn vị biết",
        key=uuid.uuid4(),
        by=scene.head,
        at=on(7, 18),
    )


def test_a_head_gives_a_piece_and_it_stands_on_the_desk_and_the_page(client, scene):
    directive = scene.given()
    client.force_login(scene.head)
    sent = typed(scene)

    for _ in range(2):
        assert client.post(address("give-subtask", scene), sent).status_code == 302

    client.force_login(scene.officer)
    unit_page = reverse("directives:quick", args=[scene.committee.slug])
    pages = [reverse("desk:mine"), unit_page, directive.get_absolute_url()]
    assert Subtask.objects.get().due_on == date(2022, 7, 25)
    assert all("Lập danh sách" in client.get(page).content.decode() for page in pages)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"content": ""}, "content"),
        ({"assignee": ""}, "assignee"),
        ({"assignee": "999999999"}, "assignee"),
        ({"due_on": "17/7"}, "due_on"),
        ({"due_on": "27/7"}, "due_on"),
    ],
)
def test_what_a_piece_lacks_is_said_beside_it(client, scene, fields, field):
    scene.given()
    client.force_login(scene.head)

    response = client.post(address("give-subtask", scene), typed(scene, **fields))

    assert list(response.context["piece_form"].errors) == [field]
    assert not Subtask.objects.exists()


def test_a_day_after_the_task_is_taken_when_one_insists(client, scene):
    scene.given()
    client.force_login(scene.head)

    client.post(address("give-subtask", scene), typed(scene, due_on="27/7", insists="on"))

    assert Subtask.objects.get().due_on == date(2022, 7, 27)


def test_nobody_of_another_unit_is_offered(client, scene):
    scene.given(supporting=[scene.support])
    client.force_login(scene.head)

    response = client.post(address("give-subtask", scene), typed(scene, assignee=scene.helper.pk))

    assert list(response.context["piece_form"].errors) == ["assignee"]


def test_what_is_inside_a_unit_is_seen_by_the_unit_alone(client, scene, piece):
    page = piece.directive.get_absolute_url()
    seen = {}
    people = {
        "head": scene.head,
        "officer": scene.officer,
        "helper": scene.helper,
        "chair": scene.meeting.presiding,
        "secretary": scene.secretary,
        "member": person(Role.MEMBER, scene.committee),
    }
    for name, user in people.items():
        client.force_login(user)
        seen[name] = "Việc chỉ đơn vị biết" in client.get(page).content.decode()

    assert [name for name, sees in seen.items() if sees] == ["head", "officer"]


def test_the_office_sees_how_many_there_are(client, scene, piece):
    client.force_login(scene.secretary)
    shown = client.get(piece.directive.get_absolute_url()).context["pieces_counted"]

    assert shown == {"total": 1, "done": 0}


def test_the_person_says_done_or_not(client, scene, piece):
    client.force_login(scene.officer)
    url = address("answer-subtask", scene, piece.pk)

    client.post(url, {"answer": "not", "word": ""})
    piece.refresh_from_db()
    assert piece.state == "GIVEN"
    client.post(url, {"answer": "not", "word": "Chưa có số liệu"})
    piece.refresh_from_db()
    assert (piece.state, piece.word) == ("NOT_DONE", "Chưa có số liệu")
    client.post(url, {"answer": "done"})
    client.post(url, {"answer": "x"})
    piece.refresh_from_db()
    assert piece.state == "DONE"


def test_the_head_does_not_say_it_for_them_but_takes_it_back(client, scene, piece):
    client.force_login(scene.head)

    client.post(address("answer-subtask", scene, piece.pk), {"answer": "done"})
    client.post(address("take-back-subtask", scene, piece.pk))

    piece.refresh_from_db()
    assert piece.state == "TAKEN_BACK"


@pytest.mark.parametrize("name", ["answer-subtask", "take-back-subtask"])
def test_to_everybody_else_a_piece_is_not_there(client, scene, piece, name):
    elsewhere = DepartmentFactory(committee=CommitteeFactory())
    stranger = person(Role.UNIT_HEAD, elsewhere.committee, elsewhere)
    statuses = []
    for user in (scene.helper, scene.secretary, scene.meeting.presiding, stranger):
        client.force_login(user)
        statuses.append(client.post(address(name, scene, piece.pk), {"answer": "done"}).status_code)

    assert statuses == [404, 404, 404, 404]


def test_who_may_give(client, scene):
    scene.given()
    other = person(Role.UNIT_HEAD, scene.committee, DepartmentFactory(committee=scene.committee))
    statuses = []
    for user in (scene.officer, scene.secretary, scene.meeting.presiding, other):
        client.force_login(user)
        statuses.append(client.post(address("give-subtask", scene), typed(scene)).status_code)

    assert statuses == [403, 403, 403, 404]


def test_an_officer_does_not_take_back(client, scene, piece):
    client.force_login(scene.officer)

    assert client.post(address("take-back-subtask", scene, piece.pk)).status_code == 403
