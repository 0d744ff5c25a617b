"""Pieces of a task, given by a unit to its own people."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError

from directives.actions import reports, subtasks
from directives.enums import DirectiveState, SubtaskState
from directives.models import Subtask
from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import NotAllowed
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from tests.directives.scene import DUE, on
from tests.factories import person

KEY = uuid.UUID("5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a10")


def given(scene, directive=None, **fields):
    values = {
        "directive": directive or scene.given(),
        "department": scene.lead,
        "assignee": scene.officer,
        "content": "Lập danh sách",
        "due_on": DUE,
        "key": uuid.uuid4(),
        "by": scene.head,
        "at": on(7, 18),
    }
    return subtasks.give(**{**values, **fields})


def answered(scene, piece, **fields):
    values = {"is_done": True, "word": "", "by": scene.officer, "at": on(7, 19)}
    return subtasks.answer(subtask=piece, **{**values, **fields})


def test_a_person_of_the_unit_is_given_a_piece_and_told(scene):
    piece = given(scene)

    told = Message.objects.filter(kind="directive.subtask_given")
    piece.directive.refresh_from_db()
    assert (piece.state, piece.assignee, piece.committee) == (
        SubtaskState.GIVEN,
        scene.officer,
        scene.committee,
    )
    assert [one.recipient for one in told] == [scene.officer]
    assert piece.directive.state == DirectiveState.ISSUED


def test_the_ledger_keeps_who_and_not_the_words(scene):
    given(scene)

    event = AuditEvent.objects.get(verb="directive.piece_given")
    assert event.after["assignee"] == scene.officer.pk
    assert "Lập danh sách" not in str(event.after)


def test_a_second_click_gives_it_once(scene):
    directive = scene.given()

    assert given(scene, directive, key=KEY) == given(scene, directive, key=KEY)
    assert Subtask.objects.count() == 1
    with pytest.raises(subtasks.KeyIsTaken):
        given(scene, key=KEY)


def test_a_supporting_unit_passes_its_part_down_too(scene):
    directive = scene.given(supporting=[scene.support])

    piece = given(scene, directive, department=scene.support, assignee=scene.helper)

    assert piece.unit_ids() == {scene.support.pk}


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"content": " "}, subtasks.NothingToDo),
        ({"due_on": date(2022, 7, 17)}, subtasks.HasPassed),
        ({"due_on": date(2022, 7, 18)}, None),
        ({"due_on": DUE}, None),
        ({"due_on": date(2022, 7, 27)}, subtasks.AfterTheTask),
        ({"due_on": date(2022, 7, 27), "insists": True}, None),
        ({"due_on": None}, None),
    ],
)
def test_a_piece_says_what_and_by_when(scene, fields, refusal):
    if refusal is None:
        assert given(scene, **fields).pk
    else:
        with pytest.raises(refusal):
            given(scene, **fields)


def test_of_a_task_without_a_date_any_day_is_in_time(scene):
    directive = scene.given(due_on=None)

    assert given(scene, directive, due_on=date(2022, 12, 31)).pk


def test_it_goes_to_people_of_the_unit_today(scene):
    gone = person(Role.UNIT_OFFICER, scene.committee, scene.lead)
    gone.posts.update(until_on=date(2022, 7, 17))
    shut = person(Role.UNIT_OFFICER, scene.committee, scene.lead)
    shut.is_active = False
    shut.save()

    for one in (scene.helper, scene.secretary, gone, shut):
        with pytest.raises(subtasks.NotOfTheUnit):
            given(scene, assignee=one)


def test_nothing_is_passed_down_of_what_is_not_the_units(scene):
    with pytest.raises(subtasks.NothingToPassDown):
        given(scene, department=scene.support, assignee=scene.helper)
    with pytest.raises(subtasks.NothingToPassDown):
        given(scene, scene.handed_in(scene.given()))


def test_it_is_done_once_and_stays_done(scene):
    piece = answered(scene, given(scene))

    assert (piece.state, piece.answered_at) == (SubtaskState.DONE, on(7, 19))
    assert answered(scene, piece).answered_at == on(7, 19)
    with pytest.raises(NotAllowed):
        answered(scene, piece, is_done=False, word="Nhầm")


def test_not_done_says_why_and_may_be_done_after_all(scene):
    piece = given(scene)

    with pytest.raises(subtasks.WithoutReason):
        answered(scene, piece, is_done=False, word=" ")
    answered(scene, piece, is_done=False, word="Chưa có số liệu")
    answered(scene, piece, is_done=False, word="Vẫn chưa có số liệu")
    piece.refresh_from_db()
    assert (piece.state, piece.word) == (SubtaskState.NOT_DONE, "Vẫn chưa có số liệu")
    assert answered(scene, piece).state == SubtaskState.DONE


def test_only_the_person_says_so(scene):
    with pytest.raises(subtasks.NotTheirs):
        answered(scene, given(scene), by=scene.head)


def test_the_unit_takes_back_what_is_not_done(scene):
    piece = given(scene)

    subtasks.take_back(subtask=piece, by=scene.head, at=on(7, 19))

    with pytest.raises(NotAllowed):
        answered(scene, piece)
    with pytest.raises(NotAllowed):
        subtasks.take_back(subtask=answered(scene, given(scene)), by=scene.head, at=on(7, 20))


def test_pieces_of_what_is_finished_or_no_longer_the_units_do_not_press(scene):
    open_, done, away = (given(scene, scene.given()) for _ in range(3))
    scene.completed(done.directive)
    directive = scene.returned(away.directive, at=on(7, 4))
    reports.Directive.objects.filter(pk=directive.pk).update(lead=scene.support, state="ISSUED")

    assert list(Subtask.objects.all().pressing()) == [open_]


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"content": ""}, "a_subtask_says_what_to_do"),
        ({"state": "DONE"}, "a_subtask_is_answered_at_a_time_iff_answered"),
        ({"answered_at": on(7, 19)}, "a_subtask_is_answered_at_a_time_iff_answered"),
        ({"state": "NOT_DONE", "answered_at": on(7, 19)}, "a_subtask_not_done_says_why"),
    ],
)
def test_the_database_keeps_pieces_true(scene, fields, constraint):
    piece = given(scene)

    with pytest.raises(IntegrityError, match=constraint):
        Subtask.objects.filter(pk=piece.pk).update(**fields)
