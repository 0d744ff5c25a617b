"""Earlier directives like the one being typed."""

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from directives.models import Directive
from giaoban.core.vietnamese import fold
from giaoban.organisation.enums import Role
from meetings.models import AgendaItem
from tests.directives.scene import on
from tests.factories import person

FLAGS = "Tuyên truyền nhân dân treo cờ Tổ quốc nhân dịp 02/9"


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 30), tick=False):
        yield


def similar(client, scene, typed, name="content"):
    address = reverse("directives:similar", args=[scene.committee.slug])
    return client.get(address, {name: typed}, headers={"HX-Request": "true"})


@pytest.fixture
def asked(client, scene):
    client.force_login(scene.secretary)
    return lambda typed, name="content": similar(client, scene, typed, name)


def codes(response):
    return [one.code for one in response.context["similar"]]


def test_likeness_minds_neither_accents_nor_case(scene, asked):
    one = scene.given(content=FLAGS)
    scene.given(content="Rà soát hồ sơ đất đai")

    assert codes(asked("tuyen truyen NHAN DAN treo co to quoc")) == [one.code]
    assert codes(asked("tuyên truyền nhân dân treo cờ", "d3-content")) == [one.code]


@pytest.mark.parametrize(("typed", "number"), [("treo cờ", 0), ("treo cờ T", 1), ("", 0)])
def test_fewer_than_eight_characters_are_like_nothing(scene, asked, typed, number):
    scene.given(content=FLAGS)

    assert len(codes(asked(typed))) == number


def test_their_fate_and_how_often_it_was_given(scene, asked):
    for month in (5, 6, 7):
        scene.given(content=FLAGS, at=on(month, 1), due_on=None)
    late = scene.given(content=FLAGS, at=on(7, 2))
    scene.draft(content=FLAGS)

    response = asked(FLAGS)

    assert response.context["times"] == 4
    by_code = {one.code: one for one in response.context["similar"]}
    assert by_code[late.code].reminder == 3
    assert by_code[late.code].standing.days_late == 4
    assert "lần thứ 4" in response.content.decode()


def test_at_most_five_are_shown(scene, asked):
    for _ in range(6):
        scene.given(content=FLAGS)

    assert len(codes(asked(FLAGS))) == 5


def test_nothing_of_a_hidden_matter_is_shown(scene, asked):
    item = AgendaItem.objects.create(
        meeting=scene.meeting, title="Hạn chế", position=1, needs_vote=False, is_restricted=True
    )
    scene.given(content=FLAGS, item=item)

    assert codes(asked(FLAGS)) == []


def test_a_member_may_not_ask(client, scene):
    client.force_login(person(Role.MEMBER, scene.committee))

    assert similar(client, scene, FLAGS).status_code == 403


@pytest.mark.parametrize("items", [1, 3])
def test_it_costs_the_same_for_any_number(scene, asked, items, django_assert_num_queries):
    for _ in range(items):
        scene.given(content=FLAGS, supporting=[scene.support])
    asked(FLAGS)

    with django_assert_num_queries(8):
        response = asked(FLAGS)

    assert len(codes(response)) == items


def test_the_database_folds_as_the_program_does(scene):
    words = "ĂÂĐÊÔƠƯ ăâđêôơư ÁÀẢÃẠ ẾỀỂỄỆ ỨỪỬỮỰ ýỳỷỹỵ Hoá/Hóa 27/7 ABC"
    one = scene.draft(content=words)

    assert Directive.objects.values_list("folded", flat=True).get(pk=one.pk) == fold(words)


def test_the_index_finds_them(scene):
    scene.given(content=FLAGS)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Directive.objects.like(fold(FLAGS)).order_by().explain()

    assert "directives_by_their_words" in plan
