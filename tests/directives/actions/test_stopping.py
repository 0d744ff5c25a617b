from datetime import date

import pytest
from django.db import IntegrityError, transaction

from directives.actions import directives, reminders, reports, stopping
from directives.enums import Addressee, DirectiveState
from directives.models import Directive, DirectiveStep
from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import NotAllowed
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from tests.directives.scene import on
from tests.factories import DepartmentFactory, person

SUSPENDED, CANCELLED = DirectiveState.SUSPENDED, DirectiveState.CANCELLED
REPLACED = DirectiveState.REPLACED


def stopped(scene, directive, new=CANCELLED, *, at=None, **fields):
    given = {"reason": "Tỉnh đã có chỉ đạo mới", "by": scene.meeting.presiding}
    stopping.stop(directive=directive, new=new, at=at or on(7, 10), **{**given, **fields})
    directive.refresh_from_db()
    return directive


def resumed(scene, directive, *, at=None, **fields):
    given = {"reason": "Tiếp tục", "by": scene.meeting.presiding}
    stopping.resume(directive=directive, at=at or on(7, 12), **{**given, **fields})
    directive.refresh_from_db()
    return directive


@pytest.mark.parametrize(
    ("new", "verb"), [(SUSPENDED, "directive.suspended"), (CANCELLED, "directive.cancelled")]
)
def test_a_directive_is_stopped_with_its_reason(scene, new, verb):
    helper_told = scene.given(supporting=[scene.support])

    directive = stopped(scene, helper_told, new)

    told = set(Message.objects.filter(kind="directive.stopped").values_list("recipient", flat=True))
    assert directive.state == new
    assert told == {scene.head.pk, scene.officer.pk, scene.helper.pk}
    assert AuditEvent.objects.get(verb=verb).reason == "Tỉnh đã có chỉ đạo mới"


def test_another_takes_its_place(scene):
    old, new = scene.given(), scene.given()

    stopped(scene, old, REPLACED, replacement=new)

    assert (old.state, old.replaced_by) == (REPLACED, new)


def test_what_cannot_take_its_place(scene):
    old = scene.given()
    called_off = stopped(scene, scene.given())

    with pytest.raises(stopping.WithoutSuccessor):
        stopped(scene, old, REPLACED)
    for other in (old, called_off, scene.draft()):
        with pytest.raises(stopping.NotASuccessor):
            stopped(scene, old, REPLACED, replacement=other)


def test_a_reason_is_given(scene):
    with pytest.raises(stopping.WithoutReason):
        stopped(scene, scene.given(), reason=" ")
    with pytest.raises(stopping.WithoutReason):
        resumed(scene, stopped(scene, scene.given(), SUSPENDED), reason="")


def test_what_was_suspended_goes_on_where_it_was_left(scene):
    fresh, begun = scene.given(), scene.given()
    scene.reported(begun, at=on(7, 5))
    for directive in (fresh, begun):
        stopped(scene, directive, SUSPENDED)

    assert resumed(scene, fresh).state == DirectiveState.ISSUED
    assert resumed(scene, begun).state == DirectiveState.IN_PROGRESS
    assert Message.objects.filter(kind="directive.resumed").count() == 4


def test_only_what_was_suspended_is_taken_up_again(scene):
    for directive in (scene.given(), stopped(scene, scene.given())):
        with pytest.raises(stopping.NotSuspended):
            resumed(scene, directive)


def test_what_was_called_off_or_waits_for_an_answer_is_not_stopped(scene):
    waiting = scene.handed_in(scene.given())

    for directive in (stopped(scene, scene.given()), waiting, scene.completed(scene.given())):
        with pytest.raises(NotAllowed):
            stopped(scene, directive)


def test_nobody_is_reminded_of_what_is_stopped(scene):
    scene.with_ladder()
    reminders.plan_due(at=on(7, 14))
    for new in (SUSPENDED, CANCELLED):
        stopped(scene, scene.given(), new)

    reminders.plan_due(at=on(8, 1))

    kinds = ["directive.reminder", "directive.overdue"]
    assert not Message.objects.filter(kind__in=kinds).exists()


def test_what_is_stopped_is_not_overdue_and_lacks_nothing(scene):
    stopped(scene, scene.given(), SUSPENDED)
    stopped(scene, scene.given(due_on=None))

    late = Directive.objects.overdue(today=date(2022, 8, 1))
    assert (late.count(), Directive.objects.with_gaps().count()) == (0, 0)
    assert Directive.objects.unfinished().get().state == SUSPENDED


def test_a_directive_to_all_takes_its_open_tasks_along(scene):
    other = DepartmentFactory(committee=scene.committee)
    other_head = person(Role.UNIT_HEAD, scene.committee, other)
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)
    scene.completed(parent.children.get(lead=other), by=other_head)

    stopped(scene, parent, SUSPENDED)
    states = set(parent.children.values_list("state", flat=True))
    resumed(scene, parent)

    assert states == {"COMPLETED", "SUSPENDED"}
    assert parent.state == DirectiveState.IN_PROGRESS
    assert parent.children.get(lead=scene.lead).state == DirectiveState.ISSUED


def test_results_handed_in_are_answered_before_all_is_called_off(scene):
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)
    scene.handed_in(parent.children.get())

    with pytest.raises(stopping.ResultsWait):
        stopped(scene, parent)


def test_the_last_task_called_off_calls_off_the_whole(scene):
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)

    stopped(scene, parent.children.get())

    parent.refresh_from_db()
    counted = Directive.objects.for_list().get(pk=parent.pk)
    assert parent.state == CANCELLED
    assert not counted.units


def test_a_completed_task_is_opened_again(scene):
    directive = scene.completed(scene.given())
    said = {"by": scene.secretary, "at": on(7, 25)}

    with pytest.raises(stopping.WithoutReason):
        stopping.reopen(directive=directive, reason="", **said)
    stopping.reopen(directive=directive, reason="Số liệu sai", **said)

    directive.refresh_from_db()
    assert (directive.state, directive.completed_at) == (DirectiveState.REDO, None)
    assert directive.completion_submitted_at is None
    with pytest.raises(NotAllowed):
        stopping.reopen(directive=directive, reason="Lần nữa", **said)


def test_opening_a_task_again_opens_the_directive_to_all(scene):
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)
    task = parent.children.get()
    scene.completed(task)
    said = {"reason": "Số liệu sai", "by": scene.secretary, "at": on(7, 25)}

    with pytest.raises(stopping.EachUnitIsReopened):
        stopping.reopen(directive=parent, **said)
    stopping.reopen(directive=task, **said)

    parent.refresh_from_db()
    assert (parent.state, parent.completed_at) == (DirectiveState.IN_PROGRESS, None)


def test_the_database_asks_for_reason_and_successor(scene):
    directive = scene.given()
    row = {"directive": directive, "by": scene.head, "at": on(7, 4), "from_state": "ISSUED"}
    for new in (SUSPENDED, CANCELLED, REPLACED):
        with pytest.raises(IntegrityError), transaction.atomic():
            DirectiveStep.objects.create(**row, to_state=new)
    for wrong in ({"state": REPLACED}, {"replaced_by": directive}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Directive.objects.update(**wrong)


# Deeds that lead to one state are not each other --------------------------------------------------


def test_what_was_confirmed_is_opened_again_not_sent_back(scene):
    act = {"by": scene.secretary, "at": on(7, 21)}
    done = reports.confirm(directive=scene.handed_in(scene.given()), **act)

    with pytest.raises(NotAllowed):
        reports.send_back(directive=done, reason="Thiếu", **act)

    done.refresh_from_db()
    assert (done.state, done.completed_at) == (DirectiveState.COMPLETED, on(7, 21))


def test_what_was_only_handed_in_is_sent_back_not_opened_again(scene):
    handed_in = scene.handed_in(scene.given())

    with pytest.raises(NotAllowed):
        stopping.reopen(
            directive=handed_in, reason="Thiếu", by=scene.meeting.presiding, at=on(7, 21)
        )


def test_what_is_suspended_is_resumed_not_given_again(scene):
    directive = stopped(scene, scene.given(), SUSPENDED)

    with pytest.raises(NotAllowed):
        directives.issue(directive=directive, basis="KL", by=scene.secretary, at=on(7, 12))
