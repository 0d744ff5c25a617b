"""A person's calendar by a secret address: what it holds, and when it is not there."""

import logging
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from giaoban.core.json_lines import WithoutSecrets
from giaoban.notifications.models import Message
from meetings.actions import calendar_feeds, meetings
from meetings.models import CalendarFeed
from meetings.views.calendar_feeds import MOST_A_MINUTE
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    cache.clear()


def fetch(token):
    """The answer to a calendar program, which has no session."""
    return Client().get(reverse("calendar:feed", args=[token]))


def events(token) -> list:
    return Calendar.from_ical(fetch(token).content).walk("VEVENT")


def test_it_holds_the_meetings_one_is_invited_to(here):
    meeting = here.called()
    here.with_items(1, starts_at=meeting.starts_at + timedelta(days=30))  # not called yet
    token = calendar_feeds.make(by=here.member, at=EARLIER)

    [event] = events(token)

    assert event["SUMMARY"] == meeting.title
    assert event.decoded("DTSTART") == meeting.starts_at
    assert "ATTENDEE" not in event


def test_it_is_empty_for_who_is_not_invited(here):
    here.called()

    assert events(calendar_feeds.make(by=here.officer, at=EARLIER)) == []


def test_no_item_of_an_agenda_is_named(here):
    meeting = here.called(3)
    text = fetch(calendar_feeds.make(by=here.member, at=EARLIER)).content.decode()

    assert [item.title for item in meeting.items.all() if item.title in text] == []


def test_a_cancelled_meeting_is_shown_as_cancelled(here):
    meeting = here.called()
    meetings.cancel(meeting=meeting, reason="Mưa bão", by=here.secretary, at=EARLIER)

    [event] = events(calendar_feeds.make(by=here.member, at=EARLIER))

    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


@pytest.mark.parametrize(("days", "shown"), [(91, 1), (93, 0)])
def test_what_has_been_stays_for_three_months(here, days, shown, time_machine):
    meeting = here.called()
    token = calendar_feeds.make(by=here.member, at=EARLIER)

    time_machine.move_to(meeting.starts_at + timedelta(days=days))

    assert len(events(token)) == shown


def test_nothing_keeps_it_and_nothing_indexes_it(here):
    answer = fetch(calendar_feeds.make(by=here.member, at=EARLIER))

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.cookies == {}


def test_the_secret_is_long_and_only_its_hash_is_kept(here):
    token = calendar_feeds.make(by=here.member, at=EARLIER)

    assert len(token) >= 43  # 256 bits
    assert token not in str(CalendarFeed.objects.values_list())


def test_a_new_address_kills_the_one_before_and_revoking_kills_the_last(here):
    first = calendar_feeds.make(by=here.member, at=EARLIER)
    second = calendar_feeds.make(by=here.member, at=EARLIER)
    assert (fetch(first).status_code, fetch(second).status_code) == (404, 200)

    assert calendar_feeds.revoke(by=here.member, at=EARLIER) == 1
    assert calendar_feeds.revoke(by=here.member, at=EARLIER) == 0

    assert fetch(second).status_code == 404


def test_it_dies_with_the_account(here):
    token = calendar_feeds.make(by=here.member, at=EARLIER)
    here.member.is_active = False
    here.member.save()

    assert fetch(token).status_code == 404


def test_it_dies_with_the_last_post(here):
    token = calendar_feeds.make(by=here.member, at=EARLIER)
    here.member.posts.update(until_on=EARLIER.date() - timedelta(days=1))

    assert fetch(token).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 500, "%27", "..", "á"])
def test_a_guess_finds_nothing(here, token):
    assert fetch(token).status_code == 404


def test_who_asks_too_often_waits(here):
    token = calendar_feeds.make(by=here.member, at=EARLIER)

    answers = [fetch(token).status_code for _ in range(MOST_A_MINUTE + 1)]

    assert answers == [200] * MOST_A_MINUTE + [429]
    assert "Chờ một phút" in fetch(token).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_for_any_number_of_meetings(here, rows, django_assert_num_queries):
    for number in range(rows):
        here.called(starts_at=EARLIER + timedelta(days=20 + number))
    token = calendar_feeds.make(by=here.member, at=EARLIER)
    fetch(token)

    with django_assert_num_queries(15):  # twelve of them count the fetch: the cache is a table
        fetch(token)


def test_the_page_shows_the_address_once(here, sign_in):
    client = sign_in(here.member)

    made = client.post(reverse("calendar:make"), follow=True)
    again = client.get(reverse("calendar:mine"))

    [shown] = re.findall(r"/lich/([\w-]+)\.ics", made.content.decode())
    assert fetch(shown).status_code == 200
    assert shown not in again.content.decode()
    assert Message.objects.filter(facts__icontains=shown).count() == 0


def test_the_page_revokes_it(here, sign_in):
    token = calendar_feeds.make(by=here.member, at=EARLIER)

    sign_in(here.member).post(reverse("calendar:revoke"))

    assert fetch(token).status_code == 404


def test_the_secret_stands_in_no_line_of_the_log():
    said = ('"GET /lich/%s.ics HTTP/1.1" 200', ("aGhost-_1",))
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, *said, None)

    WithoutSecrets().filter(record)

    assert record.getMessage() == '"GET /lich/***.ics HTTP/1.1" 200'
