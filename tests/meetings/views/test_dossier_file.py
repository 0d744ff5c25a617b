"""The whole file of a meeting, as it is asked for, watched and fetched."""

import pytest
from django.urls import reverse

from giaoban.documents.actions import archiving
from giaoban.files import storage
from giaoban.files.actions import builds
from giaoban.files.builds import BuildState
from meetings.actions import dossier_files
from meetings.models import DossierFile
from tests.factories import AT
from tests.meetings.actions.test_packets import with_papers
from tests.meetings.minutes import sat
from tests.meetings.views.test_packets import without_token
from tests.preparations import month

HTMX = {"hx-request": "true"}
WARNING = "alert-warning"


@pytest.fixture
def here(db):
    return month()


def url(meeting, name="dossier-file"):
    return reverse(f"meetings:{name}", args=[meeting.committee.slug, meeting.code])


def test_two_clicks_lead_from_the_file_of_the_meeting_to_the_archive(here, sign_in):
    meeting, client = with_papers(here), sign_in(here.member)

    page = client.get(url(meeting, "dossier")).text
    asked = client.post(url(meeting, "ask-dossier-file"))
    dossier_files.build_due(at=AT)
    ready = client.get(url(meeting)).text
    answer = client.get(url(meeting, "dossier-archive"))

    assert url(meeting) in page
    assert asked.url == url(meeting)
    assert url(meeting, "dossier-archive") in ready
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/zip"
    assert b"".join(answer.streaming_content)[:2] == b"PK"


@pytest.mark.parametrize("state", [None, *BuildState.values])
def test_what_htmx_swaps_in_is_what_a_reload_shows(here, sign_in, state):
    meeting, client = with_papers(here), sign_in(here.member)
    if state:
        client.post(url(meeting, "ask-dossier-file"))
        in_state(state)

    fragment, page = client.get(url(meeting), headers=HTMX).text, client.get(url(meeting)).text

    assert without_token(fragment) in without_token(page)
    assert ("hx-get" in fragment) == (state in ("REQUESTED", "BUILDING"))


def in_state(state) -> None:
    if state in ("BUILDING", "FAILED"):
        taken = builds.claim(model=DossierFile, at=AT)
        if state == "FAILED":
            builds.finish(taken, BuildState.FAILED)
    if state == "DONE":
        dossier_files.build_due(at=AT)
    assert DossierFile.objects.get().state == state


def test_asking_by_htmx_gives_the_fragment_that_watches(here, sign_in):
    meeting = with_papers(here)

    answer = sign_in(here.member).post(url(meeting, "ask-dossier-file"), headers=HTMX)

    assert f'hx-get="{url(meeting)}"' in answer.text
    assert 'aria-live="polite"' in answer.text


def test_where_it_is_not_there_the_page_says_how_far_it_is(here, sign_in):
    meeting, client = with_papers(here), sign_in(here.member)
    before = client.get(url(meeting, "dossier-archive"))
    client.post(url(meeting, "ask-dossier-file"))
    dossier_files.build_due(at=AT)
    storage.discard(DossierFile.objects.get().file_key, of=dossier_files.FOLDER)

    for answer in (before, client.get(url(meeting, "dossier-archive"))):
        assert (answer.status_code, answer["Location"]) == (302, url(meeting))


def test_it_is_not_there_for_a_stranger(here, sign_in):
    meeting, client = with_papers(here), sign_in(here.stranger)

    assert {client.get(url(meeting, name)).status_code for name in NAMES} == {404}


NAMES = ("dossier", "dossier-file", "dossier-archive")


def test_missing_data_are_named_until_they_are_entered(here, sign_in):
    meeting = with_papers(here)
    where = reverse("documents:archiving", args=[here.committee.slug])
    chief, member = (sign_in(who).get(url(meeting)).text for who in (here.chief, here.member))
    given = {"organ_id": "H03.15.2", "meeting_files": "20 năm", "by": here.chief, "at": AT}
    archiving.set_rules(committee=here.committee, seen=0, **given)

    after = sign_in(here.member).get(url(meeting)).text

    assert WARNING in chief
    assert where in chief
    assert WARNING in member
    assert where not in member
    assert WARNING not in after


def test_the_signed_minutes_stand_among_the_documents_of_the_meeting(sign_in, db):
    room = sat.signed()

    page = sign_in(room.members[1]).get(url(room.meeting, "dossier")).text

    minutes = reverse("meetings:minutes-file", args=[room.committee.slug, room.meeting.code, "pdf"])
    assert minutes in page


def test_minutes_that_are_not_signed_do_not(sign_in, db):
    room = sat.closed()

    page = sign_in(room.members[1]).get(url(room.meeting, "dossier")).text

    assert "minutes-file" not in page
    assert reverse("meetings:minutes", args=[room.committee.slug, room.meeting.code]) not in page
