"""On real connections: without the locks these turn red."""

import uuid
from threading import Barrier, Thread

import pytest
from django.db import connection

from directives.actions import directives, reminders, reports
from directives.enums import Addressee, DirectiveState
from directives.models import Directive, ReminderPlan, Report
from giaoban.core.refusals import NotAllowed, Refusal
from giaoban.notifications.models import Message
from tests.directives.scene import make_scene, on
from tests.factories import AT, DepartmentFactory, person

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Do all of it at the same time, each on its own connection; return results or refusals."""
    barrier, results = Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        try:
            barrier.wait()
            results[place] = deed()
        except Refusal as refusal:
            results[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def test_two_drafts_at_once_get_two_numbers():
    scene = make_scene()

    drafts = at_once(*[lambda: scene.draft() for _ in range(4)])

    assert sorted(draft.code for draft in drafts) == [f"NV-2022-07-0{n}" for n in range(1, 5)]


def test_one_form_sent_twice_at_once_is_one_draft():
    scene, key = make_scene(), uuid.uuid4()

    first, second = at_once(*[lambda: scene.draft(key=key)] * 2)

    assert first == second
    assert Directive.objects.count() == 1


def test_giving_twice_at_once_gives_once():
    scene = make_scene()
    directive = scene.draft(addressee=Addressee.ALL_UNITS, lead=None)

    def give():
        return directives.issue(directive=directive, basis="TB", by=scene.secretary, at=AT)

    results = at_once(give, give)

    assert sorted(isinstance(result, NotAllowed) for result in results) == [False, True]
    assert directive.children.count() == 1


def test_two_confirmations_at_once_complete_once():
    scene = make_scene()
    directive = scene.handed_in(scene.given())

    def confirm():
        return reports.confirm(directive=directive, by=scene.secretary, at=on(7, 21))

    results = at_once(confirm, confirm)

    assert sorted(isinstance(result, NotAllowed) for result in results) == [False, True]
    assert directive.steps.filter(to_state=DirectiveState.COMPLETED).count() == 1


def test_confirming_and_sending_back_at_once_do_one_of_both():
    scene = make_scene()
    directive = scene.handed_in(scene.given())
    values = {"directive": directive, "by": scene.secretary, "at": on(7, 21)}

    results = at_once(
        lambda: reports.confirm(**values), lambda: reports.send_back(reason="Thiếu", **values)
    )

    assert sum(isinstance(result, NotAllowed) for result in results) == 1


def test_one_result_sent_twice_at_once_is_one_report():
    scene, key = make_scene(), uuid.uuid4()
    directive = scene.given()

    at_once(*[lambda: scene.handed_in(directive, key=key)] * 2)

    assert Report.objects.count() == 1


def test_confirming_the_last_two_tasks_at_once_completes_the_directive_to_all():
    scene = make_scene()
    other = DepartmentFactory(committee=scene.committee)
    other_head = person("UNIT_HEAD", scene.committee, other)
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)
    first, second = parent.children.order_by("pk")
    scene.handed_in(first)
    scene.handed_in(second, by=other_head)

    at_once(
        *[
            lambda task=task: reports.confirm(directive=task, by=scene.secretary, at=on(7, 21))
            for task in (first, second)
        ]
    )

    parent.refresh_from_db()
    assert parent.state == DirectiveState.COMPLETED


@pytest.mark.parametrize("has_plan", [True, False])
def test_two_planners_at_once_write_each_reminder_once(has_plan):
    scene = make_scene()
    scene.with_ladder()
    for _ in range(5):
        scene.given()
    if has_plan:
        reminders.plan_due(at=on(7, 14))

    counts = at_once(*[lambda: reminders.plan_due(at=on(7, 15))] * 2)

    assert sorted(counts) == [0, 10]
    assert Message.objects.filter(kind="directive.reminder").count() == 10
    assert ReminderPlan.objects.count() == 1
