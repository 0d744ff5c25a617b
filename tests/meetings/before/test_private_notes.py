"""A person's own note on an item: nobody else's page ever holds it."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from giaoban.audit.models import AuditEvent
from giaoban.organisation.enums import Role
from meetings.actions import private_notes
from meetings.models import PrivateNote
from tests.factories import AT, person
from tests.sittings import LATER, called, in_session

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
SECRET = "Chưa tin số liệu này"


def url(room, name="private-note", *args):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code, *args])


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def keep(room, user, text, version=0):
    return private_notes.keep(item=room.item, text=text, version=version, by=user, at=AT)


def test_it_is_kept_as_it_is_typed_and_shown_on_both_pages_of_its_author():
    room = in_session(count=3)
    client = signed_in(room.members[1])

    page = url(room, "private-note", room.item.pk)
    answer = client.post(page, {"text": SECRET, "version": 0}, headers=HTMX)

    assert "Đã lưu" in answer.text
    assert SECRET in client.get(url(room, "prepare")).text
    assert SECRET in client.get(url(room, "live")).text


def test_no_page_of_anybody_else_holds_it():
    room = in_session(count=4)
    keep(room, room.members[1], SECRET)
    others = [
        room.chair,
        room.members[2],
        room.secretary,
        *(
            person(role, room.committee)
            for role in (Role.OFFICE_CHIEF, Role.AUDITOR, Role.ADMIN, Role.OFFICE_EXPERT)
        ),
    ]
    names = ["prepare", "live", "meeting", "consent", "script", "attendance", "agenda"]
    pages = [url(room, name) for name in names] + [
        reverse("desk:conduct", args=[room.committee.slug, room.meeting.code]),
        reverse("desk:ledger", args=[room.committee.slug]),
        reverse("desk:mine"),
    ]

    found = [
        (one.username, page)
        for one in others
        for page in pages
        if SECRET in signed_in(one).get(page).text
    ]

    assert found == []


def test_the_ledger_and_the_administrators_know_nothing_of_it():
    room = called(count=3)

    keep(room, room.chair, SECRET)

    assert not AuditEvent.objects.exists()
    assert apps.get_model("meetings.PrivateNote") not in admin.site._registry


def test_two_people_keep_notes_of_their_own_on_one_item():
    room = called(count=3)

    keep(room, room.chair, "Của Chủ tịch")
    keep(room, room.members[1], "Của ủy viên")

    assert set(PrivateNote.objects.values_list("person", "text")) == {
        (room.chair.pk, "Của Chủ tịch"),
        (room.members[1].pk, "Của ủy viên"),
    }


def test_the_same_words_again_change_nothing():
    room = called(count=3)
    keep(room, room.chair, SECRET)

    private_notes.keep(item=room.item, text=SECRET, version=0, by=room.chair, at=LATER)

    assert list(PrivateNote.objects.values_list("version", "at")) == [(1, AT)]


def test_a_second_device_is_shown_the_other_text_and_overwrites_nothing_until_told_to():
    room = called(count=3)
    keep(room, room.chair, "Từ điện thoại")
    client, page = signed_in(room.chair), url(room, "private-note", room.item.pk)
    typed = {"text": "Từ máy tính", "version": 0}

    for _keystroke in range(2):
        clash = client.post(page, typed, headers=HTMX)
    kept = PrivateNote.objects.get().text
    current = re.search(r'name="replaces" value="(\d+)"', clash.text)[1]
    client.post(page, typed | {"replaces": current}, headers=HTMX)

    assert "Từ điện thoại" in clash.text
    assert kept == "Từ điện thoại"
    assert PrivateNote.objects.get().text == "Từ máy tính"


def test_without_javascript_a_clash_shows_both_texts_on_a_page():
    room = called(count=3)
    keep(room, room.chair, "Từ điện thoại")

    clash = signed_in(room.chair).post(
        url(room, "private-note", room.item.pk), {"text": "Từ máy tính", "version": 0}
    )

    assert clash.status_code == 409
    assert "Từ điện thoại" in clash.text
    assert "Từ máy tính" in clash.text


def test_without_javascript_it_is_kept_and_the_page_comes_back():
    room = called(count=3)
    back = url(room, "prepare")

    answer = signed_in(room.chair).post(
        url(room, "private-note", room.item.pk), {"text": SECRET, "version": 0, "next": back}
    )

    assert answer["Location"] == back
    assert PrivateNote.objects.get().text == SECRET


@pytest.mark.parametrize("typed", [{}, {"version": "x"}, {"version": 0, "text": "a" * 4001}])
def test_nonsense_is_no_fault_and_keeps_nothing(typed):
    room = called(count=3)
    client = signed_in(room.chair)

    plain = client.post(url(room, "private-note", room.item.pk), {"text": "Chữ"} | typed)
    swapped = client.post(
        url(room, "private-note", room.item.pk), {"text": "Chữ"} | typed, headers=HTMX
    )

    assert (plain.status_code, swapped.status_code) == (302, 422)
    assert not PrivateNote.objects.exists()


def test_whoever_may_not_know_of_the_meeting_keeps_no_note_on_it():
    room, other = called(count=3), called(count=3)
    page = url(room, "private-note", room.item.pk)

    assert signed_in(other.chair).post(page, {"text": "x", "version": 0}).status_code == 404
