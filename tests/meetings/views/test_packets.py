"""All papers of a meeting in one file, as it is asked for and printed."""

import io

import pikepdf
import pytest
from django.urls import reverse

from giaoban.files import storage
from giaoban.files.actions import builds
from giaoban.files.builds import BuildState
from meetings.actions import packets
from meetings.models import Packet
from tests.factories import AT
from tests.meetings.actions.test_packets import with_papers
from tests.preparations import month

HTMX = {"hx-request": "true"}


@pytest.fixture
def here(db):
    return month()


def url(meeting, name):
    return reverse(f"meetings:{name}", args=[meeting.committee.slug, meeting.code])


def content_of(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_two_taps_lead_from_the_meeting_to_the_printer(here, sign_in):
    meeting, client = with_papers(here), sign_in(here.member)

    asked = client.post(url(meeting, "ask-packet"))
    packets.build_due(at=AT)
    page = client.get(meeting.get_absolute_url()).text
    answer = client.get(f"{url(meeting, 'packet-file')}?xem=1")

    assert asked.url == url(meeting, "packet")
    assert f"{url(meeting, 'packet-file')}?xem=1" in page
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert len(pikepdf.open(io.BytesIO(content_of(answer))).pages) == 3


@pytest.mark.parametrize("state", [None, *BuildState.values])
def test_what_htmx_swaps_in_is_what_a_reload_shows(here, sign_in, state):
    meeting, client = with_papers(here), sign_in(here.member)
    if state:
        client.post(url(meeting, "ask-packet"))
        in_state(state)

    fragment = client.get(url(meeting, "packet"), headers=HTMX).text
    page, whole = client.get(url(meeting, "packet")).text, client.get(meeting.get_absolute_url())

    assert without_token(fragment) in without_token(page)
    assert without_token(fragment) in without_token(whole.text)
    assert ("hx-get" in fragment) == (state in ("REQUESTED", "BUILDING"))


def in_state(state) -> None:
    if state in ("BUILDING", "FAILED"):
        taken = builds.claim(model=Packet, at=AT)
        if state == "FAILED":
            builds.finish(taken, BuildState.FAILED)
    if state == "DONE":
        packets.build_due(at=AT)
    assert Packet.objects.get().state == state


def without_token(text) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if "csrf" not in line).strip()


def test_asking_by_htmx_gives_the_fragment_that_watches(here, sign_in):
    meeting, client = with_papers(here), sign_in(here.member)

    answer = client.post(url(meeting, "ask-packet"), headers=HTMX)

    assert answer.status_code == 200
    assert f'hx-get="{url(meeting, "packet")}"' in answer.text
    assert 'aria-live="polite"' in answer.text


def test_no_packet_yet_leads_to_where_it_is_asked_for(here, sign_in):
    assert sign_in(here.member).get(url(with_papers(here), "packet-file")).status_code == 302


def test_a_packet_whose_file_is_gone_leads_there_too(here, sign_in):
    meeting, client = with_papers(here), sign_in(here.member)
    client.post(url(meeting, "ask-packet"))
    packets.build_due(at=AT)
    storage.discard(Packet.objects.get().file_key, of=packets.FOLDER)

    assert client.get(url(meeting, "packet-file")).status_code == 302


def test_nobody_gets_a_packet_of_papers_they_may_not_read(here, sign_in):
    meeting = with_papers(here)
    sign_in(here.member).post(url(meeting, "ask-packet"))
    packets.build_due(at=AT)

    client = sign_in(here.other_head)

    assert client.get(url(meeting, "packet-file")).status_code == 302
    assert sign_in(here.stranger).get(url(meeting, "packet-file")).status_code == 404


@pytest.mark.parametrize("papers", [1, 3])
def test_the_page_costs_the_same_however_many_papers(
    here, sign_in, django_assert_num_queries, papers
):
    meeting, client = with_papers(here, papers), sign_in(here.member)
    client.post(url(meeting, "ask-packet"))

    with django_assert_num_queries(9):
        client.get(url(meeting, "packet"))
