"""The agenda builder, with and without htmx."""

import re

import pytest
from django.urls import reverse

from meetings.actions import agenda
from tests.preparations import EARLIER, month


@pytest.fixture
def here(db):
    return month()


HTMX = {"HX-Request": "true"}


def url(meeting, name, *args):
    return reverse(f"meetings:{name}", args=[meeting.committee.slug, meeting.code, *args])


def titles(meeting):
    return list(meeting.items.in_order().values_list("title", flat=True))


def panel(answer) -> str:
    """The list alone, without tokens and what is said once."""
    section = re.search(r'<section id="agenda-items".*?</section>', answer.content.decode(), re.S)
    text = re.sub(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>', "", section[0])
    text = re.sub(r"<span[^>]*data-announce>.*?</span>", "", text)
    return " ".join(text.split())


def test_ready_proposals_are_ticked_and_added(here, sign_in):
    meeting, ready = here.planned(), [here.ready(), here.ready()]

    sign_in(here.secretary).post(
        url(meeting, "add-item"), {"ready-proposals": [one.pk for one in ready]}
    )

    assert titles(meeting) == [one.title for one in ready]


def test_a_free_item_is_added(here, sign_in):
    meeting = here.planned()

    sign_in(here.secretary).post(
        url(meeting, "add-item"),
        {"free-title": "Báo cáo tháng 6", "free-minutes": "30", "free-presenter": ""},
    )

    assert list(meeting.items.values_list("title", "minutes", "needs_vote")) == [
        ("Báo cáo tháng 6", 30, False)
    ]


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"ready-proposals": "x"},
        {"free-title": "", "free-minutes": "10"},
        {"free-title": "Báo cáo", "free-minutes": "0"},
        {"free-title": "Báo cáo", "free-minutes": "nhiều"},
    ],
)
def test_what_cannot_be_added_comes_back(here, sign_in, typed):
    meeting = here.planned()

    answer = sign_in(here.secretary).post(url(meeting, "add-item"), typed)

    assert answer.status_code == 200
    assert titles(meeting) == []


def test_the_order_is_dragged(here, sign_in):
    meeting = here.with_items(3)
    ids = list(meeting.items.in_order().values_list("pk", flat=True))

    answer = sign_in(here.secretary).post(
        url(meeting, "reorder"),
        {"order": f"{ids[2]},{ids[0]},{ids[1]}", "version": meeting.order_version},
        headers=HTMX,
    )

    assert answer.status_code == 200
    assert titles(meeting) == ["Mục 3", "Mục 1", "Mục 2"]


@pytest.mark.parametrize("typed", [{}, {"order": "x", "version": "1"}, {"order": "1,2"}])
def test_an_order_that_did_not_arrive_is_a_conflict(here, sign_in, typed):
    meeting = here.with_items(1)

    answer = sign_in(here.secretary).post(url(meeting, "reorder"), typed, headers=HTMX)

    assert answer.status_code == 409


def test_an_order_dragged_from_an_older_one_gets_the_agenda_as_it_stands(here, sign_in):
    meeting = here.with_items(2)
    ids = list(meeting.items.in_order().values_list("pk", flat=True))
    seen = meeting.order_version
    agenda.add_free(meeting=meeting, title="Mới", by=here.chief, at=EARLIER)
    client = sign_in(here.secretary)

    answer = client.post(
        url(meeting, "reorder"), {"order": f"{ids[1]},{ids[0]}", "version": seen}, headers=HTMX
    )

    assert answer.status_code == 409
    assert "Mới" in answer.content.decode()
    assert titles(meeting) == ["Mục 1", "Mục 2", "Mới"]


def test_what_is_swapped_in_equals_what_a_reload_shows(here, sign_in):
    meeting = here.with_items(3)
    item, client = meeting.items.in_order().first(), sign_in(here.secretary)

    swapped = client.post(url(meeting, "move-item", item.pk), {"to": "3"}, headers=HTMX)
    reloaded = client.get(url(meeting, "agenda"))

    assert panel(swapped) == panel(reloaded)
    assert titles(meeting) == ["Mục 2", "Mục 3", "Mục 1"]


@pytest.mark.parametrize("to", ["", "0", "4", "x", "-1"])
def test_a_place_that_is_not_there_changes_nothing(here, sign_in, to):
    meeting = here.with_items(3)
    item = meeting.items.in_order().first()

    answer = sign_in(here.secretary).post(url(meeting, "move-item", item.pk), {"to": to})

    assert answer.status_code == 302
    assert titles(meeting) == ["Mục 1", "Mục 2", "Mục 3"]


def test_minutes_and_presenter_are_set_in_the_row(here, sign_in):
    meeting = here.with_items(1)
    item, client = meeting.items.get(), sign_in(here.secretary)
    typed = {f"item-{item.pk}-{name}": value for name, value in _row(15, "Bà An", 1).items()}

    saved = client.post(url(meeting, "edit-item", item.pk), typed, headers=HTMX)
    stale = client.post(url(meeting, "edit-item", item.pk), typed, headers=HTMX)

    item.refresh_from_db()
    assert (item.minutes, item.presenter, item.version) == (15, "Bà An", 2)
    assert panel(saved) == panel(client.get(url(meeting, "agenda")))
    assert stale.context["rows"][0][1].non_field_errors()


def test_wrong_minutes_come_back_in_their_row(here, sign_in):
    meeting = here.with_items(1)
    item = meeting.items.get()
    typed = {f"item-{item.pk}-{name}": value for name, value in _row("x", "A", 1).items()}

    for headers in ({}, HTMX):
        answer = sign_in(here.secretary).post(
            url(meeting, "edit-item", item.pk), typed, headers=headers
        )
        assert list(answer.context["rows"][0][1].errors) == ["minutes"]


def test_an_item_is_taken_off(here, sign_in):
    meeting = here.with_items(2)
    item = meeting.items.in_order().first()

    sign_in(here.secretary).post(url(meeting, "remove-item", item.pk))

    assert titles(meeting) == ["Mục 2"]


def test_an_agenda_that_was_called_is_shown_and_not_changed(here, sign_in):
    meeting = here.called(2)
    item, client = meeting.items.in_order().first(), sign_in(here.secretary)

    shown = client.get(url(meeting, "agenda"))
    moved = client.post(url(meeting, "move-item", item.pk), {"to": "2"}, headers=HTMX)

    assert b"data-move" not in shown.content
    assert 'role="alert"' in moved.content.decode()
    assert titles(meeting) == ["Mục 1", "Mục 2"]


def _row(minutes, presenter, version):
    return {"minutes": minutes, "presenter": presenter, "version": version}


@pytest.mark.parametrize("rows", [1, 3])
def test_agenda_query_count(here, sign_in, rows, django_assert_num_queries):
    meeting = here.planned()
    ready = [here.ready() for _ in range(2 * rows)]
    agenda.add_proposals(meeting=meeting, proposals=ready[:rows], by=here.secretary, at=EARLIER)
    client = sign_in(here.secretary)

    with django_assert_num_queries(16):
        client.get(url(meeting, "agenda"))
