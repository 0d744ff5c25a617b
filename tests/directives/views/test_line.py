"""Catching a directive in one line: what its writer saw is what is saved."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from directives.actions import catching
from directives.models import Directive
from meetings.actions import sitting
from tests.factories import DepartmentAliasFactory, DepartmentFactory
from tests.meetings.room.test_race import all_at_once
from tests.sittings import called, in_session

HTMX = {"HX-Request": "true"}
SEEN = re.compile(r'name="seen" value="([0-9a-f]+)"')

pytestmark = pytest.mark.django_db


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


@pytest.fixture
def room():
    found = in_session(count=3, items=2)
    found.tnmt = DepartmentFactory(committee=found.committee, code="tnmt", name="Phòng TNMT")
    found.tckh = DepartmentFactory(committee=found.committee, code="tckh", name="Phòng TCKH")
    DepartmentAliasFactory(department=found.tnmt)
    return found


def url(room):
    return reverse("directives:line", args=[room.committee.slug, room.meeting.code])


def panel(room):
    return reverse("desk:conduct", args=[room.committee.slug, room.meeting.code])


def typed(room, text, **fields):
    given = {"line": text, "key": str(uuid.uuid4()), "item": room.item.pk}
    return given | fields


def chips(client, room, text):
    return client.post(url(room), typed(room, text), headers=HTMX)


def line():
    return f"Rà soát quỹ đất @tnmt @tckh #{tomorrow():%d/%m/%Y}"


def test_the_chips_say_what_was_understood_and_save_nothing(client, room):
    client.force_login(room.secretary)

    answer = chips(client, room, line())

    assert "Phòng TNMT" in answer.text
    assert "Phòng TCKH" in answer.text
    assert answer.text.startswith("\n<div") or answer.text.lstrip().startswith("<div")
    assert not Directive.objects.exists()


def test_a_line_whose_chips_were_seen_is_saved_at_once(client, room):
    client.force_login(room.secretary)
    seen = SEEN.search(chips(client, room, line()).text)[1]

    answer = client.post(url(room), typed(room, line(), seen=seen))

    one = Directive.objects.get()
    assert (answer.status_code, answer.url) == (302, panel(room))
    assert (one.content, one.lead, one.item, one.due_on) == (
        "Rà soát quỹ đất",
        room.tnmt,
        room.item,
        tomorrow(),
    )
    assert [support.department for support in one.supports.all()] == [room.tckh]
    assert (one.source_text, one.state) == (line(), "DRAFT")


def test_every_screen_of_the_meeting_is_told(client, room):
    client.force_login(room.secretary)
    before = room.again().revision
    seen = SEEN.search(chips(client, room, line()).text)[1]

    client.post(url(room), typed(room, line(), seen=seen))

    assert room.again().revision == before + 1
    assert "Rà soát quỹ đất" in client.get(panel(room)).text


@pytest.mark.parametrize("seen", ["", "0123456789abcdef"])
def test_without_chips_or_with_others_the_form_comes_first(client, room, seen):
    client.force_login(room.secretary)

    answer = client.post(url(room), typed(room, line(), seen=seen))

    assert answer.status_code == 200
    assert not Directive.objects.exists()
    for kept in ("Rà soát quỹ đất", 'value="Phòng TNMT"', f"{tomorrow().day}/{tomorrow().month}"):
        assert kept in answer.text


def test_the_form_corrects_and_saves_once(client, room):
    client.force_login(room.secretary)
    form = {
        "content": "Rà soát quỹ đất công",
        "addressee": "ONE_UNIT",
        "lead": "Phòng TN&MT",
        "supporting": [room.tckh.pk],
        "due_on": "",
        "item": room.items[1].pk,
        "key": str(uuid.uuid4()),
    }

    first, second = client.post(url(room), form), client.post(url(room), form)

    one = Directive.objects.get()
    assert (first.status_code, second.status_code) == (302, 302)
    assert (one.content, one.lead, one.item) == (
        "Rà soát quỹ đất công",
        room.tnmt,
        room.items[1],
    )


def test_correcting_may_be_asked_for_although_all_is_clear(client, room):
    client.force_login(room.secretary)
    seen = SEEN.search(chips(client, room, line()).text)[1]

    answer = client.post(url(room), typed(room, line(), seen=seen, correct="yes"))

    assert (answer.status_code, Directive.objects.count()) == (200, 0)


def test_an_unknown_unit_is_said_with_similar_ones_and_nothing_is_lost(client, room):
    client.force_login(room.secretary)

    found = chips(client, room, "Rà soát @tnmtt")
    seen = SEEN.search(found.text)[1]
    answer = client.post(url(room), typed(room, "Rà soát @tnmtt", seen=seen))

    assert 'data-replace="@tnmtt" data-with="@tnmt"' in found.text
    assert (answer.status_code, Directive.objects.count()) == (200, 0)
    assert "Rà soát @tnmtt" in answer.text


def test_units_of_other_committees_are_unknown(client, room):
    DepartmentFactory(code="khac", name="Phòng Khác")
    client.force_login(room.secretary)

    assert 'data-with="@khac"' not in chips(client, room, "Rà soát @khac").text


def test_a_unit_that_has_ended_is_unknown(client, room):
    ended = timezone.localdate() - timedelta(days=1)
    DepartmentFactory(committee=room.committee, code="cu", name="Phòng Cũ", until_on=ended)
    client.force_login(room.secretary)

    assert "@cu" in chips(client, room, "Rà soát @cu").text


@pytest.mark.parametrize("text", ["", "   ", "x" * 1001, "\x00"])
def test_what_cannot_be_read_is_asked_again(client, room, text):
    client.force_login(room.secretary)

    assert chips(client, room, text).status_code == 200
    assert client.post(url(room), typed(room, text)).status_code == 200
    assert not Directive.objects.exists()


def test_it_is_for_the_office(client, room):
    stranger = called(count=3).secretary
    found = []
    for user in (room.secretary, room.chair, room.members[1], stranger):
        client.force_login(user)
        found.append((client.get(url(room)).status_code, client.post(url(room)).status_code))

    assert found == [(200, 200), (403, 403), (403, 403), (404, 404)]


def test_before_the_sitting_nothing_is_caught(client):
    room = called(count=3)
    DepartmentFactory(committee=room.committee, code="tnmt", name="Phòng TNMT")
    client.force_login(room.secretary)
    text = "Rà soát @tnmt"
    seen = SEEN.search(chips(client, room, text).text)[1]

    answer = client.post(url(room), typed(room, text, seen=seen))

    assert (answer.status_code, Directive.objects.count()) == (200, 0)
    assert "notice-error" in answer.text


@pytest.mark.parametrize("units", [1, 3])
def test_chips_query_count(client, units, django_assert_num_queries):
    room = in_session(count=3)
    for unit in DepartmentFactory.create_batch(units, committee=room.committee):
        DepartmentAliasFactory(department=unit)
    client.force_login(room.secretary)
    chips(client, room, "Rà soát @tnmt")

    with django_assert_num_queries(7):
        chips(client, room, "Rà soát @tnmt")


@pytest.mark.django_db(transaction=True)
def test_two_secretaries_at_once_catch_two_tasks_and_one_twice_is_one():
    room = in_session(count=3)
    keys = [uuid.uuid4(), uuid.uuid4()]

    def catch(key):
        return lambda: (
            catching.catch(
                meeting=room.meeting,
                content="Rà soát",
                key=key,
                by=room.secretary,
                at=timezone.now(),
            ).code
        )

    codes = all_at_once([catch(key) for key in keys for _twice in range(2)])

    assert len(set(codes)) == Directive.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_catching_and_pointing_at_once_never_wait_for_each_other_in_a_ring():
    room = in_session(count=3, items=2)

    def catch():
        catching.catch(
            meeting=room.meeting,
            content="Rà soát",
            key=uuid.uuid4(),
            by=room.secretary,
            at=timezone.now(),
        )

    def point(item):
        return lambda: sitting.point(item=item, by=room.secretary, at=timezone.now())

    for _trial in range(10):
        all_at_once([catch, catch, *(point(item) for item in room.items)])

    assert Directive.objects.count() == 20
