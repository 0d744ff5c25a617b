"""Months counted once equal the same months counted from their tasks, whatever changes later."""

import threading
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings

from directives import trend
from directives.actions import reports, rollups, stopping
from directives.enums import DirectiveState, MonthCount
from directives.models import CountedMonth, Directive, MonthChange, MonthlyFigure
from directives.rules import months
from tests.directives.actions.test_locks import at_once
from tests.directives.scene import make_scene, on
from tests.directives.worlds import worlds, write
from tests.factories import DepartmentFactory

JUNE, JULY, AUGUST = (date(2022, month, 1) for month in (6, 7, 8))
ASKED = [JUNE, JULY, AUGUST]
LATER = on(9, 1)


def shown(committee, **asked):
    return [
        (span.month, dict(+span.of), span.days_late)
        for span in trend.by_month(committee, ASKED, **asked)
    ]


def afresh(committee, **asked):
    """The same from the tasks alone, as if nothing had ever been counted."""
    with transaction.atomic():
        CountedMonth.objects.all().delete()
        found = shown(committee, **asked)
        transaction.set_rollback(True)
    return found


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(worlds)
def test_months_counted_once_equal_their_tasks(scene, world):
    units = [scene.lead, scene.support, DepartmentFactory(committee=scene.committee)]
    with transaction.atomic():
        write(scene, units, world)
        live = shown(scene.committee), shown(scene.committee, units=[scene.lead.pk])

        rollups.count_months(at=on(10, 1))

        first = months.month_of(date(2022, 5, 1))
        asked = trend.by_month(scene.committee, months.between(first, date(2022, 9, 1)))
        assert (shown(scene.committee), shown(scene.committee, units=[scene.lead.pk])) == live
        assert rollups.differences() == []
        assert sum(span[MonthCount.GIVEN] for span in asked) == (
            Directive.objects.tasks().exclude(state__in=["DRAFT", "CANCELLED", "REPLACED"]).count()
        )
        transaction.set_rollback(True)


def test_the_month_that_runs_is_not_counted(scene):
    scene.given(at=on(7, 1))

    assert rollups.count_months(at=on(7, 31)) == 0
    assert rollups.count_months(at=on(8, 1)) == 1
    assert rollups.count_months(at=on(8, 1)) == 0


def test_what_is_over_is_read_from_what_was_counted(scene, django_assert_num_queries):
    scene.completed(scene.given(at=on(7, 1)), at=on(7, 20))
    rollups.count_months(at=LATER)
    MonthlyFigure.objects.filter(month=JULY, counted="GIVEN").update(number=7)

    with django_assert_num_queries(2):
        july = trend.by_month(scene.committee, [JULY])[0]

    assert july[MonthCount.GIVEN] == 7


DEEDS = {
    "confirmed": lambda scene, task: reports.confirm(
        directive=scene.handed_in(task, at=on(7, 28)), by=scene.secretary, at=on(8, 3)
    ),
    "called off": lambda scene, task: stopping.stop(
        directive=task,
        new=DirectiveState.CANCELLED,
        reason="Không còn",
        by=scene.secretary,
        at=on(8, 3),
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_later_deed_marks_its_months_and_touches_no_figure(scene, deed):
    scene.given(at=on(7, 1))
    task = scene.given(at=on(7, 1))
    rollups.count_months(at=LATER)
    kept = list(MonthlyFigure.objects.order_by("pk").values())

    DEEDS[deed](scene, task)

    assert 1 <= MonthChange.objects.count() <= 4
    assert list(MonthlyFigure.objects.order_by("pk").values()) == kept
    assert shown(scene.committee) == afresh(scene.committee)
    assert rollups.count_months(at=LATER) == 1
    assert shown(scene.committee) == afresh(scene.committee)
    assert MonthChange.objects.count() == 0


def test_opening_again_and_another_due_date_count_anew(scene):
    task = scene.completed(scene.given(at=on(7, 1), due_on=date(2022, 7, 10)), at=on(7, 20))
    rollups.count_months(at=LATER)
    assert shown(scene.committee)[1][1]["DONE_LATE"] == 1

    Directive.objects.filter(pk=task.pk).update(due_on=date(2022, 7, 20))
    assert shown(scene.committee)[1][1] == {"GIVEN": 1, "DONE_IN_TIME": 1}
    stopping.reopen(directive=task, reason="Chưa xong", by=scene.secretary, at=LATER)
    assert shown(scene.committee)[1][1] == {"GIVEN": 1}


def test_what_changes_no_figure_marks_no_month(scene):
    task = scene.given(at=on(7, 1))
    MonthChange.objects.all().delete()

    scene.reported(task)
    scene.draft()

    assert MonthChange.objects.count() == 0


def test_the_command_counts_and_finds_what_does_not_agree(scene, capsys):
    scene.completed(scene.given(at=on(7, 1)), at=on(7, 20))
    call_command("count_months")
    call_command("count_months", "--check")
    MonthlyFigure.objects.filter(counted="GIVEN").update(number=2)

    with pytest.raises(SystemExit):
        call_command("count_months", "--check")

    assert "bac-kan - 2022-07 GIVEN: 2, 0 days" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_counting_while_tasks_are_closed_loses_none():
    scene = make_scene()
    tasks = [scene.handed_in(scene.given(at=on(7, 1)), at=on(7, 20)) for _ in range(6)]

    def close(task):
        return lambda: reports.confirm(directive=task, by=scene.secretary, at=on(8, 3))

    results = at_once(
        *map(close, tasks), *[lambda: rollups.count_months(at=LATER) for _ in range(3)]
    )

    assert [one for one in results if isinstance(one, Exception)] == []
    assert rollups.differences() == []
    assert shown(scene.committee) == afresh(scene.committee)
    assert shown(scene.committee)[1][1]["DONE_IN_TIME"] == 6


@pytest.mark.django_db(transaction=True)
def test_a_change_not_committed_while_its_month_is_counted_is_counted_after():
    scene = make_scene()
    task = scene.handed_in(scene.given(at=on(7, 1)), at=on(7, 20))
    changed, counted = threading.Event(), threading.Event()

    def close():
        with transaction.atomic():
            reports.confirm(directive=task, by=scene.secretary, at=on(8, 3))
            changed.set()
            counted.wait(10)

    def count():
        changed.wait(10)
        rollups.count_months(at=LATER)
        counted.set()

    at_once(close, count)

    assert shown(scene.committee)[1][1] == {"GIVEN": 1, "DONE_IN_TIME": 1}
    assert connection.in_atomic_block is False
