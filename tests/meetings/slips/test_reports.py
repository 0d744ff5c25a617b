"""A result is reported at the next session, by itself and exactly once."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from meetings import slip_reports
from meetings.actions import restrictions
from meetings.models import Meeting
from tests.meetings.slips.asked import LATER, SENT, count, on, send
from tests.preparations import month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


def opened(meeting, at):
    Meeting.objects.filter(pk=meeting.pk).update(state="IN_SESSION", opened_at=at, members=4)
    meeting.refresh_from_db()
    return meeting


def reported(here, *meetings):
    return [len(slip_reports.reported_at(one, reader=here.secretary)) for one in meetings]


def test_it_is_reported_at_the_next_meeting_to_come_and_no_other(here):
    later, sooner = here.planned(), here.planned(starts_at=on(28), title="Họp sớm")
    count(send(here))

    assert reported(here, later, sooner) == [0, 1]


def test_a_cancelled_meeting_reports_nothing_and_the_next_one_does(here):
    later, sooner = here.planned(), here.planned(starts_at=on(28), title="Họp sớm")
    count(send(here))
    Meeting.objects.filter(pk=sooner.pk).update(state="CANCELLED", cancelled_reason="Bão")
    sooner.refresh_from_db()

    assert reported(here, later, sooner) == [1, 0]


def test_once_reported_it_is_not_reported_again(here):
    later, sooner = here.planned(), here.planned(starts_at=on(28), title="Họp sớm")
    count(send(here))
    opened(sooner, on(28))

    assert reported(here, later, sooner) == [0, 1]


def test_what_is_counted_during_a_meeting_is_for_the_next(here):
    later, sooner = here.planned(), here.planned(starts_at=on(21, 8), title="Họp sớm")
    opened(sooner, on(21, 8))
    count(send(here), at=LATER)

    assert reported(here, later, sooner) == [1, 0]


def test_what_is_still_being_answered_is_not_reported(here):
    meeting = here.planned()
    send(here)

    assert reported(here, meeting) == [0]


@pytest.mark.parametrize("page", ["meeting", "live", "script"])
def test_meeting_page_live_page_and_script_show_it(here, page):
    meeting = here.called()
    count(send(here))
    client = Client()
    client.force_login(here.chair)

    with time_machine.travel(on(22), tick=False):
        answer = client.get(reverse(f"meetings:{page}", args=[here.committee.slug, meeting.code]))

    said = answer.content.decode()
    assert said.count('id="slip-results"') == 1
    assert "Điều chỉnh dự toán quý III" in said


def test_the_printed_script_takes_it_in(here):
    meeting = here.called()
    count(send(here))
    client = Client()
    client.force_login(here.chair)

    with time_machine.travel(on(22), tick=False):
        answer = client.get(
            reverse("meetings:script-pdf", args=[here.committee.slug, meeting.code])
        )

    assert answer["Content-Type"] == "application/pdf"


def test_of_a_restricted_matter_the_report_shows_its_number_alone(here):
    proposal = here.ready(title="Việc rất riêng")
    people = [here.secretary, here.vice_chair, here.member]
    restrictions.restrict(matter=proposal, people=people, by=here.secretary, at=SENT)
    proposal.refresh_from_db()
    meeting = here.called()
    count(send(here, proposal=proposal, title=proposal.title))
    client = Client()
    client.force_login(here.chief)

    with time_machine.travel(on(22), tick=False):
        said = client.get(meeting.get_absolute_url()).content.decode()

    assert 'id="slip-results"' in said
    assert "Việc rất riêng" not in said


@pytest.mark.parametrize("rows", [1, 3])
def test_the_report_costs_one_query(here, rows, django_assert_num_queries):
    meeting = here.planned()
    for _ in range(rows):
        count(send(here))

    with django_assert_num_queries(1):
        slip_reports.reported_at(meeting, reader=here.secretary)
