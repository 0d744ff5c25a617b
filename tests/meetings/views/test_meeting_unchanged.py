"""The page of a meeting is not made again for a reader to whom nothing of it has changed."""

from datetime import date, timedelta

import pytest
from django.conf import settings

from giaoban.core import unchanged
from giaoban.notifications.models import Message
from giaoban.organisation.models import Post
from meetings.actions import agenda, invitees, meetings, packets, papers, replies, supplement
from meetings.models import Packet
from meetings.packets import content_for
from tests.factories import AT
from tests.preparations import EARLIER, month


@pytest.fixture
def here(db):
    return month()


@pytest.fixture
def meeting(here):
    """Called, with a free item and one with a paper."""
    planned = here.with_items(1)
    agenda.add_proposals(meeting=planned, proposals=[here.ready()], by=here.secretary, at=EARLIER)
    planned.refresh_from_db()
    meetings.approve_programme(
        meeting=planned, order_version=planned.order_version, by=here.chair, at=EARLIER
    )
    return meetings.call(meeting=planned, by=here.secretary, at=EARLIER)


@pytest.fixture
def reader(here, sign_in):
    return sign_in(here.member)


def again(client, meeting, tag):
    return client.get(meeting.get_absolute_url(), headers={"if-none-match": tag})


def tag_of(client, meeting):
    return client.get(meeting.get_absolute_url()).headers["ETag"]


def test_a_page_that_has_not_changed_is_four_statements(reader, meeting, django_assert_num_queries):
    first = reader.get(meeting.get_absolute_url())
    tag = first.headers["ETag"]

    with django_assert_num_queries(4):
        second = again(reader, meeting, tag)

    assert (second.status_code, second.content) == (304, b"")
    assert first.headers["Cache-Control"] == second.headers["Cache-Control"]
    assert set(first.headers["Cache-Control"].split(", ")) == {"no-cache", "private"}


def added_late(here, meeting):
    supplement.add_free(
        meeting=meeting, title="Việc gấp", minutes=5, needs_vote=False, by=here.secretary, at=AT
    )


def answered(here, meeting):
    theirs = meeting.invitations.get(person=here.head)
    replies.reply(invitation=theirs, answer="ATTENDING", by=here.head, at=EARLIER)


def paper_read(here, meeting):
    paper = meeting.items.get(proposal__isnull=False).proposal.papers.get()
    papers.mark_read(paper=paper, by=here.member, at=EARLIER)


def told(here, meeting):
    Message.objects.filter(recipient=here.member).update(read_at=AT)


def packet_asked(here, meeting):
    content = content_for(here.member, meeting)
    packets.ask(meeting=meeting, content=content, by=here.member, at=EARLIER)


def packet_under_way(here, meeting):
    Packet.objects.update(papers_done=1)


def guest(here, meeting):
    invitees.add_guest(meeting=meeting, name="Bà C", by=here.secretary, at=EARLIER)


def another_post(here, meeting):
    Post.objects.filter(person=here.member).update(role="VICE_CHAIR")


@pytest.mark.parametrize(
    "change", [added_late, answered, paper_read, told, packet_asked, guest, another_post]
)
def test_whatever_the_page_shows_makes_it_new(here, reader, meeting, change):
    tag = tag_of(reader, meeting)

    change(here, meeting)

    assert again(reader, meeting, tag).status_code == 200


def test_the_progress_of_a_packet_makes_it_new(here, reader, meeting):
    packet_asked(here, meeting)
    tag = tag_of(reader, meeting)

    packet_under_way(here, meeting)

    assert again(reader, meeting, tag).status_code == 200


def test_every_reader_session_language_and_day_has_a_page_of_its_own(
    here, sign_in, meeting, monkeypatch
):
    first, second, again_signed_in = (
        tag_of(sign_in(who), meeting) for who in (here.member, here.head, here.member)
    )
    english = sign_in(here.member)
    english.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    of_today = english.get(meeting.get_absolute_url()).headers["ETag"]
    monkeypatch.setattr(unchanged.timezone, "localdate", lambda *_at: date(2023, 1, 2))

    assert len({first, second, again_signed_in, of_today, tag_of(english, meeting)}) == 5


def test_a_page_that_greets_has_no_tag_and_is_always_made(here, sign_in, meeting):
    client = sign_in(here.secretary)
    tag = tag_of(client, meeting)
    client.post(f"{meeting.get_absolute_url()}huy/", {"reason": "Bão"})

    greeted = again(client, meeting, tag)

    assert greeted.status_code == 200
    assert "ETag" not in greeted.headers
    assert "Đã hủy" in greeted.content.decode()


def test_who_may_not_read_it_any_more_is_refused_whatever_the_browser_kept(here, reader, meeting):
    tag = tag_of(reader, meeting)

    Post.objects.filter(person=here.member).update(until_on=EARLIER.date() - timedelta(days=1))

    assert again(reader, meeting, tag).status_code == 404


def test_an_update_of_the_sources_makes_every_page_new(reader, meeting, monkeypatch):
    tag = tag_of(reader, meeting)

    monkeypatch.setattr(unchanged, "_programme", lambda: "another")

    assert again(reader, meeting, tag).status_code == 200
