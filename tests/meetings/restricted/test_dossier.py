"""The archive of a meeting's file holds what its reader may read, and no more."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from meetings.dossier_archive import LEFT_OUT
from tests.meetings.minutes import sat
from tests.meetings.restricted.scene import CANARY, voting_on

pytestmark = pytest.mark.django_db
QUERIES = 12


def downloaded(user, meeting) -> zipfile.ZipFile:
    client = Client()
    client.force_login(user)
    where = reverse("meetings:dossier-archive", args=[meeting.committee.slug, meeting.code])
    answer = client.get(where)
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


def test_the_signed_minutes_are_in_it():
    room = sat.signed()

    archive = downloaded(room.members[1], room.meeting)

    assert [name for name in archive.namelist() if name.startswith("01-bien-ban")]


@pytest.mark.parametrize("items", [1, 3])
def test_it_costs_the_same_however_many_items(items, django_assert_num_queries):
    room = sat.signed(items=items)
    client = Client()
    client.force_login(room.members[1])
    address = [room.committee.slug, room.meeting.code]
    where = reverse("meetings:dossier-archive", args=address)
    client.get(where)

    with django_assert_num_queries(QUERIES):
        b"".join(client.get(where).streaming_content)


@pytest.mark.parametrize("user", ["chair", "member"])
def test_the_page_of_the_file_opens_and_names_nothing_restricted(scene, user):
    client = Client()
    client.force_login(getattr(scene.here, user))
    where = reverse("meetings:dossier", args=[scene.meeting.committee.slug, scene.meeting.code])

    page = client.get(where)

    assert page.status_code == 200
    assert CANARY not in page.content.decode()
