"""Due dates in the personal calendar: whose, which, and what never leaves the house."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from directives.actions import directives, stopping
from directives.enums import Addressee, DirectiveState
from giaoban.organisation.enums import Role
from meetings.actions import calendar_feeds
from meetings.models import AgendaItem
from tests.directives.scene import on
from tests.factories import AT, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    cache.clear()
    time_machine.move_to(on(7, 5))


def events(who) -> list:
    token = calendar_feeds.make(by=who, at=AT)
    answer = Client().get(reverse("calendar:feed", args=[token]))
    return Calendar.from_ical(answer.content).walk("VEVENT")


def titles(who) -> list[str]:
    return [str(event["SUMMARY"]) for event in events(who)]


@pytest.mark.parametrize("who", ["head", "officer", "helper"])
def test_a_due_date_stands_in_the_calendar_of_both_units(scene, who):
    directive = scene.given(supporting=[scene.support])

    [event] = events(getattr(scene, who))

    assert event.decoded("DTSTART") == directive.due_on
    assert event.decoded("DTEND") == date(2022, 7, 27)
    assert event["SUMMARY"] == f"Hạn: {directive.code} {directive.content}"
    assert event["URL"].endswith(directive.get_absolute_url())
    assert event["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize("role", [Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER, Role.SECRETARY])
def test_whoever_decides_or_keeps_the_records_has_no_due_dates(scene, role):
    scene.given()

    assert events(person(role, scene.committee)) == []


def test_another_unit_has_nothing_of_it(scene):
    scene.given()

    assert events(scene.helper) == []


def test_another_date_is_the_same_entry_with_a_higher_sequence(scene):
    directive = scene.given()
    [before] = events(scene.head)

    directives.set_due(
        directive=directive,
        due_on=date(2022, 8, 5),
        reason="Chờ hồ sơ",
        by=scene.secretary,
        at=on(7, 5),
    )
    [after] = events(scene.head)

    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTART") == date(2022, 8, 5)


def test_what_is_handed_in_is_gone(scene):
    scene.handed_in(scene.given(), at=on(7, 5))

    assert events(scene.head) == []


@pytest.mark.parametrize("new", [DirectiveState.SUSPENDED, DirectiveState.CANCELLED])
def test_what_was_stopped_is_gone(scene, new):
    stopping.stop(directive=scene.given(), new=new, reason="Chờ", by=scene.secretary, at=on(7, 5))

    assert events(scene.head) == []


def test_a_draft_and_a_task_without_a_date_are_not_in_it(scene):
    scene.draft()
    scene.given(due_on=None)

    assert events(scene.head) == []


def test_of_a_directive_to_all_units_each_has_its_own_task(scene):
    scene.given(addressee=Addressee.ALL_UNITS, lead=None)

    assert len(titles(scene.head)) == 1


@pytest.mark.parametrize(("month", "day", "shown"), [(10, 26, 1), (10, 27, 0)])
def test_what_is_overdue_stays_for_three_months(scene, time_machine, month, day, shown):
    scene.given()

    time_machine.move_to(on(month, day))

    assert len(events(scene.head)) == shown


def test_nothing_that_arose_from_a_restricted_item_leaves_the_house(scene):
    item = AgendaItem.objects.create(
        meeting=scene.meeting, title="Kỷ luật", position=1, needs_vote=False, is_restricted=True
    )
    scene.given(item=item, content="Hoàn thiện hồ sơ kỷ luật")

    assert titles(scene.head) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_for_any_number_of_tasks(scene, rows, django_assert_num_queries):
    for _ in range(rows):
        scene.given(supporting=[scene.support])
    token = calendar_feeds.make(by=scene.head, at=AT)
    address = reverse("calendar:feed", args=[token])
    Client().get(address)

    with django_assert_num_queries(16):  # twelve of them count the fetch
        Client().get(address)
