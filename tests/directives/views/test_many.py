import uuid
from datetime import date

import pytest
import time_machine
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from directives import kinds
from directives.actions import reminding
from directives.actions.many import MOST, SomeRefused, TooManyTicked, do
from directives.enums import Addressee, DirectiveState, ManyDeed
from directives.models import DeedOnMany, Directive, DirectiveStep
from giaoban.audit.models import AuditEvent
from giaoban.notifications.kinds import kind_of
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from tests.directives.scene import on
from tests.factories import CommitteeFactory, person


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 21), tick=False):
        yield


def ticks(*directives):
    stored = Directive.objects.in_bulk([one.pk for one in directives])
    return [f"{one.pk}.{stored[one.pk].version}" for one in directives]


def send(client, scene, deed, directives, *, by=None, **said):
    client.force_login(by or scene.secretary)
    address = reverse(f"directives:many-{deed}", args=[scene.committee.slug])
    given = {"sure": "yes", "key": uuid.uuid4(), "ticked": ticks(*directives)}
    return client.post(address, {**given, **said})


def states(*directives):
    return [Directive.objects.get(pk=one.pk).state for one in directives]


def test_completions_are_confirmed_at_once(client, scene):
    done = [scene.handed_in(scene.given()) for _ in range(3)]

    response = send(client, scene, "confirm", done, query="time=OVERDUE")

    assert response.url == f"{reverse('directives:list', args=['bac-kan'])}?time=OVERDUE"
    assert states(*done) == [DirectiveState.COMPLETED] * 3
    assert AuditEvent.objects.filter(verb="directive.confirmed").count() == 3
    assert DeedOnMany.objects.get().count == 3


def test_one_that_is_refused_keeps_all_as_they_were_and_says_why(client, scene):
    ready, open_one = scene.handed_in(scene.given()), scene.given()

    page = send(client, scene, "confirm", [ready, open_one])

    assert states(ready, open_one) == ["COMPLETION_SUBMITTED", "ISSUED"]
    tasks = {one.pk: one.refused for one in page.context["tasks"]}
    assert tasks[ready.pk] == ""
    assert tasks[open_one.pk] in page.content.decode()
    assert not DeedOnMany.objects.exists()
    assert not AuditEvent.objects.filter(verb="directive.confirmed").exists()


def test_the_first_click_asks_and_writes_nothing(client, scene):
    done = scene.handed_in(scene.given())
    client.force_login(scene.secretary)
    address = reverse("directives:many-confirm", args=[scene.committee.slug])

    page = client.post(address, {"ticked": ticks(done)})

    assert [one.pk for one in page.context["tasks"]] == [done.pk]
    assert states(done) == ["COMPLETION_SUBMITTED"]


def test_a_second_click_writes_nothing_twice(client, scene):
    task = scene.given()
    said = {"due_on": "5/8/2022", "reason": "Chờ kinh phí", "key": uuid.uuid4()}
    sent = {"ticked": ticks(task), **said}
    send(client, scene, "due", [], **sent)
    response = send(client, scene, "due", [], **sent)

    assert response.status_code == 302
    assert Directive.objects.get(pk=task.pk).due_on == date(2022, 8, 5)
    assert DirectiveStep.objects.filter(directive=task, new_due_on__isnull=False).count() == 1


def test_what_was_changed_since_it_was_ticked_is_looked_at_again(client, scene):
    task = scene.given()
    old = ticks(task)
    scene.reported(task)

    page = send(client, scene, "due", [], ticked=old, due_on="5/8/2022", reason="Chờ")

    assert page.context["tasks"][0].refused
    assert Directive.objects.get(pk=task.pk).due_on == task.due_on


def test_a_due_date_moves_with_its_reason_alone(client, scene):
    task = scene.given()

    page = send(client, scene, "due", [task], due_on="5/8/2022", reason=" ")

    assert page.context["form"].errors["reason"]
    assert Directive.objects.get(pk=task.pk).due_on == task.due_on


def test_the_chair_suspends_and_takes_up_again(client, scene):
    tasks = [scene.given(), scene.given()]
    chair = scene.meeting.presiding

    send(client, scene, "suspend", tasks, by=chair, reason="Chờ quy hoạch")
    assert states(*tasks) == ["SUSPENDED", "SUSPENDED"]
    send(client, scene, "resume", tasks, by=chair, reason="Đã có quy hoạch")
    assert states(*tasks) == ["ISSUED", "ISSUED"]


def test_the_office_enters_for_the_chair_that_tasks_are_suspended(client, scene):
    task = scene.given()
    chair = scene.meeting.presiding
    said = {"reason": "Chờ quy hoạch", "acted_by": chair.pk, "channel": "TELEPHONE"}

    send(client, scene, "suspend", [task], **said)

    done = DeedOnMany.objects.get()
    assert (done.by, done.entered_by, done.channel) == (chair, scene.secretary, "TELEPHONE")
    assert states(task) == ["SUSPENDED"]


def test_two_tasks_of_one_directive_take_its_roll_up_along(client, scene):
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)
    tasks = list(Directive.objects.filter(parent=parent))
    chair = scene.meeting.presiding

    send(client, scene, "suspend", tasks, by=chair, reason="Chờ")

    assert states(parent, *tasks) == ["SUSPENDED"] * (len(tasks) + 1)


def test_units_do_nothing_to_many_and_see_no_boxes(client, scene):
    task = scene.handed_in(scene.given())

    assert send(client, scene, "confirm", [task], by=scene.head).status_code == 403
    page = client.get(reverse("directives:list", args=[scene.committee.slug]))
    assert 'name="ticked"' not in page.content.decode()


def test_tasks_of_another_committee_are_not_there(scene):
    task = scene.handed_in(scene.given())
    other = CommitteeFactory()
    by = person(Role.SECRETARY, other)

    with pytest.raises(SomeRefused) as refusal:
        act(other, ManyDeed.CONFIRM, {task.pk: task.version}, by=by)

    assert set(refusal.value.refused) == {task.pk}
    assert states(task) == ["COMPLETION_SUBMITTED"]


@pytest.mark.parametrize("count", [MOST, MOST + 1])
def test_there_is_an_end_to_how_many(scene, count):
    refused = TooManyTicked if count > MOST else SomeRefused

    with pytest.raises(refused):
        act(scene.committee, ManyDeed.CONFIRM, dict.fromkeys(range(1, count + 1), 1))


def act(committee, deed, seen, **said):
    given = {"by": said.pop("by", None), "key": uuid.uuid4(), "at": on(7, 21), "seen": seen}
    return do(committee=committee, deed=deed, **given, **said)


@pytest.mark.parametrize("ticked", ["x", "1", "1.x", "9" * 19 + ".1", "1." + "9" * 10, "٣.1"])
def test_nonsense_ticked_is_nothing(client, scene, ticked):
    page = send(client, scene, "confirm", [], ticked=ticked)

    assert page.status_code == 200
    assert page.context["tasks"] == []


def test_what_was_done_to_many_is_never_changed(client, scene):
    send(client, scene, "confirm", [scene.handed_in(scene.given())])

    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("UPDATE directives_deedonmany SET count = 9")


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_that_asks_costs_the_same_for_any_number(
    client, scene, items, django_assert_num_queries
):
    tasks = [scene.handed_in(scene.given()) for _ in range(items)]
    client.force_login(scene.secretary)
    address = reverse("directives:many-confirm", args=[scene.committee.slug])
    ticked = ticks(*tasks)
    client.post(address, {"ticked": ticked})

    with django_assert_num_queries(6):
        client.post(address, {"ticked": ticked})


def reminders():
    return Message.objects.filter(kind=kinds.REMINDED)


def test_units_are_reminded_at_once_with_words(client, scene):
    tasks = [scene.given(), scene.given()]

    send(client, scene, "remind", tasks, words="Thành phố đang chờ số liệu.")

    facts = reminders().filter(recipient=scene.officer).values_list("facts", flat=True)
    assert {one["directive"] for one in facts} == {one.pk for one in tasks}
    assert {one["reason"] for one in facts} == {"Thành phố đang chờ số liệu."}
    said = AuditEvent.objects.filter(verb="directive.reminded")
    assert {one.reason for one in said} == {"Thành phố đang chờ số liệu."}


def test_a_unit_is_reminded_of_a_task_once_a_day(client, scene):
    task = scene.given()
    send(client, scene, "remind", [task])
    told = reminders().count()

    page = send(client, scene, "remind", [task])

    assert reminders().count() == told > 0
    assert "đã được nhắc" in page.text
    with time_machine.travel(on(7, 22), tick=False):
        send(client, scene, "remind", [task])
    assert reminders().count() == 2 * told


def test_what_waits_for_the_office_is_nothing_to_remind_a_unit_of(client, scene):
    done = scene.handed_in(scene.given())

    page = send(client, scene, "remind", [done])

    assert page.context["tasks"][0].refused
    assert not reminders().exists()


def test_a_task_of_all_units_is_reminded_of_unit_by_unit(client, scene):
    whole = scene.given(addressee=Addressee.ALL_UNITS, lead=None)

    page = send(client, scene, "remind", [whole])

    assert "từng đơn vị" in page.text
    assert not reminders().exists()


def test_whoever_hands_in_the_result_before_the_letter_leaves_gets_none(scene):
    task = scene.given()
    reminding.remind(directive=task, by=scene.secretary, at=on(7, 21))
    kind = kind_of(kinds.REMINDED)
    before = kind.still_true(reminders())

    scene.handed_in(task)

    assert before
    assert kind.still_true(reminders()) == set()


def test_the_office_finds_the_button_on_the_task_and_the_unit_does_not(client, scene):
    task = scene.given()
    address = reverse("directives:directive", args=[scene.committee.slug, task.code])

    client.force_login(scene.secretary)
    assert "nhac-ngay" in client.get(address).text
    client.force_login(scene.officer)
    assert "nhac-ngay" not in client.get(address).text
