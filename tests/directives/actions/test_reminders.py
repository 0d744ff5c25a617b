"""Planning against the calendar of 2022: the due date is Tuesday 26/7."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directives import kinds
from directives.actions import directives, ladder, reminders
from directives.models import ReminderPlan
from directives.rules import reminders as rules
from giaoban.notifications.models import Delivery, Heartbeat, Message
from giaoban.organisation.calendar import working_days
from giaoban.organisation.enums import OverrideKind
from giaoban.organisation.models import CalendarOverride
from tests.directives.scene import on
from tests.factories import AT, DepartmentFactory, person

REMINDERS = [kinds.REMINDER, kinds.OVERDUE]


@pytest.fixture
def planned_scene(scene):
    """A ladder, planned up to 1/7/2022, and one directive given on 30/6."""
    scene.with_ladder()
    reminders.plan_due(at=on(7, 1))
    return scene


def planned(recipient=None):
    found = Message.objects.filter(kind__in=REMINDERS)
    if recipient:
        found = found.filter(recipient=recipient)
    return [(m.business_on, m.kind, m.facts["working_days"]) for m in found.order_by("pk")]


def test_the_ladder_of_one_directive(planned_scene):
    planned_scene.given()

    for n in range(40):
        reminders.plan_due(at=on(7, 1) + timedelta(days=n))

    assert planned(planned_scene.head) == [
        (date(2022, 7, 15), kinds.REMINDER, 7),
        (date(2022, 7, 21), kinds.REMINDER, 3),
        (date(2022, 7, 25), kinds.REMINDER, 1),
        (date(2022, 7, 26), kinds.REMINDER, 0),
        (date(2022, 8, 1), kinds.OVERDUE, 0),
        (date(2022, 8, 8), kinds.OVERDUE, 0),
    ]


def test_days_missed_are_caught_up_with_under_their_own_date(planned_scene):
    planned_scene.given()

    reminders.plan_due(at=on(8, 9))

    assert [day for day, *_ in planned(planned_scene.head)] == [
        date(2022, 7, 15),
        date(2022, 7, 21),
        date(2022, 7, 25),
        date(2022, 7, 26),
        date(2022, 8, 1),
        date(2022, 8, 8),
    ]


def test_both_people_of_the_unit_are_reminded_and_nobody_else(planned_scene):
    planned_scene.given(supporting=[planned_scene.support])

    reminders.plan_due(at=on(7, 15))

    told = Message.objects.filter(kind=kinds.REMINDER).values_list("recipient", flat=True)
    assert set(told) == {planned_scene.head.pk, planned_scene.officer.pk}


def test_every_reminder_is_also_an_e_mail(planned_scene):
    planned_scene.given()

    reminders.plan_due(at=on(7, 15))

    assert Delivery.objects.filter(message__kind=kinds.REMINDER).count() == 2


@pytest.mark.parametrize(
    ("issued_at", "reminded"),
    [(on(7, 14, 23, 59), True), (on(7, 15, 0, 1), False), (on(7, 15, 8), False)],
)
def test_a_rung_before_the_day_after_the_issue_is_skipped(planned_scene, issued_at, reminded):
    planned_scene.given(at=issued_at)

    reminders.plan_due(at=on(7, 15, 9))

    assert bool(planned()) is reminded


def test_a_monday_off_moves_the_weekly_reminder_to_tuesday(planned_scene):
    CalendarOverride.objects.create(
        committee=planned_scene.committee,
        day=date(2022, 8, 1),
        kind=OverrideKind.HOLIDAY,
        source_document="CV 1",
    )
    planned_scene.given()

    reminders.plan_due(at=on(8, 3))

    assert planned(planned_scene.head)[-1] == (date(2022, 8, 2), kinds.OVERDUE, 0)


def test_the_national_day_is_no_business_day(planned_scene):
    planned_scene.given(due_on=date(2022, 9, 5))  # after the holiday of 1 and 2/9/2022

    reminders.plan_due(at=on(9, 5))

    assert planned(planned_scene.head)[1:] == [
        (date(2022, 8, 29), kinds.REMINDER, 3),
        (date(2022, 8, 31), kinds.REMINDER, 1),
        (date(2022, 9, 5), kinds.REMINDER, 0),
    ]


def test_a_due_date_years_ahead_is_counted_over_the_new_year_of_its_own_year(planned_scene):
    planned_scene.given(due_on=date(2025, 2, 5))  # the third day of work after it
    ReminderPlan.objects.update(planned_until=date(2025, 1, 23))

    assert reminders.plan_due(at=on(1, 24, year=2025)) == 2
    assert planned(planned_scene.head) == [(date(2025, 1, 24), kinds.REMINDER, 3)]


def test_planning_again_writes_nothing(planned_scene):
    planned_scene.given()

    first = reminders.plan_due(at=on(7, 26))
    ReminderPlan.objects.update(planned_until=date(2022, 7, 1))
    again = reminders.plan_due(at=on(7, 26))

    assert (first, again) == (8, 0)


def test_a_day_is_planned_from_half_past_seven(planned_scene):
    planned_scene.given()
    reminders.plan_due(at=on(7, 14))

    early = reminders.plan_due(at=on(7, 15, 7, 29))
    in_time = reminders.plan_due(at=on(7, 15, 7, 30))

    assert (early, in_time) == (0, 2)


def test_the_first_planning_makes_up_for_nothing(scene):
    scene.with_ladder()
    scene.given()

    reminders.plan_due(at=on(7, 26))

    assert [day for day, *_ in planned(scene.head)] == [date(2022, 7, 26)]


def test_a_committee_that_has_ended_reminds_nobody(planned_scene):
    planned_scene.given()
    planned_scene.committee.ends_on = date(2022, 7, 10)
    planned_scene.committee.save()

    reminders.plan_due(at=on(7, 26))

    assert planned() == []


def test_nobody_is_reminded_of_what_is_no_longer_theirs_to_do(planned_scene):
    planned_scene.draft()
    planned_scene.given(due_on=None)
    planned_scene.handed_in(planned_scene.given(), at=on(7, 5))
    planned_scene.completed(planned_scene.given(), at=on(7, 5))

    reminders.plan_due(at=on(8, 9))

    assert planned() == []


def test_a_rung_at_rest_and_one_taken_off_remind_nobody(planned_scene):
    planned_scene.given()
    seven, three, *_ = planned_scene.with_ladder()
    ladder.switch_rung(rung=seven, is_active=False, by=planned_scene.secretary, at=AT)
    ladder.remove_rung(rung=three, by=planned_scene.secretary, at=AT)

    reminders.plan_due(at=on(7, 25))

    assert planned(planned_scene.head) == [(date(2022, 7, 25), kinds.REMINDER, 1)]


def test_a_rung_added_reminds_from_the_next_planning(planned_scene):
    planned_scene.given()
    ladder.add_rung(
        committee=planned_scene.committee,
        kind="BEFORE",
        working_days=5,
        by=planned_scene.secretary,
        at=AT,
    )

    reminders.plan_due(at=on(7, 19))

    assert (date(2022, 7, 19), kinds.REMINDER, 5) in planned(planned_scene.head)


def test_another_due_date_is_reminded_of_anew(planned_scene):
    directive = planned_scene.given()
    reminders.plan_due(at=on(7, 15))
    directives.set_due(
        directive=directive,
        due_on=date(2022, 8, 5),
        reason="Lễ lùi",
        by=planned_scene.secretary,
        at=on(7, 18),
    )

    reminders.plan_due(at=on(7, 27))

    assert planned(planned_scene.head) == [
        (date(2022, 7, 15), kinds.REMINDER, 7),
        (date(2022, 7, 27), kinds.REMINDER, 7),
    ]


def test_a_reminder_no_longer_true_does_not_leave_the_house(planned_scene):
    scene = planned_scene
    still, moved, handed_in, vanished = (scene.given() for _ in range(4))
    reminders.plan_due(at=on(7, 15))
    change = {"due_on": date(2022, 8, 5), "reason": "Lùi", "by": scene.secretary, "at": on(7, 15)}
    directives.set_due(directive=moved, **change)
    scene.handed_in(handed_in, at=on(7, 15))
    scene.completed(vanished, at=on(7, 15))
    messages = Message.objects.filter(kind=kinds.REMINDER).select_related("recipient")

    true = reminders.still_true(messages)

    assert {m.facts["directive"] for m in messages if m.pk in true} == {still.pk}


def test_whoever_left_the_unit_or_the_house_gets_no_mail(planned_scene):
    planned_scene.given()
    reminders.plan_due(at=on(7, 15))
    planned_scene.head.posts.update(until_on=date(2022, 7, 16))
    planned_scene.officer.is_active = False
    planned_scene.officer.save()
    messages = Message.objects.filter(kind=kinds.REMINDER).select_related("recipient")

    assert reminders.still_true(messages) == set()


@pytest.mark.parametrize("number", [1, 5])
def test_planning_costs_the_same_for_any_number_of_directives(planned_scene, number):
    for n in range(number):
        unit = DepartmentFactory(committee=planned_scene.committee, code=f"don-vi-{n}")
        person("UNIT_HEAD", planned_scene.committee, unit)
        planned_scene.given(lead=unit)
    reminders.plan_due(at=on(7, 14))

    with CaptureQueriesContext(
        connection,
    ) as queries:
        planned_now = reminders.plan_due(at=on(7, 15))

    inserts = [q for q in queries if "INSERT INTO notifications_message" in q["sql"]]
    assert planned_now == number
    assert len(inserts) == 5  # rungs; it is a Friday, so the weekly one asks nothing


def test_the_planner_shows_that_it_lives(planned_scene):
    assert Heartbeat.objects.get(work="PLANNER").at == on(7, 1)


def test_the_command_plans_as_of_a_day_and_can_only_say(planned_scene, capsys):
    planned_scene.given()
    at = "2022-07-15T08:00"

    call_command("plan_reminders", as_of=on(7, 15), dry_run=True)
    said_only = (capsys.readouterr().out, len(planned()))
    call_command("plan_reminders", "--as-of", at, "--json")

    assert said_only == ("planned: 2\n", 0)
    assert '"planned": 2' in capsys.readouterr().out
    assert len(planned()) == 2


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    due_in=st.integers(1, 25),
    stops=st.lists(st.integers(1, 40), min_size=1, max_size=4, unique=True),
)
def test_however_planning_is_interrupted_each_reminder_comes_once(scene, due_in, stops):
    """Planning in any steps gives what counting day by day gives, and again gives nothing."""
    scene.with_ladder()
    ReminderPlan.objects.update_or_create(
        committee=scene.committee, defaults={"planned_until": date(2022, 6, 30)}
    )
    directive = scene.given(due_on=date(2022, 7, 1) + timedelta(days=due_in))
    for stop in sorted(stops):
        reminders.plan_due(at=on(7, 1) + timedelta(days=stop))
    again = reminders.plan_due(at=on(7, 1) + timedelta(days=max(stops)))

    found = Message.objects.filter(
        kind__in=REMINDERS, recipient=scene.head, facts__directive=directive.pk
    )
    assert again == 0
    assert sorted(found.values_list("business_on", flat=True)) == _by_counting(
        directive, until=date(2022, 7, 1) + timedelta(days=max(stops))
    )


def _by_counting(directive, *, until):
    """The same by another way: rung by rung from the due date, day by day once overdue."""
    calendar = working_days(directive.committee, around=until)
    before = [
        rules.reminder_day(directive.due_on, working_days=number, calendar=calendar)
        for number in (7, 3, 1, 0)
    ]
    days = [date(2022, 7, 1) + timedelta(days=n) for n in range(60)]
    weekly = [d for d in days if d > directive.due_on and rules.opens_the_week(d, calendar)]
    return [d for d in sorted(before + weekly) if date(2022, 6, 30) < d <= until]
