"""Saying that there is nothing to report, and the parts of supporting units."""

from datetime import date

import pytest
from django.db import IntegrityError

from directives.actions import reports
from directives.enums import Addressee, DirectiveState, ReportEvery, ReportKind
from directives.models import Directive, Report
from giaoban.audit.models import AuditEvent
from giaoban.notifications.models import Message
from tests.directives.scene import on


def nothing(scene, directive, *, at=None, hands_in=True, by=None):
    return reports.nothing_new(
        directive=directive, hands_in=hands_in, by=by or scene.head, at=at or on(7, 20)
    )


@pytest.fixture
def standing(scene):
    return scene.given(due_on=None, is_standing=True)


@pytest.fixture
def of_all(scene):
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)
    return Directive.objects.get(parent=parent, lead=scene.lead)


def test_a_standing_task_has_nothing_to_report_once_a_period(scene, standing):
    first = nothing(scene, standing)

    assert nothing(scene, standing) == first
    later = nothing(scene, standing, at=on(8, 1))
    standing.refresh_from_db()
    assert [first.period_on, later.period_on] == [date(2022, 7, 1), date(2022, 8, 1)]
    assert (first.kind, first.text) == (ReportKind.NOTHING, "Không phát sinh")
    assert standing.state == DirectiveState.IN_PROGRESS


def test_a_task_reported_on_every_quarter_is_answered_for_the_quarter(scene):
    task = scene.given(due_on=None, is_standing=True, report_every=ReportEvery.QUARTER)

    first = nothing(scene, task)

    assert nothing(scene, task, at=on(9, 30)) == first
    assert nothing(scene, task, at=on(10, 1)) != first


def test_of_a_task_to_several_units_it_is_the_result_and_goes_to_the_office(scene, of_all):
    nothing(scene, of_all)

    of_all.refresh_from_db()
    assert of_all.state == DirectiveState.COMPLETION_SUBMITTED
    assert Message.objects.filter(kind="directive.completion_waits").count() == 1


def test_said_again_nothing_new_is_written(scene, of_all):
    first = nothing(scene, of_all)

    assert nothing(scene, of_all) == first
    assert Report.objects.count() == 1
    assert AuditEvent.objects.filter(verb="directive.nothing_to_report").count() == 1


def test_sent_back_it_may_be_said_anew(scene, of_all):
    first = nothing(scene, of_all)
    reports.send_back(directive=of_all, reason="Kiểm tra lại", by=scene.secretary, at=on(7, 21))

    assert nothing(scene, of_all) != first


def test_an_officer_says_it_and_the_head_still_hands_in(scene, of_all):
    first = nothing(scene, of_all, hands_in=False, by=scene.officer)

    of_all.refresh_from_db()
    assert of_all.state == DirectiveState.IN_PROGRESS
    assert nothing(scene, of_all, hands_in=False, by=scene.officer) == first


def test_one_task_of_one_unit_is_not_answered_so(scene):
    with pytest.raises(reports.NothingIsNoAnswer):
        nothing(scene, scene.given())


def test_nor_is_what_waits_for_the_office(scene, of_all):
    scene.handed_in(of_all)

    with pytest.raises(reports.NotInTheUnitsHands):
        nothing(scene, of_all)


def test_the_database_keeps_one_for_a_period_too(scene, standing):
    first = nothing(scene, standing)
    kept = {
        name: getattr(first, name)
        for name in ("directive", "department", "kind", "text", "by", "at", "period_on")
    }

    with pytest.raises(IntegrityError, match="a_unit_has_nothing_to_report_once_a_period"):
        Report.objects.create(key="5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a10", **kept)


@pytest.mark.parametrize(("percent", "is_kept"), [(0, True), (100, True), (101, False)])
def test_a_percentage_is_one_of_a_hundred(scene, percent, is_kept):
    directive = scene.given()

    if is_kept:
        assert scene.reported(directive, percent=percent).percent == percent
    else:
        with pytest.raises(reports.MoreThanAll):
            scene.reported(directive, percent=percent)


def test_the_database_refuses_more_than_all(scene):
    report = scene.reported(scene.given())
    report.pk, report.key, report.percent = None, "5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a11", 101

    with pytest.raises(IntegrityError, match="a_report_says_at_most_a_hundred_percent"):
        report.save()


def test_a_progress_report_may_name_its_document_with_number_and_date(scene):
    directive = scene.given()

    said = scene.reported(directive, result_number="12/BC", result_on=date(2022, 7, 4))

    assert (said.result_number, said.result_on) == ("12/BC", date(2022, 7, 4))
    with pytest.raises(reports.ResultWithoutDate):
        scene.reported(directive, result_number="12/BC")
    with pytest.raises(reports.ResultWithoutNumber):
        scene.reported(directive, result_on=date(2022, 7, 4))


def test_the_lead_is_told_of_a_part_and_the_office_is_not_asked(scene):
    directive = scene.given(supporting=[scene.support])

    said = scene.reported(directive, by=scene.helper, is_done=True)

    told = Message.objects.filter(kind="directive.part_reported")
    directive.refresh_from_db()
    assert said.kind == ReportKind.PART_DONE
    assert {one.recipient for one in told} == {scene.head, scene.officer}
    assert directive.state == DirectiveState.ISSUED
    assert not Message.objects.filter(kind="directive.completion_waits").exists()


def test_a_part_that_goes_on_is_not_done(scene):
    directive = scene.given(supporting=[scene.support])

    assert scene.reported(directive, by=scene.helper).kind == ReportKind.PART
    assert scene.reported(directive, is_done=True).kind == ReportKind.PROGRESS
