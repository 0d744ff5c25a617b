"""The archive of a meeting's file holds what its reader may read, and no more."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from meetings.actions import dossier_files
from meetings.dossier_archive import LEFT_OUT, content_for
from tests.factories import AT
from tests.meetings.minutes import sat
from tests.meetings.restricted.scene import CANARY, voting_on

pytestmark = pytest.mark.django_db
QUERIES = 23


def address(meeting, name="dossier-archive") -> str:
    return reverse(f"meetings:{name}", args=[meeting.committee.slug, meeting.code])


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def downloaded(user, meeting) -> zipfile.ZipFile:
    client = signed_in(user)
    client.post(address(meeting, "ask-dossier-file"))
    dossier_files.build_due(at=AT)
    answer = client.get(address(meeting))
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def said(archive) -> str:
    return archive.read("ho-so.xml").decode()


def papers_of(archive) -> int:
    return len(archive.namelist()) - 2


@pytest.fixture
def scene():
    return voting_on()


def test_who_is_on_the_list_gets_the_restricted_papers_and_others_do_not(scene):
    whole = downloaded(scene.here.chair, scene.meeting)
    member = downloaded(scene.here.member, scene.meeting)

    assert papers_of(whole) > papers_of(member)
    assert CANARY in said(whole)


def test_to_nobody_else_a_word_of_it_is_shown(scene):
    archive = downloaded(scene.here.member, scene.meeting)

    assert LEFT_OUT in said(archive)
    assert CANARY not in said(archive)
    assert not [name for name in archive.namelist() if "hoang-yen" in name]


def test_the_page_that_offers_it_says_no_word_of_it_either(scene):
    page = signed_in(scene.here.member).get(address(scene.meeting, "dossier-file"))

    assert page.status_code == 200
    assert CANARY not in page.text


def test_what_another_may_read_is_not_fetched_by_who_may_not(scene):
    downloaded(scene.here.chair, scene.meeting)

    answer = signed_in(scene.here.member).get(address(scene.meeting))

    assert answer.status_code == 302
    assert answer["Location"] == address(scene.meeting, "dossier-file")


def test_a_right_taken_away_takes_the_finished_file_away(scene):
    item = scene.meeting.items.filter(is_restricted=True).first()
    here, meeting = scene.here, scene.meeting
    type(item).objects.filter(pk=item.pk).update(is_restricted=False)
    type(item.proposal).objects.filter(pk=item.proposal_id).update(is_restricted=False)
    assert CANARY in said(downloaded(here.member, meeting))

    type(item).objects.filter(pk=item.pk).update(is_restricted=True)
    type(item.proposal).objects.filter(pk=item.proposal_id).update(is_restricted=True)

    assert signed_in(here.member).get(address(meeting)).status_code == 302


def test_the_signed_minutes_are_in_it():
    room = sat.signed()

    archive = downloaded(room.members[1], room.meeting)

    assert [name for name in archive.namelist() if name.startswith("01-bien-ban")]


@pytest.mark.parametrize("items", [1, 3])
def test_it_costs_the_same_however_many_items(items, django_assert_num_queries):
    room = sat.signed(items=items)
    client = signed_in(room.members[1])
    where = address(room.meeting, "dossier-file")
    client.get(where)

    with django_assert_num_queries(QUERIES):
        client.get(where)


@pytest.mark.parametrize("user", ["chair", "member"])
def test_the_page_of_the_file_opens_and_names_nothing_restricted(scene, user):
    page = signed_in(getattr(scene.here, user)).get(address(scene.meeting, "dossier"))

    assert page.status_code == 200
    assert CANARY not in page.content.decode()


def test_what_it_holds_is_plain_values_and_of_one_reader(scene):
    whole, other = (
        content_for(who, scene.meeting) for who in (scene.here.chair, scene.here.member)
    )

    assert whole.key != other.key
    assert CANARY not in str(other.values)
