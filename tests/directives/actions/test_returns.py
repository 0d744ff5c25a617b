import pytest
from django.db import IntegrityError, transaction

from directives.actions import directives, reports, returns, seeing
from directives.enums import Addressee, DirectiveState
from directives.models import DirectiveStep
from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import ChangedMeanwhile
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from tests.directives.scene import DUE, on
from tests.factories import CommitteeFactory, DepartmentFactory, person


@pytest.fixture
def other(scene):
    return DepartmentFactory(committee=scene.committee, code="noi-vu", name="Phòng Nội vụ")


def readdressed(scene, directive, lead, *, at=None, **fields):
    given = {"reason": "Đúng là việc của Phòng Nội vụ", "by": scene.secretary}
    given |= {"version": directive.version, "at": at or on(7, 5), "lead": lead}
    return returns.readdress(directive=directive, **{**given, **fields})


def insisted(scene, directive, *, at=None, **fields):
    given = {"reason": "Đúng thẩm quyền của Phòng", "by": scene.secretary}
    given |= {"version": directive.version, "at": at or on(7, 5)}
    return returns.insist(directive=directive, **{**given, **fields})


def test_a_task_of_another_unit_is_returned_and_the_office_told(scene):
    directive = scene.returned(scene.given())

    told = Message.objects.get(kind="directive.return_asked")
    assert directive.state == DirectiveState.RETURN_REQUESTED
    assert told.recipient == scene.secretary
    assert AuditEvent.objects.get(verb="directive.return_asked").reason


@pytest.mark.parametrize(("day", "is_taken"), [(4, True), (5, True), (6, False)])
def test_it_is_returned_within_three_working_days(scene, day, is_taken):
    directive = scene.given()  # on Thursday the 30th of June

    if is_taken:
        assert scene.returned(directive, at=on(7, day, 23)).state == "RETURN_REQUESTED"
    else:
        with pytest.raises(returns.TooLateToReturn):
            scene.returned(directive, at=on(7, day))


def test_how_many_days_is_a_rule_of_the_committee(scene):
    scene.committee.rules.update(return_working_days=1)
    directive = scene.given()

    with pytest.raises(returns.TooLateToReturn):
        scene.returned(directive, at=on(7, 5))


def test_a_reason_is_given(scene):
    with pytest.raises(returns.WithoutReason):
        scene.returned(scene.given(), reason=" ")


def test_work_that_has_begun_is_not_returned(scene):
    begun = scene.given()
    scene.reported(begun, at=on(7, 3))
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)

    for directive in (begun, parent, scene.draft()):
        with pytest.raises(returns.NotReturnable):
            scene.returned(directive)


def test_another_unit_gets_it_with_number_words_date_and_history(scene, other):
    directive = scene.given(supporting=[other])
    seeing.mark_seen(directive=directive, by=scene.officer, at=on(7, 2))
    head = person(Role.UNIT_HEAD, scene.committee, other)
    scene.returned(directive)

    readdressed(scene, directive, other)

    directive.refresh_from_db()
    step = directive.steps.latest("pk")
    told = dict(Message.objects.values_list("kind", "recipient"))
    assert (directive.lead, directive.state, directive.due_on) == (other, "ISSUED", DUE)
    assert (directive.code, directive.seen_at) == ("NV-2022-07-01", None)
    assert (step.old_lead, step.new_lead) == (scene.lead, other)
    assert not directive.supports.exists()
    assert told["directive.readdressed"] == head.pk
    assert told["directive.taken_from"] in {scene.head.pk, scene.officer.pk}


def test_the_next_unit_has_its_own_days_to_return_it(scene, other):
    head = person(Role.UNIT_HEAD, scene.committee, other)
    directive = scene.returned(scene.given())
    readdressed(scene, directive, other, at=on(7, 5))
    directive.refresh_from_db()

    assert scene.returned(directive, by=head, at=on(7, 8)).state == "RETURN_REQUESTED"


def test_the_office_insists_once_and_for_all(scene):
    directive = scene.returned(scene.given())

    insisted(scene, directive)

    directive.refresh_from_db()
    assert (directive.state, directive.lead) == (DirectiveState.ISSUED, scene.lead)
    assert Message.objects.filter(kind="directive.return_refused").count() == 2
    with pytest.raises(returns.ReturnedBefore):
        scene.returned(directive, at=on(7, 5))


def test_a_return_is_answered_once(scene, other):
    directive = scene.returned(scene.given())
    insisted(scene, directive)

    with pytest.raises(returns.NothingReturned):
        readdressed(scene, directive, other)


def test_an_answer_to_what_has_changed_meanwhile_is_refused(scene, other):
    directive = scene.returned(scene.given())

    with pytest.raises(ChangedMeanwhile):
        readdressed(scene, directive, other, version=directive.version - 1)


def test_it_does_not_go_back_to_the_unit_that_returned_it_nor_abroad(scene):
    directive = scene.returned(scene.given())

    with pytest.raises(returns.SameUnit):
        readdressed(scene, directive, scene.lead)
    with pytest.raises(directives.conditions.NotAUnitToday):
        readdressed(scene, directive, DepartmentFactory(committee=CommitteeFactory()))
    with pytest.raises(returns.WithoutReason):
        insisted(scene, directive, reason="")


def test_a_part_of_a_directive_to_all_is_not_given_to_another(scene, other):
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)
    task = parent.children.get(lead=scene.lead)
    scene.returned(task)

    with pytest.raises(returns.BelongsToEachUnit):
        readdressed(scene, task, other)
    insisted(scene, task)

    parent.refresh_from_db()
    assert parent.state == DirectiveState.ISSUED


def test_nobody_reports_on_what_was_returned(scene):
    with pytest.raises(reports.NotInTheUnitsHands):
        scene.reported(scene.returned(scene.given()))


def test_the_database_asks_for_the_reason_and_both_units(scene, other):
    directive = scene.given()
    row = {"directive": directive, "by": scene.head, "at": on(7, 4)}
    ways = [
        {"from_state": "ISSUED", "to_state": "RETURN_REQUESTED"},
        {"from_state": "RETURN_REQUESTED", "to_state": "ISSUED", "reason": "x", "new_lead": other},
    ]
    for way in ways:
        with pytest.raises(IntegrityError), transaction.atomic():
            DirectiveStep.objects.create(**row, **way)
