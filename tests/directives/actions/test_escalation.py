"""Telling the Vice Chair in charge of what is ten working days overdue; due Tuesday 26/7/2022."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directives import kinds
from directives.actions import directives, ladder, reminders, reports
from directives.models import PlannedDay
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Charge, User
from tests.directives.scene import Scene, make_scene, on
from tests.factories import AT, LONG_AGO, CommitteeFactory, PostFactory, UserFactory, person

TENTH = on(8, 9)  # Tuesday, the tenth working day after the 26th of July


@dataclass(frozen=True)
class Led:
    """The scene with its leaders."""

    scene: Scene
    chair: User
    vice: User
    charge: Charge


@pytest.fixture
def led(db) -> Led:
    scene = make_scene()
    scene.with_ladder()
    reminders.plan_due(at=on(7, 1))
    post = PostFactory(committee=scene.committee, role=Role.VICE_CHAIR, person=UserFactory())
    charge = Charge.objects.create(post=post, department=scene.lead, from_on=LONG_AGO)
    chair = User.objects.get(posts__role=Role.CHAIR, posts__committee=scene.committee)
    return Led(scene, chair, post.person, charge)


def told():
    found = Message.objects.filter(kind=kinds.ESCALATED).order_by("pk")
    return [(message.business_on, message.recipient) for message in found]


def test_the_vice_chair_in_charge_is_told_on_the_tenth_working_day(led):
    led.scene.given()

    reminders.plan_due(at=on(8, 8))
    before = told()
    reminders.plan_due(at=TENTH)

    assert (before, told()) == ([], [(date(2022, 8, 9), led.vice)])


def test_it_is_told_once_for_a_due_date(led):
    led.scene.given()

    for day in (9, 10, 11, 15, 22):
        reminders.plan_due(at=on(8, day))

    assert told() == [(date(2022, 8, 9), led.vice)]


def test_days_missed_are_caught_up_with_under_the_first(led):
    led.scene.given()

    reminders.plan_due(at=on(8, 15))

    assert told() == [(date(2022, 8, 9), led.vice)]


def test_without_anybody_in_charge_the_chair_is_told(led):
    led.charge.delete()
    led.scene.given()

    reminders.plan_due(at=TENTH)

    assert told() == [(date(2022, 8, 9), led.chair)]


@pytest.mark.parametrize("ended", ["charge", "post", "account"])
def test_whoever_is_no_longer_in_charge_is_not_told(led, ended):
    led.scene.given()
    if ended == "charge":
        Charge.objects.update(until_on=date(2022, 8, 8))
    elif ended == "post":
        led.vice.posts.update(until_on=date(2022, 8, 8))
    else:
        User.objects.filter(pk=led.vice.pk).update(is_active=False)

    reminders.plan_due(at=TENTH)

    assert [person for _, person in told()] == [led.chair]


def test_a_charge_that_ends_today_still_counts(led):
    led.scene.given()
    Charge.objects.update(until_on=date(2022, 8, 9))

    reminders.plan_due(at=TENTH)

    assert [person for _, person in told()] == [led.vice]


def test_two_in_charge_are_both_told(led):
    other = PostFactory(committee=led.scene.committee, role=Role.VICE_CHAIR, person=UserFactory())
    Charge.objects.create(post=other, department=led.scene.lead, from_on=LONG_AGO)
    led.scene.given()

    reminders.plan_due(at=TENTH)

    assert {person for _, person in told()} == {led.vice, other.person}


def test_what_was_handed_in_on_the_very_day_is_told_of_once_it_is_back(led):
    directive = led.scene.handed_in(led.scene.given(), at=on(8, 8))
    reminders.plan_due(at=TENTH)
    before = told()
    reports.send_back(directive=directive, reason="Thiếu số liệu", by=led.scene.secretary, at=TENTH)

    reminders.plan_due(at=on(8, 10))

    assert (before, told()) == ([], [(date(2022, 8, 10), led.vice)])


def test_a_ladder_of_another_patience(led):
    for rung in led.scene.with_ladder():
        ladder.remove_rung(rung=rung, by=led.scene.secretary, at=AT)
    values = {"committee": led.scene.committee, "by": led.scene.secretary, "at": AT}
    ladder.add_rung(kind="ESCALATION", working_days=3, **values)
    led.scene.given()

    reminders.plan_due(at=on(7, 28))
    before = told()
    reminders.plan_due(at=on(7, 29))

    assert (before, told()) == ([], [(date(2022, 7, 29), led.vice)])


def test_another_due_date_is_told_of_anew(led):
    directive = led.scene.given()
    reminders.plan_due(at=TENTH)
    change = {"due_on": date(2022, 8, 10), "reason": "Lùi", "by": led.scene.secretary}
    directives.set_due(directive=directive, at=TENTH, **change)

    reminders.plan_due(at=on(8, 24))

    assert [day for day, _ in told()] == [date(2022, 8, 9), date(2022, 8, 24)]


def test_what_no_longer_holds_does_not_leave_the_house(led):
    scene = led.scene
    still, moved, handed_in = (scene.given() for _ in range(3))
    reminders.plan_due(at=TENTH)
    change = {"due_on": date(2022, 9, 5), "reason": "Lùi", "by": scene.secretary, "at": TENTH}
    directives.set_due(directive=moved, **change)
    scene.handed_in(handed_in, at=TENTH)
    messages = Message.objects.filter(kind=kinds.ESCALATED).select_related("recipient")

    true = reminders.still_true_for_leaders(messages)

    assert {m.facts["directive"] for m in messages if m.pk in true} == {still.pk}


def test_a_vice_chair_who_gave_up_the_unit_gets_no_letter_and_a_new_one_stands_in(led):
    led.scene.given()
    reminders.plan_due(at=TENTH)
    led.charge.delete()
    messages = Message.objects.filter(kind=kinds.ESCALATED).select_related("recipient")

    assert reminders.still_true_for_leaders(messages) == set()


def test_the_chair_told_for_want_of_a_vice_chair_still_gets_the_letter(led):
    led.charge.delete()
    led.scene.given()
    reminders.plan_due(at=TENTH)
    messages = Message.objects.filter(kind=kinds.ESCALATED).select_related("recipient")

    assert len(reminders.still_true_for_leaders(messages)) == 1


@pytest.mark.parametrize("number", [1, 4])
def test_asking_whether_it_holds_costs_the_same_for_any_number(led, number):
    for _ in range(number):
        led.scene.given()
    reminders.plan_due(at=TENTH)
    messages = list(Message.objects.filter(kind=kinds.ESCALATED).select_related("recipient"))

    with CaptureQueriesContext(connection) as queries:
        true = reminders.still_true_for_leaders(messages)

    assert (len(true), len(queries)) == (number, 4)  # the clock of the database is one of them


def test_a_day_keeps_when_it_was_planned(led):
    reminders.plan_due(at=on(7, 5, 9, 30))
    reminders.plan_due(at=on(7, 5, 11))

    days = PlannedDay.objects.filter(committee=led.scene.committee, day__gt=date(2022, 7, 1))
    found = list(days.order_by("day").values_list("day", "at"))
    assert found == [(date(2022, 7, day), on(7, 5, 9, 30)) for day in (4, 5)]


def test_a_vice_chair_of_another_committee_hears_nothing(led):
    person(Role.VICE_CHAIR, CommitteeFactory())
    led.scene.given()

    reminders.plan_due(at=TENTH)

    assert [person for _, person in told()] == [led.vice]
