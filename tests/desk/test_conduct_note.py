"""The text on the current item, typed on the conductor's page."""

import re

import pytest
from django.urls import reverse

from meetings.actions import sitting
from meetings.models import MinutesSection
from tests.desk.test_conduct import CHANGING, HTMX, address, page, url
from tests.factories import AT
from tests.meetings.minutes import sat
from tests.sittings import called, in_session, settled

pytestmark = pytest.mark.django_db

EDITOR = re.compile(r'name="editor" value="[^"]*"')


def note_url(room):
    return reverse("desk:conduct-note", args=[room.committee.slug, room.meeting.code])


def note(response):
    found = re.search(
        r'<div class="panel no-print"\s+id="discussion-note".*?</form>', response, re.S
    )
    return EDITOR.sub("", CHANGING.sub("", found[0]))


def test_what_follows_the_room_is_what_a_reload_shows(client):
    room = in_session(count=3, items=2)
    sat.save(room, "Mục hai.", item=room.items[1])
    sitting.point(item=room.items[1], by=room.secretary, at=AT)

    whole = page(client, room, room.secretary)
    followed = client.get(note_url(room), headers=HTMX).text

    assert "Mục hai.</textarea>" in followed
    assert note(followed) == note(whole)


def test_it_stands_outside_of_what_is_swapped(client):
    room = in_session(count=3)
    client.force_login(room.secretary)

    assert "discussion-note" in client.get(url(room)).text
    assert "discussion-note" not in client.get(url(room), headers=HTMX).text


def test_a_plain_save_leads_back_to_the_panel_and_nowhere_else(client):
    room = in_session(count=3)
    form = {"text": "Ghi.", "version": 0, "editor": sat.UUID(int=1), "sequence": 1}
    client.force_login(room.secretary)
    where = address(room, "save-minutes-item", room.item.pk)

    back = client.post(where, form | {"next": url(room)})
    away = client.post(where, form | {"sequence": 2, "next": "https://khac.example/"})

    assert back.url == url(room)
    assert away.url.endswith(f"/soan/#muc-{room.item.pk}")
    assert MinutesSection.objects.get().text == "Ghi."


def test_whoever_may_not_read_the_item_is_offered_no_field(client):
    room = in_session(count=3)
    sat.save(room, "Chim sẻ bay.", item=room.item)
    room.item.is_restricted = True
    room.item.save(update_fields=["is_restricted"])

    shown = page(client, room, room.secretary)

    assert f"muc-{room.item.pk}-text" not in shown
    assert "Chim sẻ" not in shown + client.get(note_url(room)).text


def test_only_whoever_writes_the_minutes_is_offered_it(client):
    room = in_session(count=3)
    client.force_login(room.members[1])

    assert "discussion-note" not in page(client, room, room.chair)
    client.force_login(room.members[1])
    assert client.get(note_url(room)).status_code == 403


def test_before_the_sitting_and_after_it_there_is_no_note_but_a_way_to_the_minutes(client):
    before, after = called(count=3), settled(in_session(count=3))
    sitting.close_meeting(meeting=after.meeting, by=after.secretary, at=AT)

    shown = [page(client, room, room.secretary) for room in (before, after)]

    assert ["discussion-note" in one for one in shown] == [False, False]
    assert address(before, "minutes") not in shown[0]
    assert address(after, "minutes") in shown[1]


def test_the_fragment_costs_the_same_with_and_without_a_text(client, django_assert_num_queries):
    bare, written = in_session(count=3), in_session(count=3, items=3)
    sat.save(written, item=written.item)

    for room in (bare, written):
        client.force_login(room.secretary)
        client.get(note_url(room))
        with django_assert_num_queries(6):
            client.get(note_url(room), headers=HTMX)
