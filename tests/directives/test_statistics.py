"""Figures against the same figures counted again in plain SQL, in worlds nobody thought of."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from directives import statistics
from directives.enums import Counted
from directives.models import Directive
from directives.rules.statistics import counted_as, total
from giaoban.organisation.enums import Role
from tests.directives.worlds import TODAY, worlds, write
from tests.factories import CommitteeFactory, DepartmentFactory, person

# Written apart from `statistics`: one line a figure, as somebody would check the report by hand.
RECOUNT = """
WITH task AS (
    SELECT d.*,
           (coalesce(completion_submitted_at, completed_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
               AS handed_in_on
    FROM directives_directive d
    WHERE committee_id = %(committee)s AND addressee = 'ONE_UNIT'
)
SELECT
    {group},
    count(*) FILTER (WHERE state = 'COMPLETED' AND handed_in_on <= due_on),
    count(*) FILTER (WHERE state = 'COMPLETED' AND handed_in_on > due_on
                       AND excused_due_on IS DISTINCT FROM due_on),
    count(*) FILTER (WHERE state = 'COMPLETED' AND handed_in_on > due_on
                       AND excused_due_on = due_on),
    count(*) FILTER (WHERE state = 'COMPLETED' AND due_on IS NULL),
    count(*) FILTER (WHERE state IN ('ISSUED', 'IN_PROGRESS', 'REDO', 'RETURN_REQUESTED')
                       AND due_on >= %(today)s
                        OR state = 'COMPLETION_SUBMITTED' AND handed_in_on <= due_on),
    count(*) FILTER (WHERE (state IN ('ISSUED', 'IN_PROGRESS', 'REDO', 'RETURN_REQUESTED')
                            AND due_on < %(today)s
                         OR state = 'COMPLETION_SUBMITTED' AND handed_in_on > due_on)
                       AND excused_due_on IS DISTINCT FROM due_on),
    count(*) FILTER (WHERE (state IN ('ISSUED', 'IN_PROGRESS', 'REDO', 'RETURN_REQUESTED')
                            AND due_on < %(today)s
                         OR state = 'COMPLETION_SUBMITTED' AND handed_in_on > due_on)
                       AND excused_due_on = due_on),
    count(*) FILTER (WHERE state IN ('ISSUED', 'IN_PROGRESS', 'REDO', 'RETURN_REQUESTED',
                                     'COMPLETION_SUBMITTED') AND due_on IS NULL),
    count(*) FILTER (WHERE state = 'SUSPENDED'),
    coalesce(sum(handed_in_on - due_on) FILTER (
        WHERE state IN ('COMPLETED', 'COMPLETION_SUBMITTED') AND handed_in_on > due_on), 0)
    + coalesce(sum(%(today)s - due_on) FILTER (
        WHERE state IN ('ISSUED', 'IN_PROGRESS', 'REDO', 'RETURN_REQUESTED')
          AND due_on < %(today)s), 0),
    coalesce(sum((SELECT count(*) FROM directives_extensionrequest r
                  JOIN directives_extensionanswer a ON a.request_id = r.id
                  WHERE r.directive_id = task.id AND a.outcome IN ('GRANTED', 'OTHER_DATE')))
             FILTER (WHERE state NOT IN ('DRAFT', 'CANCELLED', 'REPLACED')), 0),
    coalesce(sum((SELECT count(*) FROM directives_directivestep s
                  WHERE s.directive_id = task.id AND s.to_state = 'REDO'
                    AND s.from_state = 'COMPLETION_SUBMITTED'))
             FILTER (WHERE state NOT IN ('DRAFT', 'CANCELLED', 'REPLACED')), 0)
FROM task
WHERE {where}
GROUP BY 1
HAVING count(*) FILTER (WHERE state NOT IN ('DRAFT', 'CANCELLED', 'REPLACED')) > 0
"""
many = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def recounted(scene, group, where="true", **values):
    with connection.cursor() as cursor:
        asked = {"committee": scene.committee.pk, "today": TODAY, **values}
        cursor.execute(RECOUNT.format(group=group, where=where), asked)
        return {key: tuple(map(int, numbers)) for key, *numbers in cursor.fetchall()}


def ours(figures):
    return {
        key: (*(one[name] for name in Counted), one.days_late, one.extensions, one.returns)
        for key, one in figures.items()
    }


@pytest.fixture
def units(scene):
    return [scene.lead, scene.support, DepartmentFactory(committee=scene.committee)]


@pytest.fixture
def tasks(scene):
    return statistics.tasks_for(scene.secretary, scene.committee)


@many
@given(worlds)
def test_figures_by_unit_and_by_meeting_equal_a_recount(scene, units, tasks, world):
    with transaction.atomic():
        write(scene, units, world)

        for group in ("lead", "meeting"):
            found = ours(statistics.figures_by(tasks, group, today=TODAY))
            assert found == recounted(scene, f"{group}_id")
        transaction.set_rollback(True)


@many
@given(worlds)
def test_figures_of_a_period_equal_a_recount(scene, units, tasks, world):
    first, last = TODAY - timedelta(days=25), TODAY - timedelta(days=1)
    days = {"first": first, "last": last}
    issued = "(issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN %(first)s AND %(last)s"
    with transaction.atomic():
        write(scene, units, world)

        given = statistics.given_in(tasks, first, last)
        assert ours(statistics.figures_by(given, "lead", today=TODAY)) == (
            recounted(scene, "lead_id", issued, **days)
        )
        due = statistics.due_in(tasks, first, last)
        assert ours(statistics.figures_by(due, "lead", today=TODAY)) == (
            recounted(scene, "lead_id", "due_on BETWEEN %(first)s AND %(last)s", **days)
        )
        transaction.set_rollback(True)


@many
@given(worlds)
def test_the_database_counts_each_task_as_the_rule_does(scene, units, tasks, world):
    with transaction.atomic():
        written = [one for one in write(scene, units, world) if one.state != "DRAFT"]

        found = {one.pk: one.counted_as for one in statistics.counted(tasks, today=TODAY)}
        by_rule = {one.pk: by_the_rule(one) for one in written}
        assert found == {key: one for key, one in by_rule.items() if one}
        transaction.set_rollback(True)


@many
@given(worlds)
def test_the_open_ones_are_those_of_the_whole(scene, units, tasks, world):
    with transaction.atomic():
        write(scene, units, world)

        whole = total(statistics.figures_by(tasks, "lead", today=TODAY).values())
        open_ones = total(statistics.open_by_unit(tasks, today=TODAY).values())
        assert (open_ones.open, open_ones.ageing) == (whole.open, whole.ageing)
        assert sum(whole.ageing) == whole[Counted.OPEN_OVERDUE] + whole[Counted.OPEN_EXCUSED]
        transaction.set_rollback(True)


def by_the_rule(directive):
    handed_in = directive.completion_submitted_at or directive.completed_at
    return counted_as(
        state=directive.state,
        due_on=directive.due_on,
        today=TODAY,
        handed_in_on=timezone.localdate(handed_in) if handed_in else None,
        excused_due_on=directive.excused_due_on,
    )


def test_a_directive_to_all_units_counts_once_for_each_unit(scene):
    DepartmentFactory(committee=scene.committee)
    scene.given(addressee="ALL_UNITS", lead=None)
    tasks = statistics.tasks_for(scene.secretary, scene.committee)

    found = statistics.figures_by(tasks, "lead", today=TODAY)

    assert Directive.objects.count() == 3
    assert total(found.values()).total == 2


def test_whose_tasks_are_counted(scene):
    scene.given(supporting=[scene.support])
    scene.given(lead=scene.support)
    stranger = person(Role.SECRETARY, CommitteeFactory())
    people = [scene.secretary, person(Role.MEMBER, scene.committee), scene.officer, scene.helper]

    def codes(one):
        found = statistics.tasks_for(one, scene.committee)
        return [code[-2:] for code in found.order_by("code").values_list("code", flat=True)]

    assert [codes(one) for one in [*people, stranger]] == [
        ["01", "02"],
        ["01", "02"],
        ["01"],
        ["02"],
        [],
    ]


def test_figures_cost_three_queries_however_many_there_are(scene, tasks, django_assert_num_queries):
    for count in (1, 3):
        while Counter(Directive.objects.values_list("state"))[("ISSUED",)] < count:
            scene.given()
        with django_assert_num_queries(3):
            statistics.figures_by(tasks, "lead", today=TODAY)
