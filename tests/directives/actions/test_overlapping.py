"""Deeds of the Office and of a unit side by side: the second sees what the first has done."""

import threading
import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from directives.actions import (
    catching,
    closing,
    directives,
    documents,
    importing,
    many,
    reminders,
    rollups,
    saved_filters,
    stopping,
    subtasks,
)
from directives.enums import Addressee, DirectiveState, ManyDeed
from directives.models import (
    DeedOnMany,
    Directive,
    Document,
    FiguresClosing,
    MonthChange,
    Rung,
    SavedFilter,
)
from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import NotAllowed
from giaoban.organisation.models import Committee
from meetings.actions import revision
from meetings.enums import MeetingState
from meetings.models import Meeting
from tests.directives.actions.test_subtasks import answered, given
from tests.directives.scene import make_scene, on
from tests.directives.views.test_importing import book, task
from tests.factories import AT
from tests.meetings.room.test_race import all_at_once
from tests.side_by_side import DONE, outcome_of, overlapping

pytestmark = pytest.mark.django_db(transaction=True)


def events(verb) -> int:
    return AuditEvent.objects.filter(verb=verb).count()


def twice(deed):
    """The same deed, side by side with itself."""
    return overlapping(deed, deed)


def test_filters_saved_twice_are_saved_once():
    scene = make_scene()
    filters = {"committee": scene.committee, "name": "Quá hạn", "query": "time=OVERDUE"}

    first, second = twice(lambda: saved_filters.save(**filters, by=scene.secretary, at=AT))

    assert first == second == SavedFilter.objects.get()
    assert events("filter.saved") == 1


def test_filters_removed_twice_are_gone_for_the_second():
    scene = make_scene()
    filters = {"committee": scene.committee, "name": "Quá hạn", "query": "time=OVERDUE"}
    saved = saved_filters.save(**filters, by=scene.secretary, at=AT)

    def remove(_scene):
        saved_filters.remove(saved=saved, by=scene.secretary, at=AT)

    assert twice(outcome_of(remove, scene)) == (DONE, saved_filters.IsGone)


def test_a_document_entered_twice_is_one():
    scene = make_scene()
    said = {"kind": "NOTE", "issuer": "Chủ tịch", "subject": "Rà soát", "dated_on": AT.date()}
    act = {"key": uuid.uuid4(), "by": scene.secretary, "at": AT}

    first, second = twice(lambda: documents.enter(committee=scene.committee, **said, **act))

    assert first == second == Document.objects.get()


def test_a_piece_done_is_not_taken_back():
    scene = make_scene()
    piece = given(scene)

    answers = overlapping(
        outcome_of(lambda scene: answered(scene, piece), scene),
        outcome_of(lambda scene: take_back(scene, piece), scene),
    )

    assert answers == (DONE, NotAllowed)


def take_back(scene, piece):
    subtasks.take_back(subtask=piece, by=scene.head, at=on(7, 19))


def test_the_usual_ladder_is_set_once():
    scene = make_scene()

    first, second = twice(scene.with_ladder)

    assert first == second == list(Rung.objects.order_by("pk"))
    assert events("ladder.set") == 1


def test_a_day_of_closing_given_twice_is_written_once():
    scene = make_scene()
    Meeting.objects.update(state=MeetingState.CALLED, opened_at=None, members=None)
    Meeting.objects.update(starts_at=on(7, 29))
    day = {"meeting": scene.meeting, "closes_on": date(2022, 7, 26)}

    twice(lambda: closing.set_day(**day, by=scene.secretary, at=on(7, 20)))

    assert FiguresClosing.objects.count() == 1
    assert events("figures.closing_set") == 1


def test_a_deed_on_many_sent_twice_is_done_once():
    scene = make_scene()
    directive = scene.handed_in(scene.given())
    directive.refresh_from_db()
    deed = {"deed": ManyDeed.CONFIRM, "seen": {directive.pk: directive.version}}
    act = {"key": uuid.uuid4(), "by": scene.secretary, "at": on(7, 21)}

    first, second = twice(lambda: many.do(committee=scene.committee, **deed, **act))

    assert first == second == DeedOnMany.objects.get()


def test_a_result_handed_in_meanwhile_stops_the_stopping_of_all():
    scene = make_scene()
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)
    task = parent.children.order_by("pk").first()

    def stop(scene):
        new = DirectiveState.CANCELLED
        by = scene.secretary
        stopping.stop(directive=parent, new=new, reason="Trùng", by=by, at=on(7, 20))

    answers = overlapping(
        outcome_of(lambda scene: scene.handed_in(task), scene), outcome_of(stop, scene)
    )

    assert answers == (DONE, stopping.ResultsWait)
    assert Directive.objects.get(pk=task.pk).state == DirectiveState.COMPLETION_SUBMITTED


def test_a_due_date_moved_meanwhile_stops_the_deed_on_many():
    """What was ticked is what was seen, although the deed itself could still be done."""
    scene = make_scene()
    directive = scene.given()
    act = {"by": scene.secretary, "at": on(7, 10)}
    seen = {directive.pk: directive.version}

    def move(_scene):
        asked = {"directive": directive, "version": directive.version, "reason": "Vì vậy"}
        directives.set_due(**asked, due_on=date(2022, 8, 1), **act)

    def suspend(scene):
        asked = {"deed": ManyDeed.SUSPEND, "seen": seen, "key": uuid.uuid4(), "reason": "Chờ"}
        many.do(committee=scene.committee, **asked, **act)

    answers = overlapping(outcome_of(move, scene), outcome_of(suspend, scene))

    assert answers == (DONE, many.SomeRefused)
    assert Directive.objects.get().due_on == date(2022, 8, 1)


def test_a_tracker_taken_twice_comes_in_once():
    scene = make_scene()
    upload = SimpleUploadedFile("theo-doi.xlsx", book(task()))
    act = {"committee": scene.committee, "by": scene.secretary, "at": on(7, 21)}
    plan, stored = importing.check(upload=upload, **act)

    first, second = twice(
        lambda: importing.take(stored=stored, fingerprint=plan.fingerprint, **act)
    )

    assert (len(first.tasks), len(second.tasks)) == (1, 0)
    assert Directive.objects.count() == 1
    assert events("tracker.imported") == 1


def test_what_was_given_meanwhile_is_not_given_anew_with_the_notice():
    scene = make_scene()
    draft = scene.draft()
    act = {"by": scene.secretary, "at": on(7, 4)}

    first, second = overlapping(
        lambda: directives.issue(directive=draft, basis="Công văn số 1", **act),
        lambda: directives.issue_for_notice(meeting=scene.meeting, basis="Thông báo", **act),
    )

    assert (first, second) == (draft, [])
    assert Directive.objects.get().basis == "Công văn số 1"


def test_catching_waits_for_the_committee_before_it_holds_the_meeting():
    """Or whoever holds the committee and wants the meeting next waits in a ring with it."""
    scene = make_scene()
    said = {"content": "Rà soát", "key": uuid.uuid4(), "by": scene.secretary, "at": AT}

    def committee():
        rows = Committee.objects.select_for_update(of=("self",), no_key=True)
        return rows.get(pk=scene.committee.pk)

    held, caught = overlapping(
        committee,
        lambda: catching.catch(meeting=scene.meeting, **said),
        then=lambda: revision.lock(scene.meeting.pk),
    )

    assert (held, caught) == (scene.meeting, Directive.objects.get())


def test_a_month_counted_twice_over_is_counted_once():
    scene = make_scene()
    scene.given(at=on(7, 1))
    rollups.count_months(at=on(8, 1))
    MonthChange.objects.create(committee=scene.committee, month=date(2022, 7, 1))

    twice(lambda: rollups.count_months(at=on(8, 2)))

    assert MonthChange.objects.count() == 0
    assert rollups.differences() == []


def test_a_month_being_counted_is_waited_for():
    """The second begins when the first has written its figures and not yet what it holds."""
    scene = make_scene()
    scene.given(at=on(7, 1))
    rollups.count_months(at=on(8, 1))
    MonthChange.objects.create(committee=scene.committee, month=date(2022, 7, 1))
    halfway, through = threading.Event(), threading.Event()

    def pause(execute, sql, *more):
        if sql.startswith('UPDATE "directives_countedmonth"'):
            halfway.set()
            through.wait(1)
        return execute(sql, *more)

    def first():
        with connection.execute_wrapper(pause):
            return rollups.count_months(at=on(8, 2))

    def second():
        halfway.wait(10)
        try:
            return rollups.count_months(at=on(8, 2))
        finally:
            through.set()

    assert all_at_once([first, second]) == [1, 1]
    assert MonthChange.objects.count() == 0
    assert rollups.differences() == []


def test_a_second_planner_finds_the_day_planned_and_asks_nothing():
    scene = make_scene()
    scene.with_ladder()
    scene.given()
    reminders.plan_due(at=on(7, 14))
    asked = []

    def note(execute, sql, *more):
        asked.append(sql)
        return execute(sql, *more)

    def second():
        with connection.execute_wrapper(note):
            return reminders.plan_due(at=on(7, 15))

    assert overlapping(lambda: reminders.plan_due(at=on(7, 15)), second) == (2, 0)
    assert not [sql for sql in asked if "notifications_message" in sql]
