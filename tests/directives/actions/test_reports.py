import uuid
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from directives.actions import reports
from directives.enums import Addressee, DirectiveState, ReportKind
from directives.models import Directive, DirectiveStep, Report
from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import NotAllowed
from giaoban.notifications.models import Message
from tests.directives.scene import on
from tests.factories import DepartmentFactory, person


def test_the_first_report_of_the_lead_shows_that_work_has_begun(scene):
    directive = scene.given()

    scene.reported(directive)

    directive.refresh_from_db()
    assert directive.state == DirectiveState.IN_PROGRESS
    assert list(directive.steps.values_list("to_state", flat=True)) == ["ISSUED", "IN_PROGRESS"]


def test_later_reports_are_kept_beside_it(scene):
    directive = scene.given()

    scene.reported(directive)
    scene.reported(directive, text="Đã kiểm tra thêm")

    assert directive.reports.count() == 2
    assert directive.steps.count() == 2


def test_a_second_click_is_the_first_report(scene):
    directive, key = scene.given(), uuid.uuid4()

    assert scene.reported(directive, key=key) == scene.reported(directive, key=key)
    assert Report.objects.count() == 1


def test_a_supporting_unit_reports_its_part_and_moves_nothing(scene):
    directive = scene.given(supporting=[scene.support])

    report = scene.reported(directive, by=scene.helper)

    directive.refresh_from_db()
    assert report.department == scene.support
    assert directive.state == DirectiveState.ISSUED


def test_a_unit_not_concerned_does_not_report(scene):
    directive = scene.given()

    with pytest.raises(reports.UnitNotConcerned):
        scene.reported(directive, department=scene.support)


def test_an_empty_report_is_refused(scene):
    with pytest.raises(reports.NothingReported):
        scene.reported(scene.given(), text="  ")


def test_nobody_reports_on_a_draft_nor_on_what_waits_or_is_done(scene):
    waiting = scene.handed_in(scene.given())

    for directive in (scene.draft(), waiting, scene.completed(scene.given())):
        with pytest.raises(reports.NotInTheUnitsHands):
            scene.reported(directive)


def test_a_report_entered_for_somebody_says_so(scene):
    hand = Hand(entered_by=scene.secretary, channel=Channel.TELEPHONE)

    report = scene.reported(scene.given(), hand=hand)

    event = AuditEvent.objects.get(verb="directive.reported")
    assert (report.by, report.entered_by) == (scene.officer, scene.secretary)
    assert (event.actor_id, event.entered_by_id) == (scene.officer.pk, scene.secretary.pk)


def test_handing_in_waits_for_the_office_which_is_told(scene):
    directive = scene.handed_in(scene.given())

    told = Message.objects.filter(kind="directive.completion_waits")
    assert directive.state == DirectiveState.COMPLETION_SUBMITTED
    assert directive.completion_submitted_at == on(7, 20)
    assert [message.recipient for message in told] == [scene.secretary]


def test_what_was_done_at_once_needs_no_report_before(scene):
    directive = scene.handed_in(scene.given())

    assert directive.reports.get().kind == ReportKind.COMPLETION


def test_a_second_click_hands_in_once(scene):
    directive, key = scene.given(), uuid.uuid4()

    scene.handed_in(directive, key=key)
    scene.handed_in(directive, key=key)

    assert Report.objects.count() == 1


def test_handing_in_again_is_refused(scene):
    with pytest.raises(reports.NotInTheUnitsHands):
        scene.handed_in(scene.handed_in(scene.given()))


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"result_number": " "}, reports.ResultWithoutNumber),
        ({"result_on": None}, reports.ResultWithoutDate),
        ({"result_on": date(2022, 7, 21)}, reports.ResultFromTheFuture),
        ({"text": ""}, reports.NothingReported),
    ],
)
def test_a_result_without_its_document_is_refused(scene, fields, refusal):
    directive = scene.given()

    with pytest.raises(refusal):
        scene.handed_in(directive, **fields)

    directive.refresh_from_db()
    assert directive.state == DirectiveState.ISSUED


def test_confirming_completes_it_and_tells_the_unit(scene):
    directive = scene.completed(scene.given())

    told = set(
        Message.objects.filter(kind="directive.confirmed").values_list("recipient", flat=True)
    )
    assert (directive.state, directive.completed_at) == (DirectiveState.COMPLETED, on(7, 21))
    assert told == {scene.head.pk, scene.officer.pk}


def test_confirming_what_was_not_handed_in_is_refused(scene):
    for directive in (scene.given(), scene.completed(scene.given())):
        with pytest.raises(NotAllowed):
            reports.confirm(directive=directive, by=scene.secretary, at=on(7, 22))


def test_sending_back_says_why_and_the_unit_does_it_again(scene):
    directive = scene.handed_in(scene.given())

    back = reports.send_back(
        directive=directive, reason="Thiếu số liệu", by=scene.secretary, at=on(7, 21)
    )

    message = Message.objects.filter(kind="directive.sent_back", recipient=scene.head).get()
    assert (back.state, back.completion_submitted_at) == (DirectiveState.REDO, None)
    assert back.steps.latest("pk").reason == "Thiếu số liệu"
    assert message.facts["reason"] == "Thiếu số liệu"


def test_sending_back_without_a_reason_is_refused(scene):
    directive = scene.handed_in(scene.given())

    with pytest.raises(reports.WithoutReason):
        reports.send_back(directive=directive, reason=" ", by=scene.secretary, at=on(7, 21))


def test_sending_back_what_was_not_handed_in_is_refused(scene):
    with pytest.raises(NotAllowed):
        reports.send_back(directive=scene.given(), reason="Thiếu", by=scene.secretary, at=on(7, 21))


def test_after_being_sent_back_the_day_of_the_second_handing_in_counts(scene):
    directive = scene.handed_in(scene.given())
    reports.send_back(directive=directive, reason="Thiếu", by=scene.secretary, at=on(7, 21))

    again = scene.completed(directive, at=on(8, 1))

    assert again.completion_submitted_at == on(8, 1)


def test_a_report_after_being_sent_back_resumes_the_work(scene):
    directive = scene.handed_in(scene.given())
    reports.send_back(directive=directive, reason="Thiếu", by=scene.secretary, at=on(7, 21))

    scene.reported(directive, at=on(7, 22))

    directive.refresh_from_db()
    assert directive.state == DirectiveState.IN_PROGRESS


def test_a_directive_to_all_follows_its_units(scene):
    other = DepartmentFactory(committee=scene.committee)
    other_head = person("UNIT_HEAD", scene.committee, other)
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)
    first, second = parent.children.order_by("pk")

    states = [_state(parent)]
    scene.reported(first)
    states.append(_state(parent))
    scene.completed(first)
    states.append(_state(parent))
    counted = Directive.objects.for_list().get(pk=parent.pk)
    scene.completed(second, by=other_head)
    states.append(_state(parent))

    assert states == ["ISSUED", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED"]
    assert (counted.units_done, counted.units) == (1, 2)


def test_nobody_reports_on_the_directive_to_all_itself(scene):
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)

    with pytest.raises(reports.EachUnitReports):
        scene.reported(parent)
    with pytest.raises(reports.EachUnitReports):
        reports.confirm(directive=parent, by=scene.secretary, at=on(7, 21))


def test_steps_and_reports_cannot_be_rewritten(scene):
    scene.reported(scene.given())

    for model in (DirectiveStep, Report):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(at=on(1, 1))


def _state(directive):
    directive.refresh_from_db()
    return directive.state


def test_a_key_that_was_used_on_another_task_is_refused(scene):
    key = uuid.uuid4()
    scene.reported(scene.given(), key=key)

    with pytest.raises(reports.KeyIsTaken):
        scene.reported(scene.given(), key=key)
