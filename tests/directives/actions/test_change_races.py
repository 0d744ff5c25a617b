"""On real connections: without the locks these turn red."""

import uuid

import pytest

from directives.actions import extensions, returns, stopping
from directives.enums import DirectiveState, ExtensionOutcome
from directives.models import ExtensionAnswer, ExtensionRequest
from giaoban.core.refusals import Refusal
from tests.directives.actions.test_locks import at_once
from tests.directives.scene import make_scene, on
from tests.factories import DepartmentFactory

pytestmark = pytest.mark.django_db(transaction=True)


def refused(results):
    return [result for result in results if isinstance(result, Refusal)]


def test_one_request_sent_twice_at_once_is_one():
    scene, key = make_scene(), uuid.uuid4()
    directive = scene.given()

    first, second = at_once(*[lambda: scene.asked(directive, key=key)] * 2)

    assert first == second
    assert ExtensionRequest.objects.count() == 1


def test_two_requests_at_once_leave_one_open():
    scene = make_scene()
    directive = scene.given()

    results = at_once(*[lambda: scene.asked(directive)] * 3)

    assert [type(one) for one in refused(results)] == [extensions.AskedAlready] * 2


def test_deciding_and_taking_back_at_once_do_one_of_both():
    scene = make_scene()
    extension = scene.asked(scene.given())
    values = {"extension": extension, "at": on(7, 19)}
    decision = {"outcome": ExtensionOutcome.GRANTED, "by": scene.meeting.presiding}

    results = at_once(
        lambda: extensions.decide(**values, **decision),
        lambda: extensions.withdraw(**values, by=scene.head),
    )

    [answer] = ExtensionAnswer.objects.all()
    extension.directive.refresh_from_db()
    assert [type(one) for one in refused(results)] == [extensions.IsAnswered]
    assert (extension.directive.due_on == extension.asked_due_on) == answer.is_grant


def test_readdressing_and_insisting_at_once_do_one_of_both():
    scene = make_scene()
    other = DepartmentFactory(committee=scene.committee)
    directive = scene.returned(scene.given())
    values = {"directive": directive, "version": directive.version, "reason": "Vì vậy"}
    values |= {"by": scene.secretary, "at": on(7, 5)}

    results = at_once(
        lambda: returns.readdress(lead=other, **values), lambda: returns.insist(**values)
    )

    assert len(refused(results)) == 1
    assert directive.steps.filter(from_state=DirectiveState.RETURN_REQUESTED).count() == 1


def test_handing_in_and_calling_off_at_once_do_one_of_both():
    scene = make_scene()
    directive = scene.given()
    stop = {"reason": "Thôi", "by": scene.meeting.presiding, "at": on(7, 20)}

    results = at_once(
        lambda: scene.handed_in(directive),
        lambda: stopping.stop(directive=directive, new=DirectiveState.CANCELLED, **stop),
    )

    assert len(refused(results)) == 1
