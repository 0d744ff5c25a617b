"""What a meeting opens with: how the tasks stood when its programme was published."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from directives.actions import directives, documents, reports
from directives.models import Directive
from directives.opening import MOST
from meetings import projecting
from meetings.actions import meetings, packets, projector
from meetings.models import OpeningFigures
from meetings.packets import content_for, order_for
from tests.directives.views.test_lists import many
from tests.preparations import EARLIER, month

BEFORE = EARLIER - timedelta(days=40)
CALLED_ON = EARLIER.date()


@pytest.fixture
def here(db):
    return month()


def given(here, *, content="Rà soát quỹ đất", lead=None, due_on=CALLED_ON - timedelta(days=1)):
    document = documents.enter(
        committee=here.committee,
        key=uuid.uuid4(),
        kind="WORD",
        issuer="Chủ tịch UBND",
        dated_on=BEFORE.date(),
        subject="Kiểm tra",
        by=here.secretary,
        at=BEFORE,
    )
    one = directives.draft(
        document=document,
        content=content,
        lead=lead or here.unit,
        due_on=due_on,
        by=here.secretary,
        at=BEFORE,
    )
    return directives.issue(directive=one, basis="Ý kiến", by=here.secretary, at=BEFORE)


def page(client, meeting, person):
    client.force_login(person)
    return client.get(reverse("meetings:opening", args=[meeting.committee.slug, meeting.code]))


def test_calling_keeps_how_many_of_each_units_open_tasks_are_overdue_and_which(here):
    late = given(here)
    given(here, due_on=CALLED_ON)
    given(here, due_on=None, lead=here.other_unit)
    meeting = here.called()

    assert OpeningFigures.objects.get(meeting=meeting).content == {
        "units": [
            {"name": here.unit.name, "late": 1, "open": 2, "days": 1},
            {"name": here.other_unit.name, "late": 0, "open": 1, "days": 0},
        ],
        "late": [
            {
                "code": late.code,
                "content": "Rà soát quỹ đất",
                "unit": here.unit.name,
                "due": f"{late.due_on.day}/{late.due_on.month}/{late.due_on.year}",
                "days": 1,
            }
        ],
        "more": 0,
    }


def test_what_becomes_of_the_tasks_later_changes_nothing_of_it(here, client):
    task = given(here)
    meeting = here.called()
    before = page(client, meeting, here.member).content.decode()
    reports.submit_completion(
        directive=task,
        text="Xong",
        result_number="1/BC",
        result_on=date(2022, 6, 1),
        key=uuid.uuid4(),
        by=here.head,
        at=EARLIER + timedelta(days=1),
    )
    given(here, content="Việc mới")

    after = page(client, meeting, here.member).content.decode()
    assert "Rà soát quỹ đất" in before
    assert "Rà soát quỹ đất" in after
    assert "Việc mới" not in after


@pytest.mark.parametrize(
    "statement",
    ["UPDATE meetings_openingfigures SET content = '{}'", "DELETE FROM meetings_openingfigures"],
)
def test_the_database_itself_keeps_it(here, statement):
    here.called()

    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_meeting_that_was_not_called_has_none_and_its_page_says_so(here, client):
    meeting = here.with_items(1)

    assert not OpeningFigures.objects.exists()
    assert page(client, meeting, here.secretary).status_code == 200
    client.force_login(here.secretary)
    assert "tinh-hinh-nhiem-vu" not in client.get(meeting.get_absolute_url()).content.decode()


def test_members_find_it_from_the_meeting_and_units_do_not_read_of_others(here, client):
    given(here)
    meeting = here.called()
    client.force_login(here.member)

    assert "tinh-hinh-nhiem-vu" in client.get(meeting.get_absolute_url()).content.decode()
    assert page(client, meeting, here.officer).status_code == 403
    assert page(client, meeting, here.stranger).status_code == 404


def test_a_call_that_is_refused_keeps_nothing(here):
    meeting = here.planned()

    with pytest.raises(meetings.NothingOnTheAgenda):
        meetings.call(meeting=meeting, by=here.secretary, at=EARLIER)
    assert not OpeningFigures.objects.exists()


@pytest.mark.parametrize(("count", "more"), [(MOST, 0), (MOST + 1, 1)])
def test_the_longest_overdue_are_named_and_the_rest_is_counted(here, count, more):
    many(None, given(here), numbers=range(2, count + 1))
    content = OpeningFigures.objects.get(meeting=here.called()).content

    assert Directive.objects.count() == count
    assert (len(content["late"]), content["more"]) == (MOST, more)


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_costs_the_same_for_any_number(here, client, items, django_assert_num_queries):
    for _number in range(items):
        given(here)
    meeting = here.called()
    page(client, meeting, here.member)

    with django_assert_num_queries(5):
        client.get(reverse("meetings:opening", args=[meeting.committee.slug, meeting.code]))


def test_it_is_in_the_packet_of_papers_of_whoever_may_read_it(here):
    given(here)
    meeting = here.called()
    packet = packets.ask(
        meeting=meeting, content=content_for(here.member, meeting), by=here.member, at=EARLIER
    )

    opening = order_for(packet).front["opening"]

    assert opening["units"][0][:2] == [here.unit.name, "1/1"]
    assert opening["late"][0][0] == "Rà soát quỹ đất"
    assert opening["more"] == ""
    assert not content_for(here.officer, meeting).values["opening"]


def test_a_meeting_that_kept_nothing_has_no_such_page_in_its_packet(here):
    meeting = here.called()
    packet = packets.ask(
        meeting=meeting, content=content_for(here.member, meeting), by=here.member, at=EARLIER
    )

    assert order_for(packet).front["opening"] is None


def test_the_rooms_screen_opens_with_it_and_names_no_task(here, client):
    given(here)
    meeting = here.called()
    token = projector.make(meeting=meeting, seen=0, by=here.secretary, at=EARLIER)

    with time_machine.travel(EARLIER):
        shown = client.get(reverse("projector", args=[token])).text

    assert here.unit.name in shown
    assert "1/1" in shown
    assert "Rà soát quỹ đất" not in shown


def test_the_rooms_screen_shows_the_item_being_dealt_with_instead(here):
    given(here)
    meeting = here.called()
    before = projecting.board(meeting).units
    meeting.current_item = meeting.items.first()

    assert [unit["late"] for unit in before] == [1]
    assert projecting.board(meeting).units == []
